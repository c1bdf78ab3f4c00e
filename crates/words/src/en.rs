//! English.

use alloc::{
    borrow::Cow,
    format,
    string::{String, ToString},
    vec::Vec,
};

use claimcheck_core::check::finding::{Marked, Unclaimed};
use claimcheck_core::check::{SlotName, Verdict};
use claimcheck_core::date::{Date, Grain};
use claimcheck_core::kind::Kind;
use claimcheck_core::pack::{Bound, EntityKind, Figure, Known, Quantity};
use claimcheck_core::quiz::report::Part;
use claimcheck_core::quiz::{Length, Opened, Sure};
use claimcheck_core::table::cite::Citation;
use claimcheck_core::table::{Holds, Sort};
use claimcheck_core::text::estimate::Unread;

use super::{Msg, Outcome, SourceField};

const SMALL: [&str; 13] = [
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
];

/// A small number as a word.
fn word(n: usize) -> String {
    SMALL
        .get(n)
        .map_or_else(|| n.to_string(), ToString::to_string)
}

/// The same with a capital.
fn capital(n: usize) -> String {
    first_up(&word(n))
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Supported => "Supported",
        Verdict::Refuted => "Refuted",
        Verdict::Disputed => "Disputed",
        Verdict::NotCovered => "Not covered",
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn date(date: &Date) -> String {
    let (year, month, day) = date.from.civil();
    let name = MONTHS[(month as usize).saturating_sub(1).min(11)];
    let plain = match date.grain {
        Grain::Day => format!("{day} {name} {year}"),
        Grain::Month => format!("{name} {year}"),
        Grain::Year => year.to_string(),
        Grain::Interval => {
            let (to_year, to_month, to_day) = date.to.civil();
            let to_name = MONTHS[(to_month as usize).saturating_sub(1).min(11)];
            format!("{day} {name} {year} to {to_day} {to_name} {to_year}")
        }
    };
    if date.about {
        format!("about {plain}")
    } else {
        plain
    }
}

/// "Statement. The Ledger, “Mill Bridge to close”, 6 May 2031 (“for repairs”), https://… In: Mill Bridge, version 1, fact x."
pub(super) fn citation(cited: &Citation<'_>) -> String {
    let pack = cited.pack;
    let fact = &pack[cited.fact];
    let mark = |known: Known| match known {
        Known::Inferred => " (inferred)",
        Known::Stated | Known::Found => "",
    };
    let mut out = fact.statement.clone();
    for (source, fragments) in cited.sources() {
        out.push(' ');
        if let Some(byline) = &source.byline {
            out.push_str(&format!("{}{}, ", byline.is, mark(byline.known)));
        }
        let (publisher, headline) = (&source.publisher, &source.headline);
        out.push_str(&format!("{}{}, ", publisher.is, mark(publisher.known)));
        out.push_str(&format!("“{}”{}, ", headline.is, mark(headline.known)));
        let quoted: Vec<String> = fragments.iter().map(|f| format!("“{f}”")).collect();
        out.push_str(&format!(
            "{}{} ({})",
            date(&source.date.is),
            mark(source.date.known),
            quoted.join("; ")
        ));
        if let Some(url) = &source.url {
            out.push_str(&format!(", {url}"));
        }
        out.push('.');
    }
    out.push_str(&format!(
        " In: {}, version {}, fact {}.",
        pack.title, pack.version, fact.id
    ));
    out
}

/// "4.3 million", and whole numbers below a million with commas.
fn number(value: i64) -> String {
    for (scale, name) in [(1_000_000_000, "billion"), (1_000_000, "million")] {
        if value.abs() >= scale {
            let hundredths = value / (scale / 100);
            // Figures that are no round hundredths of a million are written out.
            if value % (scale / 100) == 0 {
                let whole = hundredths / 100;
                let fraction = format!("{:02}", (hundredths % 100).abs());
                let fraction = fraction.trim_end_matches('0');
                let point = if fraction.is_empty() { "" } else { "." };
                return format!("{whole}{point}{fraction} {name}");
            }
        }
    }
    let digits = value.unsigned_abs().to_string();
    // Years and the like are not grouped.
    if digits.len() <= 4 {
        return value.to_string();
    }
    let mut out = String::from(if value < 0 { "−" } else { "" });
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn quantity(q: &Quantity) -> String {
    let value = if q.unit == "USD" {
        format!("${}", number(q.value))
    } else {
        format!("{} {}", number(q.value), q.unit)
    };
    let bound = match q.bound {
        Bound::Exact => "",
        Bound::About => "about ",
        Bound::AtLeast => "at least ",
        Bound::AtMost => "at most ",
        Bound::MoreThan => "more than ",
        Bound::LessThan => "less than ",
    };
    format!("{bound}{value}")
}

fn figure(figure: &Figure) -> String {
    match figure {
        Figure::Known(q) => quantity(q),
        Figure::Missing { why, .. } => format!("the figure is missing: {why}"),
    }
}

fn sure(sure: Sure) -> &'static str {
    match sure {
        Sure::Guessing => "guessing",
        Sure::Fairly => "fairly sure",
        Sure::Certain => "certain",
    }
}

/// As a heading begins: "about $15 million" is "About $15 million".
fn first_up(text: &str) -> String {
    let mut out = String::from(text);
    // English words begin in ASCII, and Unicode's tables would cost the app 5 kB brotli.
    if let Some(first) = out.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    out
}

/// Names within a sentence: "The Justice Department" is "the Justice Department" there.
fn within(names: &str) -> String {
    let mut out = String::new();
    for (n, part) in names.split("The ").enumerate() {
        if n > 0 {
            out.push_str("the ");
        }
        out.push_str(part);
    }
    out
}

/// Within a sentence: "Seven" is "seven". Names keep their capital.
fn number_down(text: &str) -> String {
    let mut out = String::from(text);
    let first = text.split(' ').next().unwrap_or_default();
    if SMALL.iter().any(|word| first.eq_ignore_ascii_case(word))
        && let Some(first) = out.get_mut(..1)
    {
        first.make_ascii_lowercase();
    }
    out
}

/// "3 of 4", and how many were skipped.
fn of_part(p: Part) -> String {
    format!("{} of {}{}", p.right, p.asked, skipped(p))
}

/// " (1 skipped)", or nothing.
fn skipped(p: Part) -> String {
    match p.skipped {
        0 => String::new(),
        n => format!(" ({n} skipped)"),
    }
}

fn plural(n: usize, one: &str, many: &str) -> String {
    if n == 1 {
        format!("{} {one}", word(n))
    } else {
        format!("{} {many}", word(n))
    }
}

/// "a, b and c".
pub fn list<T: AsRef<str>>(things: &[T]) -> String {
    let mut out = String::new();
    for (n, thing) in things.iter().enumerate() {
        out.push_str(match things.len() - n {
            _ if n == 0 => "",
            1 => " and ",
            _ => ", ",
        });
        out.push_str(thing.as_ref());
    }
    out
}

/// Says it in English.
#[rustfmt::skip]
pub fn say(message: Msg<'_>) -> Cow<'static, str> {
    let fixed = |text: &'static str| Cow::Borrowed(text);
    match message {
        Msg::Name => fixed("Claimcheck"),
        Msg::SkipToContent => fixed("Skip to the content"),
        Msg::Lead { articles } => format!(
            "Claims from {} news articles, and questions about them. Say where the articles stand; then see what they report, and the words it rests on. You need not have read them.",
            word(articles)
        ).into(),
        Msg::Duration { questions } => {
            // Ten claims are meant to take four minutes, with their evidence.
            let minutes = (questions * 4).div_ceil(10);
            format!("About {}.", plural(minutes, "minute", "minutes")).into()
        }
        Msg::HowMany => fixed("How many questions?"),
        Msg::LengthOption { length, questions } => match length {
            Length::All => format!("All {questions}").into(),
            _ => questions.to_string().into(),
        },
        Msg::ChosenSet { questions } => {
            format!("This link sets {}.", plural(questions, "question", "questions")).into()
        }
        Msg::SeededSet => fixed("This link sets the questions and their order: everyone who opens it gets the same."),
        Msg::Start => fixed("Start"),
        Msg::Continue => fixed("Continue"),
        Msg::ContinueProgress { done, total } => {
            format!("You are {done} of {total} questions into a quiz. Starting a new one replaces it.").into()
        }
        Msg::LastResult => fixed("See your last result"),
        Msg::WhatVerdictsMean => fixed("What the four verdicts mean"),
        Msg::VerdictName(v) => fixed(verdict(v)),
        Msg::VerdictMeaning(v) => fixed(match v {
            Verdict::Supported => "An article reports it as fact",
            Verdict::Refuted => "An article reports the opposite, or rules it out",
            Verdict::Disputed => "The articles, or the people in them, disagree on exactly this",
            Verdict::NotCovered => "The articles do not say, or only one side in them says so",
        }),
        Msg::Articles => fixed("The articles"),
        Msg::Claims => fixed("The questions, with their answers"),
        Msg::Glossary => fixed("Words explained"),
        Msg::ExplanationOurs => fixed("Our explanation."),
        Msg::ExplanationTheirs => fixed("As the articles explain it."),
        Msg::Progress { at, total } => format!("{at} of {total}").into(),
        Msg::AsOf { dates, articles } => format!(
            "As of {dates}. What do the {} articles say?",
            word(articles)
        ).into(),
        Msg::HowSure => fixed("How sure are you? (optional)"),
        Msg::SureName(s) => fixed(match s {
            Sure::Guessing => "Guessing",
            Sure::Fairly => "Fairly sure",
            Sure::Certain => "Certain",
        }),
        Msg::Check => fixed("Check"),
        Msg::Skip => fixed("Skip: I don’t know"),
        Msg::ChooseFirst(kind) => fixed(match kind {
            Kind::Verdict => "Choose one of the four, or skip.",
            Kind::Speaker => "Choose one of them, or skip.",
            Kind::Number => "Type a number, or skip.",
            Kind::Order => "Put them in order first, or skip.",
            Kind::Members => "Choose at least one of them, or skip.",
        }),
        Msg::Unread(why) => match why {
            Unread::Empty => fixed("Type a number, or skip."),
            Unread::NoNumber => fixed("There is no number in that. Write it like 4.3 million, $4.3m or 4300000, or skip."),
            Unread::Several => fixed("That can be read as more than one number. Write one, like 4.3 million, $4.3m or 4300000, with a point before decimals."),
            Unread::Word(word) => format!("“{word}” says nothing here. Write just the number, like 4.3 million, $4.3m or 4300000.").into(),
            Unread::BelowZero => fixed("It cannot be less than nothing. Write the number without a minus."),
            Unread::NotWhole => fixed("It is a whole number. Leave out what stands behind the point."),
        },
        Msg::Keys { kind, options } => match kind {
            Kind::Verdict | Kind::Speaker => format!("Keys: 1 to {options} choose, Enter checks.").into(),
            Kind::Members => format!("Keys: 1 to {options} choose or take back, Enter checks.").into(),
            Kind::Number => fixed("Key: Enter checks."),
            Kind::Order => fixed("Keys: Tab goes from button to button, Enter moves."),
        },
        Msg::NumberLabel { unit: "USD" } => fixed("Your estimate, in dollars"),
        Msg::NumberLabel { unit } => format!("Your estimate: how many {unit}").into(),
        Msg::NumberHint { unit: "USD" } => fixed("Like 4.3 million, $4.3m or 4300000. Within a tenth of the figure counts as right; coming close gets points."),
        Msg::NumberHint { .. } => fixed("In digits or words. Within a tenth of the figure counts as right; coming close gets points."),
        Msg::NumberRead(q) => format!("Read as {}.", quantity(q)).into(),
        Msg::OrderHint => fixed("Earliest first. Move them with the buttons."),
        Msg::Move { up, label } => format!("Move {}: {label}", if up { "up" } else { "down" }).into(),
        Msg::Moved { label, place, of } => format!("{label}: now {place} of {of}").into(),
        Msg::MembersHint => fixed("Choose all that are, and no others."),
        Msg::OpenBook => fixed("Open book"),
        Msg::OpenBookHint => fixed("Briefings and evidence can be opened before you answer."),
        Msg::ReadBriefing => fixed("What it reports, in brief"),
        Msg::BriefingOn { publisher, date: d } => format!("In brief: {publisher}, {}", date(&d)).into(),
        Msg::BriefingOurs => fixed("In our words."),
        Msg::EvidenceBefore => fixed("The evidence on this question"),
        Msg::WasOpen(Opened { briefing, evidence }) => fixed(match (briefing, evidence) {
            (true, true) => "You had the briefing and the evidence open.",
            (true, false) => "You had the briefing open.",
            (false, true) => "You had the evidence open.",
            (false, false) => "",
        }),
        Msg::Timeline => fixed("When the articles ran"),
        Msg::Month(d) => {
            let (year, month, _) = d.from.civil();
            format!("{} {year}", MONTHS[(month as usize).saturating_sub(1).min(11)]).into()
        }
        Msg::TimeLater { days } => {
            let n = days.unsigned_abs() as usize;
            match n {
                0..14 => format!("{} later", plural(n, "day", "days")).into(),
                14..60 => format!("{} later", plural((n + 3) / 7, "week", "weeks")).into(),
                _ => format!("{} later", plural((n * 12 + 182) / 365, "month", "months")).into(),
            }
        }
        Msg::AllOnOnePage { questions } => format!("All {questions} questions with their answers, on one page").into(),
        Msg::KeysNext => fixed("Key: Enter goes on."),
        // An order is too long for a heading, and stands below it.
        Msg::Outcome { kind: Kind::Order, outcome, .. } => fixed(match outcome {
            Outcome::Right => "In order, and you had it so",
            Outcome::Wrong(_) => "Another order",
            Outcome::Skipped => "The order; you skipped it",
        }),
        Msg::Outcome { kind, right, said, outcome } => match outcome {
            Outcome::Right if kind == Kind::Number && said != right => format!("{}; you said {said}, which is close enough", first_up(right)).into(),
            Outcome::Right => format!("{}, and you said so", first_up(right)).into(),
            Outcome::Wrong(_) => format!("{}; you said {said}", first_up(right)).into(),
            Outcome::Skipped => format!("{}; you skipped it", first_up(right)).into(),
        },
        Msg::Points(grade) => format!("{} of 100 points for closeness.", grade.0).into(),
        Msg::RightOrder => fixed("The order in time"),
        Msg::HadItAt { place } => format!("you had it as number {place}").into(),
        Msg::Settles => fixed("What the article reports"),
        Msg::Corrected { date: d, reason } => format!("Corrected on {}: {reason}", date(&d)).into(),
        Msg::ChangedSince { key } => fixed(if key {
            "This question has changed since you answered it, and so has its answer. It is put again."
        } else {
            "This question has changed since you answered it; what is right is the same. It is put again."
        }),
        Msg::YouWere(s) => format!("You were {}.", sure(s)).into(),
        Msg::SourcesSay(v) => fixed(match v {
            Verdict::Supported => "An article reports it.",
            Verdict::Refuted => "An article reports the opposite, or rules it out.",
            Verdict::Disputed => "The articles have two sides on this, and settle it for neither.",
            Verdict::NotCovered => "The articles do not settle it.",
        }),
        Msg::OnlySaid { who, several, so } => {
            let says = if several { "say" } else { "says" };
            let who = within(who);
            if so {
                format!("Only {who} {says} so; the articles do not report it as fact, and quote nobody who says otherwise.").into()
            } else {
                format!("Only {who} {says} otherwise; the articles do not report that as fact, and quote nobody who says it is so.").into()
            }
        }
        Msg::PartOnly => fixed("The articles bear out a part of the claim, and are silent on the rest."),
        Msg::LeftOut { what } => {
            let stop = if what.ends_with('.') { "" } else { "." };
            format!("What the articles leave out: {what}{stop}").into()
        }
        Msg::Inferred { how } => format!("The date is inferred. {how}").into(),
        Msg::ClaimSays => fixed("The claim says"),
        Msg::SourceSays => fixed("The article says"),
        Msg::Compared => fixed("What is compared"),
        Msg::Slot(slot) => fixed(match slot {
            SlotName::Amount => "Amount",
            SlotName::Date => "When",
            SlotName::Membership => "On the list",
            SlotName::Polarity => "Whether it is so",
            SlotName::Speaker => "Who said it",
        }),
        Msg::OnList(true) => fixed("on the list"),
        Msg::OnList(false) => fixed("not on the list"),
        Msg::Evidence => fixed("The evidence"),
        Msg::BearsOut => fixed("Supports the claim"),
        Msg::SaysSo { who } => format!("One side: {who}").into(),
        Msg::SaysOtherwise { who } => format!("The other side: {who}").into(),
        Msg::StandsAgainst => fixed("Contradicts the claim"),
        Msg::ComesNear => fixed("Related, but does not settle it"),
        Msg::Sentence(n) => format!("sentence {n}").into(),
        Msg::PercentDown(p) => format!("{p}\u{a0}% of the way down").into(),
        Msg::OpenAt => fixed("Open at these words"),
        Msg::OpenArticle => fixed("Open the article"),
        Msg::NoAddress => fixed("no address known"),
        Msg::Restored => fixed("capitals and punctuation restored"),
        Msg::AboutSource => fixed("About this source"),
        Msg::InferredMark => fixed(" (inferred)"),
        Msg::KnownHow { field, known, how } => {
            let field = match field {
                SourceField::Publisher => "Publisher",
                SourceField::Headline => "Headline",
                SourceField::Date => "Date",
                SourceField::Byline => "Writer",
            };
            let known = match known {
                Known::Stated => "stated in the text",
                Known::Found => "found elsewhere",
                Known::Inferred => "inferred",
            };
            format!("{field} {known}. {how}").into()
        }
        Msg::Later { date, publisher } => format!("Later, on {date}, {publisher} reported:").into(),
        Msg::LooksWrong => fixed("This looks wrong"),
        Msg::LooksWrongHow => fixed(
            "This text has all that an editor needs to look into it. Copy it and send it to whoever gave you this quiz. Nothing is sent from here."
        ),
        Msg::ReportLabel => fixed("Text for the editor"),
        Msg::Copy => fixed("Copy the text"),
        Msg::Copied => fixed("Copied."),
        Msg::CopyFailed => fixed("Copying is not allowed here. Select the text and copy it by hand."),
        Msg::NextClaim => fixed("Next question"),
        Msg::SeeResult => fixed("See the result"),
        Msg::BackToStart => fixed("Back to the start"),
        Msg::Result { right, total } => format!("{} of {} right", capital(right), word(total)).into(),
        Msg::ResultSkipped { skipped } => match skipped {
            0 => fixed(""),
            n => format!("You skipped {}.", word(n)).into(),
        },
        Msg::YourAnswers => fixed("Your answers"),
        Msg::AnswerLine { said, outcome, opened } => {
            let line = match outcome {
                Outcome::Right => String::from("right"),
                Outcome::Wrong(grade) if grade.0 > 0 => format!("close: you said {said}, for {} of 100 points", grade.0),
                Outcome::Wrong(_) if said.is_empty() => String::from("missed"),
                Outcome::Wrong(_) => format!("missed: you said {said}"),
                Outcome::Skipped => String::from("skipped"),
            };
            let book = match (opened.briefing, opened.evidence) {
                (true, true) => ", with the briefing and the evidence open",
                (true, false) => ", with the briefing open",
                (false, true) => ", with the evidence open",
                (false, false) => "",
            };
            (line + book).into()
        }
        Msg::WhyMissed => fixed("Why, and the evidence"),
        Msg::RunClaims => fixed("Telling claims apart"),
        Msg::Holds(p) => format!("Claims that hold: you accepted {}.", of_part(p)).into(),
        Msg::Fails(p) => format!("Claims that fail: you rejected {}.", of_part(p)).into(),
        Msg::LeftOpen(p) => format!("Claims that the articles leave open: you saw that of {}.", of_part(p)).into(),
        Msg::Others(p) => format!("Other questions: {} of {} right{}.", p.right, p.asked, skipped(p)).into(),
        Msg::Lean(lean) => fixed(match lean {
            Some(Verdict::Refuted) => "Your mistakes lean one way: you rejected claims that hold more than you accepted claims that fail.",
            Some(_) => "Your mistakes lean one way: you accepted claims that fail more than you rejected claims that hold.",
            None => "",
        }),
        Msg::RunCertainty => fixed("How sure, and how right"),
        Msg::CertaintyStands => fixed("For four options, guessing stands for 25\u{a0}%, fairly sure for 70\u{a0}% and certain for 95\u{a0}%. Answers that you did not rate, skipped questions and numbers are left out."),
        Msg::NothingRated => fixed("You rated no answer this time. Say how sure you are, and here you see how well that matched."),
        Msg::CertaintyLevel(level) => {
            let name = first_up(sure(level.sure));
            match level.percent() {
                Some(percent) => format!("{name}: {} of {} right, {percent}\u{a0}% (stands for {}\u{a0}%)", level.right, level.rated, level.sure.percent()).into(),
                None => format!("{name}: not used").into(),
            }
        }
        Msg::Brier(score) => {
            let hundredths = (score + 50) / 100;
            format!("Brier score: {}.{:02}. 0 is perfect; always saying 50\u{a0}% would give 0.25; 1 is certain and always wrong.", hundredths / 100, hundredths % 100).into()
        }
        Msg::PlotStated => fixed("How sure you said you were"),
        Msg::PlotRight => fixed("How often you were right"),
        Msg::RunParts => fixed("By article and topic"),
        Msg::ByArticle => fixed("Article"),
        Msg::ByTopic => fixed("Topic"),
        Msg::RightOf => fixed("Right"),
        Msg::Of { right, asked } => format!("{right} of {asked}").into(),
        Msg::Share => fixed("Share this quiz"),
        Msg::ShareText { right, total, title } => format!("I got {right} of {total} right on “{title}”. The same questions for you:").into(),
        Msg::Print => fixed("Print"),
        Msg::EarlierRuns => fixed("From earlier quizzes"),
        Msg::SeenSoFar { asked, again } => {
            let seen = plural(asked, "question", "questions");
            match again {
                0 => format!("On this device you have answered {seen}, and missed none the last time."),
                n => format!("On this device you have answered {seen}; {} worth seeing again.", if n == 1 { "one is".into() } else { format!("{} are", word(n)) }),
            }.into()
        }
        Msg::SeeAgain { questions } => match questions {
            1 => fixed("See it again"),
            n => format!("See {} again", word(n)).into(),
        },
        Msg::ForgetRuns => fixed("Forget this"),
        Msg::EditorLine { editor, date: d, contact } => format!("Edited by {editor}, {}. Corrections: {contact}", date(&d)).into(),
        Msg::AboutPack => fixed("About these facts and questions"),
        Msg::LookAgain => fixed("Look at this one again"),
        Msg::RetryMissed { missed } => match missed {
            1 => fixed("Try the missed one again"),
            n => format!("Try the {} missed ones again", word(n)).into(),
        },
        Msg::NewQuestions => fixed("New questions"),
        Msg::NotKept => fixed(
            "Your progress cannot be kept on this device. The quiz works all the same; it is forgotten when you leave the page."
        ),
        Msg::KeptUnreadable => fixed("What was kept of an earlier quiz could not be read, so you start afresh."),
        Msg::Changed(n) => match n {
            1 => fixed("One question has changed since you answered it, and is put again or left out. The rest stands."),
            n => format!("{} questions have changed since you answered them, and are put again or left out. The rest stands.", capital(n)).into(),
        },
        Msg::LinkUnknown(n) => match n {
            1 => fixed("One question that this link names is not in this quiz."),
            n => format!("{} questions that this link names are not in this quiz.", capital(n)).into(),
        },
        Msg::Dismiss => fixed("Close"),
        Msg::PackLine { version, hash, licence } => format!("Facts and questions: version {version}, {hash}, {licence}.").into(),
        Msg::Privacy => fixed("What you answer stays on this device."),
        Msg::DateLong(d) => date(&d).into(),
        Msg::Quantity(q) => quantity(q).into(),
        Msg::Figure(f) => figure(f).into(),
        Msg::Title(of) => format!("{of} · Claimcheck").into(),
        Msg::Damage => fixed("Damage in the text we read:"),
        Msg::CheckClaim => fixed("Check a claim"),
        Msg::CheckOwn => fixed("Check a claim of your own"),
        Msg::Quiz => fixed("Quiz"),
        Msg::CheckLead { articles, first, last } => format!(
            "Type a sentence that could be true or false. It is held against what {} articles reported between {first} and {last}. What you type stays on this device.",
            word(articles)
        ).into(),
        Msg::TheVerdict => fixed("The verdict"),
        Msg::CheckOffer => fixed("Heard something about this story? Type it, and see what the articles say."),
        Msg::YourClaim => fixed("Your claim"),
        Msg::KeysClaim => fixed("Keys: Enter checks, Shift+Enter begins a new line."),
        Msg::BackToQuiz { finished: false } => fixed("Back to your quiz"),
        Msg::BackToQuiz { finished: true } => fixed("Back to your result"),
        Msg::LookingUp => fixed("Looking it up…"),
        Msg::CheckStopped => fixed(
            "Nothing was checked: the checker stopped, and that is a fault of ours. Try again; if one claim brings it about each time, put it in other words.",
        ),
        Msg::TableLacking => fixed(
            "Nothing can be checked yet: the checker and its facts could not be loaded. Check the connection, then try again. If that does not help, load the page again: the site may have been updated.",
        ),
        Msg::TryAgain => fixed("Try again"),
        Msg::Examples => fixed("Or try one of these"),
        Msg::EarlierClaims => fixed("Checked before in this visit"),
        Msg::EarlierKept => fixed("They are forgotten when you leave the page."),
        Msg::ClearClaims => fixed("Clear this list"),
        Msg::CopyLink => fixed("Copy link"),
        Msg::LinkLabel => fixed("Link to this verdict"),
        Msg::VerdictWrong => fixed("This verdict is wrong"),
        Msg::VerdictWrongHow { contact } => format!("This text has all that an editor needs to look into it. Nothing is sent from here. {contact}").into(),
        Msg::Deciding => fixed("What decides it"),
        Msg::Nearest => fixed("Nearest in the sources"),
        Msg::FactVoice { who: Some(who), as_of } => format!("Said by {}, as of {}.", within(who), date(&as_of)).into(),
        Msg::FactVoice { who: None, as_of } => format!("The article reports it as fact, as of {}.", date(&as_of)).into(),
        Msg::Marks => fixed("Your words beside the first report below:"),
        Msg::MarkMeans(marked) => fixed(match marked {
            Marked::Same => "it says the same",
            Marked::Other => "it says something else",
            Marked::Missing => "it says nothing of this",
        }),
        Msg::MarkSpoken(marked) => fixed(match marked {
            Marked::Same => "",
            Marked::Other => "the source says something else: ",
            Marked::Missing => "not in the source: ",
        }),
        Msg::Unclaimed(kind) => fixed(match kind {
            Unclaimed::Empty => "Type a claim first: a sentence that could be true or false.",
            Unclaimed::TooLong => "That is too much to check at once. A claim can have about 1,000 letters; one sentence is best.",
            Unclaimed::TooShort => "That is too short to look up. A whole sentence works best: who did what, and when or how much if that matters.",
            Unclaimed::Greeting => "Hello! Type something about this story that could be true or false, and see what the articles say.",
            Unclaimed::Opinion => "This reads as an opinion: what is good or bad, or what ought to be. The articles can settle what happened and who said what; try a claim about that.",
            Unclaimed::Request => "This page does one thing: it holds a claim against the articles. Put what you want to know as a statement, and it looks that up.",
            Unclaimed::OpenQuestion => "This asks for more than yes or no. Put it as a statement with your guess in it: not “How much did the city get?” but “The city got $1 million.”",
            Unclaimed::Language => "This does not read as English, and so far only English can be checked here. The articles are in English, too.",
        }),
        Msg::PublishedOn { publisher, date } => format!("{publisher} on {date}").into(),
        Msg::ReportedBy { by } => format!("Reported by {by}.").into(),
        Msg::WhoSays { who } => format!("Whose words: {}.", within(who)).into(),
        Msg::YouSaid { claim, source, quoted: true } => format!("You said “{claim}”. The source says “{source}”.").into(),
        Msg::YouSaid { claim, source, quoted: false } => format!("You said {}. The source says {}.", number_down(claim), number_down(source)).into(),
        Msg::ReportsOpposite { statement } => format!("The source reports the opposite: {statement}").into(),
        Msg::ReportedInstead { statement } => format!("The source reports something else: {statement}").into(),
        Msg::SpeakerIs { claim, who } => format!("You named {claim}. The source gives these words to {}.", within(who)).into(),
        Msg::WholeList { of, list, named, on } => {
            let is = if on { "is on it" } else { "is not on it" };
            format!("The source gives the whole list of {of}, and {named} {is}: {list}.").into()
        }
        Msg::Sides { so, otherwise } => format!("It is so according to {}, and not so according to {}. The articles settle it for neither.", within(so), within(otherwise)).into(),
        Msg::NothingNear { articles } => format!("Nothing that was found in the {} articles comes near this.", word(articles)).into(),
        Msg::NotFound { what, articles } => format!("Nothing on {what} was found in the {} articles. They may use another word for it.", word(articles)).into(),
        Msg::NotConnected { what } => format!("The articles come near this, but nothing was found in them that connects it with {what}.").into(),
        Msg::NotReportedOf { what } => format!("The articles come near this, but do not report it of {}.", within(what)).into(),
        Msg::WhoIsMeant { what } => format!("It cannot be told who or what “{what}” is. Put the name in its place, and check again.").into(),
        Msg::NoSuchFigure { what } => format!("The articles do not give the figure “{what}” for this, and give none that rules it out.").into(),
        Msg::FigureLess { what } => format!("The articles give this less exactly than “{what}”; what they give leaves room for other figures.").into(),
        Msg::FigureLost { what, why } => {
            let stop = if why.is_empty() || why.ends_with('.') { "" } else { "." };
            let gap = if why.is_empty() { "" } else { " " };
            format!("The figure is lost from the text of the article that we have, so “{what}” can be neither borne out nor ruled out.{gap}{}{stop}", first_up(why)).into()
        }
        Msg::NoSuchTime { what } => format!("The articles do not report this for “{what}”. It may have been then; they do not say.").into(),
        Msg::TimeLess { what, is: "" } => format!("The articles do not say when as exactly as “{what}” does.").into(),
        Msg::TimeLess { what, is } => format!("The articles do not say when as exactly as “{what}” does. They give {is}.").into(),
        Msg::SaysMore { what: "" } => fixed("This says more than the articles do: of all, of both or of each, where they do not say so."),
        Msg::SaysMore { what } => format!("“{what}” says more than the articles do.").into(),
        Msg::OtherMood => fixed("What may be, will be or was threatened is one thing, and what was done is another. The articles have the one, and this claim the other."),
        Msg::PutOtherwise => fixed("The articles have nearly the same words, but put together in another way: who does what to whom, or in what connection."),
        Msg::OpenList { what, of: "" } => format!("The article names some, and does not say that these are all. So nothing follows about {what}.").into(),
        Msg::OpenList { what, of } => format!("The article names some of the {of}, and does not say that these are all. So nothing follows about {what}.").into(),
        Msg::OtherSpeaker { who } => format!("Nobody whom you name is recorded saying this. The words are those of {}.", within(who)).into(),
        Msg::OwnVoice => fixed("The article reports this itself. It does not say that anybody said it."),
        Msg::PartHolds { parts } => format!("A part of this is borne out: {parts}. The articles are silent on the rest.").into(),
        Msg::ReadAsOf { words, publisher, date: d } => format!("“{}” is read as the article has it ({publisher}, {}), not as of today.", first_up(words), date(&d)).into(),
        Msg::Facts => fixed("Facts"),
        Msg::FactsLead { articles } => format!("What the {} articles report, fact by fact, each with the words it rests on. What you type stays on this device.", word(articles)).into(),
        Msg::FactsOffer => fixed("Look up what the articles say about a city, a sum or a date, and in which words."),
        Msg::SeeFacts => fixed("Look through the facts"),
        Msg::BackToFacts => fixed("Back to the facts"),
        Msg::FactsComing => fixed("Fetching the facts…"),
        Msg::FactsLacking => fixed(
            "The facts could not be loaded. Check the connection, then try again. If that does not help, load the page again: the site may have been updated.",
        ),
        Msg::Search => fixed("Search the facts"),
        Msg::Filters => fixed("Which facts"),
        Msg::FilterAbout => fixed("Person or place"),
        Msg::FilterHolds => fixed("Kind"),
        Msg::HoldsName(holds) => fixed(match holds {
            Holds::Money => "Sums of money",
            Holds::Number => "Other figures",
            Holds::Date => "Dates",
            Holds::List => "Lists",
            Holds::Saying => "What somebody said",
        }),
        Msg::SortBy => fixed("Sort by"),
        Msg::SortName(sort) => fixed(match sort {
            Sort::Source => "Article, from its top",
            Sort::Date => "When it was",
            Sort::Person => "Who says it",
        }),
        Msg::AnyOf => fixed("All"),
        Msg::Counted { name, facts } => format!("{name} ({facts})").into(),
        Msg::OnlyDisputed { facts } => format!("Disputed by another ({facts})").into(),
        Msg::OnlyUpdated { facts } => format!("Changed by a later article ({facts})").into(),
        Msg::FactsShown { shown: 0, .. } => fixed("No fact fits all of this. Try a shorter word, or take back a filter."),
        Msg::FactsShown { shown, all } if shown == all => format!("All {all} facts.").into(),
        Msg::FactsShown { shown: 1, all } => format!("One of {all} facts.").into(),
        Msg::FactsShown { shown, all } => format!("{shown} of {all} facts.").into(),
        Msg::FilterUnknown => fixed("A part of this link names something that is not here, and is left out."),
        Msg::ClearView => fixed("Clear search and filters"),
        Msg::ShowAll { facts } => format!("Show all {facts}").into(),
        Msg::ColumnFact => fixed("What is reported"),
        Msg::ColumnWho => fixed("Who says it"),
        Msg::ColumnWhen => fixed("When"),
        Msg::ArticleItself => fixed("The article itself"),
        Msg::PageLink => fixed("Link to this page"),
        Msg::FactGone => fixed("This link names a fact that is not here. It may have been taken out, or the link may have lost a letter."),
        Msg::EntityGone => fixed("This link names a person or place that is not here. The link may have lost a letter."),
        Msg::DisputedBy => fixed("What disputes it"),
        Msg::CameLater => fixed("What came later"),
        Msg::CameEarlier => fixed("What it brings up to date"),
        Msg::Concerns => fixed("Whom and what it is about"),
        Msg::UsedBy => fixed("Questions that use it"),
        Msg::CheckOnThis => fixed("Check a claim on this"),
        Msg::Cite => fixed("Cite this fact"),
        Msg::CitePlain => fixed("Citation"),
        Msg::CiteJson => fixed("Web Annotation (JSON-LD)"),
        Msg::EntityKindName(kind) => fixed(match kind {
            EntityKind::Person => "Person",
            EntityKind::Body => "Authority or group",
            EntityKind::Place => "Place",
            EntityKind::Law => "Law",
        }),
        Msg::ReportedOf { facts, articles } => format!(
            "{} in {}, in order of time.",
            first_up(&plural(facts, "fact", "facts")), plural(articles, "article", "articles")
        ).into(),
        Msg::SeeInTable => fixed("See these in the table"),
        Msg::QuoteOpen => fixed("“"),
        Msg::QuoteClose => fixed("”"),
    }
}

#[cfg(test)]
mod tests {
    use claimcheck_core::kind::Grade;
    use claimcheck_core::quiz::report::Level;

    use super::*;

    #[test]
    fn numbers_as_readers_write_them() {
        for (value, expected) in [
            (0, "0"),
            (2017, "2017"),
            (53_000, "53,000"),
            (999_999, "999,999"),
            (1_600_000, "1.6 million"),
            (15_000_000, "15 million"),
            (4_100_000_000, "4.1 billion"),
            (4_125_000, "4,125,000"),
            (1_050_000, "1.05 million"),
        ] {
            assert_eq!(number(value), expected);
        }
    }

    #[test]
    fn lists_and_small_numbers() {
        let things = ["a", "b", "c"];
        assert_eq!(list(&things), "a, b and c");
        assert_eq!(list(&things[..1]), "a");
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(capital(7), "Seven");
        assert_eq!(capital(47), "47");
    }

    /// What is said, by what it is about.
    fn check(cases: impl IntoIterator<Item = (Msg<'static>, &'static str)>) {
        for (message, expected) in cases {
            let about = format!("{message:?}");
            assert_eq!(say(message), expected, "{about}");
        }
    }

    #[test]
    fn time_between_articles_is_told_in_the_unit_that_fits() {
        let later = |days| Msg::TimeLater { days };
        check([
            (later(1), "one day later"),
            (later(13), "13 days later"),
            (later(14), "two weeks later"),
            (later(25), "four weeks later"),
            (later(59), "eight weeks later"),
            (later(60), "two months later"),
            (later(174), "six months later"),
            (later(-25), "four weeks later"),
        ]);
    }

    #[test]
    fn what_became_of_an_answer_is_said_for_each_kind() {
        let of = |kind, right, said, outcome| Msg::Outcome {
            kind,
            right,
            said,
            outcome,
        };
        let (wrong, close) = (Outcome::Wrong(Grade(0)), Outcome::Wrong(Grade(75)));
        check([
            (
                of(Kind::Verdict, "Refuted", "refuted", Outcome::Right),
                "Refuted, and you said so",
            ),
            (
                of(Kind::Verdict, "Refuted", "disputed", wrong),
                "Refuted; you said disputed",
            ),
            (
                of(Kind::Verdict, "Refuted", "", Outcome::Skipped),
                "Refuted; you skipped it",
            ),
            (
                of(Kind::Speaker, "the council", "Ada", wrong),
                "The council; you said Ada",
            ),
            (
                of(Kind::Members, "a and b", "a", wrong),
                "A and b; you said a",
            ),
            (
                of(
                    Kind::Number,
                    "about $15 million",
                    "about $15 million",
                    Outcome::Right,
                ),
                "About $15 million, and you said so",
            ),
            (
                of(Kind::Number, "$15 million", "$14 million", Outcome::Right),
                "$15 million; you said $14 million, which is close enough",
            ),
            (
                of(Kind::Number, "$15 million", "$20 million", close),
                "$15 million; you said $20 million",
            ),
            (
                of(Kind::Order, "x; y", "x; y", Outcome::Right),
                "In order, and you had it so",
            ),
            (of(Kind::Order, "x; y", "y; x", wrong), "Another order"),
            (
                of(Kind::Order, "x; y", "", Outcome::Skipped),
                "The order; you skipped it",
            ),
        ]);
        let line = |said, outcome, (briefing, evidence)| Msg::AnswerLine {
            said,
            outcome,
            opened: Opened { briefing, evidence },
        };
        let shut = (false, false);
        check([
            (line("x", Outcome::Right, shut), "right"),
            (line("x", wrong, shut), "missed: you said x"),
            (line("", wrong, shut), "missed"),
            (
                line("x", close, shut),
                "close: you said x, for 75 of 100 points",
            ),
            (
                line("", Outcome::Skipped, (true, false)),
                "skipped, with the briefing open",
            ),
            (
                line("x", Outcome::Right, (false, true)),
                "right, with the evidence open",
            ),
            (
                line("x", Outcome::Right, (true, true)),
                "right, with the briefing and the evidence open",
            ),
        ]);
    }

    #[test]
    fn parts_of_a_run_tell_what_was_skipped_only_where_something_was() {
        let part = |right, asked, skipped| Part {
            asked,
            right,
            skipped,
        };
        check([
            (
                Msg::Holds(part(1, 3, 0)),
                "Claims that hold: you accepted 1 of 3.",
            ),
            (
                Msg::Holds(part(1, 3, 1)),
                "Claims that hold: you accepted 1 of 3 (1 skipped).",
            ),
            (
                Msg::Fails(part(0, 2, 2)),
                "Claims that fail: you rejected 0 of 2 (2 skipped).",
            ),
            (Msg::Others(part(2, 3, 0)), "Other questions: 2 of 3 right."),
            (
                Msg::Others(part(0, 4, 1)),
                "Other questions: 0 of 4 right (1 skipped).",
            ),
        ]);
    }

    #[test]
    fn one_is_spoken_of_otherwise_than_several() {
        let seen = |asked, again| Msg::SeenSoFar { asked, again };
        for (message, expected) in [
            (seen(1, 0), "answered one question, and missed none"),
            (
                seen(5, 1),
                "answered five questions; one is worth seeing again",
            ),
            (
                seen(13, 2),
                "answered 13 questions; two are worth seeing again",
            ),
            (Msg::SeeAgain { questions: 1 }, "See it again"),
            (Msg::SeeAgain { questions: 4 }, "See four again"),
            (Msg::RetryMissed { missed: 1 }, "the missed one again"),
            (Msg::RetryMissed { missed: 2 }, "the two missed ones again"),
            (
                Msg::ChosenSet { questions: 1 },
                "This link sets one question.",
            ),
            (Msg::Duration { questions: 1 }, "About one minute."),
            (Msg::Duration { questions: 10 }, "About four minutes."),
        ] {
            let said = say(message);
            assert!(said.contains(expected), "{said}");
        }
    }

    #[test]
    fn how_many_facts_are_shown_is_told_for_none_one_some_and_all() {
        let shown = |shown, all| Msg::FactsShown { shown, all };
        let of = |facts, articles| Msg::ReportedOf { facts, articles };
        check([
            (shown(3, 3), "All 3 facts."),
            (shown(2, 3), "2 of 3 facts."),
            (shown(1, 3), "One of 3 facts."),
            (
                shown(0, 3),
                "No fact fits all of this. Try a shorter word, or take back a filter.",
            ),
            (of(1, 1), "One fact in one article, in order of time."),
            (of(40, 2), "40 facts in two articles, in order of time."),
        ]);
    }

    #[test]
    fn certainty_is_told_in_words_and_in_rounded_hundredths() {
        let level = |rated, right| {
            Msg::CertaintyLevel(Level {
                sure: Sure::Fairly,
                rated,
                right,
            })
        };
        check([
            (level(0, 0), "Fairly sure: not used"),
            (
                level(3, 2),
                "Fairly sure: 2 of 3 right, 67\u{a0}% (stands for 70\u{a0}%)",
            ),
        ]);
        for (score, expected) in [
            (0, "0.00."),
            (49, "0.00."),
            (50, "0.01."),
            (2_500, "0.25."),
            (10_000, "1.00."),
        ] {
            let said = say(Msg::Brier(score));
            assert!(
                said.starts_with(&format!("Brier score: {expected}")),
                "{said}"
            );
        }
    }
}

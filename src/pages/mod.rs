//! The screens, one file each. They own layout and words of one screen, and refuse to change anything
//! themselves: what the reader does goes out as an action.

pub mod check;
pub mod end;
pub mod entity;
pub mod fact;
pub mod facts;
pub mod feedback;
pub mod question;
pub mod start;

use claimcheck_core::kind::Kind;
use claimcheck_core::pack::QuestionIx;
use claimcheck_core::quiz::{Answer, Changed, Item};
use yew::{Html, html};

use crate::locale::{Lang, Msg, Outcome};
use crate::state::PackRef;
use crate::ui::inferred;

/// The id of the element that takes the focus when a screen is shown.
pub const FOCUS: &str = "focus";

/// How an answer compares with where the sources stand; an open one counts as skipped.
fn outcome(pack: &PackRef, item: &Item) -> Outcome {
    match item.grade(pack) {
        Some(grade) if grade.is_right() => Outcome::Right,
        Some(grade) => Outcome::Wrong(grade),
        None => Outcome::Skipped,
    }
}

/// What the reader said, in words; nothing where the question was skipped.
fn said(lang: Lang, pack: &PackRef, item: &Item) -> String {
    match item.answer {
        Answer::Checked { choice } => lang.said(pack, item.question, choice),
        Answer::Open { .. } | Answer::Skipped => String::new(),
    }
}

/// What is right, in a few words: an order would be a paragraph.
pub fn right_in_short(lang: Lang, pack: &PackRef, question: QuestionIx) -> String {
    match pack[question].ask.kind() {
        Kind::Order => lang.say(Msg::RightOrder).to_string(),
        Kind::Verdict | Kind::Speaker | Kind::Number | Kind::Members => right(lang, pack, question),
    }
}

/// What is right, in words.
fn right(lang: Lang, pack: &PackRef, question: QuestionIx) -> String {
    let key = pack.right_choice(question);
    key.map_or_else(String::new, |key| lang.choice(pack, question, key))
}

/// That the question has changed since it was answered, and what was corrected about it.
fn corrections(lang: Lang, pack: &PackRef, item: &Item) -> Html {
    let changed = item.changed.map(|changed| {
        lang.say(Msg::ChangedSince {
            key: changed == Changed::Key,
        })
    });
    let corrected = pack.corrections_of(item.question).map(|correction| {
        lang.say(Msg::Corrected {
            date: correction.date,
            reason: &correction.reason,
        })
    });
    html! {
        <>{ for changed.into_iter().chain(corrected).map(|line| html! { <p class="note">{ line }</p> }) }</>
    }
}

/// "As of 27 March 2017 …": the dates of the articles that a question rests on, each once.
fn as_of(lang: Lang, pack: &PackRef, question: QuestionIx) -> yew::AttrValue {
    let mut days = Vec::new();
    let mut dates: Vec<yew::AttrValue> = Vec::new();
    for source in pack.sources_of_question(question) {
        let date = &pack[source].date;
        if !days.contains(&date.is) {
            days.push(date.is);
            let text = lang.say(Msg::DateLong(date.is));
            dates.push(format!("{text}{}", inferred(lang, date.known)).into());
        }
    }
    lang.say(Msg::AsOf {
        dates: &lang.list(&dates),
        articles: pack.sources.len(),
    })
}

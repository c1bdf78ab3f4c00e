//! The page that can be read before, or without, the app.
//!
//! Owns the HTML that stands in the page from the start: what this is, every claim with where the
//! sources stand and on what that rests, the articles. It refuses to know any answer: verdicts are
//! worked out by core from the facts, as in the app, and the class names are the app's.

use crate::html::escaped;
use crate::{During, Outcome, Trouble, process};
use claimcheck_core::check::{Reason, Verdict};
use claimcheck_core::date::{Date, Grain};
use claimcheck_core::pack::{
    Bearing, Evidence, Known, Pack, Question, QuestionIx, Source, Sourced,
};
use std::fmt::Display;

/// The pack that the app carries, unless CLAIMCHECK_PACK names another; as in build.rs.
const PACK: &str = "sanctuary-cities-2017";

/// The static page of the app's pack.
pub fn rendered() -> Outcome<String> {
    let name = std::env::var("CLAIMCHECK_PACK").unwrap_or_else(|_| PACK.into());
    let folder = process::root()?.join("packs").join(&name);
    let reading = claimcheck_cli::read_pack(&folder).during(|| format!("the pack {name}"))?;
    reading.pack.as_ref().map(render).ok_or_else(|| {
        Trouble::new(format!(
            "the pack {name} has mistakes; `cargo run -p claimcheck-cli -- validate packs/{name}` names them"
        ))
    })
}

/// The pack as a page to read.
pub fn render(pack: &Pack) -> String {
    let mut page = Page::default();
    page.put(format_args!(
        "<main class=\"static\">\n<h1>{}</h1>\n<p class=\"lead\">{}</p>\n<p class=\"notice-line\">{}</p>\n",
        Text(&pack.title),
        Text(&pack.summary),
        Text(&pack.notice)
    ));
    page.put("<h2>What the four verdicts mean</h2>\n<ul class=\"meanings\">\n");
    for verdict in Verdict::ALL {
        let (word, meaning) = words(verdict);
        let mark = mark(verdict);
        page.put(format_args!(
            "<li>{mark}<span><b>{word}</b>{meaning}</span></li>\n"
        ));
    }
    page.put("</ul>\n<h2>The claims</h2>\n");
    for (at, topic) in pack.topics.iter().enumerate() {
        let of_topic: Vec<QuestionIx> = pack
            .question_indices()
            .filter(|question| pack[*question].topic.at() == at)
            .collect();
        if of_topic.is_empty() {
            continue;
        }
        page.put(format_args!("<h3>{}</h3>\n", Text(&topic.name)));
        for question in of_topic {
            page.question(pack, question);
        }
    }
    page.put("<h2>The articles</h2>\n<ul class=\"articles\">\n");
    for source in &pack.sources {
        page.source(source);
    }
    page.put("</ul>\n</main>");
    page.0
}

/// Text of the pack's, which is never markup.
struct Text<'a>(&'a str);

impl Display for Text<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&escaped(self.0))
    }
}

#[derive(Default)]
struct Page(String);

impl Page {
    fn put(&mut self, what: impl Display) {
        self.0.push_str(&what.to_string());
    }

    /// A claim; its answer is a tap away, so that one can think first.
    fn question(&mut self, pack: &Pack, at: QuestionIx) {
        let question: &Question = &pack[at];
        let judgement = pack.judgement(at);
        let (word, _) = words(judgement.verdict);
        self.put(format_args!(
            "<details class=\"static-claim\">\n<summary>{}</summary>\n\
             <p class=\"verdict {}\">{}<b>{word}</b></p>\n<p>{}</p>\n",
            Text(&question.claim),
            class(judgement.verdict),
            mark(judgement.verdict),
            Text(&question.explanation)
        ));
        if let Reason::OnlySaid(speakers) = &judgement.reason {
            let names: Vec<&str> = speakers
                .iter()
                .map(|who| pack[*who].name.as_str())
                .collect();
            self.put(format_args!(
                "<p class=\"left-out\">Only {} is on record with this; the articles do not report it as fact, \
                 and nobody in them contests it.</p>\n",
                Text(&names.join(", "))
            ));
        }
        if let Some(left_out) = &question.leaves_out {
            self.put(format_args!(
                "<p class=\"left-out\">What the articles leave out: {}</p>\n",
                Text(left_out)
            ));
        }
        // What only comes near, and what the facts say in our words, is left to the app: this page is part of
        // the first load, and with it would be 5 kB larger.
        for ground in &question.grounds {
            if ground.bearing != Bearing::Near {
                for evidence in &pack[ground.fact].evidence {
                    self.clipping(pack, evidence);
                }
            }
        }
        self.put("</details>\n");
    }

    fn clipping(&mut self, pack: &Pack, evidence: &Evidence) {
        let passage = &pack[evidence.passage];
        let source = &pack[passage.source];
        let shown = evidence.shown.as_ref().unwrap_or(&evidence.exact);
        let place = match passage.sentence {
            Some(number) => format!("sentence {number}"),
            None => format!("{} % of the way down", passage.percent_down(source)),
        };
        self.put(format_args!(
            "<blockquote><p>“{}”</p><cite>{}{}, {}{}, {place}",
            Text(shown),
            Text(&source.publisher.is),
            inferred(source.publisher.known),
            date(&source.date.is),
            inferred(source.date.known),
        ));
        if evidence.shown.is_some() {
            self.put(", capitals and punctuation restored");
        }
        if let Some(url) = &source.url {
            self.put(format_args!(
                ". <a href=\"{}\">Open the article</a>",
                Text(url)
            ));
        }
        self.put("</cite></blockquote>\n");
    }

    /// An article, with how each thing about it is known and what its text has lost.
    fn source(&mut self, source: &Source) {
        let headline = Text(&source.headline.is);
        self.put(format_args!(
            "<li>\n<p><b>{}</b>, {}</p>\n<p class=\"headline\">",
            Text(&source.publisher.is),
            date(&source.date.is)
        ));
        match &source.url {
            Some(url) => self.put(format_args!("<a href=\"{}\">{headline}</a>", Text(url))),
            None => self.put(headline),
        }
        self.put("</p>\n<ul class=\"notes\">\n");
        self.known("Publisher", &source.publisher);
        self.known("Headline", &source.headline);
        self.known("Date", &source.date);
        if let Some(byline) = &source.byline {
            self.known(&format!("Writer, {},", byline.is), byline);
        }
        if !source.damage.is_empty() {
            self.put("<li>Damage in the text we read:\n<ul>");
            for damage in &source.damage {
                self.put(format_args!("<li>{}</li>", Text(damage)));
            }
            self.put("</ul>\n</li>\n");
        }
        self.put("</ul>\n</li>\n");
    }

    fn known<T>(&mut self, what: &str, sourced: &Sourced<T>) {
        let how = match sourced.known {
            Known::Stated => "stated in the text",
            Known::Found => "found elsewhere",
            Known::Inferred => "inferred",
        };
        self.put(format_args!(
            "<li>{} {how}. {}</li>\n",
            Text(what),
            Text(&sourced.how)
        ));
    }
}

/// Says so where something about a source is only concluded.
fn inferred(known: Known) -> &'static str {
    match known {
        Known::Inferred => " (inferred)",
        Known::Stated | Known::Found => "",
    }
}

/// A verdict's word and meaning, as the app has them.
fn words(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Supported => ("Supported", "An article reports it"),
        Verdict::Refuted => (
            "Refuted",
            "An article reports the opposite, or rules it out",
        ),
        Verdict::Disputed => (
            "Disputed",
            "The articles, or the people in them, disagree on exactly this",
        ),
        Verdict::NotCovered => (
            "Not covered",
            "The articles do not say, or only one side in them says so",
        ),
    }
}

fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Supported => "supported",
        Verdict::Refuted => "refuted",
        Verdict::Disputed => "disputed",
        Verdict::NotCovered => "uncovered",
    }
}

/// A verdict's shape, as the app has it: its word always stands beside it.
fn mark(verdict: Verdict) -> String {
    let shape = match verdict {
        Verdict::Supported => {
            r#"<circle cx="12" cy="12" r="10" fill="currentColor"/><path class="cut" d="m7 12.4 3.4 3.4L17 9" fill="none" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/>"#
        }
        Verdict::Refuted => {
            r#"<path d="M12 1.2 22.8 12 12 22.8 1.2 12Z" fill="currentColor"/><path class="cut" d="m9 9 6 6m0-6-6 6" fill="none" stroke-width="2.4" stroke-linecap="round"/>"#
        }
        Verdict::Disputed => {
            r#"<circle cx="12" cy="12" r="9.4" fill="none" stroke="currentColor" stroke-width="1.8"/><path d="M12 2.6a9.4 9.4 0 0 1 0 18.8Z" fill="currentColor"/>"#
        }
        Verdict::NotCovered => {
            r#"<circle cx="12" cy="12" r="9.4" fill="none" stroke="currentColor" stroke-width="1.8" stroke-dasharray="3 3.2"/><path d="M8 12h8" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>"#
        }
    };
    format!(
        "<svg class=\"v {}\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">{shape}</svg>",
        class(verdict)
    )
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
    let month = |number: u32| MONTHS[(number as usize).saturating_sub(1).min(11)];
    let (year, number, day) = date.from.civil();
    let from = format!("{day} {} {year}", month(number));
    let plain = match date.grain {
        Grain::Day => from,
        Grain::Month => format!("{} {year}", month(number)),
        Grain::Year => year.to_string(),
        Grain::Interval => {
            let (year, number, day) = date.to.civil();
            format!("{from} to {day} {} {year}", month(number))
        }
    };
    if date.about {
        format!("about {plain}")
    } else {
        plain
    }
}

#[cfg(test)]
mod tests {
    use super::rendered;
    use crate::html::{inline, tags};

    #[test]
    fn the_apps_pack_makes_a_page_that_the_policy_allows() {
        let page = rendered().expect("the pack is in order");
        assert_eq!(
            inline(&page).expect("it is well formed"),
            Vec::<String>::new()
        );
        let tags = tags(&page).expect("it is well formed");
        let count = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
        assert_eq!(count("h1"), 1);
        assert!(count("summary") >= 10, "{} claims", count("summary"));
        assert!(
            count("blockquote") * 2 >= count("summary"),
            "what settles a claim is quoted"
        );
        for (open, close) in [
            ("<div", "</div>"),
            ("<details", "</details>"),
            ("<ul", "</ul>"),
            ("<li", "</li>"),
        ] {
            assert_eq!(
                page.matches(open).count(),
                page.matches(close).count(),
                "{open}"
            );
        }
    }
}

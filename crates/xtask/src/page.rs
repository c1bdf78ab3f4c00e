//! The page that can be read before, or without, the app.
//!
//! Owns the HTML that stands in the page from the start: what this is, every claim with where the
//! sources stand and on what that rests, the articles. It refuses to know any answer: verdicts are
//! worked out by core from the facts, as in the app, and the class names are the app's.

use crate::html::escaped;
use crate::{During, Outcome, Trouble, process};
use claimcheck_core::check::{Reason, Verdict};
use claimcheck_core::pack::{Bearing, Evidence, Known, Pack, Question, QuestionIx, Source};
use claimcheck_words::shape::{class, paths};
use claimcheck_words::{Lang, Msg};
use std::borrow::Cow;
use std::fmt::Display;

/// The static page of the app's pack.
pub fn rendered() -> Outcome<String> {
    let name =
        std::env::var("CLAIMCHECK_PACK").unwrap_or_else(|_| claimcheck_cli::DEFAULT_PACK.into());
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
    page.put(format_args!(
        "<h2>{}</h2>\n<ul class=\"meanings\">\n",
        say(Msg::WhatVerdictsMean)
    ));
    for verdict in Verdict::ALL {
        page.put(format_args!(
            "<li>{}<span><b>{}</b>{}</span></li>\n",
            mark(verdict),
            say(Msg::VerdictName(verdict)),
            say(Msg::VerdictMeaning(verdict))
        ));
    }
    page.put(format_args!("</ul>\n<h2>{}</h2>\n", say(Msg::Claims)));
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
    page.put(format_args!(
        "<h2>{}</h2>\n<ul class=\"articles\">\n",
        say(Msg::Articles)
    ));
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
        let word = say(Msg::VerdictName(judgement.verdict));
        self.put(format_args!(
            "<details class=\"static-claim\">\n<summary>{}</summary>\n\
             <p class=\"verdict {}\">{}<b>{word}</b></p>\n<p>{}</p>\n",
            Text(&question.claim),
            class(judgement.verdict),
            mark(judgement.verdict),
            Text(&question.explanation)
        ));
        let only_said = match &judgement.reason {
            Reason::OnlySaid { speakers, so } => {
                let names: Vec<&str> = speakers
                    .iter()
                    .map(|who| pack[*who].name.as_str())
                    .collect();
                Some(say(Msg::OnlySaid {
                    who: &Lang::default().list(&names),
                    several: names.len() > 1,
                    so: *so,
                }))
            }
            _ => None,
        };
        let left_out = question
            .leaves_out
            .as_ref()
            .map(|what| say(Msg::LeftOut { what }));
        for line in only_said.iter().chain(&left_out) {
            self.put(format_args!("<p>{}</p>\n", Text(line)));
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
        let place = say(match passage.sentence {
            Some(number) => Msg::Sentence(number),
            None => Msg::PercentDown(passage.percent_down(source)),
        });
        self.put(format_args!(
            "<blockquote><p>{}{}{}</p><cite>{}{}, {}{}, {place}",
            say(Msg::QuoteOpen),
            Text(shown),
            say(Msg::QuoteClose),
            Text(&source.publisher.is),
            inferred(source.publisher.known),
            say(Msg::DateLong(source.date.is)),
            inferred(source.date.known),
        ));
        if evidence.shown.is_some() {
            self.put(format_args!(", {}", say(Msg::Restored)));
        }
        if let Some(url) = &source.url {
            self.put(format_args!(
                ". <a href=\"{}\">{}</a>",
                Text(url),
                say(Msg::OpenArticle)
            ));
        }
        self.put("</cite></blockquote>\n");
    }

    /// An article, with how each thing about it is known and what its text has lost.
    fn source(&mut self, source: &Source) {
        let headline = Text(&source.headline.is);
        self.put(format_args!(
            "<li>\n<p><b>{}</b>{}, {}{}</p>\n<p class=\"headline\">",
            Text(&source.publisher.is),
            inferred(source.publisher.known),
            say(Msg::DateLong(source.date.is)),
            inferred(source.date.known)
        ));
        match &source.url {
            Some(url) => self.put(format_args!("<a href=\"{}\">{headline}</a>", Text(url))),
            None => self.put(headline),
        }
        // How each of these is known is told by the app.
        self.put("</p>\n");
        if !source.damage.is_empty() {
            self.put(format_args!(
                "<ul class=\"notes\">\n<li>{}\n<ul>",
                say(Msg::Damage)
            ));
            for damage in &source.damage {
                self.put(format_args!("<li>{}</li>", Text(damage)));
            }
            self.put("</ul>\n</li>\n</ul>\n");
        }
        self.put("</li>\n");
    }
}

/// Says so where something about a source is only concluded.
fn inferred(known: Known) -> Cow<'static, str> {
    match known {
        Known::Inferred => say(Msg::InferredMark),
        Known::Stated | Known::Found => Cow::Borrowed(""),
    }
}

/// In the app's words.
fn say(message: Msg<'_>) -> Cow<'static, str> {
    Lang::default().say(message)
}

/// A verdict's shape; its word always stands beside it.
fn mark(verdict: Verdict) -> String {
    let mut out = format!(
        "<svg class=\"v {}\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">",
        class(verdict)
    );
    for (class, outline) in paths(verdict) {
        out.push_str(&format!("<path class=\"{class}\" d=\"{outline}\"/>"));
    }
    out + "</svg>"
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
        assert!(
            !page.contains("<ul class=\"notes\">\n</ul>"),
            "an empty list"
        );
    }
}

//! What can be read before, or without, the app.
//!
//! Owns two texts in HTML: the static part of the site's page (what this is, the articles), which is part of the
//! first load and kept small; and a page of its own, claims.html, with every question, where the sources stand, on
//! what that rests, and what the articles report in brief. It refuses to know any answer: they are worked out by
//! core from the facts, as in the app, and the class names are the app's.

use crate::{During, Outcome, Trouble, process};
use claimcheck_cli::escaped;
use claimcheck_core::check::Verdict;
use claimcheck_core::kind::Choice;
use claimcheck_core::pack::{
    Ask, Briefing, Evidence, Ground, Known, Origin, Pack, Question, QuestionIx, Source,
};
use claimcheck_words::shape::{class, paths};
use claimcheck_words::{Lang, Msg};
use std::borrow::Cow;
use std::fmt::Display;

/// The name of the page with every question on it; the app links to it.
pub const CLAIMS: &str = "claims.html";

/// The app's pack.
pub fn pack() -> Outcome<Pack> {
    let name =
        std::env::var("CLAIMCHECK_PACK").unwrap_or_else(|_| claimcheck_cli::DEFAULT_PACK.into());
    let folder = process::root()?.join("packs").join(&name);
    let reading = claimcheck_cli::read_pack(&folder).during(|| format!("the pack {name}"))?;
    reading.pack.ok_or_else(|| {
        Trouble::new(format!(
            "the pack {name} has mistakes; `cargo run -p claimcheck-cli -- validate packs/{name}` names them"
        ))
    })
}

/// The static part of the site's page.
pub fn front(pack: &Pack) -> String {
    let mut page = Page::default();
    page.head(pack);
    page.put(format_args!(
        "<p><a href=\"{CLAIMS}\">{}</a></p>\n",
        say(Msg::AllOnOnePage {
            questions: pack.questions.len()
        })
    ));
    page.articles(pack);
    page.put("</main>");
    page.0
}

/// The title of the page with every question on it.
pub fn claims_title(pack: &Pack) -> String {
    say(Msg::Title(&pack.title)).into_owned()
}

/// The content of the page with every question on it.
pub fn claims(pack: &Pack) -> String {
    let mut page = Page::default();
    page.head(pack);
    page.put(format_args!("<h2>{}</h2>\n", say(Msg::Claims)));
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
    page.articles(pack);
    for briefing in &pack.briefings {
        page.briefing(pack, briefing);
    }
    page.glossary(pack);
    page.about(pack);
    page.put("</main>");
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

    /// What this is, and what the verdicts mean.
    fn head(&mut self, pack: &Pack) {
        self.put(format_args!(
            "<main class=\"static\">\n<h1>{}</h1>\n<p class=\"lead\">{}</p>\n<p class=\"notice-line\">{}</p>\n",
            Text(&pack.title),
            Text(&pack.summary),
            Text(&pack.notice)
        ));
        self.put(format_args!(
            "<h2>{}</h2>\n<ul class=\"meanings\">\n",
            say(Msg::WhatVerdictsMean)
        ));
        for verdict in Verdict::ALL {
            self.put(format_args!(
                "<li>{}<span><b>{}</b>{}</span></li>\n",
                mark(verdict),
                say(Msg::VerdictName(verdict)),
                say(Msg::VerdictMeaning(verdict))
            ));
        }
        self.put("</ul>\n");
    }

    fn articles(&mut self, pack: &Pack) {
        self.put(format_args!(
            "<h2>{}</h2>\n<ul class=\"articles\">\n",
            say(Msg::Articles)
        ));
        for source in &pack.sources {
            self.source(source);
        }
        self.put("</ul>\n");
    }

    /// A question; its answer is a tap away, so that one can think first.
    fn question(&mut self, pack: &Pack, at: QuestionIx) {
        let question: &Question = &pack[at];
        self.put(format_args!(
            "<details class=\"static-claim\">\n<summary>{}",
            Text(&question.prompt)
        ));
        self.asked(pack, at);
        self.put("</summary>\n");
        let key = pack.right_choice(at);
        let answer = key.map_or_else(String::new, |key| Lang::default().choice(pack, at, key));
        match key {
            Some(Choice::Verdict(verdict)) => self.put(format_args!(
                "<p class=\"verdict {}\">{}<b>{answer}</b></p>\n",
                class(verdict),
                mark(verdict)
            )),
            _ => self.put(format_args!(
                "<p class=\"verdict outcome\"><b>{}</b></p>\n",
                Text(&answer)
            )),
        }
        self.put(format_args!("<p>{}</p>\n", Text(&question.explanation)));
        for line in Lang::default().missing(pack, at) {
            self.put(format_args!("<p>{}</p>\n", Text(&line)));
        }
        for ground in &question.grounds {
            self.ground(pack, at, ground);
        }
        self.put("</details>\n");
    }

    /// What there is to choose among, where a question's prompt does not say it.
    fn asked(&mut self, pack: &Pack, at: QuestionIx) {
        let question = &pack[at];
        let names: Vec<&str> = match &question.ask {
            // In the order in which the app first shows them, which is not the right one.
            Ask::Order { labels } => {
                let order = pack.first_order(at);
                order.events().map(|n| labels[n].as_str()).collect()
            }
            ask => {
                let options = ask.options().iter();
                options.map(|o| pack[*o].name.as_str()).collect()
            }
        };
        // The four verdicts are explained above; an estimate has no options.
        if names.is_empty() {
            return;
        }
        self.put("<ul class=\"offered\">");
        for name in names {
            self.put(format_args!("<li>{}</li>", Text(name)));
        }
        self.put("</ul>");
    }

    /// A fact with how it bears on the question, and its clippings.
    fn ground(&mut self, pack: &Pack, question: QuestionIx, ground: &Ground) {
        let fact = &pack[ground.fact];
        self.put(format_args!(
            "<h4>{}</h4>\n<p>{}</p>\n",
            Text(&Lang::default().bearing(pack, question, ground)),
            Text(&fact.statement)
        ));
        for evidence in &fact.evidence {
            self.clipping(pack, evidence);
        }
    }

    fn briefing(&mut self, pack: &Pack, briefing: &Briefing) {
        let source = &pack[briefing.source];
        self.put(format_args!(
            "<h3>{}</h3>\n<p>",
            Text(&say(Msg::BriefingOn {
                publisher: &source.publisher.is,
                date: source.date.is
            }))
        ));
        for sentence in &briefing.sentences {
            self.put(format_args!("{} ", Text(&sentence.text)));
        }
        self.put(format_args!("{}</p>\n", say(Msg::BriefingOurs)));
    }

    fn glossary(&mut self, pack: &Pack) {
        self.put(format_args!("<h2>{}</h2>\n<dl>\n", say(Msg::Glossary)));
        for entry in &pack.glossary {
            let origin = match entry.origin {
                Origin::Ours => Msg::ExplanationOurs,
                Origin::Articles => Msg::ExplanationTheirs,
            };
            self.put(format_args!(
                "<dt>{}</dt><dd>{} {}</dd>\n",
                Text(&entry.term),
                Text(&entry.text),
                say(origin)
            ));
        }
        self.put("</dl>\n");
    }

    /// Who answers for the pack, and what was corrected.
    fn about(&mut self, pack: &Pack) {
        let line = say(Msg::EditorLine {
            editor: &pack.editor,
            date: pack.updated,
            contact: &pack.contact,
        });
        self.put(format_args!(
            "<h2>{}</h2>\n<p>{}</p>\n",
            say(Msg::AboutPack),
            Text(&line)
        ));
        for correction in &pack.corrections {
            let line = say(Msg::Corrected {
                date: correction.date,
                reason: &correction.reason,
            });
            self.put(format_args!("<p>{}</p>\n", Text(&line)));
        }
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
    use super::{claims, front, pack};
    use crate::html::{inline, tags};
    use claimcheck_core::kind::Kind;
    use claimcheck_core::pack::{Bearing, Level};

    /// What only somebody says must not stand there as if it were so.
    #[test]
    fn what_is_only_said_is_given_to_who_says_it() {
        let pack = pack().expect("the pack is in order");
        let page = claims(&pack);
        let claims = pack.questions.iter();
        let claims = claims.filter(|q| q.ask.kind() == Kind::Verdict);
        let mut only_said = 0;
        let mut reported = 0;
        for ground in claims.flat_map(|q| &q.grounds) {
            if ground.bearing != Bearing::Near {
                match pack[ground.fact].speaker {
                    Some(_) if ground.level == Level::Content => only_said += 1,
                    _ => reported += 1,
                }
            }
        }
        let count = |words: &str| page.matches(&format!("<h4>{words}")).count();
        assert_eq!(count("One side: ") + count("The other side: "), only_said);
        assert_eq!(
            count("Supports the claim") + count("Contradicts the claim"),
            reported
        );
        assert!(only_said > 0 && reported > 0);
    }

    #[test]
    fn the_apps_pack_makes_pages_that_the_policy_allows() {
        let pack = pack().expect("the pack is in order");
        for (page, claims, quotes) in [
            (front(&pack), 0, 0),
            (claims(&pack), pack.questions.len(), pack.questions.len()),
        ] {
            assert_eq!(
                inline(&page).expect("it is well formed"),
                Vec::<String>::new()
            );
            let tags = tags(&page).expect("it is well formed");
            let count = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
            assert_eq!(count("h1"), 1);
            assert_eq!(count("summary"), claims);
            assert!(
                count("blockquote") >= quotes,
                "what settles a claim is quoted"
            );
            for name in ["div", "details", "ul", "li", "dl", "summary"] {
                assert_eq!(
                    count(name),
                    page.matches(&format!("</{name}>")).count(),
                    "{name}"
                );
            }
            assert!(
                !page.contains("<ul class=\"notes\">\n</ul>"),
                "an empty list"
            );
        }
    }
}

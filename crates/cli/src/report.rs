//! `claimcheck report`: what an editor signs.
//!
//! Owns a page to print, in HTML with nothing around it: every question with its key, its facts and their passages,
//! then the facts that no question rests on. It refuses to know what is right: keys are core's, and their words
//! those that readers see. Passages are printed only where the articles are at hand, for the editor's own eyes.

use std::collections::BTreeMap;
use std::fmt::Display;

use claimcheck_core::check::ClaimSlot;
use claimcheck_core::pack::author::Draft;
use claimcheck_core::pack::verify::{passage_bytes, passage_hash};
use claimcheck_core::pack::{
    Ask, Bearing, EntityIx, Fact, FactIx, Ground, Level, Pack, QuestionIx,
};
use claimcheck_core::text::words;
use claimcheck_core::wire::hex;
use claimcheck_words::{Lang, Msg};

use crate::escaped;

/// What the page is made of.
struct Page<'a> {
    pack: &'a Pack,
    draft: &'a Draft,
    articles: &'a BTreeMap<String, String>,
    out: String,
}

/// The page. `articles` may be empty: then passages are named and not printed.
pub fn report(pack: &Pack, draft: &Draft, articles: &BTreeMap<String, String>) -> String {
    let mut page = Page {
        pack,
        draft,
        articles,
        out: String::new(),
    };
    page.head();
    for (n, question) in pack.question_indices().enumerate() {
        page.question(n + 1, question);
    }
    page.rest();
    page.put("</body>\n</html>\n");
    page.out
}

const STYLE: &str = "body{font:11pt/1.45 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#000;background:#fff}\
h1{font-size:1.5rem}h2{font-size:1.1rem;margin:0 0 .3rem}h3{font-size:.95rem;margin:.8rem 0 .2rem}\
section{border-top:1px solid #999;padding:.9rem 0;break-inside:avoid-page}p{margin:.3rem 0}ul{margin:.2rem 0 .4rem;padding-left:1.2rem}\
.key{font-weight:700}.small{font:.8rem/1.4 sans-serif;color:#333}code{font:.8rem monospace;overflow-wrap:anywhere}\
blockquote{margin:.3rem 0 .3rem 1rem;padding-left:.6rem;border-left:2px solid #999}\
.sign{display:flex;gap:2rem;font:.85rem sans-serif;margin-top:.8rem}.sign span{flex:1;border-top:1px solid #000;padding-top:.1rem}";

impl Page<'_> {
    fn put(&mut self, what: impl Display) {
        self.out.push_str(&what.to_string());
    }

    fn line(&mut self, label: &str, what: &str) {
        self.put(format_args!("<p>{label}: {}</p>\n", escaped(what)));
    }

    fn head(&mut self) {
        let pack = self.pack;
        let hash = hex(&pack.hash);
        let say = |msg| Lang::from_tag(&pack.language).say(msg).into_owned();
        let updated = say(Msg::DateLong(pack.updated));
        self.put(format_args!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}: report</title>\n\
             <style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n\
             <p>{id}, version {version}, {updated}, {hash}. Edited by {editor}.</p>\n\
             <p>{questions} questions on {facts} facts from {sources} articles. Every key below was worked out from the facts below it.</p>\n",
            title = escaped(&pack.title),
            id = escaped(&pack.id),
            version = escaped(&pack.version),
            editor = escaped(&pack.editor),
            questions = pack.questions.len(),
            facts = pack.facts.len(),
            sources = pack.sources.len(),
        ));
        if !pack.corrections.is_empty() {
            self.put("<h2>Corrections</h2>\n<ul>\n");
            for correction in &pack.corrections {
                let date = say(Msg::DateLong(correction.date));
                let facts: Vec<&str> = correction
                    .facts
                    .iter()
                    .map(|f| pack[*f].id.as_str())
                    .collect();
                self.put(format_args!(
                    "<li>{date}: {} <span class=\"small\">({})</span></li>\n",
                    escaped(&correction.reason),
                    escaped(&facts.join(", "))
                ));
            }
            self.put("</ul>\n");
        }
    }

    fn question(&mut self, number: usize, at: QuestionIx) {
        let pack = self.pack;
        let question = &pack[at];
        let kind = question.ask.kind().spec().id;
        self.put(format_args!(
            "<section>\n<h2>{number}. {}</h2>\n<p class=\"small\"><code>{}</code>, {kind}, {}, {}</p>\n",
            escaped(&question.prompt),
            escaped(&question.id),
            escaped(&pack[question.topic].name),
            format!("{:?}", question.difficulty).to_lowercase()
        ));
        let offered: Vec<&str> = match &question.ask {
            Ask::Order { labels } => labels.iter().map(String::as_str).collect(),
            ask => ask.options().iter().map(|o| self.name(*o)).collect(),
        };
        if !offered.is_empty() {
            self.line("Offered", &offered.join("; "));
        }
        let key = pack.right_choice(at);
        let key = key.map(|key| Lang::from_tag(&pack.language).choice(pack, at, key));
        self.put(format_args!(
            "<p class=\"key\">Key: {}</p>\n",
            escaped(&key.unwrap_or_default())
        ));
        self.put(format_args!("<p>{}</p>\n", escaped(&question.explanation)));
        if let Some(left_out) = &question.leaves_out {
            self.line("Left out by the sources", left_out);
        }
        for ground in &question.grounds {
            self.ground(ground);
        }
        self.sign();
        self.put("</section>\n");
    }

    fn sign(&mut self) {
        self.put(
            "<p class=\"sign\"><span>Read beside the passages by</span><span>Date</span></p>\n",
        );
    }

    fn name(&self, entity: EntityIx) -> &str {
        &self.pack[entity].name
    }

    fn ground(&mut self, ground: &Ground) {
        let bearing = match ground.bearing {
            Bearing::Entails => "settles it",
            Bearing::Excludes => "excludes it",
            Bearing::Near => "comes near",
        };
        let level = match ground.level {
            Level::Content => ", by what is said",
            Level::Report => "",
        };
        let by = match &ground.by {
            None => String::new(),
            Some(ClaimSlot::Amount(amount)) => {
                format!(
                    "; the claim says {}",
                    Lang::default().say(Msg::Quantity(amount))
                )
            }
            Some(ClaimSlot::Date(date)) => {
                format!(
                    "; the claim says {}",
                    Lang::default().say(Msg::DateLong(*date))
                )
            }
            Some(ClaimSlot::Membership { member, is }) => format!(
                "; the claim says that {} is {}on the list",
                self.name(*member),
                if *is { "" } else { "not " }
            ),
            Some(ClaimSlot::Polarity(is)) => {
                format!(
                    "; the claim says that it is {}so",
                    if *is { "" } else { "not " }
                )
            }
            Some(ClaimSlot::Speaker(who)) => {
                format!("; the claim says that {} says it", self.name(*who))
            }
        };
        let part = format!(" (part {})", ground.part);
        let part = if ground.part > 1 { part.as_str() } else { "" };
        self.fact(ground.fact, &format!("{bearing}{level}{part}{by}"));
    }

    fn fact(&mut self, at: FactIx, role: &str) {
        let pack = self.pack;
        let fact: &Fact = &pack[at];
        self.put(format_args!("<h3>{}</h3>\n", escaped(&fact.statement)));
        let speaker = match fact.speaker {
            Some(who) => format!("said by {}", self.name(who)),
            None => "in the article’s own voice".into(),
        };
        self.put(format_args!(
            "<p class=\"small\"><code>{}</code>: {}; {}</p>\n",
            escaped(&fact.id),
            escaped(role),
            escaped(&speaker)
        ));
        let named = |list: &[FactIx]| {
            let ids: Vec<&str> = list.iter().map(|f| pack[*f].id.as_str()).collect();
            ids.join(", ")
        };
        if !fact.disputes.is_empty() {
            self.line("Disputed by", &named(&fact.disputes));
        }
        if !fact.updated_by.is_empty() {
            self.line("Updated by", &named(&fact.updated_by));
        }
        if let Some(note) = &fact.note {
            self.line("Note", note);
        }
        for evidence in &fact.evidence {
            let passage = &pack[evidence.passage];
            let source = &pack[passage.source];
            let sentence = passage.sentence.map(|n| format!(", sentence {n}"));
            let hash = self
                .draft
                .passage_sha256(&source.id, passage.start, passage.end);
            self.put(format_args!(
                "<blockquote><p>“{}”</p><p class=\"small\">{}{}, words {} to {}, SHA-256 <code>{}</code></p>",
                escaped(&evidence.exact),
                escaped(&source.publisher.is),
                sentence.unwrap_or_default(),
                passage.start,
                passage.end,
                hash.unwrap_or_default()
            ));
            let text = self
                .articles
                .get(self.draft.article_file(&source.id).unwrap_or_default());
            if let Some(text) = text {
                let range = passage_bytes(&words(text), [passage.start, passage.end]);
                let range = range.and_then(|range| text.get(range));
                // A passage of another text than the pack was written from is not shown for it, nor left out in
                // silence where that text is shorter.
                let same = range.filter(|range| hash == Some(passage_hash(range).as_str()));
                self.put(format_args!(
                    "<p>{}</p>",
                    same.map_or_else(
                        || "This article is another text than the pack was written from.".into(),
                        escaped
                    )
                ));
            }
            self.put("</blockquote>\n");
        }
    }

    /// The facts that no question rests on are signed for, too: other screens show them.
    fn rest(&mut self) {
        let pack = self.pack;
        let asked = |f: &FactIx| {
            pack.questions
                .iter()
                .flat_map(|q| &q.grounds)
                .any(|g| g.fact == *f)
        };
        let rest: Vec<FactIx> = pack.fact_indices().filter(|f| !asked(f)).collect();
        self.put(format_args!(
            "<h1>Facts that no question rests on: {}</h1>\n",
            rest.len()
        ));
        for fact in rest {
            self.put("<section>\n");
            self.fact(fact, "in no question");
            self.sign();
            self.put("</section>\n");
        }
    }
}

//! Citing a fact.
//!
//! Owns what a citation names, and the form for machines: a Web Annotation (W3C,
//! <https://www.w3.org/TR/annotation-model/>) in JSON-LD. The form for people is in `claimcheck_words`. It refuses to
//! call a day or a publisher certain that is not: how each is known stays with it.

use alloc::string::String;
use alloc::vec::Vec;

use crate::json::Json;
use crate::pack::{Evidence, FactIx, Pack, Source, SourceIx};

/// A fact with what it rests on, as it is cited.
#[derive(Debug, Clone, Copy)]
pub struct Citation<'p> {
    /// The pack.
    pub pack: &'p Pack,
    /// The fact.
    pub fact: FactIx,
}

impl<'p> Citation<'p> {
    /// The sources, in order, each with its fragments as they are shown.
    pub fn sources(&self) -> Vec<(&'p Source, Vec<&'p str>)> {
        let pack = self.pack;
        let of = |source: SourceIx| {
            let evidence = pack[self.fact].evidence.iter();
            let own = evidence.filter(|e| pack[e.passage].source == source);
            (&pack[source], own.map(shown).collect())
        };
        pack.sources_of(self.fact).into_iter().map(of).collect()
    }

    /// A Web Annotation: the statement is its body, the fragments its targets. `page` is the address under which the
    /// pack is shown, without a fragment: it names the annotation, and a source whose own address is not known.
    pub fn json_ld(&self, page: &str) -> String {
        let pack = self.pack;
        let fact = &pack[self.fact];
        let body = Json::object([
            ("type", Json::text("TextualBody")),
            ("value", Json::text(&fact.statement)),
            ("format", Json::text("text/plain")),
            ("language", Json::text(&pack.language)),
            ("purpose", Json::text("describing")),
        ]);
        let targets = fact.evidence.iter().map(|evidence| {
            Json::object([
                ("type", Json::text("SpecificResource")),
                ("source", self.source(page, pack[evidence.passage].source)),
                ("selector", selector(evidence)),
            ])
        });
        let annotation = Json::object([
            ("@context", Json::text("http://www.w3.org/ns/anno.jsonld")),
            ("id", Json::text(&joined(&[page, "#fact=", &fact.id]))),
            ("type", Json::text("Annotation")),
            ("motivation", Json::text("describing")),
            ("body", body),
            ("target", Json::list(targets)),
        ]);
        annotation.into_string()
    }

    fn source(&self, page: &str, at: SourceIx) -> Json {
        let source = &self.pack[at];
        let id = match &source.url {
            Some(url) => url.clone(),
            None => joined(&[page, "#source=", &source.id]),
        };
        // The annotation's context has the prefixes of Dublin Core.
        Json::object([
            ("id", Json::text(&id)),
            ("type", Json::text("Text")),
            ("language", Json::text(&self.pack.language)),
            ("dcterms:title", Json::text(&source.headline.is)),
            ("dcterms:publisher", Json::text(&source.publisher.is)),
            ("dcterms:issued", Json::text(&source.date.is.edtf())),
        ])
    }
}

/// The fragment as it is shown: what the text lost on its way to us, its page still has.
fn shown(evidence: &Evidence) -> &str {
    evidence.shown.as_ref().unwrap_or(&evidence.exact)
}

/// The fragment word for word, which is what a selector is for; a part of a pack may have only the form that is shown.
fn selector(evidence: &Evidence) -> Json {
    let exact = Some(evidence.exact.as_str()).filter(|exact| !exact.is_empty());
    let exact = exact.unwrap_or_else(|| shown(evidence));
    let fields = [
        ("type", "TextQuoteSelector"),
        ("exact", exact),
        ("prefix", &evidence.prefix),
        ("suffix", &evidence.suffix),
    ];
    let there = fields.into_iter().filter(|(_, text)| !text.is_empty());
    Json::object(there.map(|(name, text)| (name, Json::text(text))))
}

fn joined(parts: &[&str]) -> String {
    parts.iter().copied().collect()
}

//! A pack held against the articles that it was written from.
//!
//! Owns the word-by-word check: every fragment in its source, once, and inside its passage; every passage
//! with its hash; every name and figure of a statement borne out by its passages or listed as context, and those of its
//! other wordings by what is known of the fact. It refuses to print articles: problems quote the pack, and at most a
//! fragment's worth of anything else.

use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec,
    vec::Vec,
};
use core::ops::Range;

use super::author::{
    Draft, FRAGMENT_WORDS, Problem, Problems, RawFact, RawPassage, RawSource, name_runs, sha256_hex,
};
use crate::anchor::Folded;
use crate::text::{MONTHS, contains_run, letters_and_digits, number::figures, runs, words};

/// The names of an entity, each as its runs of letters and digits.
type Names = Vec<Vec<String>>;

/// What was found in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Sources whose text was read.
    pub sources: usize,
    /// Passages whose hash was compared.
    pub passages: usize,
    /// Fragments that were looked for.
    pub fragments: usize,
    /// Facts whose names and figures were looked for.
    pub facts: usize,
}

/// An article's text, with what is looked up in it again and again.
struct Article<'a> {
    text: &'a str,
    words: Vec<Range<usize>>,
    folded: Folded,
}

/// The bytes of a range of a text's words, or nothing where the text is shorter.
pub fn passage_bytes(words: &[Range<usize>], [start, end]: [u32; 2]) -> Option<Range<usize>> {
    let first = words.get(start as usize)?;
    let last = words.get((end as usize).checked_sub(1)?)?;
    (first.start < last.end).then_some(first.start..last.end)
}

/// The pack's own texts are its own: nowhere do more words of an article stand in a row than a fragment may have.
fn copied(problems: &mut Problems<'_>, draft: &Draft, read: &BTreeMap<&str, Article<'_>>) {
    const TOO_MANY: usize = FRAGMENT_WORDS + 1;
    let texts: Vec<(&str, Vec<String>)> = read.iter().map(|(id, a)| (*id, runs(a.text))).collect();
    let mut rows: BTreeMap<&[String], &str> = BTreeMap::new();
    for (id, words) in &texts {
        rows.extend(words.windows(TOO_MANY).map(|row| (row, *id)));
    }
    for own in draft.own_texts() {
        let words = runs(own.text);
        let source = words.windows(TOO_MANY).find_map(|row| rows.get(row));
        if let Some(source) = source {
            problems.at(
                own.file,
                own.span,
                format!("more than {FRAGMENT_WORDS} words in a row are those of “{source}”"),
                "say it in your own words",
            );
        }
    }
}

/// Checks a draft against its articles: file name and text of each.
pub fn verify(draft: &Draft, articles: &BTreeMap<String, String>) -> (Counts, Vec<Problem>) {
    let mut problems = Problems::new(&draft.files);
    let mut counts = Counts::default();
    let mut read: BTreeMap<&str, Article<'_>> = BTreeMap::new();
    for item in &draft.sources {
        let raw = &item.raw;
        let Some(text) = articles.get(&raw.file) else {
            problems.at(
                item.file,
                raw.id.span(),
                format!(
                    "“{}” is not among the articles, or is not text in UTF-8",
                    raw.file
                ),
                "give --articles the folder that holds it, or correct the file’s name",
            );
            continue;
        };
        counts.sources += 1;
        source(&mut problems, item.file, raw, text);
        read.insert(
            raw.id.get_ref(),
            Article {
                text,
                words: words(text),
                folded: Folded::new(text),
            },
        );
    }
    let mut passages: BTreeMap<&str, &RawPassage> = BTreeMap::new();
    let mut of_sources: BTreeMap<&str, String> = BTreeMap::new();
    for item in &draft.passages {
        let raw = &item.raw;
        passages.insert(raw.id.get_ref(), raw);
        let Some(article) = read.get(raw.source.get_ref().as_str()) else {
            continue;
        };
        counts.passages += 1;
        let words = passage_bytes(&article.words, raw.words.get_ref().0).map(|b| &article.text[b]);
        let of_source = of_sources.entry(raw.source.get_ref()).or_default();
        if let Some(text) = words {
            of_source.push_str(text);
            of_source.push('\n');
        }
        let hash = words.map(passage_hash);
        if hash.as_deref() != Some(raw.sha256.get_ref()) {
            problems.at(
                item.file,
                raw.sha256.span(),
                format!("the words of “{}” have another hash", raw.id.get_ref()),
                match hash {
                    Some(hash) => format!("if the range is right, it is {hash}"),
                    None => "the text has no such words; correct the range".to_string(),
                },
            );
        }
    }
    copied(&mut problems, draft, &read);
    let names = draft
        .entities
        .iter()
        .map(|item| {
            let raw = &item.raw;
            [&raw.name]
                .into_iter()
                .chain(&raw.aliases)
                .map(|n| name_runs(n.get_ref()))
                .collect()
        })
        .collect::<Vec<Names>>();
    let mut texts: BTreeMap<&str, String> = BTreeMap::new();
    for item in &draft.facts {
        let raw = &item.raw;
        let mut borne_out = String::new();
        let mut complete = true;
        for evidence in &raw.evidence {
            let found = passages
                .get(evidence.passage.get_ref().as_str())
                .and_then(|p| Some((*p, read.get(p.source.get_ref().as_str())?)));
            let Some((passage, article)) = found else {
                complete = false;
                continue;
            };
            counts.fragments += 1;
            let inside = passage_bytes(&article.words, passage.words.get_ref().0);
            if let Some(bytes) = inside.clone() {
                borne_out.push_str(&article.text[bytes]);
                borne_out.push('\n');
            }
            let exact = evidence.exact.get_ref();
            let beside = [&evidence.prefix, &evidence.suffix];
            let [prefix, suffix] = beside.map(|b| b.as_ref().map_or("", |t| t.get_ref().as_str()));
            let unneeded = beside.into_iter().flatten().next();
            if let Some(beside) = unneeded
                && article.folded.find_all(exact).len() == 1
            {
                problems.at(
                    item.file,
                    beside.span(),
                    "the fragment stands in its source only once, so this is not needed",
                    "take prefix and suffix out",
                );
            }
            let places = article.folded.find_quote(prefix, exact, suffix);
            let (what, fix) = match (places.as_slice(), inside) {
                ([one], Some(inside)) if inside.start <= one.start && one.end <= inside.end => {
                    continue;
                }
                ([_], _) => (
                    format!(
                        "this fragment stands in the source, but not in the passage “{}”",
                        passage.id.get_ref()
                    ),
                    "name the passage that it stands in",
                ),
                ([], _) if !article.folded.find_all(exact).is_empty() => (
                    "this fragment stands in its source, but not with this prefix or suffix"
                        .to_string(),
                    "quote what stands right before or right after it, marks and all",
                ),
                ([], _) => (
                    "this fragment does not stand in its source".to_string(),
                    "quote the text as it stands, in whole words, damage and all; `shown` is for restored case and punctuation",
                ),
                (many, _) => (
                    format!("this fragment stands in its source {} times", many.len()),
                    "quote a few words more, or add a prefix or suffix",
                ),
            };
            problems.at(item.file, evidence.exact.span(), what, fix);
        }
        if complete {
            counts.facts += 1;
            statement(&mut problems, item.file, raw, &names, &borne_out);
            texts.insert(raw.id.get_ref(), borne_out);
        }
    }
    wordings(&mut problems, draft, &names, &texts, &of_sources);
    (counts, problems.finish())
}

fn source(problems: &mut Problems<'_>, file: usize, raw: &RawSource, text: &str) {
    let hash = sha256_hex(text.as_bytes());
    if hash != *raw.sha256.get_ref() {
        problems.at(
            file,
            raw.sha256.span(),
            format!("the text of “{}” has another hash", raw.id.get_ref()),
            format!("it is {hash}; if that is the text the pack was written from, correct it here"),
        );
    }
    let count = words(text).len();
    if count != *raw.words.get_ref() as usize {
        problems.at(
            file,
            raw.words.span(),
            format!("the text of “{}” has {count} words", raw.id.get_ref()),
            format!("write words = {count}"),
        );
    }
}

/// The SHA-256 of a passage, over its letters and digits in lower case.
pub fn passage_hash(passage: &str) -> String {
    sha256_hex(letters_and_digits(passage).as_bytes())
}

/// Words with a capital that name nothing of their own.
const NO_NAMES: [&str; 11] = [
    "mr",
    "mrs",
    "ms",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "i",
];

/// Every name and figure of the statement stands in the passages, or is listed as context.
fn statement(
    problems: &mut Problems<'_>,
    file: usize,
    raw: &RawFact,
    entities: &[Names],
    passages: &str,
) {
    // What comes from context is cut out, so that neither its names nor its figures are looked for.
    let mut text = raw.statement.get_ref().clone();
    for context in &raw.context {
        let places = Folded::new(&text).find_all(context.get_ref());
        for range in places.into_iter().rev() {
            text.replace_range(range, " · ");
        }
    }
    let missing = missing(&text, entities, passages, passages, false);
    if !missing.is_empty() {
        problems.at(
            file,
            raw.statement.span(),
            format!(
                "{} not stand in the passages of “{}”",
                do_not(&missing),
                raw.id.get_ref()
            ),
            "correct the statement, add the passage it comes from, or list it in context",
        );
    }
}

/// Every figure of a fact's other wordings stands in what is known of the fact, and every name there or in another
/// passage of its articles: whose administration it is, is said once.
fn wordings(
    problems: &mut Problems<'_>,
    draft: &Draft,
    entities: &[Names],
    passages: &BTreeMap<&str, String>,
    of_sources: &BTreeMap<&str, String>,
) {
    for item in &draft.claims {
        let id = item.raw.fact.get_ref().as_str();
        let mut facts = draft.facts.iter().map(|item| &item.raw);
        let fact = facts.find(|fact| fact.id.get_ref() == id);
        let (Some(fact), Some(passages)) = (fact, passages.get(id)) else {
            continue;
        };
        let (beside, sources) = beside_passages(draft, fact);
        let counts = counts_named(draft, entities, fact.statement.get_ref());
        let known = [passages.clone(), beside.join("\n"), counts].join("\n");
        let articles = sources.iter().filter_map(|id| of_sources.get(id));
        let named = articles.fold(known.clone(), |named, text| named + text);
        for says in &item.raw.says {
            let missing = missing(says.get_ref(), entities, &known, &named, true);
            if !missing.is_empty() {
                problems.at(
                    item.file,
                    says.span(),
                    format!("{} not stand in what is known of “{id}”", do_not(&missing)),
                    "correct the wording, or the fact: its statement, its slots, its context",
                );
            }
        }
    }
}

/// How many entities of each kind a statement names: who counts them adds nothing, as in “the four cities”.
fn counts_named(draft: &Draft, entities: &[Names], statement: &str) -> String {
    let statement = runs(statement);
    let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
    for (item, names) in draft.entities.iter().zip(entities) {
        if names.iter().any(|name| contains_run(&statement, name)) {
            *counts.entry(item.raw.kind as u8).or_default() += 1;
        }
    }
    let counts: Vec<String> = counts.values().map(usize::to_string).collect();
    counts.join(" · ")
}

/// What is known of a fact beyond its passages: statement, context, speaker, slots, and the articles' days and
/// publishers. And which articles these are.
fn beside_passages<'d>(draft: &'d Draft, fact: &RawFact) -> (Vec<String>, Vec<&'d str>) {
    let name = |id: &str| {
        let mut entities = draft.entities.iter().map(|item| &item.raw);
        let found = entities.find(|entity| entity.id.get_ref() == id);
        found.map(|entity| entity.name.get_ref().clone())
    };
    let date = |text: &str| text.replace(['-', '/', '~'], " ");
    let mut out = vec![fact.statement.get_ref().clone()];
    out.extend(fact.context.iter().map(|text| text.get_ref().clone()));
    out.extend(fact.speaker.iter().filter_map(|id| name(id.get_ref())));
    out.extend(fact.as_of.iter().map(|day| date(day.get_ref())));
    if let Some(slot) = &fact.date {
        out.push(date(slot.get_ref().is.get_ref()));
        out.push(slot.get_ref().of.clone());
    }
    if let Some(slot) = &fact.amount {
        out.push(slot.get_ref().of.clone());
        out.extend(slot.get_ref().value.map(|value| value.to_string()));
    }
    if let Some(slot) = &fact.polarity {
        out.push(slot.get_ref().of.clone());
    }
    if let Some(slot) = &fact.membership {
        let members = &slot.get_ref().members;
        out.push(slot.get_ref().of.clone());
        out.push(members.len().to_string());
        out.extend(members.iter().filter_map(|id| name(id.get_ref())));
    }
    let rests = |passage: &str| {
        let mut evidence = fact.evidence.iter();
        evidence.any(|e| e.passage.get_ref() == passage)
    };
    let mut articles = Vec::new();
    let passages = draft.passages.iter().map(|item| &item.raw);
    for passage in passages.filter(|p| rests(p.id.get_ref())) {
        let source = passage.source.get_ref().as_str();
        if !articles.contains(&source) {
            articles.push(source);
        }
        let mut sources = draft.sources.iter().map(|item| &item.raw);
        if let Some(source) = sources.find(|s| s.id.get_ref() == passage.source.get_ref()) {
            out.push(date(source.date.is.get_ref()));
            out.push(source.publisher.is.get_ref().clone());
        }
    }
    (out, articles)
}

/// “Denver” does, “Denver”, “2017” do.
fn do_not(missing: &[String]) -> String {
    let does = if missing.len() == 1 { "does" } else { "do" };
    format!("“{}” {does}", missing.join("”, “"))
}

/// The figures and names of a text that do not stand where they should, in the order of the text, figures first.
///
/// With `parts`, the parts of a name may stand apart: “the Obama administration” for that of Barack Obama.
fn missing(text: &str, entities: &[Names], known: &str, named: &str, parts: bool) -> Vec<String> {
    let mut missing: Vec<String> = Vec::new();
    let values: Vec<i64> = figures(known).iter().map(|f| f.milli).collect();
    for figure in figures(text) {
        if !values.contains(&figure.milli) {
            missing.push(text[figure.span].to_string());
        }
    }
    let known_runs = runs(named);
    let pieces = name_pieces(text);
    let folded: Vec<String> = pieces
        .iter()
        .map(|p| text[p.span.clone()].to_lowercase())
        .collect();
    let mut at = 0;
    while at < pieces.len() {
        // The longest name of any entity that begins here, if that has a capital.
        let here = pieces[at].capital.then(|| {
            entities
                .iter()
                .flat_map(|names| names.iter().map(move |n| (names, n)))
                .filter(|(_, n)| !n.is_empty() && folded[at..].starts_with(n))
                .max_by_key(|(_, n)| n.len())
        });
        match here.flatten() {
            Some((names, name)) => {
                let stands = names.iter().any(|n| contains_run(&known_runs, n))
                    || parts && name.iter().all(|part| known_runs.contains(part));
                if !stands {
                    let last = &pieces[at + name.len() - 1];
                    missing.push(text[pieces[at].span.start..last.span.end].to_string());
                }
                at += name.len();
            }
            None => {
                let piece = &pieces[at];
                let word = folded[at].as_str();
                let no_name = NO_NAMES.contains(&word) || MONTHS.contains(&word);
                let plain = !piece.capital || piece.opens || no_name;
                if !plain && !known_runs.contains(&folded[at]) {
                    missing.push(text[piece.span.clone()].to_string());
                }
                at += 1;
            }
        }
    }
    missing
}

/// A run of letters and digits of a statement.
struct Piece {
    span: Range<usize>,
    /// Whether it begins with a capital.
    capital: bool,
    /// Whether it opens the sentence or a quotation, where any word has a capital.
    opens: bool,
}

fn name_pieces(text: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut opens = true;
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_alphanumeric() {
            start = start.or(Some(at));
            continue;
        }
        if let Some(start) = start.take() {
            out.push(Piece {
                span: start..at,
                capital: text[start..].starts_with(char::is_uppercase),
                opens,
            });
            opens = false;
        }
        opens |= matches!(c, '“' | '"' | ':');
    }
    out
}

/// Where some words stand in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// First word, and the word after the last.
    pub words: [u32; 2],
    /// The hash of those words, as a passage has it.
    pub sha256: String,
    /// The ids of the pack's passages that hold them.
    pub passages: Vec<String>,
}

/// Why nothing could be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoText {
    /// The pack has no source of that id.
    NoSource,
    /// The source's file is not among the articles, or is not text in UTF-8.
    NoArticle,
}

/// Every place in a source at which some words stand.
///
/// # Errors
/// [`NoText`] where there is nothing to look in.
pub fn locate(
    draft: &Draft,
    articles: &BTreeMap<String, String>,
    source: &str,
    looked_for: &str,
) -> Result<Vec<Located>, NoText> {
    let raw = draft
        .sources
        .iter()
        .map(|i| &i.raw)
        .find(|s| s.id.get_ref() == source)
        .ok_or(NoText::NoSource)?;
    let text = articles.get(&raw.file).ok_or(NoText::NoArticle)?;
    let all = words(text);
    let place = |range: Range<usize>| {
        let start = all.iter().position(|w| range.start < w.end)?;
        let end = all.iter().rposition(|w| w.start < range.end)? + 1;
        let range = [u32::try_from(start).ok()?, u32::try_from(end).ok()?];
        Some(Located {
            words: range,
            sha256: passage_hash(&text[all[start].start..all[end - 1].end]),
            passages: draft
                .passages
                .iter()
                .map(|i| &i.raw)
                .filter(|p| {
                    let [from, to] = p.words.get_ref().0;
                    p.source.get_ref() == source && from <= range[0] && range[1] <= to
                })
                .map(|p| p.id.get_ref().clone())
                .collect(),
        })
    };
    let places = Folded::new(text).find_all(looked_for);
    Ok(places.into_iter().filter_map(place).collect())
}

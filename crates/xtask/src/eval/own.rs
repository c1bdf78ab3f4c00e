//! Claims of our own over the default pack, with the verdict that the articles give each.
//!
//! Owns what a line must be, and the counts. It refuses a set that is not in order, and says of one that is held back
//! nothing but totals, not even which claim is at fault.

use super::table::{self, ByKind, share};
use super::{FLIPS, Figures, WRONG, reason, rows, text, timed};
use crate::{During, Outcome, Trouble, process};
use claimcheck_cli::DEFAULT_PACK;
use claimcheck_core::text::runs;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const VERDICTS: [&str; 4] = ["supported", "refuted", "disputed", SILENT];
const SILENT: &str = "not_covered";

const FIELDS: [&str; 8] = [
    "id", "claim", "verdict", "kind", "pair", "group", "facts", "note",
];

/// A claim with the verdict that it should get.
struct Row {
    place: String,
    id: String,
    claim: String,
    verdict: String,
    kind: String,
    /// With the file's name, since each file counts its own.
    pair: Option<String>,
    group: Option<String>,
    facts: Vec<String>,
}

/// What became of a claim.
struct Outcomes<'r> {
    row: &'r Row,
    given: &'r Value,
    verdict: &'r str,
}

impl Outcomes<'_> {
    fn right(&self) -> bool {
        self.verdict == self.row.verdict
    }

    fn settled(&self) -> bool {
        self.row.verdict != SILENT
    }

    fn answered(&self) -> bool {
        self.verdict != SILENT
    }

    fn wrong(&self) -> bool {
        self.answered() && !self.right()
    }

    fn flip(&self) -> bool {
        let two = [self.verdict, &self.row.verdict];
        two == ["supported", "refuted"] || two == ["refuted", "supported"]
    }

    /// Whether the fact that is shown first is one of those that settle the claim.
    fn evidence(&self) -> bool {
        let first = self.given["facts"].get(0).and_then(Value::as_str);
        first.is_some_and(|first| self.row.facts.iter().any(|fact| fact == first))
    }
}

/// Puts a set to `check`.
pub fn run(name: &'static str, folder: &Path, open: bool) -> Outcome<Figures> {
    let rows = read(folder)?;
    let problems = problems(&rows, &Known::of_pack()?);
    if !problems.is_empty() {
        return Err(Trouble::new(format!(
            "the set {name} is not in order:\n  {}",
            problems.join("\n  ")
        )));
    }
    let lines: Vec<String> = rows.iter().map(|row| row.claim.clone()).collect();
    let pack = format!("packs/{DEFAULT_PACK}");
    let (given, rate) = timed(&["check", "--pack", &pack, "--format", "jsonl"], &lines)?;
    let all: Vec<Outcomes<'_>> = rows
        .iter()
        .zip(&given)
        .map(|(row, given)| Outcomes {
            row,
            given,
            verdict: text(given, "verdict"),
        })
        .collect();
    println!(
        "\n{name}: {} claims, {} of them settled by the articles; about {rate} a second",
        all.len(),
        all.iter().filter(|o| o.settled()).count()
    );
    let figures = count(&all);
    tell(&figures);
    by_reason(&all);
    by_kind(&all);
    if open {
        worst(&all);
    }
    Ok(figures)
}

fn read(folder: &Path) -> Outcome<Vec<Row>> {
    let unreadable = || format!("{} could not be read", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).during(unreadable)? {
        let path = entry.during(unreadable)?.path();
        if path.extension().is_some_and(|ending| ending == "jsonl") {
            files.push(path);
        }
    }
    files.sort();
    let mut out = Vec::new();
    for path in files {
        for (place, value) in rows(&path)? {
            out.push(row(place, &value)?);
        }
    }
    Ok(out)
}

fn row(place: String, value: &Value) -> Outcome<Row> {
    let unknown = value
        .as_object()
        .and_then(|fields| fields.keys().find(|f| !FIELDS.contains(&f.as_str())));
    if let Some(unknown) = unknown {
        return Err(Trouble::new(format!(
            "{place}: there is no field “{unknown}” here"
        )));
    }
    let file = place.split(':').next().unwrap_or_default().to_owned();
    let own = |field: &str| {
        let value = value.get(field).and_then(Value::as_str);
        value.map(|value| format!("{file} {value}"))
    };
    Ok(Row {
        id: text(value, "id").to_owned(),
        claim: text(value, "claim").to_owned(),
        verdict: text(value, "verdict").to_owned(),
        kind: text(value, "kind").to_owned(),
        pair: own("pair"),
        group: own("group"),
        facts: value["facts"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|fact| fact.as_str().map(str::to_owned))
            .collect(),
        place,
    })
}

/// What a set is held against: the pack's facts, and the claims that the pack itself is tried with.
#[derive(Default)]
struct Known {
    facts: BTreeSet<String>,
    trials: BTreeSet<Vec<String>>,
}

impl Known {
    fn of_pack() -> Outcome<Self> {
        let folder = process::root()?.join("packs").join(DEFAULT_PACK);
        let reading = claimcheck_cli::read_pack(&folder).during(|| "the pack".into())?;
        let pack = reading.pack.ok_or_else(|| {
            Trouble::new(format!(
                "the pack {DEFAULT_PACK} has problems; `claimcheck validate packs/{DEFAULT_PACK}` names them"
            ))
        })?;
        let mut known = Self {
            facts: pack.facts.iter().map(|fact| fact.id.clone()).collect(),
            trials: BTreeSet::new(),
        };
        // The pack that a reader gets does not have them.
        for file in claimcheck_cli::pack_files(&folder).during(|| "the pack".into())? {
            if !file.path.starts_with("claims/") {
                continue;
            }
            let table: toml::Table = file.text.parse().during(|| file.path.clone())?;
            let items = table.get("claims").and_then(toml::Value::as_array);
            for item in items.into_iter().flatten() {
                for field in ["ask", "trap"] {
                    let texts = item.get(field).and_then(toml::Value::as_array);
                    let texts = texts.into_iter().flatten().filter_map(toml::Value::as_str);
                    known.trials.extend(texts.map(runs));
                }
            }
        }
        Ok(known)
    }
}

/// What is wrong with a set, by file and line.
fn problems(rows: &[Row], known: &Known) -> Vec<String> {
    let mut out = Vec::new();
    let mut ids: BTreeMap<&str, &str> = BTreeMap::new();
    let mut pairs: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    let mut groups: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        let mut at = |what: &str| out.push(format!("{}: {what}", row.place));
        if row.id.is_empty() {
            at("it has no id");
        } else if let Some(first) = ids.insert(&row.id, &row.place) {
            at(&format!("its id stands at {first} as well"));
        }
        if row.claim.trim().is_empty() || row.claim.contains(['\n', '\r']) {
            at("a claim is one line, and not empty");
        }
        if !VERDICTS.contains(&row.verdict.as_str()) {
            at(&format!("a verdict is one of {}", VERDICTS.join(", ")));
        }
        if row.kind.is_empty() {
            at("it has no kind");
        }
        if row.verdict != SILENT && row.facts.is_empty() {
            at("it is settled, and names no fact that settles it");
        }
        if row.facts.iter().any(|fact| !known.facts.contains(fact)) {
            at("it names a fact that the pack does not have");
        }
        if known.trials.contains(&runs(&row.claim)) {
            at("the pack asks the same of itself; these are kept apart from `ask` and `trap`");
        }
        if let Some(pair) = &row.pair {
            pairs.entry(pair).or_default().push(row);
        }
        if let Some(group) = &row.group {
            groups.entry(group).or_default().push(row);
        }
    }
    let verdicts = |rows: &[&Row]| {
        rows.iter()
            .map(|r| &r.verdict)
            .collect::<BTreeSet<_>>()
            .len()
    };
    for pair in pairs.values().filter(|p| p.len() != 2 || verdicts(p) != 2) {
        out.push(format!(
            "{}: a pair is two claims with two verdicts, not {} with {}",
            pair[0].place,
            pair.len(),
            verdicts(pair)
        ));
    }
    for group in groups.values().filter(|g| g.len() != 4 || verdicts(g) != 1) {
        out.push(format!(
            "{}: a group is four claims with one verdict, not {} with {}",
            group[0].place,
            group.len(),
            verdicts(group)
        ));
    }
    out
}

fn count<'r>(all: &[Outcomes<'r>]) -> Figures {
    let number =
        |test: &dyn Fn(&Outcomes<'r>) -> bool| all.iter().filter(|o| test(o)).count() as u64;
    let together = |key: fn(&Row) -> Option<&String>| {
        let mut out: BTreeMap<&str, Vec<&Outcomes<'r>>> = BTreeMap::new();
        for o in all {
            if let Some(key) = key(o.row) {
                out.entry(key).or_default().push(o);
            }
        }
        out.into_values().collect::<Vec<_>>()
    };
    let pairs = together(|row| row.pair.as_ref());
    let groups = together(|row| row.group.as_ref());
    let all_right = |sets: &[Vec<&Outcomes<'r>>]| {
        sets.iter()
            .filter(|set| set.iter().all(|o| o.right()))
            .count() as u64
    };
    let one_verdict = |set: &&Vec<&Outcomes<'r>>| set.iter().all(|o| o.verdict == set[0].verdict);
    let disputed = |o: &Outcomes<'r>| o.row.verdict == "disputed";
    vec![
        ("claims", all.len() as u64),
        ("settled", number(&Outcomes::settled)),
        ("answered_settled", number(&|o| o.settled() && o.answered())),
        ("answered", number(&Outcomes::answered)),
        ("right", number(&|o| o.answered() && o.right())),
        (WRONG, number(&Outcomes::wrong)),
        (FLIPS, number(&Outcomes::flip)),
        ("silent_rightly", number(&|o| !o.settled() && !o.answered())),
        (
            "evidence_first",
            number(&|o| o.answered() && o.right() && o.evidence()),
        ),
        ("pairs", pairs.len() as u64),
        ("pairs_right", all_right(&pairs)),
        ("groups", groups.len() as u64),
        (
            "groups_one_verdict",
            groups.iter().filter(one_verdict).count() as u64,
        ),
        ("groups_right", all_right(&groups)),
        ("disputed", number(&disputed)),
        ("disputed_given", number(&|o| o.verdict == "disputed")),
        ("disputed_right", number(&|o| disputed(o) && o.right())),
    ]
}

fn tell(figures: &Figures) {
    let get = |name: &str| {
        let found = figures.iter().find(|(n, _)| *n == name);
        found.map_or(0, |(_, figure)| *figure)
    };
    let line = |what, part, of, aim| share(what, get(part), get(of), aim);
    line(
        "answered, of those settled",
        "answered_settled",
        "settled",
        "at least 75 %, aim 85 %",
    );
    line(
        "right, of those answered",
        "right",
        "answered",
        "at least 98 %",
    );
    line(
        "wrong verdict, of all claims",
        WRONG,
        "claims",
        "at most 1 %",
    );
    line(
        "supported for refuted, or the reverse",
        FLIPS,
        "claims",
        "at most 0.5 %",
    );
    let unsettled = get("claims") - get("settled");
    share(
        "silent, of those not settled",
        get("silent_rightly"),
        unsettled,
        "at least 99 %",
    );
    line(
        "minimal pairs with both right",
        "pairs_right",
        "pairs",
        "at least 65 %, aim 90 %",
    );
    line(
        "groups of paraphrases with one verdict",
        "groups_one_verdict",
        "groups",
        "",
    );
    line(
        "groups of paraphrases with all right",
        "groups_right",
        "groups",
        "at least 50 %, aim 75 %",
    );
    line(
        "right evidence first, of those right",
        "evidence_first",
        "right",
        "at least 97 %",
    );
    line(
        "disputed: right, of those given",
        "disputed_right",
        "disputed_given",
        "100 %",
    );
    line(
        "disputed: given, of those that are",
        "disputed_right",
        "disputed",
        "at least 80 %",
    );
}

/// Why there was no verdict.
fn by_reason(all: &[Outcomes<'_>]) {
    let mut reasons: BTreeMap<&str, [u64; 2]> = BTreeMap::new();
    for o in all.iter().filter(|o| !o.answered()) {
        reasons.entry(reason(o.given)).or_default()[usize::from(!o.settled())] += 1;
    }
    let mut reasons: Vec<_> = reasons.into_iter().collect();
    reasons.sort_by_key(|(_, counts)| std::cmp::Reverse(*counts));
    let cells: Vec<Vec<String>> = reasons
        .iter()
        .map(|(code, [settled, not])| {
            vec![(*code).to_owned(), settled.to_string(), not.to_string()]
        })
        .collect();
    table::columns(&["silent because", "settled", "not settled"], &cells);
}

fn by_kind(all: &[Outcomes<'_>]) {
    let mut kinds: BTreeMap<&str, ByKind> = BTreeMap::new();
    for o in all {
        let of_kind = kinds.entry(&o.row.kind).or_insert_with(|| ByKind {
            kind: o.row.kind.clone(),
            ..ByKind::default()
        });
        of_kind.claims += 1;
        of_kind.settled += u64::from(o.settled());
        of_kind.answered_settled += u64::from(o.settled() && o.answered());
        of_kind.answered += u64::from(o.answered());
        of_kind.wrong += u64::from(o.wrong());
        of_kind.flips += u64::from(o.flip());
    }
    table::curve(kinds.into_values().collect());
}

/// The wrong verdicts, the wrong way round first.
fn worst(all: &[Outcomes<'_>]) {
    let mut wrong: Vec<_> = all.iter().filter(|o| o.wrong()).collect();
    wrong.sort_by_key(|o| !o.flip());
    if !wrong.is_empty() {
        println!("\n  wrong:");
    }
    for o in wrong {
        let facts: Vec<&str> = o.given["facts"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        println!(
            "  {} {} for {} ({}): {}\n      by {}; {}",
            o.row.id,
            o.verdict,
            o.row.verdict,
            o.row.kind,
            o.row.claim,
            facts.join(", "),
            o.given["reason"]
        );
    }
}

#[cfg(test)]
mod tests {
    use super::{Known, Outcomes, Row, count, problems, row};
    use serde_json::{Value, json};

    fn rows(values: &[Value]) -> Vec<Row> {
        let places = values.iter().enumerate();
        places
            .map(|(n, value)| row(format!("x.jsonl:{}", n + 1), value).expect("a row"))
            .collect()
    }

    fn known() -> Known {
        Known {
            facts: ["f".to_owned()].into(),
            trials: [vec!["it".to_owned(), "rains".to_owned()]].into(),
        }
    }

    fn claim(id: &str, verdict: &str) -> Value {
        let facts = if verdict == "not_covered" {
            json!([])
        } else {
            json!(["f"])
        };
        json!({"id": id, "claim": format!("It is {id}."), "verdict": verdict, "kind": "plain", "facts": facts})
    }

    fn with(mut value: Value, field: &str, of: Value) -> Value {
        value[field] = of;
        value
    }

    #[test]
    fn a_set_that_is_not_in_order_is_told_by_file_and_line() {
        let check = |values: &[Value], expected: &[&str]| {
            assert_eq!(problems(&rows(values), &known()), expected);
        };
        let group = |n: usize, verdict| with(claim(&format!("g{n}"), verdict), "group", json!("g"));
        let pair = |id, verdict| with(claim(id, verdict), "pair", json!("p"));
        let good: Vec<Value> = [pair("a", "supported"), pair("b", "not_covered")]
            .into_iter()
            .chain((0..4).map(|n| group(n, "refuted")))
            .collect();
        check(&good, &[]);
        check(
            &[claim("a", "supported"), claim("a", "true")],
            &[
                "x.jsonl:2: its id stands at x.jsonl:1 as well",
                "x.jsonl:2: a verdict is one of supported, refuted, disputed, not_covered",
            ],
        );
        check(
            &[pair("a", "refuted"), pair("b", "refuted")],
            &["x.jsonl:1: a pair is two claims with two verdicts, not 2 with 1"],
        );
        check(
            &[
                group(1, "refuted"),
                group(2, "refuted"),
                group(3, "supported"),
            ],
            &["x.jsonl:1: a group is four claims with one verdict, not 3 with 2"],
        );
        check(
            &[
                with(claim("a", "supported"), "facts", json!([])),
                with(claim("b", "supported"), "facts", json!(["g"])),
                with(claim("c", "supported"), "claim", json!("It rains!")),
                json!({}),
            ],
            &[
                "x.jsonl:1: it is settled, and names no fact that settles it",
                "x.jsonl:2: it names a fact that the pack does not have",
                "x.jsonl:3: the pack asks the same of itself; these are kept apart from `ask` and `trap`",
                "x.jsonl:4: it has no id",
                "x.jsonl:4: a claim is one line, and not empty",
                "x.jsonl:4: a verdict is one of supported, refuted, disputed, not_covered",
                "x.jsonl:4: it has no kind",
                "x.jsonl:4: it is settled, and names no fact that settles it",
            ],
        );
        let misspelt = row("x.jsonl:1".into(), &json!({"verdic": "refuted"}));
        let words = misspelt.err().expect("it is refused").to_string();
        assert_eq!(words, "x.jsonl:1: there is no field “verdic” here");
    }

    #[test]
    fn silence_is_never_wrong_and_a_verdict_on_what_is_not_settled_always_is() {
        let given = |verdict: &str, fact: &str| json!({"verdict": verdict, "facts": [fact]});
        let rows = rows(&[
            with(claim("a", "supported"), "pair", json!("p")),
            with(claim("b", "refuted"), "pair", json!("p")),
            claim("c", "supported"),
            claim("d", "not_covered"),
            claim("e", "not_covered"),
            claim("f", "disputed"),
        ]);
        let given = [
            given("supported", "f"),
            given("supported", "f"),
            given("supported", "g"),
            given("not_covered", "f"),
            given("disputed", "f"),
            given("not_covered", "f"),
        ];
        let all: Vec<Outcomes<'_>> = rows
            .iter()
            .zip(&given)
            .map(|(row, given)| Outcomes {
                row,
                given,
                verdict: super::text(given, "verdict"),
            })
            .collect();
        let figures: Vec<String> = count(&all)
            .iter()
            .map(|(name, figure)| format!("{name} {figure}"))
            .collect();
        assert_eq!(
            figures.join(", "),
            "claims 6, settled 4, answered_settled 3, answered 4, right 2, wrong 2, flips 1, \
             silent_rightly 1, evidence_first 1, pairs 1, pairs_right 0, groups 0, \
             groups_one_verdict 0, groups_right 0, disputed 1, disputed_given 1, disputed_right 0"
        );
    }
}

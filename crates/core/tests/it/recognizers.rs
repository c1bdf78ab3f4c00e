//! Quantities held against a public test set, Recognizers-Text's (MIT), which is not in the repository.
//!
//! It is read from the folder that `CLAIMCHECK_EVAL` names, or else from `shared/eval` beside the clone. What is read
//! otherwise here on purpose is in `tests/data/recognizers.txt`, by file and place, with the reason. Results without a
//! value (a unit by itself) are left out, since there is no quantity in them. Of a range with two ends these are
//! compared, and not which of them is inside: theirs are half open.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use claimcheck_core::text::quantity::{Interval, Kind, Limit, Quantity, quantities};

/// The least share, in percent, of the cases of a file that must be read as they are there.
const AT_LEAST: usize = 90;

/// What the JSON of the set is made of.
#[derive(Debug)]
enum Json {
    Text(String),
    List(Vec<Json>),
    Map(BTreeMap<String, Json>),
    Other,
}

impl Json {
    fn get(&self, key: &str) -> &Json {
        match self {
            Json::Map(map) => map.get(key).unwrap_or(&Json::Other),
            _ => &Json::Other,
        }
    }

    fn list(&self) -> &[Json] {
        match self {
            Json::List(list) => list,
            _ => &[],
        }
    }

    fn text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Reads one value, and leaves `rest` behind it.
    fn read(rest: &mut &str) -> Json {
        let is = |rest: &mut &str, c: char| {
            *rest = rest.trim_start();
            rest.strip_prefix(c).map(|r| *rest = r).is_some()
        };
        if is(rest, '"') {
            return Json::Text(string(rest));
        }
        if is(rest, '[') {
            let mut list = Vec::new();
            while !is(rest, ']') {
                list.push(Json::read(rest));
                is(rest, ',');
            }
            return Json::List(list);
        }
        if is(rest, '{') {
            let mut map = BTreeMap::new();
            while !is(rest, '}') {
                let Json::Text(key) = Json::read(rest) else {
                    panic!("a key before {:.40}", *rest)
                };
                assert!(is(rest, ':'));
                map.insert(key, Json::read(rest));
                is(rest, ',');
            }
            return Json::Map(map);
        }
        let end = rest.find([',', ']', '}', '\n']).expect("an end");
        assert!(end > 0, "a value at {:.40}", *rest);
        *rest = &rest[end..];
        Json::Other
    }
}

/// Reads a string behind its quotation mark.
fn string(rest: &mut &str) -> String {
    let mut out = String::new();
    let mut units = Vec::new();
    let mut chars = rest.chars();
    loop {
        let c = chars.next().expect("an end");
        if c != '\\' {
            out.push_str(&String::from_utf16_lossy(&units));
            units.clear();
        }
        match c {
            '"' => break,
            '\\' => match chars.next().expect("an escape") {
                'u' => {
                    let hex: String = chars.by_ref().take(4).collect();
                    units.push(u16::from_str_radix(&hex, 16).expect("four digits"));
                }
                'n' => units.push(10),
                't' => units.push(9),
                other => units.push(u16::try_from(u32::from(other)).expect("an ASCII character")),
            },
            c => out.push(c),
        }
    }
    *rest = chars.as_str();
    out
}

/// A value of theirs, in millionths; to fifteen places, as they give it.
fn micro(value: &str) -> i128 {
    let value: f64 = value.trim_end_matches('%').parse().expect(value);
    format!("{:.0}", value * 1e6).parse().expect("a number")
}

fn same(ours: i128, theirs: i128) -> bool {
    let off = (ours - theirs).unsigned_abs();
    off <= 1 || off < theirs.unsigned_abs() / 100_000_000_000_000
}

/// The numbers that a quantity names: one, or a range's two.
fn named(q: &Quantity) -> Vec<i128> {
    match (q.stated.low, q.stated.high) {
        (Some(low), Some(high)) if low.micro == q.value && high.micro > low.micro => {
            vec![low.micro, high.micro]
        }
        _ => vec![q.value],
    }
}

fn interval(text: &str) -> Interval {
    let (low, high) = text.split_once(',').expect(text);
    let limit = |value: &str, closed| {
        (!value.is_empty()).then(|| Limit {
            micro: micro(value),
            closed,
        })
    };
    Interval {
        low: limit(&low[1..], low.starts_with('[')),
        high: limit(&high[..high.len() - 1], high.ends_with(']')),
    }
}

fn same_interval(ours: &Interval, theirs: &Interval) -> bool {
    let two = theirs.low.is_some() && theirs.high.is_some();
    let limits = |a: Option<Limit>, b: Option<Limit>| match (a, b) {
        (Some(a), Some(b)) => same(a.micro, b.micro) && (two || a.closed == b.closed),
        (a, b) => a == b,
    };
    limits(ours.low, theirs.low) && limits(ours.high, theirs.high)
}

/// Their name of a currency: its code, and how many of them a whole unit is.
fn currency(unit: &str) -> (&str, i128) {
    match unit {
        "Dollar" | "United States dollar" => ("USD", 1),
        "Cent" => ("USD", 100),
        "Canadian dollar" => ("CAD", 1),
        "Australian dollar" => ("AUD", 1),
        "Mexican peso" => ("MXN", 1),
        "Pound" | "British pound" => ("GBP", 1),
        "Pence" => ("GBP", 100),
        "Euro" => ("EUR", 1),
        "Franc" => ("FRF", 1),
        "Japanese yen" => ("JPY", 1),
        "Chinese yuan" => ("CNY", 1),
        "Turkish lira" => ("TRY", 1),
        "Rupee" => ("INR", 1),
        "Bitcoin" => ("XBT", 1),
        "Costa Rican colón" => ("CRC", 1),
        "Lao kip" => ("LAK", 1),
        other => (other, 1),
    }
}

/// Whether an input is read as the set says.
fn agrees(file: &str, input: &str, results: &[Json]) -> bool {
    let ours = quantities(input);
    let value = |r: &Json| {
        let value = r.get("Resolution").get("value").text()?;
        (value != "null").then(|| value.to_owned())
    };
    let theirs: Vec<(String, &Json)> = results
        .iter()
        .filter_map(|r| value(r).map(|v| (v, r)))
        .collect();
    let of = |kind: fn(Kind) -> bool| ours.iter().filter(move |q| kind(q.kind));
    let values = |ours: Vec<i128>| {
        ours.len() == theirs.len()
            && ours.iter().zip(&theirs).all(|(o, (t, r))| {
                r.get("TypeName").text() != Some("ordinal.relative") && same(*o, micro(t))
            })
    };
    match file {
        "NumberModel" => values(of(|k| k != Kind::Ordinal).flat_map(named).collect()),
        "PercentModel" => values(of(|k| k == Kind::Percent).flat_map(named).collect()),
        "OrdinalModel" => values(of(|k| k == Kind::Ordinal).flat_map(named).collect()),
        "CurrencyModel" => {
            let ours: Vec<&Quantity> = of(|k| matches!(k, Kind::Money(_))).collect();
            ours.len() == theirs.len()
                && ours.iter().zip(&theirs).all(|(o, (t, r))| {
                    let unit = r.get("Resolution").get("unit").text().unwrap_or_default();
                    let (code, per) = currency(unit);
                    o.kind
                        == Kind::Money(match o.kind {
                            Kind::Money(ours) if ours == code => ours,
                            _ => "",
                        })
                        && same(o.value, micro(t) / per)
                })
        }
        "NumberRangeModel" => {
            let ours: Vec<&Quantity> = ours
                .iter()
                .filter(|q| q.hedged != q.range || named(q).len() > 1)
                .collect();
            ours.len() == theirs.len()
                && ours
                    .iter()
                    .zip(&theirs)
                    .all(|(o, (t, _))| same_interval(&o.stated, &interval(t)))
        }
        other => panic!("no such file: {other}"),
    }
}

/// The places in each file that are read otherwise, from `tests/data/recognizers.txt`.
fn exceptions() -> BTreeMap<&'static str, Vec<usize>> {
    let mut out: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let lines = include_str!("../data/recognizers.txt").lines();
    for line in lines.filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let [file, places, reason] = line.split(" | ").collect::<Vec<_>>()[..] else {
            panic!("three columns: {line}")
        };
        assert!(!reason.is_empty(), "a reason: {line}");
        let places = places.split(' ').map(|n| n.parse::<usize>().expect(line));
        out.entry(file).or_default().extend(places);
    }
    out
}

#[test]
#[allow(
    clippy::print_stdout,
    reason = "the shares, and that the set is not there, are for who runs it"
)]
fn quantities_are_read_as_a_public_test_set_has_them() {
    let named = std::env::var_os("CLAIMCHECK_EVAL").map(PathBuf::from);
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/eval");
    let folder = named
        .unwrap_or_else(|| beside.into())
        .join("recognizers-text");
    if !folder.is_dir() {
        println!("skipped: the test set is not there (CLAIMCHECK_EVAL names its folder)");
        return;
    }
    let exceptions = exceptions();
    let mut faults = Vec::new();
    for file in [
        "NumberModel",
        "NumberRangeModel",
        "PercentModel",
        "CurrencyModel",
        "OrdinalModel",
    ] {
        let text = fs::read_to_string(folder.join(file).with_extension("json")).expect(file);
        let cases = Json::read(&mut text.trim_start_matches('\u{feff}'));
        let excepted = exceptions.get(file).map_or(&[][..], Vec::as_slice);
        let (mut right, mut all, mut right_of_all) = (0, 0, 0);
        for (at, case) in cases.list().iter().enumerate() {
            let input = case.get("Input").text().expect("an input");
            let agrees = agrees(file, input, case.get("Results").list());
            right_of_all += usize::from(agrees);
            match (excepted.contains(&at), agrees) {
                (true, true) => faults.push(format!("{file} {at} is no exception: {input}")),
                (true, false) => {}
                (false, agrees) => {
                    all += 1;
                    right += usize::from(agrees);
                }
            }
            if !agrees && !excepted.contains(&at) {
                println!("{file} {at}: {input}\n    {:?}", quantities(input));
            }
        }
        println!(
            "{file}: {right} of {all}, with exceptions {right_of_all} of {}",
            cases.list().len()
        );
        if right * 100 < all * AT_LEAST {
            faults.push(format!("{file}: only {right} of {all}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

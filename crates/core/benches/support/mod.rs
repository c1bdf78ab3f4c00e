//! What is measured, natively and in the browser: the claims of the evaluation, and a table of synthetic facts.

use claimcheck_core::pack::{Entity, EntityKind, Fact, Pack, Slots};
use claimcheck_core::quiz::rng::Rng;

/// How many facts the synthetic table has.
pub const FACTS: usize = 100_000;

/// The claims that the rules are written against, as readers type them.
pub fn claims() -> Vec<String> {
    let files = [
        include_str!("../../tests/eval/dev/dev-a.jsonl"),
        include_str!("../../tests/eval/dev/dev-b.jsonl"),
    ];
    // The only escapes there are quotation marks.
    let claim = |line: &str| {
        let (_, rest) = line.split_once("\"claim\": \"")?;
        let (claim, _) = rest.split_once("\", \"")?;
        Some(claim.replace("\\\"", "\""))
    };
    let lines = files.iter().flat_map(|text| text.lines());
    lines.filter_map(claim).collect()
}

const BODIES: [&str; 8] = [
    "council",
    "mayor",
    "police",
    "sheriff",
    "school board",
    "court",
    "fire department",
    "library",
];
const VERBS: [(&str, &str); 16] = [
    ("received", "got"),
    ("approved", "passed"),
    ("rejected", "turned down"),
    ("spent", "paid"),
    ("lost", "lost"),
    ("requested", "asked for"),
    ("returned", "gave back"),
    ("won", "won"),
    ("saved", "saved"),
    ("borrowed", "borrowed"),
    ("cut", "slashed"),
    ("promised", "pledged"),
    ("withheld", "refused"),
    ("raised", "collected"),
    ("owed", "owed"),
    ("donated", "gave"),
];
const QUALITIES: [&str; 20] = [
    "new",
    "old",
    "public",
    "local",
    "federal",
    "private",
    "rural",
    "urban",
    "annual",
    "emergency",
    "summer",
    "winter",
    "regional",
    "historic",
    "coastal",
    "northern",
    "southern",
    "medical",
    "digital",
    "green",
];
const THINGS: [&str; 40] = [
    "bridges",
    "schools",
    "parks",
    "buses",
    "trains",
    "hospitals",
    "shelters",
    "roads",
    "sewers",
    "museums",
    "theaters",
    "harbors",
    "airports",
    "clinics",
    "prisons",
    "courts",
    "gardens",
    "pools",
    "stadiums",
    "markets",
    "tunnels",
    "dams",
    "forests",
    "beaches",
    "trails",
    "farms",
    "ferries",
    "lights",
    "sidewalks",
    "cemeteries",
    "archives",
    "laboratories",
    "kitchens",
    "workshops",
    "nurseries",
    "fountains",
    "towers",
    "warehouses",
    "orchards",
    "playgrounds",
];
const STARTS: [&str; 50] = [
    "Ard", "Bel", "Cor", "Dun", "Eld", "Fen", "Gar", "Hol", "Ing", "Jas", "Kel", "Lor", "Mar",
    "Nor", "Os", "Pel", "Quin", "Ros", "Sel", "Tor", "Ul", "Ver", "Wex", "Yar", "Zel", "Bram",
    "Clar", "Dray", "Ems", "Frey", "Glen", "Hart", "Ives", "Jor", "Kirk", "Lang", "Mil", "Nev",
    "Oak", "Pres", "Rad", "Sand", "Thorn", "Und", "Vale", "Whit", "Yor", "Ash", "Birch", "Crow",
];
const ENDS: [&str; 40] = [
    "more", "ton", "ville", "burg", "ham", "ford", "field", "mouth", "wick", "stead", "dale",
    "port", "bridge", "haven", "worth", "by", "holm", "gate", "cliff", "moor", "leigh", "den",
    "combe", "mere", "ness", "shaw", "thorpe", "wood", "well", "bury", "crest", "view", "land",
    "side", "brook", "hurst", "minster", "bourne", "grove", "pool",
];
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

/// The parts of a synthetic fact.
struct Parts {
    town: String,
    body: &'static str,
    verb: (&'static str, &'static str),
    quality: &'static str,
    thing: &'static str,
    tenths: u64,
    month: &'static str,
    year: u64,
}

fn one<T: Copy>(rng: &mut Rng, of: &[T]) -> T {
    of[rng.below(of.len() as u64) as usize]
}

fn parts(rng: &mut Rng) -> Parts {
    Parts {
        town: format!("{}{}", one(rng, &STARTS), one(rng, &ENDS)),
        body: one(rng, &BODIES),
        verb: one(rng, &VERBS),
        quality: one(rng, &QUALITIES),
        thing: one(rng, &THINGS),
        tenths: 1 + rng.below(990),
        month: one(rng, &MONTHS),
        year: 1990 + rng.below(30),
    }
}

fn million(tenths: u64) -> String {
    format!("${}.{} million", tenths / 10, tenths % 10)
}

fn statement(p: &Parts) -> String {
    format!(
        "The {} of {} {} {} for {} {} in {} {}.",
        p.body,
        p.town,
        p.verb.0,
        million(p.tenths),
        p.quality,
        p.thing,
        p.month,
        p.year
    )
}

/// A table of that many facts about two thousand towns, always the same, in the place of a pack's own.
pub fn synthetic(base: &Pack, facts: usize) -> Pack {
    let mut pack = base.clone();
    let template = pack.facts[0].clone();
    pack.questions.clear();
    pack.briefings.clear();
    pack.glossary.clear();
    pack.corrections.clear();
    for start in STARTS {
        for end in ENDS {
            let name = format!("{start}{end}");
            pack.entities.push(Entity {
                id: name.to_lowercase(),
                name,
                kind: EntityKind::Place,
                aliases: Vec::new(),
            });
        }
    }
    let mut rng = Rng::new(1);
    pack.facts = (0..facts)
        .map(|at| Fact {
            id: format!("fact-{at}"),
            statement: statement(&parts(&mut rng)),
            says: Vec::new(),
            speaker: None,
            utterance: false,
            slots: Slots::default(),
            disputes: Vec::new(),
            updated_by: Vec::new(),
            note: None,
            ..template.clone()
        })
        .collect();
    pack
}

/// Claims about the synthetic facts, each in one of six ways: the same, in other words, with another figure, town or
/// year, and of two parts.
pub fn synthetic_claims(facts: usize) -> Vec<String> {
    let mut rng = Rng::new(1);
    let all: Vec<Parts> = (0..facts).map(|_| parts(&mut rng)).collect();
    let every = (facts / 300).max(1);
    let claim = |(n, p): (usize, &Parts)| {
        let (town, body, year) = (&p.town, p.body, p.year);
        let sum = million(p.tenths);
        match n % 6 {
            0 => statement(p),
            1 => format!(
                "did {town}'s {body} {} about {sum} for {} {}?",
                p.verb.1, p.quality, p.thing
            ),
            2 => format!(
                "The {town} {body} {} {} for {} {} in {year}",
                p.verb.0,
                million(p.tenths + 37),
                p.quality,
                p.thing
            ),
            3 => statement(&Parts {
                town: all[n].town.clone(),
                ..*p
            }),
            4 => format!(
                "The {body} of {town} didn't get money for {} until {}",
                p.thing,
                year + 1
            ),
            _ => format!(
                "The {body} of {town} {} {sum} for {} {} and the mayor said it was not enough in {}",
                p.verb.0, p.quality, p.thing, p.month
            ),
        }
    };
    all.iter().step_by(every).enumerate().map(claim).collect()
}

/// The value that 95 of a hundred do not exceed.
pub fn p95(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[(values.len() * 95 / 100).min(values.len() - 1)]
}

/// The value in the middle.
pub fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

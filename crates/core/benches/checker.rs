//! How long a claim takes: on the default pack, and on a table of 100 000 synthetic facts. Run by `cargo xtask bench`,
//! which measures the same in a browser.

#![allow(
    missing_docs,
    clippy::print_stdout,
    reason = "a benchmark, whose table goes to the terminal"
)]

mod support;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use claimcheck_core::check::claim::Checker;
use claimcheck_core::check::read::{Language, Names, read};
use claimcheck_core::pack::Pack;
use claimcheck_core::pack::author::{self, File, GENERAL_LEXICON};
use claimcheck_core::text::lexicon::Lexicon;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

fn collect(folder: &Path, prefix: &str, out: &mut Vec<File>) {
    for entry in fs::read_dir(folder).expect("the pack's folder") {
        let path = entry.expect("an entry of it").path();
        let name = path.file_name().and_then(|n| n.to_str()).expect("a name");
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), out);
        } else if name.ends_with(".toml") || name == "lexicon.txt" {
            out.push(File {
                path: format!("{prefix}{name}"),
                text: fs::read_to_string(&path).expect("a text file"),
            });
        }
    }
}

fn default_pack() -> Pack {
    let name = "sanctuary-cities-2017";
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    let mut files = Vec::new();
    collect(&folder.join(name), "", &mut files);
    let reading = author::read(name, &files);
    reading.pack.expect("a pack without problems")
}

/// The 95th percentile over claims, which Criterion does not give: its own are over samples of all.
fn percentiles(name: &str, checker: &Checker<'_>, claims: &[String]) {
    let mut times: Vec<f64> = claims
        .iter()
        .map(|claim| {
            let of_three = (0..3).map(|_| {
                let start = Instant::now();
                black_box(checker.check(claim));
                start.elapsed().as_secs_f64() * 1e3
            });
            of_three.fold(f64::INFINITY, f64::min)
        })
        .collect();
    println!(
        "{name}: {} claims, median {:.3} ms, 95th percentile {:.3} ms",
        times.len(),
        support::median(&mut times),
        support::p95(&mut times)
    );
}

fn checking(criterion: &mut Criterion) {
    let pack = default_pack();
    let tables = [
        ("default pack", pack.clone(), support::claims()),
        (
            "100 000 facts",
            support::synthetic(&pack, support::FACTS),
            support::synthetic_claims(support::FACTS),
        ),
    ];
    for (name, pack, claims) in &tables {
        let start = Instant::now();
        let checker = Checker::new(pack);
        println!(
            "{name}: index built in {:.0} ms",
            start.elapsed().as_secs_f64() * 1e3
        );
        percentiles(name, &checker, claims);
        let mut group = criterion.benchmark_group(*name);
        group.sample_size(10);
        group.throughput(Throughput::Elements(claims.len() as u64));
        group.bench_function("claims", |bench| {
            bench.iter(|| {
                claims
                    .iter()
                    .map(|c| checker.check(c).facts.len())
                    .sum::<usize>()
            });
        });
        group.finish();
    }
    let (name, pack, _) = &tables[0];
    criterion
        .benchmark_group(*name)
        .sample_size(10)
        .bench_function("index", |bench| {
            bench.iter(|| Checker::new(pack).texts().count())
        });
}

/// Time that grows with the text, and not with its square: the throughput should stay what it is.
fn reading(criterion: &mut Criterion) {
    let mut lexicon = Lexicon::default();
    lexicon.add(GENERAL_LEXICON);
    let names = Names::default();
    let sentence =
        "The city of Denver got $4.3 million in March 2016, the mayor said; Chicago did not. ";
    let texts = [
        ("sentences", sentence),
        ("initials", "a."),
        ("figures", "7 "),
        ("verbs", "and sued "),
    ];
    let mut group = criterion.benchmark_group("reading");
    group.sample_size(10);
    for (name, text) in texts {
        for size in [1_000, 10_000, 100_000] {
            let text = text.repeat(size / text.len());
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_with_input(BenchmarkId::new(name, size), &text, |bench, text| {
                bench.iter(|| {
                    let mut language = Language {
                        lexicon: &lexicon,
                        names: &names,
                        number: &mut |word| Some(word.len() as u32),
                        meant: &|_| None,
                        name_groups: &|_| Vec::new(),
                    };
                    read(text, None, &mut language).units.len()
                });
            });
        }
    }
    group.finish();
}

criterion_group!(benches, checking, reading);
criterion_main!(benches);

//! `cargo xtask size`: what a reader has to download.
//!
//! Owns the weighing of dist/ against the committed size.toml: the first load has a limit, the checker and what it
//! holds typed claims against have each one of their own, and every kind of file a recorded weight to compare with. It refuses to weigh what was not
//! compressed, since the limit is in brotli bytes.

use crate::record::{Record, changes};
use crate::{During, Outcome, Trouble, desk, dist, page, process};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

const RECORD: &str = "size.toml";
const LIMIT: &str = "first_load_limit";
const DESK_LIMIT: &str = "desk_limit";
const TABLE_LIMIT: &str = "table_limit";

/// How the name ends of what typed claims are held against.
pub const TABLE: &str = "bin";
const RECORDED: &str = "recorded";

/// What a file is for. The order is that of the table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Html,
    Css,
    Loader,
    Glue,
    Wasm,
    Icon,
    /// The page with every question on it, which only who asks for it loads.
    Claims,
    /// The checker, which only who checks a claim loads.
    Desk,
    /// What typed claims are held against, which only who checks one loads.
    Table,
    Other,
}

impl Kind {
    /// Name in size.toml, and whether the kind is in the first load.
    const fn entry(self) -> (&'static str, bool) {
        match self {
            Self::Html => ("html", true),
            Self::Css => ("css", true),
            Self::Loader => ("loader", true),
            Self::Glue => ("glue", true),
            Self::Wasm => ("wasm", true),
            Self::Icon => ("icon", false),
            Self::Claims => ("claims", false),
            Self::Desk => ("desk", false),
            Self::Table => ("table", false),
            Self::Other => ("other", false),
        }
    }

    fn of(path: &str) -> Self {
        let name = path.rsplit('/').next().unwrap_or(path);
        match name.rsplit('.').next().unwrap_or_default() {
            "html" if path == "index.html" => Self::Html,
            "html" if path == page::CLAIMS => Self::Claims,
            "css" => Self::Css,
            "js" if name.starts_with("loader") => Self::Loader,
            "js" => Self::Glue,
            "wasm" if name.starts_with(desk::STEM) => Self::Desk,
            "wasm" => Self::Wasm,
            TABLE => Self::Table,
            "svg" | "png" | "ico" => Self::Icon,
            _ => Self::Other,
        }
    }
}

#[derive(Clone, Copy, Default)]
struct Weight {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl Weight {
    fn add(&mut self, other: Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }
}

/// Runs the command.
pub fn run(arguments: &[String]) -> Outcome<ExitCode> {
    let write = match arguments {
        [] => false,
        [option] if option == "--write" => true,
        _ => return Err(Trouble::new("`cargo xtask size` takes --write or nothing")),
    };
    weigh(write)?;
    Ok(ExitCode::SUCCESS)
}

/// Weighs dist/, prints the table and refuses a first load over the limit.
pub fn weigh(write: bool) -> Outcome {
    let folder = process::root()?.join(dist::FOLDER);
    if !folder.join("index.html").is_file() {
        return Err(Trouble::new(
            "there is no release site in dist/; `cargo xtask dist` makes it",
        ));
    }
    let mut files = Vec::new();
    collect(&folder, "", &mut files)?;
    files.sort_by(|(one, a, _), (other, b, _)| (a, one).cmp(&(b, other)));

    let record = Record::read(RECORD)?;
    let limits = Limits {
        first_load: record.figure(LIMIT)?,
        desk: record.figure(DESK_LIMIT)?,
        table: record.figure(TABLE_LIMIT)?,
    };
    let (mut first, mut all) = (Weight::default(), Weight::default());
    let mut kinds: BTreeMap<Kind, u64> = BTreeMap::new();
    let width = files
        .iter()
        .map(|(path, ..)| path.len())
        .max()
        .unwrap_or(0)
        .max("the first load".len());
    let row = |name: &str, weight: Weight, rest: &str| {
        println!(
            "{name:width$}  {:>9}  {:>9}  {:>9}  {rest}",
            weight.raw, weight.gzip, weight.brotli
        );
    };
    println!(
        "{:width$}  {:>9}  {:>9}  {:>9}",
        "bytes", "raw", "gzip", "brotli"
    );
    for (path, kind, weight) in &files {
        let rest = match kind {
            Kind::Desk => format!("limit {}", limits.desk),
            Kind::Table => format!("limit {}", limits.table),
            _ if kind.entry().1 => "first load".to_owned(),
            _ => String::new(),
        };
        row(path, *weight, &rest);
        all.add(*weight);
        *kinds.entry(*kind).or_default() += weight.brotli;
        if kind.entry().1 {
            first.add(*weight);
        }
    }
    row("in all", all, "");
    row(
        "the first load",
        first,
        &format!("limit {}", limits.first_load),
    );
    let of_kind = |kind| kinds.get(&kind).copied().unwrap_or_default();
    let (checker, table) = (of_kind(Kind::Desk), of_kind(Kind::Table));
    let kinds: Vec<(&str, u64)> = kinds
        .iter()
        .map(|(kind, bytes)| (kind.entry().0, *bytes))
        .collect();
    let other = changes(&record.figures(RECORDED), &kinds);
    if other.is_empty() {
        println!("As recorded in {RECORD}.");
    } else {
        println!(
            "Against {RECORD} (brotli): {}. `cargo xtask size --write` records it.",
            other.join(", ")
        );
    }

    for (what, bytes, limit) in [
        ("the first load", first.brotli, limits.first_load),
        ("the checker", checker, limits.desk),
        ("what typed claims are held against", table, limits.table),
    ] {
        if bytes > limit {
            return Err(Trouble::new(format!(
                "{what} is {bytes} bytes (brotli), {} over the limit of {limit} in {RECORD}",
                bytes - limit
            )));
        }
    }
    if write {
        Record::write(RECORD, &head(&limits), [(RECORDED, kinds.as_slice())])?;
    }
    Ok(())
}

/// Every file with its compressed copies' sizes.
fn collect(folder: &Path, under: &str, files: &mut Vec<(String, Kind, Weight)>) -> Outcome {
    let unreadable = || format!("{} could not be read", folder.display());
    for entry in fs::read_dir(folder).during(unreadable)? {
        let entry = entry.during(unreadable)?;
        // What Trunk is putting together at this moment.
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let path = entry.path();
        let name = format!("{under}{}", entry.file_name().to_string_lossy());
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files)?;
        } else if !name.ends_with(".br") && !name.ends_with(".gz") {
            let raw = fs::metadata(&path)
                .during(|| format!("{name} could not be read"))?
                .len();
            let copy = |ending: &str| {
                fs::metadata(format!("{}.{ending}", path.display())).map(|data| data.len())
            };
            let kind = Kind::of(&name);
            let (gzip, brotli) = match (copy("gz"), copy("br")) {
                (Ok(gzip), Ok(brotli)) => (gzip, brotli),
                // A picture is sent as it is.
                _ if !kind.entry().1 && !matches!(kind, Kind::Table | Kind::Desk) => (raw, raw),
                _ => {
                    return Err(Trouble::new(format!(
                        "{name} has no compressed copy: dist/ was not made by `cargo xtask dist`"
                    )));
                }
            };
            files.push((name, kind, Weight { raw, gzip, brotli }));
        }
    }
    Ok(())
}

/// How much there may be, in brotli bytes.
struct Limits {
    first_load: u64,
    desk: u64,
    table: u64,
}

/// What stands above the weights.
fn head(limits: &Limits) -> String {
    let Limits {
        first_load,
        desk,
        table,
    } = limits;
    format!(
        "# What a reader downloads, in bytes, compressed with brotli (quality 11, window 24).\n\
         # `cargo xtask size` fails when the first load (html, css, loader, glue, wasm) is over its limit, or the\n\
         # checker or its table, which are fetched by who checks a claim of their own, over theirs;\n\
         # `cargo xtask size --write` records the weights, so that a review shows what a change costs.\n\
         {LIMIT} = {first_load}\n{DESK_LIMIT} = {desk}\n{TABLE_LIMIT} = {table}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::{Kind, Limits, head};
    use crate::record::Record;

    #[test]
    fn the_limit_stands_above_the_weights() {
        let limits = Limits {
            first_load: 120_000,
            desk: 100_000,
            table: 90_000,
        };
        let record = Record::parse(super::RECORD, &head(&limits)).expect("it is TOML");
        assert_eq!(record.figure(super::LIMIT).ok(), Some(120_000));
        assert_eq!(record.figure(super::DESK_LIMIT).ok(), Some(100_000));
        assert_eq!(record.figure(super::TABLE_LIMIT).ok(), Some(90_000));
    }

    #[test]
    fn files_are_told_apart() {
        let check =
            |path: &str, expected: &str| assert_eq!(Kind::of(path).entry().0, expected, "{path}");
        check("index.html", "html");
        check("player.html", "other");
        check("style-1.css", "css");
        check("loader-1.js", "loader");
        check("claimcheck-1.js", "glue");
        check("snippets/a/inline0.js", "glue");
        check("claimcheck-1.wasm", "wasm");
        check("desk-1.wasm", "desk");
        check("icon-1.svg", "icon");
        check("claims.html", "claims");
        check("claims-1.bin", "table");
    }
}

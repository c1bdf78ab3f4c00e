//! `cargo xtask stage`: what is done to the page after Trunk has put it together.
//!
//! Trunk calls this as its post_build hook, so that a plain `trunk serve` makes the same page. It
//! owns the last word on the page: the static part is filled in, the size of the Wasm is noted for
//! the loader, what checking a typed claim takes (the checker's Wasm and its table) is put beside it,
//! a release's Wasm is optimised and named for its final bytes. It refuses to let a
//! page go out that lacks a marker or holds anything inline, which the page's own policy would
//! block in the reader's browser and not here.

use crate::{During, Outcome, Trouble, desk, html, no_more_arguments, page, process, size};
use claimcheck_cli::escaped;
use claimcheck_core::pack::Pack;
use claimcheck_core::pack::author::sha256_hex;
use claimcheck_words::{Lang, Msg};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Set by `dist` to the Node script that is wasm-opt; without it, the Wasm stays as it is.
pub const WASM_OPT: &str = "CLAIMCHECK_WASM_OPT";

/// Set by `dist` to the Node script that is terser; without it, the scripts stay as they are.
pub const TERSER: &str = "CLAIMCHECK_TERSER";

// Plain text, which survives whatever Trunk's minifier does to tags and comments.
const STATIC: &str = "[claimcheck:static]";
const BYTES: &str = "[claimcheck:bytes]";
const TABLE: &str = "[claimcheck:claims]";
const DESK: &str = "[claimcheck:desk]";

/// Runs the command.
pub fn run(arguments: &[String]) -> Outcome<ExitCode> {
    no_more_arguments(arguments)?;
    let folder = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from).ok_or_else(|| {
        Trouble::new("`cargo xtask stage` is called by Trunk while it builds; use `cargo xtask serve` or `dist`")
    })?;
    let path = folder.join("index.html");
    let built =
        fs::read_to_string(&path).during(|| format!("{} could not be read", path.display()))?;

    let pack = page::pack()?;
    let mut built = fill(&built, STATIC, &page::front(&pack))?;
    if let Some(script) = std::env::var_os(WASM_OPT) {
        let names = Names::of(&built)?;
        optimise(Path::new(&script), &folder.join(&names.wasm))?;
        for name in [&names.wasm, &names.glue, &names.loader] {
            if let (Some(terser), true) = (std::env::var_os(TERSER), name.ends_with(".js")) {
                minify(Path::new(&terser), &folder.join(name), *name == names.glue)?;
            }
            let named = name_for_its_bytes(&folder, name)?;
            built = built.replace(name.as_str(), &named);
        }
    }
    let names = Names::of(&built)?;
    let wasm = folder.join(&names.wasm);
    let bytes = fs::metadata(&wasm)
        .during(|| format!("{} could not be read", wasm.display()))?
        .len();
    built = fill(&built, BYTES, &bytes.to_string())?;
    let table = pack.claims_part().encode();
    let name = format!("claims-{}.{}", short_hash(&table), size::TABLE);
    fs::write(folder.join(&name), table).during(|| format!("{name} could not be written"))?;
    built = fill(&built, TABLE, &format!("./{name}"))?;
    let name = checker(&folder)?;
    built = fill(&built, DESK, &format!("./{name}"))?;
    // Why the source of the page is as it is does not concern the reader's browser.
    built = html::without_comments(&built);

    let claims = claims(&built, &pack)?;
    for (path, page) in [(path, built), (folder.join(page::CLAIMS), claims)] {
        let inline = html::inline(&page)?;
        if !inline.is_empty() {
            return Err(Trouble::new(format!(
                "the page's own policy forbids this in it:\n  {}",
                inline.join("\n  ")
            )));
        }
        fs::write(&path, page).during(|| format!("{} could not be written", path.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Puts the checker's Wasm beside the page, made as the app was; says how it is called there.
fn checker(folder: &Path) -> Outcome<String> {
    let profile = std::env::var("TRUNK_PROFILE").ok();
    let made = desk::make(desk::profile(profile.as_deref()))?;
    let name = format!("{}.wasm", desk::STEM);
    let copy = folder.join(&name);
    // Its bytes and not the file: that is one that may be run.
    fs::read(&made)
        .and_then(|bytes| fs::write(&copy, bytes))
        .during(|| format!("{} could not be copied", made.display()))?;
    if let Some(script) = std::env::var_os(WASM_OPT) {
        optimise(Path::new(&script), &copy)?;
    }
    name_for_its_bytes(folder, &name)
}

/// The page with every question on it: the head of the site's own page without what starts the app, and a policy
/// without scripts.
fn claims(built: &str, pack: &Pack) -> Outcome<String> {
    let tags = html::tags(built)?;
    let link = |rel: &str| {
        let mut links = tags.iter().filter(|tag| tag.name == "link");
        links
            .find(|tag| tag.attribute("rel") == Some(rel))
            .and_then(|tag| tag.attribute("href"))
            .map(|href| format!("<link rel=\"{rel}\" href=\"{href}\">\n"))
            .ok_or_else(|| Trouble::new(format!("the page has no <link rel=\"{rel}\">")))
    };
    let title = escaped(&page::claims_title(pack));
    Ok(format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{CLAIMS_POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"strict-origin-when-cross-origin\">\n{}{}</head>\n<body>\n\
         <div id=\"static\">\n<header class=\"bar\"><div><a class=\"word\" href=\".\">{}</a></div></header>\n{}\n</div>\n\
         </body>\n</html>\n",
        escaped(&pack.language),
        link("stylesheet")?,
        link("icon")?,
        Lang::default().say(Msg::Name),
        page::claims(pack)
    ))
}

/// Nothing runs on the page with every question on it.
const CLAIMS_POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/// Puts a text in the place of a marker, which must be there once.
fn fill(page: &str, marker: &str, text: &str) -> Outcome<String> {
    match page.matches(marker).count() {
        1 => Ok(page.replacen(marker, text, 1)),
        0 => Err(Trouble::new(format!(
            "index.html has lost its marker `{marker}`"
        ))),
        several => Err(Trouble::new(format!(
            "index.html has the marker `{marker}` {several} times"
        ))),
    }
}

/// The names of the app's three files, as the page has them.
#[derive(Debug, PartialEq, Eq)]
pub struct Names {
    /// The JavaScript that wasm-bindgen wrote.
    pub glue: String,
    /// The app itself.
    pub wasm: String,
    /// Our script, which starts it.
    pub loader: String,
}

impl Names {
    /// Reads them from a page.
    pub fn of(page: &str) -> Outcome<Self> {
        let tags = html::tags(page)?;
        let named = |name: &str| {
            tags.iter()
                .find(|tag| tag.name == "meta" && tag.attribute("name") == Some(name))
                .and_then(|tag| tag.attribute("content"))
                .map(|address| address.trim_start_matches("./").to_owned())
                .filter(|file| !file.is_empty() && !file.contains('/'))
                .ok_or_else(|| {
                    Trouble::new(format!(
                        "the page has no <meta name=\"{name}\"> with a file beside it"
                    ))
                })
        };
        Ok(Self {
            glue: named("claimcheck-glue")?,
            wasm: named("claimcheck-wasm")?,
            loader: tags
                .iter()
                .filter(|tag| tag.name == "script")
                .filter_map(|tag| tag.attribute("src"))
                .map(|address| address.trim_start_matches("./").to_owned())
                .find(|file| file.starts_with("loader"))
                .ok_or_else(|| Trouble::new("the page does not start assets/loader.js"))?,
        })
    }
}

fn optimise(script: &Path, wasm: &Path) -> Outcome {
    let smaller = wasm.with_extension("opt");
    let mut node = process::program("node")?;
    node.arg(script).arg(wasm).arg("-o").arg(&smaller);
    // Which features the Wasm may use stands in it; what tools it was made with need not go out. Nothing lives in the
    // lowest 1024 bytes: rustc has the stack grow down to there, so that address and offset can be folded into one. With
    // passes repeated until nothing changes, that is 0.6 kB brotli less.
    node.args([
        "-Oz",
        "--converge",
        "--low-memory-unused",
        "--strip-debug",
        "--strip-producers",
        "--strip-target-features",
    ]);
    process::run(&mut node)?;
    fs::rename(&smaller, wasm).during(|| format!("{} could not be replaced", wasm.display()))
}

fn minify(terser: &Path, script: &Path, module: bool) -> Outcome {
    let mut node = process::program("node")?;
    node.arg(terser).arg(script).arg("-o").arg(script);
    node.args(["--compress", "passes=2", "--mangle"]);
    if module {
        node.arg("--module");
    }
    process::run(&mut node)
}

/// Names a file for what it holds. Trunk's hash is of what the file was made from.
fn name_for_its_bytes(folder: &Path, name: &str) -> Outcome<String> {
    let (stem, _) = name.split_once(['-', '.']).unwrap_or((name, ""));
    let ending = name.rsplit('.').next().unwrap_or_default();
    let from = folder.join(name);
    let bytes = fs::read(&from).during(|| format!("{} could not be read", from.display()))?;
    let named = format!("{stem}-{}.{ending}", short_hash(&bytes));
    fs::rename(&from, folder.join(&named))
        .during(|| format!("{} could not be renamed", from.display()))?;
    Ok(named)
}

/// Enough of a hash to tell one release's file from another's.
fn short_hash(bytes: &[u8]) -> String {
    sha256_hex(bytes).chars().take(16).collect()
}

#[cfg(test)]
mod tests {
    use super::{Names, fill, short_hash};

    #[test]
    fn a_marker_is_filled_once_or_missed_loudly() {
        assert_eq!(fill("a*c", "*", "b").expect("it is there once"), "abc");
        let lost = fill("ac", "*", "b")
            .expect_err("it is not there")
            .to_string();
        assert_eq!(lost, "index.html has lost its marker `*`");
        let twice = fill("a**c", "*", "b")
            .expect_err("it is there twice")
            .to_string();
        assert_eq!(twice, "index.html has the marker `*` 2 times");
    }

    #[test]
    fn the_apps_files_are_read_from_the_page() {
        let page = r#"<meta name="claimcheck-glue" content="./a.js"><meta name="claimcheck-wasm" content="./a.wasm"><script src="./loader-3.js" defer></script>"#;
        let names = Names::of(page).expect("all are named");
        assert_eq!(
            names,
            Names {
                loader: "loader-3.js".to_owned(),
                glue: "a.js".into(),
                wasm: "a.wasm".into()
            }
        );
        let lost = Names::of("<p>").expect_err("none is named").to_string();
        assert!(lost.contains("claimcheck-glue"), "{lost}");
    }

    #[test]
    fn a_hash_is_of_the_bytes() {
        assert_eq!(short_hash(b""), "e3b0c44298fc1c14");
    }
}

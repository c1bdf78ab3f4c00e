//! `cargo xtask bench`: how long a claim takes, natively and in a browser.
//!
//! Owns both runs and the table at the end. It refuses to judge: what a machine busy with other things measures is no
//! reason for a build to fail.

use crate::{During, Outcome, Trouble, no_more_arguments, process, test, tools};
use std::fs;
use std::process::{ExitCode, Stdio};

/// Runs the command.
pub fn run(arguments: &[String]) -> Outcome<ExitCode> {
    no_more_arguments(arguments)?;
    let mut native = process::cargo()?;
    native.args(["bench", "--locked", "--package", "claimcheck-core"]);
    native.args(["--features", "author", "--bench", "checker"]);
    process::run(&mut native)?;

    let folder = process::root()?
        .join("packs")
        .join(claimcheck_cli::DEFAULT_PACK);
    let reading = claimcheck_cli::read_pack(&folder).during(|| "the default pack".into())?;
    let pack = reading
        .pack
        .ok_or_else(|| Trouble::new("the default pack has problems: `claimcheck validate`"))?;
    let path = process::root()?.join("target/bench/pack.bin");
    fs::create_dir_all(path.with_file_name(""))
        .and_then(|()| fs::write(&path, pack.encode()))
        .during(|| format!("{} could not be written", path.display()))?;
    tools::wasm_target()?;
    let mut browser = process::cargo()?;
    process::prefer(&mut browser, tools::BINDGEN.ensure()?.as_slice())?;
    test::in_a_browser(&mut browser, "900")?;
    // As the app is compiled; only wasm-opt is left out.
    browser.args([
        "test",
        "--profile=site",
        "--locked",
        "--target",
        "wasm32-unknown-unknown",
    ]);
    browser.args([
        "--package",
        "claimcheck-core",
        "--features",
        "browser-bench",
    ]);
    browser.args(["--test", "browser", "--", "--nocapture"]);
    browser.env("CLAIMCHECK_BENCH_PACK", &path);
    let output = browser
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .during(|| "the measurement in a browser could not be started".into())?;
    let text = String::from_utf8_lossy(&output.stdout);
    let rows: Vec<&str> = text
        .lines()
        .filter_map(|line| line.split_once("bench | "))
        .map(|(_, row)| row.trim())
        .collect();
    if !output.status.success() || rows.is_empty() {
        return Err(Trouble::new(format!(
            "nothing was measured in a browser:\n{text}"
        )));
    }
    println!("\nIn a browser, in milliseconds:\n");
    println!("| table | claims | median | 95th percentile | index |");
    println!("|---|---|---|---|---|");
    for row in rows {
        println!("| {row} |");
    }
    Ok(ExitCode::SUCCESS)
}

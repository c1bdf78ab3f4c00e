//! Compiles a pack's folder into the app with core's own reader, or stops the build with every problem named.

use std::path::{Path, PathBuf};
use std::{env, fs};

use claimcheck_cli::{DEFAULT_PACK, read_tried_pack};

fn main() {
    println!("cargo::rerun-if-env-changed=CLAIMCHECK_PACK");
    let name = env::var("CLAIMCHECK_PACK").unwrap_or_else(|_| DEFAULT_PACK.into());
    let folder = Path::new("packs").join(&name);
    println!("cargo::rerun-if-changed={}", folder.display());
    match compile(&folder) {
        Ok(parts) => {
            let folder = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
            for (name, bytes) in ["pack.bin", "table.bin"].into_iter().zip(parts) {
                let out = folder.join(name);
                if let Err(why) = fs::write(&out, bytes) {
                    println!("cargo::error={} cannot be written: {why}", out.display());
                }
            }
        }
        Err(problems) => {
            for line in problems.iter().flat_map(|p| p.lines()) {
                println!("cargo::error={line}");
            }
        }
    }
}

/// What the quiz shows, and what claims are held against.
fn compile(folder: &Path) -> Result<[Vec<u8>; 2], Vec<String>> {
    let reading = read_tried_pack(folder).map_err(|error| vec![error.to_string()])?;
    match reading.pack {
        // Two parts, each a pack by itself. The app carries the first; of the second, which is most of the pack, a native
        // build has a copy, and a browser fetches what xtask's `stage` has written from the same pack.
        Some(pack) => Ok([pack.quiz_part(), pack.claims_part()].map(|part| part.encode())),
        None => Err(reading
            .problems
            .iter()
            .map(|p| format!("{}/{p}", folder.display()))
            .collect()),
    }
}

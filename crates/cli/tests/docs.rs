//! What the documentation says of question kinds is what the registry says.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use claimcheck_core::kind::Kind;

const START: &str = "<!-- From the registry of kinds (crates/core/src/kind.rs); UPDATE=1 cargo test -p claimcheck-cli writes it. -->\n";
const END: &str = "<!-- Until here. -->\n";

fn from_registry() -> String {
    let mut out = String::new();
    for kind in Kind::ALL {
        let spec = kind.spec();
        let mut line = |text: &str| writeln!(out, "{text}").expect("a string takes it");
        line(&format!("### `kind = \"{}\"`\n", spec.id));
        line(&format!("{}\n", spec.asks));
        line("| field | |\n|---|---|");
        for field in spec.fields {
            let may = if field.optional {
                " (may be left out)"
            } else {
                ""
            };
            line(&format!("| `{}` | {}{may} |", field.name, field.holds));
        }
        line(&format!("| `key` | {} |", spec.key));
        line(&format!("| `fact` | {} |", spec.facts));
        line(&format!("\nScored: {}.\n", spec.scored));
    }
    out
}

#[test]
fn the_readme_of_packs_describes_every_kind_as_the_registry_does() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/README.md");
    let text = fs::read_to_string(&path).expect("packs/README.md");
    let (before, rest) = text.split_once(START).expect("the marker before the kinds");
    let (found, after) = rest.split_once(END).expect("the marker after the kinds");
    let expected = from_registry();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, [before, START, &expected, END, after].concat()).expect("it is written");
    } else {
        assert_eq!(found, expected, "UPDATE=1 writes what the registry says");
    }
}

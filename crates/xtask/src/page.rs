//! The page that can be read before, or without, the app.
//!
//! Owns the HTML that stands in the page from the start. It refuses to say anything that does
//! not come from the pack.

use crate::html::escaped;
use crate::{During, Outcome, Trouble, process};
use std::fs;

/// The pack that the app carries.
const PACK: &str = "sanctuary-cities-2017";

/// The static page of the app's pack.
pub fn rendered() -> Outcome<String> {
    let path = process::root()?.join("packs").join(PACK).join("pack.toml");
    let text =
        fs::read_to_string(&path).during(|| format!("{} could not be read", path.display()))?;
    let table: toml::Table = text
        .parse()
        .during(|| format!("{} is not TOML", path.display()))?;
    let field = |name: &str| {
        table
            .get(name)
            .and_then(toml::Value::as_str)
            .map(str::to_owned)
            .ok_or_else(|| Trouble::new(format!("{} has no `{name}`", path.display())))
    };
    Ok(render(&Pack {
        title: field("title")?,
        summary: field("summary")?,
        notice: field("notice")?,
    }))
}

/// What the page is made from.
pub struct Pack {
    title: String,
    summary: String,
    notice: String,
}

/// The pack as a page to read.
pub fn render(pack: &Pack) -> String {
    format!(
        "<h1>{}</h1>\n<p>{}</p>\n<p>{}</p>",
        escaped(&pack.title),
        escaped(&pack.summary),
        escaped(&pack.notice)
    )
}

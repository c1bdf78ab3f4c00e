//! The file side of packs: opening the folder that core reads.
//!
//! Owns reading files, for the command line and for the build scripts, and the page that an editor signs. It refuses to judge what is in them;
//! that is core's work.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use claimcheck_core::pack::author::{File, Reading, read};

pub mod report;

/// The pack that the app carries, unless CLAIMCHECK_PACK names another folder under packs/.
pub const DEFAULT_PACK: &str = "sanctuary-cities-2017";

/// Whether a claim of a pack's own that comes out otherwise than it must keeps the pack from being built. Until then
/// `claimcheck validate` lists them.
const TRIALS_DECIDE: bool = true;

/// A text in HTML, between tags or in an attribute in quotation marks.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// A file or folder that cannot be read.
#[derive(Debug)]
pub struct FolderError {
    /// Which.
    pub path: PathBuf,
    /// Why.
    pub why: std::io::Error,
}

impl fmt::Display for FolderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cannot be read: {}", self.path.display(), self.why)
    }
}

impl std::error::Error for FolderError {}

fn named<T>(path: &Path, result: std::io::Result<T>) -> Result<T, FolderError> {
    result.map_err(|why| FolderError {
        path: path.to_owned(),
        why,
    })
}

/// Every file of a pack's folder that ends in `.toml`, however deep, by its path within the folder; hidden ones
/// are left out.
///
/// # Errors
/// [`FolderError`] for the first file or folder that cannot be read.
pub fn pack_files(folder: &Path) -> Result<Vec<File>, FolderError> {
    let mut out = Vec::new();
    collect(folder, "", &mut out)?;
    Ok(out)
}

fn collect(folder: &Path, prefix: &str, out: &mut Vec<File>) -> Result<(), FolderError> {
    for entry in named(folder, fs::read_dir(folder))? {
        let path = named(folder, entry)?.path();
        let Some(name) = path.file_name().and_then(|n| n.to_str()) else {
            continue;
        };
        // An editor's or the system's own, such as .#facts.toml.
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), out)?;
        } else if name.ends_with(".toml") || name == "lexicon.txt" {
            out.push(File {
                path: format!("{prefix}{name}"),
                text: named(&path, fs::read_to_string(&path))?,
            });
        }
    }
    Ok(())
}

/// Reads and checks the pack in a folder.
///
/// # Errors
/// [`FolderError`] where a file cannot be opened; what is wrong with the content is in the reading.
pub fn read_pack(folder: &Path) -> Result<Reading, FolderError> {
    let files = pack_files(folder)?;
    let name = named(folder, folder.canonicalize())?
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    Ok(read(&name, &files))
}

/// The same, held to the pack's own claims as well: what a build and `claimcheck validate` go by. It takes several
/// seconds where the compiler has not optimised.
///
/// # Errors
/// As for [`read_pack`].
pub fn read_tried_pack(folder: &Path) -> Result<Reading, FolderError> {
    let reading = read_pack(folder)?;
    Ok(if TRIALS_DECIDE {
        reading.tried()
    } else {
        reading
    })
}

/// The texts of a folder of articles, by file name. A file that is not UTF-8 text is left out.
///
/// # Errors
/// [`FolderError`] where the folder cannot be opened.
pub fn articles(folder: &Path) -> Result<BTreeMap<String, String>, FolderError> {
    let mut out = BTreeMap::new();
    for entry in named(folder, fs::read_dir(folder))? {
        let path = named(folder, entry)?.path();
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
        if let (Some(name), Ok(text)) = (name, fs::read_to_string(&path)) {
            out.insert(name, text);
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn text_is_escaped() {
        assert_eq!(
            escaped("<a href=\"'\">&"),
            "&lt;a href=&quot;&#39;&quot;&gt;&amp;"
        );
    }
}

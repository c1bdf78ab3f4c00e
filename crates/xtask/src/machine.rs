//! What must already be on the machine: Node, a Chromium, its chromedriver.
//!
//! Owns where these are looked for, and the one command that brings what is missing. It installs
//! only where nobody needs to be asked (Debian, as root) and never downloads a browser by itself.

use crate::{Outcome, Trouble, process};
use std::path::{Path, PathBuf};

const NODE: u32 = 20;

/// Makes sure of Node 20 or newer, with npm.
pub fn node() -> Outcome {
    let words = process::answer(process::program("node")?.arg("--version"));
    let major = words.as_deref().and_then(|words| {
        words
            .trim_start_matches('v')
            .split('.')
            .next()?
            .parse::<u32>()
            .ok()
    });
    let npm = process::answer(process::npm()?.arg("--version"));
    match (major, npm) {
        (Some(major), Some(_)) if major >= NODE => Ok(()),
        (Some(major), _) if major < NODE => Err(Trouble::new(format!(
            "Node {NODE} or newer is needed and this is Node {major}; install it with: {}",
            System::here().brings("node")
        ))),
        (None, _) => Err(Trouble::new(format!(
            "Node {NODE} or newer is needed; install it with: {}",
            System::here().brings("node")
        ))),
        (Some(_), _) => Err(Trouble::new(format!(
            "Node's npm is needed; install it with: {}",
            System::here().brings("npm")
        ))),
    }
}

/// A Chromium or Chrome, installed where that needs no asking.
pub fn chromium() -> Outcome<PathBuf> {
    find_or_install("Chromium", find_chromium)
}

/// The chromedriver that goes with it.
pub fn chromedriver() -> Outcome<PathBuf> {
    find_or_install("chromedriver", find_chromedriver)
}

fn find_or_install(what: &str, find: fn() -> Option<PathBuf>) -> Outcome<PathBuf> {
    if let Some(path) = find() {
        return Ok(path);
    }
    let here = System::here();
    if here == System::Debian && is_root() {
        println!("Installing Chromium and chromedriver through apt (a minute or two, once)");
        apt(&["update"])?;
        apt(&[
            "install",
            "-y",
            "--no-install-recommends",
            "chromium",
            "chromium-driver",
            "fonts-liberation",
        ])?;
    }
    find().ok_or_else(|| {
        Trouble::new(format!(
            "{what} is needed; install it with: {}",
            here.brings("chromium")
        ))
    })
}

fn apt(arguments: &[&str]) -> Outcome {
    let mut apt = process::program("apt-get")?;
    process::run(apt.args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
}

fn is_root() -> bool {
    process::program("id")
        .ok()
        .and_then(|mut id| process::answer(id.arg("-u")))
        .is_some_and(|user| user == "0")
}

fn find_chromium() -> Option<PathBuf> {
    let mut places = Vec::new();
    if cfg!(target_os = "macos") {
        for folder in [
            Some("/Applications".into()),
            home().map(|home| home.join("Applications")),
        ]
        .into_iter()
        .flatten()
        {
            let folder: PathBuf = folder;
            places.push(folder.join("Google Chrome.app/Contents/MacOS/Google Chrome"));
            places.push(folder.join("Chromium.app/Contents/MacOS/Chromium"));
        }
    }
    if cfg!(windows) {
        for name in ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"] {
            if let Some(folder) = std::env::var_os(name).map(PathBuf::from) {
                places.push(folder.join(r"Google\Chrome\Application\chrome.exe"));
                places.push(folder.join(r"Chromium\Application\chrome.exe"));
            }
        }
    }
    find(
        &["CHROMIUM", "CHROME"],
        &[
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
        ],
        &places,
    )
}

fn find_chromedriver() -> Option<PathBuf> {
    find(
        &["CHROMEDRIVER"],
        &["chromedriver", "chromium.chromedriver"],
        &[
            "/usr/lib/chromium-browser/chromedriver".into(),
            "/snap/bin/chromium.chromedriver".into(),
        ],
    )
}

/// Looks in the variables first, then along PATH, then in the places named.
fn find(variables: &[&str], names: &[&str], places: &[PathBuf]) -> Option<PathBuf> {
    let told = variables
        .iter()
        .filter_map(std::env::var_os)
        .map(PathBuf::from);
    told.filter(|path| path.is_file())
        .chain(names.iter().filter_map(|name| process::on_path(name)))
        .chain(places.iter().filter(|path| path.is_file()).cloned())
        .next()
}

fn home() -> Option<PathBuf> {
    std::env::var_os("HOME").map(PathBuf::from)
}

/// The systems whose one command we know.
#[derive(Clone, Copy, PartialEq, Eq)]
enum System {
    Debian,
    Ubuntu,
    Fedora,
    Arch,
    Mac,
    Windows,
    Other,
}

impl System {
    fn here() -> Self {
        if cfg!(windows) {
            Self::Windows
        } else if cfg!(target_os = "macos") {
            Self::Mac
        } else {
            let release = std::fs::read_to_string(Path::new("/etc/os-release")).unwrap_or_default();
            Self::from_release(&release)
        }
    }

    fn from_release(release: &str) -> Self {
        let field = |name: &str| {
            release
                .lines()
                .find_map(|line| line.strip_prefix(name)?.strip_prefix('='))
                .map(|value| value.trim_matches('"').to_owned())
                .unwrap_or_default()
        };
        let known = |id: &str| match id {
            "debian" | "raspbian" => Some(Self::Debian),
            // Ubuntu's chromium packages only point at a snap.
            "ubuntu" => Some(Self::Ubuntu),
            "fedora" | "rhel" => Some(Self::Fedora),
            "arch" => Some(Self::Arch),
            _ => None,
        };
        let id = field("ID");
        let like = field("ID_LIKE");
        known(&id)
            .or_else(|| like.split(' ').find_map(known))
            .unwrap_or(Self::Other)
    }

    /// The one command that brings it.
    fn brings(self, what: &str) -> &'static str {
        match (self, what) {
            (Self::Debian, "chromium") => "sudo apt-get install -y chromium chromium-driver",
            (Self::Ubuntu, "chromium") => "sudo snap install chromium",
            (Self::Fedora, "chromium") => "sudo dnf install -y chromium chromedriver",
            (Self::Arch, "chromium") => "sudo pacman -S chromium",
            (Self::Mac, "chromium") => "brew install --cask google-chrome chromedriver",
            (Self::Windows, "chromium") => "winget install Google.Chrome Chromium.ChromeDriver",
            (Self::Other, "chromium") => {
                "your package manager, or set CHROMIUM and CHROMEDRIVER to the two programs"
            }
            (Self::Debian | Self::Ubuntu, "npm") => "sudo apt-get install -y npm",
            (Self::Debian | Self::Ubuntu, _) => {
                "sudo apt-get install -y nodejs npm (where that brings an older one: nodejs.org/en/download)"
            }
            (Self::Fedora, _) => "sudo dnf install -y nodejs",
            (Self::Arch, _) => "sudo pacman -S nodejs npm",
            (Self::Mac, _) => "brew install node",
            (Self::Windows, _) => "winget install OpenJS.NodeJS.LTS",
            (Self::Other, _) => "your package manager, or from nodejs.org/en/download",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::System;

    #[test]
    fn systems_are_told_apart() {
        let check = |release: &str, expected: System| {
            assert!(System::from_release(release) == expected, "{release}")
        };
        check("NAME=\"Debian GNU/Linux\"\nID=debian\n", System::Debian);
        check("ID=ubuntu\nID_LIKE=debian\n", System::Ubuntu);
        check("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", System::Ubuntu);
        check(
            "ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n",
            System::Fedora,
        );
        check("ID=void\n", System::Other);
        check("", System::Other);
    }
}

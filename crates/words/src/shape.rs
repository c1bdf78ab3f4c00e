//! The verdicts' shapes: told apart without their color, and on paper.
//!
//! Owns them as data, in a box of 24 by 24. It refuses to draw: the app makes elements of them, the build a text.

use claimcheck_core::check::Verdict;

/// The class that colors what belongs to a verdict.
pub fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Supported => "supported",
        Verdict::Refuted => "refuted",
        Verdict::Disputed => "disputed",
        Verdict::NotCovered => "uncovered",
    }
}

/// A disc with a tick, a diamond with a cross, a half-filled disc, a dashed ring with a bar: two paths each, as
/// class and outline. `full` is filled, `line` drawn, `cut` drawn in the color of the paper.
pub fn paths(verdict: Verdict) -> [(&'static str, &'static str); 2] {
    match verdict {
        Verdict::Supported => [
            ("full", "M12 2a10 10 0 0 1 0 20 10 10 0 0 1 0-20Z"),
            ("cut", "m7 12.4 3.4 3.4L17 9"),
        ],
        Verdict::Refuted => [
            ("full", "M12 1.2 22.8 12 12 22.8 1.2 12Z"),
            ("cut", "m9 9 6 6m0-6-6 6"),
        ],
        Verdict::Disputed => [
            ("line", "M12 2.6a9.4 9.4 0 0 1 0 18.8 9.4 9.4 0 0 1 0-18.8Z"),
            ("full", "M12 2.6a9.4 9.4 0 0 1 0 18.8Z"),
        ],
        Verdict::NotCovered => [
            (
                "line dashed",
                "M12 2.6a9.4 9.4 0 0 1 0 18.8 9.4 9.4 0 0 1 0-18.8Z",
            ),
            ("line", "M8 12h8"),
        ],
    }
}

//! The verdicts' shapes: told apart without their color, and on paper.
//!
//! Owns them as data, in a box of 24 by 24. It refuses to draw: the app makes elements of them, the build a text.

use claimcheck_core::check::Verdict;

use super::Outcome;

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

/// For a question that is no claim: a ring with a tick, with a stroke askew where the answer was close, with a cross,
/// or with a bar where it was skipped. Rings, so that none of them is taken for a verdict.
pub fn outcome_paths(outcome: Outcome) -> [(&'static str, &'static str); 2] {
    let ring = ("line", "M12 2.6a9.4 9.4 0 0 1 0 18.8 9.4 9.4 0 0 1 0-18.8Z");
    let inner = match outcome {
        Outcome::Right => "m7.4 12.4 3.2 3.2 6-6.4",
        Outcome::Wrong(grade) if grade.0 > 0 => "M7.5 13.6c1.5-3 3-3 4.5-1.6s3 1.4 4.5-1.6",
        Outcome::Wrong(_) => "m8.6 8.6 6.8 6.8m0-6.8-6.8 6.8",
        Outcome::Skipped => "M8 12h8",
    };
    [ring, ("line", inner)]
}

//! Counting tests in what the test programs say.
//!
//! Owns the reading of other programs' last words. It refuses to call a run good that ran nothing,
//! or that left out a test.

use std::ops::AddAssign;

/// How many passed and failed. A test that was not run has not passed: it counts as failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed or were not run, and suites that could not run.
    pub failed: u64,
    /// How many of the failed are tests that were not run.
    pub skipped: u64,
}

impl Tally {
    /// One check that either holds or not.
    pub const fn one(holds: bool) -> Self {
        Self {
            passed: holds as u64,
            failed: !holds as u64,
            skipped: 0,
        }
    }

    /// What stands after a program has ended: one that ended badly without a failed test (it did
    /// not compile, it crashed) and one that ran no test are failures as well.
    #[must_use]
    pub const fn after(mut self, ended_well: bool) -> Self {
        if self.failed == 0 && (!ended_well || self.passed == 0) {
            self.failed = 1;
        }
        self
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// The counts of a line such as `test result: ok. 5 passed; 0 failed; 0 ignored; …`, which
/// `cargo test` and the tests in the browser both print.
pub fn of_result_line(line: &str) -> Option<Tally> {
    let (_, counts) = line
        .trim_start()
        .strip_prefix("test result: ")?
        .split_once(". ")?;
    let count = |word: &str| {
        counts
            .split(';')
            .find_map(|part| part.trim().strip_suffix(word)?.trim().parse::<u64>().ok())
    };
    let skipped = count("ignored").unwrap_or(0);
    Some(Tally {
        passed: count("passed")?,
        failed: count("failed")? + skipped,
        skipped,
    })
}

/// The counts in Playwright's JSON report. A test that passed only at its second try is a failure.
pub fn of_playwright(report: &str) -> Option<Tally> {
    let (_, stats) = report.rsplit_once("\"stats\"")?;
    let count = |name: &str| {
        let (_, rest) = stats.split_once(&format!("\"{name}\":"))?;
        let digits: String = rest
            .trim_start()
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        digits.parse::<u64>().ok()
    };
    let skipped = count("skipped")?;
    Some(Tally {
        passed: count("expected")?,
        failed: count("unexpected")? + count("flaky")? + skipped,
        skipped,
    })
}

#[cfg(test)]
mod tests {
    use super::{Tally, of_playwright, of_result_line};

    #[test]
    fn result_lines_are_counted_and_others_not() {
        let check = |line: &str, expected: Option<(u64, u64, u64)>| {
            assert_eq!(
                of_result_line(line).map(|tally| (tally.passed, tally.failed, tally.skipped)),
                expected,
                "{line}"
            );
        };
        check(
            "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            Some((5, 1, 1)),
        );
        check(
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 filtered out; finished in 0.00s",
            Some((3, 2, 0)),
        );
        check(
            "test result: FAILED. 1 passed; 2 failed; 3 ignored; 0 measured",
            Some((1, 5, 3)),
        );
        check(
            "test result: ok. 0 passed; 0 failed; 0 ignored",
            Some((0, 0, 0)),
        );
        check("test result: ok. 4 passed; 0 failed", Some((4, 0, 0)));
        check("test a_test ... ok", None);
        check("the test result: 5 passed", None);
    }

    #[test]
    fn a_report_of_playwright_is_counted() {
        let report = r#"{ "suites": [], "stats": { "startTime": "x", "duration": 12.5,
            "expected": 11, "skipped": 4, "unexpected": 2, "flaky": 1 } }"#;
        assert_eq!(
            of_playwright(report),
            Some(Tally {
                passed: 11,
                failed: 7,
                skipped: 4
            })
        );
        assert_eq!(of_playwright("{}"), None);
    }

    #[test]
    fn nothing_run_and_a_bad_end_are_failures() {
        let check = |passed, failed, well, expected| {
            let tally = Tally {
                passed,
                failed,
                skipped: 0,
            };
            assert_eq!(
                tally.after(well).failed,
                expected,
                "{passed} {failed} {well}"
            );
        };
        check(5, 0, true, 0);
        check(0, 0, true, 1);
        check(5, 0, false, 1);
        check(5, 2, false, 2);
    }
}

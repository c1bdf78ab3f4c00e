//! Dates and periods, as closed intervals of days.
//!
//! Owns the part of the Extended Date/Time Format (ISO 8601-2, <https://www.loc.gov/standards/datetime/>)
//! that packs are written in: a day, a month, a year, an interval, `~` for *about*. It refuses the
//! machine's clock: nothing here knows what day it is.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

use crate::wire::{Reader, Wire, choice, record};

/// A day of the proleptic Gregorian calendar, counted from 1 January 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// The first and the last day that has a date: of the years 1 and 9999.
const DAYS: core::ops::RangeInclusive<i32> = -719_162..=2_932_896;

impl Wire for Day {
    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let day = i32::read(from);
        // So that no arithmetic on a day that was read from bytes runs over.
        if !DAYS.contains(&day) {
            from.fail();
            return Self(0);
        }
        Self(day)
    }
}

impl Day {
    /// The first day that has a date.
    pub const FIRST: Self = Self(*DAYS.start());

    /// The last day that has a date.
    pub const LAST: Self = Self(*DAYS.end());

    /// The day before; the first has none before it and stays.
    pub fn before(self) -> Self {
        self.plus_days(-1).unwrap_or(Self::FIRST)
    }

    /// The day after; the last has none after it and stays.
    pub fn after(self) -> Self {
        self.plus_days(1).unwrap_or(Self::LAST)
    }

    /// The day of a year, month and day of month, or nothing where there is no such day.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let valid = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        if !valid {
            return None;
        }
        // Days from civil, Howard Hinnant, https://howardhinnant.github.io/date_algorithms.html
        let (month, day) = (month as i32, day as i32);
        let y = if month <= 2 { year - 1 } else { year };
        let era = y.div_euclid(400);
        let year_of_era = y.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Some(Self(era * 146_097 + day_of_era - 719_468))
    }

    /// How many days after this one another is; below zero where it is before.
    pub fn days_to(self, other: Self) -> i32 {
        other.0.saturating_sub(self.0)
    }

    /// The day some days on, or back where the count is below zero; nothing beyond the years 1 to 9999.
    pub fn plus_days(self, days: i32) -> Option<Self> {
        self.0
            .checked_add(days)
            .filter(|day| DAYS.contains(day))
            .map(Self)
    }

    /// The same day of the month some months on, or the month's last where it is shorter.
    pub fn plus_months(self, months: i32) -> Option<Self> {
        let (year, month, day) = self.civil();
        let index = (year * 12 + month as i32 - 1).checked_add(months)?;
        let (year, month) = (index.div_euclid(12), index.rem_euclid(12) as u32 + 1);
        Self::new(year, month, day.min(days_in_month(year, month)))
    }

    /// The day of the week, from 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> u8 {
        // The first day of 1970 was a Thursday.
        (self.0 + 3).rem_euclid(7) as u8
    }

    /// Year, month (1 to 12) and day of month (1 to 31).
    pub fn civil(self) -> (i32, u32, u32) {
        let z = self.0 + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let day = doy - (153 * mp + 2) / 5 + 1;
        let month = if mp < 10 { mp + 3 } else { mp - 9 };
        let year = yoe + era * 400 + i32::from(month <= 2);
        (year, month as u32, day as u32)
    }
}

/// How many days a month (1 to 12) has.
pub(crate) fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

record!(Date {
    from,
    to,
    grain,
    about
});
choice!(Grain {
    Day,
    Month,
    Year,
    Interval
});

/// How finely a date is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
    /// Two dates with everything between.
    Interval,
}

/// A date or a period: the first and the last day it may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// First day.
    pub from: Day,
    /// Last day, included.
    pub to: Day,
    /// How it was given.
    pub grain: Grain,
    /// Whether it is only about right.
    pub about: bool,
}

impl Date {
    /// Stands where an editor's date could not be read; never in a pack that is given.
    #[cfg(feature = "author")]
    pub(crate) const UNREAD: Self = Self {
        from: Day(0),
        to: Day(0),
        grain: Grain::Day,
        about: true,
    };

    /// A single day.
    pub fn day(day: Day) -> Self {
        Self {
            from: day,
            to: day,
            grain: Grain::Day,
            about: false,
        }
    }

    /// A month of a year, or nothing where there is no such month.
    pub fn month(year: i32, month: u32) -> Option<Self> {
        Self::spanning(Day::new(year, month, 1)?, 1, Grain::Month)
    }

    /// A year, or nothing outside the years 1 to 9999.
    pub fn year(year: i32) -> Option<Self> {
        Self::spanning(Day::new(year, 1, 1)?, 12, Grain::Year)
    }

    /// From one day to another, both included, or nothing where the second is before the first.
    pub fn between(from: Day, to: Day) -> Option<Self> {
        (from <= to).then_some(Self {
            from,
            to,
            grain: Grain::Interval,
            about: false,
        })
    }

    /// Some months from a day on. The last day is found from the month before the end, since 31 December 9999 has no
    /// next day.
    pub(crate) fn spanning(from: Day, months: i32, grain: Grain) -> Option<Self> {
        let (year, month, _) = from.plus_months(months - 1)?.civil();
        let to = Day::new(year, month, days_in_month(year, month))?;
        let whole = Self::between(from, to)?;
        Some(Self { grain, ..whole })
    }

    /// The date as packs write it: what is read from this is the same date. The ends of an interval are written as days.
    pub fn edtf(&self) -> String {
        let day = |day: Day| {
            let (year, month, day) = day.civil();
            format!("{year:04}-{month:02}-{day:02}")
        };
        let (year, month, _) = self.from.civil();
        let mut out = match self.grain {
            Grain::Day => day(self.from),
            Grain::Month => format!("{year:04}-{month:02}"),
            Grain::Year => format!("{year:04}"),
            Grain::Interval => day(self.from) + "/" + &day(self.to),
        };
        if self.about {
            out.push('~');
        }
        out
    }

    /// The interval that the date may mean: an approximate one reaches its own length further on
    /// both sides, so that "about 2016" never excludes 2015.
    pub fn reach(&self) -> (Day, Day) {
        if !self.about {
            return (self.from, self.to);
        }
        let length = self.to.0 - self.from.0 + 1;
        (Day(self.from.0 - length), Day(self.to.0 + length))
    }
}

/// A date that does not exist or cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateError {
    /// Not of the form that [`Date`] reads.
    Form(String),
    /// Of the right form, but there is no such day or month.
    Impossible(String),
    /// An interval that ends before it begins.
    Backwards(String),
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form(text) => write!(f, "“{text}” is not a date"),
            Self::Impossible(text) => write!(f, "there is no day “{text}”"),
            Self::Backwards(text) => write!(f, "“{text}” ends before it begins"),
        }
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let (body, about) = match text.strip_suffix('~') {
            Some(body) => (body, true),
            None => (text, false),
        };
        let (from, to, grain) = match body.split_once('/') {
            None => parse_one(body)?,
            Some((a, b)) => {
                let (from, _, _) = parse_one(a)?;
                let (_, to, _) = parse_one(b)?;
                if to < from {
                    return Err(DateError::Backwards(text.to_string()));
                }
                (from, to, Grain::Interval)
            }
        };
        Ok(Self {
            from,
            to,
            grain,
            about,
        })
    }
}

fn parse_one(text: &str) -> Result<(Day, Day, Grain), DateError> {
    let form = || DateError::Form(text.to_string());
    let mut parts = text.split('-');
    let mut part = |digits: usize| -> Result<Option<u32>, DateError> {
        match parts.next() {
            None => Ok(None),
            Some(p) if p.len() == digits && p.bytes().all(|b| b.is_ascii_digit()) => {
                p.parse().map(Some).map_err(|_| form())
            }
            Some(_) => Err(form()),
        }
    };
    let year = part(4)?.ok_or_else(form)? as i32;
    let month = part(2)?;
    let day = part(2)?;
    if parts.next().is_some() {
        return Err(form());
    }
    let at = |month, day| {
        Day::new(year, month, day).ok_or_else(|| DateError::Impossible(text.to_string()))
    };
    Ok(match (month, day) {
        (None, _) => (at(1, 1)?, at(12, 31)?, Grain::Year),
        (Some(month), None) => {
            let first = at(month, 1)?;
            (first, at(month, days_in_month(year, month))?, Grain::Month)
        }
        (Some(month), Some(day)) => (at(month, day)?, at(month, day)?, Grain::Day),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire;

    #[test]
    fn days_count_from_1970_and_back() {
        assert_eq!(Day::new(1970, 1, 1), Some(Day(0)));
        assert_eq!(Day::new(2017, 3, 27), Some(Day(17252)));
        for n in DAYS.step_by(367).chain([*DAYS.end()]) {
            let (y, m, d) = Day(n).civil();
            assert_eq!(Day::new(y, m, d), Some(Day(n)), "{y}-{m}-{d}");
        }
        let ends = [Day::new(1, 1, 1), Day::new(9999, 12, 31)];
        assert_eq!(ends, [Day(*DAYS.start()), Day(*DAYS.end())].map(Some));
        for day in DAYS.step_by(100_003).chain([*DAYS.end()]) {
            assert_eq!(wire::decode(&wire::encode(&Day(day))), Some(Day(day)));
        }
        for none in [DAYS.start() - 1, DAYS.end() + 1, i32::MIN, i32::MAX] {
            assert_eq!(wire::decode::<Day>(&wire::encode(&none)), None, "{none}");
        }
    }

    #[test]
    fn days_on_and_back() {
        let day = |(y, m, d)| Day::new(y, m, d).expect("a day");
        for (from, months, to) in [
            ((2017, 3, 27), -1, Some((2017, 2, 27))),
            ((2017, 3, 31), -1, Some((2017, 2, 28))),
            ((2016, 3, 31), 11, Some((2017, 2, 28))),
            ((2017, 1, 1), -1, Some((2016, 12, 1))),
            ((1, 1, 1), -1, None),
            ((9999, 12, 1), 1, None),
            ((2017, 1, 1), i32::MAX, None),
        ] {
            let found = day(from).plus_months(months).map(Day::civil);
            assert_eq!(found, to, "{from:?} {months}");
        }
        let monday = day((2017, 3, 27));
        assert_eq!(monday.plus_days(5), Day::new(2017, 4, 1));
        assert_eq!(monday.plus_days(i32::MAX), None);
        assert_eq!(Day(*DAYS.end()).plus_days(1), None);
        let week = [0, 1, 6, -1].map(|n| monday.plus_days(n).map(Day::weekday));
        assert_eq!(week, [0, 1, 6, 6].map(Some));
        assert!(Day(*DAYS.start()).weekday() < 7);
    }

    #[test]
    fn dates_made_are_dates_read() {
        for (text, made) in [
            ("2017-03-27", Day::new(2017, 3, 27).map(Date::day)),
            ("2016-02", Date::month(2016, 2)),
            ("9999", Date::year(9999)),
        ] {
            assert_eq!(text.parse().ok(), made, "{text}");
        }
        let ends = [Date::month(2016, 13), Date::year(0), Date::year(10_000)];
        assert_eq!(ends, [None; 3]);
        let day = |d| Day::new(2017, 3, d).expect("a day");
        assert_eq!(
            Date::between(day(20), day(26)),
            "2017-03-20/2017-03-26".parse().ok()
        );
        assert_eq!(Date::between(day(26), day(20)), None);
    }

    #[test]
    fn dates_as_packs_write_them() {
        for (text, from, to, about) in [
            ("2017-04-21", (2017, 4, 21), (2017, 4, 21), false),
            ("2016-02", (2016, 2, 1), (2016, 2, 29), false),
            ("2016~", (2016, 1, 1), (2016, 12, 31), true),
            ("2017-03-20/2017-03-26", (2017, 3, 20), (2017, 3, 26), false),
            ("2016-07/2017", (2016, 7, 1), (2017, 12, 31), false),
        ] {
            let date: Date = text.parse().expect(text);
            assert_eq!(
                (date.from.civil(), date.to.civil(), date.about),
                (from, to, about),
                "{text}"
            );
        }
    }

    #[test]
    fn a_date_is_written_as_it_is_read() {
        for text in [
            "2017-04-21",
            "2016-02",
            "0812",
            "2016~",
            "2017-03-20/2017-03-26~",
        ] {
            let date: Date = text.parse().expect(text);
            assert_eq!(date.edtf(), text);
        }
        let months: Date = "2016-07/2017".parse().expect("an interval");
        assert_eq!(months.edtf(), "2016-07-01/2017-12-31");
    }

    #[test]
    fn what_is_no_date() {
        for (text, says) in [
            ("2017-02-29", "there is no day “2017-02-29”"),
            ("2017-13", "there is no day “2017-13”"),
            ("0000", "there is no day “0000”"),
            ("27 March 2017", "“27 March 2017” is not a date"),
            ("2017-4-1", "“2017-4-1” is not a date"),
            ("2017-04-21-01", "“2017-04-21-01” is not a date"),
            ("", "“” is not a date"),
            ("2017/2016", "“2017/2016” ends before it begins"),
        ] {
            let error = text.parse::<Date>().expect_err(text);
            assert_eq!(format!("{error}"), says);
        }
    }
}

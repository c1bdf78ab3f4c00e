//! Dates and periods in running English: "27 March 2017" is a day, "last year" one once an article's date is known.
//!
//! Owns finding them and what they may mean. It refuses to guess: a number that counts something is no year, "may"
//! by itself is no month, 3/4/2017 is either of two days and so none. Where English leaves a margin (the half of a
//! year that "early" reaches into, the season's first day) the period is the wider one, so that no date is called
//! wrong that a fair writer could have meant.
//!
//! Reading looks a fixed number of tokens ahead from each, so it takes time linear in the text.

use alloc::vec::Vec;
use core::ops::Range;

use super::number::{SMALL, is_letter};
use super::{MONTHS, fold_char};
use crate::date::{Date, Day, Grain, days_in_month};

/// What a text says about when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Settled by what is written: "March 2017", "the 1990s", "from 2014 to 2016".
    Absolute(Date),
    /// Settled by the day it is written, or by what was told before: see [`When::on`].
    Relative(Relative),
}

/// A date that needs a day to count from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relative {
    /// Days or months without a year: "March 27", "in late January", "March 20-26".
    Calendar {
        /// The first, or the only one.
        from: MonthDay,
        /// The last; the same as the first where there is only one.
        to: MonthDay,
        /// Of which year.
        which: Which,
        /// Which part of it.
        part: Part,
    },
    /// "the summer", "last spring".
    Season {
        /// Which season.
        season: Season,
        /// Of which year.
        which: Which,
        /// Which part of it.
        part: Part,
    },
    /// A day of the week.
    Weekday {
        /// From 0 for Monday to 6 for Sunday.
        weekday: u8,
        /// Of which week.
        which: Which,
    },
    /// A day, week, month … of the calendar: "yesterday", "this week", "late last year".
    Period {
        /// What is counted.
        unit: Unit,
        /// How many further on; below zero is back.
        offset: i32,
        /// Which part of it.
        part: Part,
    },
    /// The same, counted from the time that is told about and not from the day of writing: "the year before", "two
    /// years later", "the following day".
    Beside {
        /// What is counted.
        unit: Unit,
        /// How many further on; below zero is back.
        offset: i32,
    },
    /// "two weeks ago": that long back, give or take half a unit.
    Ago {
        /// What is counted.
        unit: Unit,
        /// How many back.
        count: i32,
    },
    /// "the past two years", "the next six months": up to the day of writing or from it on.
    Span {
        /// What is counted.
        unit: Unit,
        /// How many; below zero is back.
        count: i32,
    },
    /// A fiscal year by its distance from the current one: "the most recent fiscal year" is one back.
    Fiscal {
        /// How many years further on; below zero is back.
        offset: i32,
    },
    /// "recently", "a few years ago": no day to be had.
    Vague,
}

/// A month, or a day of it, of no particular year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthDay {
    /// From 1 for January.
    pub month: u8,
    /// From 1; 0 for the whole month.
    pub day: u8,
}

/// Which of the days, months or seasons of one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The latest that has begun: the rule of news.
    Latest,
    /// The text speaks of what is to come ("by", "will"): a day of the week from the anchor on, else also what begins
    /// up to 60 days after it.
    Ahead,
    /// "last": the latest that is over.
    Last,
    /// "this": of the anchor's week or year.
    This,
    /// "next": the first that has not begun.
    Next,
    /// "March of last year": of the year so many on.
    InYear(i8),
}

/// A part of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// "early", "the beginning of": its first half.
    Early,
    /// "mid-", "the middle of": the half around its middle.
    Mid,
    /// "late", "the end of": its second half.
    Late,
    /// "earlier this month": up to the anchor.
    Earlier,
    /// "later this month": from the anchor on.
    Later,
}

/// What time is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A day.
    Day,
    /// A week. It may begin on a Sunday or on a Monday, so as a period it has both its Sundays.
    Week,
    /// A Saturday and the Sunday after it.
    Weekend,
    /// A month.
    Month,
    /// A quarter of a calendar year.
    Quarter,
    /// A year.
    Year,
    /// A decade, from a year that ends in 0.
    Decade,
    /// A century, from a year that ends in 01.
    Century,
}

/// A season of the northern half of the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    /// March to June.
    Spring,
    /// June to September.
    Summer,
    /// September to December.
    Autumn,
    /// December of the year before to March.
    Winter,
}

/// How what is told stands to the date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// "in", "on", "during", "between", "from" (a letter from 2016), or nothing at all.
    During,
    /// "before", "prior to", "pre-".
    Before,
    /// "after", "later than", "post-".
    After,
    /// "since", "from 2014 on".
    Since,
    /// "until", "through".
    Until,
    /// "by", "as of", "no later than".
    By,
}

/// A date where it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// Where it stands in bytes, with its preposition, "about", article, and the "on" of "from 2014 on".
    pub range: Range<usize>,
    /// Where it stands without them.
    pub core: Range<usize>,
    /// What it says.
    pub when: When,
    /// How what is told stands to it.
    pub position: Position,
    /// Whether "about", "around" or "circa" stands before it. An absolute date is then itself only about right.
    pub about: bool,
}

impl Moment {
    /// The date counted from a day, about right where the text says so.
    pub fn on(&self, anchor: Day) -> Option<Date> {
        let date = self.when.on(anchor)?;
        let about = date.about || self.about;
        Some(Date { about, ..date })
    }
}

impl When {
    /// The date counted from a day: the article's, or for [`Relative::Beside`] one of the time that is told about.
    ///
    /// Nothing where no day is meant, or none that there is.
    ///
    /// ```
    /// use claimcheck_core::{date::Day, text::moment::moments};
    /// let monday = Day::new(2017, 3, 27).expect("a day");
    /// let said = moments("Sessions said on Monday that ...");
    /// assert_eq!(said[0].when.on(monday).map(|date| date.from), Some(monday));
    /// ```
    pub fn on(&self, anchor: Day) -> Option<Date> {
        match self {
            Self::Absolute(date) => Some(*date),
            Self::Relative(relative) => relative.on(anchor),
        }
    }

    /// The same, of which only a part is meant; as it is where it has no parts.
    fn cut(self, cut: Part) -> Option<Self> {
        let mut when = self;
        match &mut when {
            Self::Absolute(date) => *date = part_of(*date, cut, None)?,
            Self::Relative(
                Relative::Calendar { part, .. }
                | Relative::Season { part, .. }
                | Relative::Period { part, .. },
            ) if cut != Part::Whole => *part = cut,
            Self::Relative(_) => {}
        }
        Some(when)
    }
}

impl Relative {
    fn on(&self, anchor: Day) -> Option<Date> {
        match *self {
            Self::Calendar {
                from,
                to,
                which,
                part,
            } => {
                let of = |year| {
                    let first = month_day(year, from)?;
                    if from == to {
                        return Some(first);
                    }
                    let last = month_day(year + i32::from(to.month < from.month), to)?;
                    Date::between(first.from, last.to)
                };
                part_of(recurring(of, which, anchor)?, part, Some(anchor))
            }
            Self::Season {
                season,
                which,
                part,
            } => {
                let of = |year| season_of(season, year);
                part_of(recurring(of, which, anchor)?, part, Some(anchor))
            }
            Self::Weekday { weekday, which } => {
                let back = (7 + i32::from(anchor.weekday()) - i32::from(weekday)).rem_euclid(7);
                let days = match which {
                    Which::Latest | Which::InYear(_) => -back,
                    Which::Ahead => (7 - back) % 7,
                    Which::Last if back == 0 => -7,
                    Which::Last => -back,
                    Which::This => i32::from(weekday) - i32::from(anchor.weekday()),
                    Which::Next => 7 - back,
                };
                anchor.plus_days(days).map(Date::day)
            }
            Self::Period { unit, offset, part } => {
                part_of(period(unit, offset, anchor)?, part, Some(anchor))
            }
            Self::Beside { unit, offset } => period(unit, offset, anchor),
            Self::Ago { unit, count } => {
                let day = shift(unit, count.checked_neg()?, anchor)?;
                let (days, months) = unit.length();
                match (days + months * 30) / 2 {
                    0 => Some(Date::day(day)),
                    half => Date::between(day.plus_days(-half)?, day.plus_days(half)?),
                }
            }
            Self::Span { unit, count } => {
                let other = shift(unit, count, anchor)?;
                Date::between(anchor.min(other), anchor.max(other))
            }
            Self::Fiscal { offset } => {
                let year = Date::year(anchor.civil().0.checked_add(offset)?)?;
                Some(Date {
                    about: true,
                    ..year
                })
            }
            Self::Vague => None,
        }
    }
}

impl Unit {
    /// In days and in months, one of which is 0.
    fn length(self) -> (i32, i32) {
        [
            (1, 0),
            (7, 0),
            (7, 0),
            (0, 1),
            (0, 3),
            (0, 12),
            (0, 120),
            (0, 1200),
        ][self as usize]
    }
}

fn shift(unit: Unit, count: i32, anchor: Day) -> Option<Day> {
    let (days, months) = unit.length();
    match months {
        0 => anchor.plus_days(days.checked_mul(count)?),
        _ => anchor.plus_months(months.checked_mul(count)?),
    }
}

/// The period of the calendar that a day is in, or one before or after it.
fn period(unit: Unit, offset: i32, anchor: Day) -> Option<Date> {
    let day = shift(unit, offset, anchor)?;
    let (_, length) = unit.length();
    let monday = -i32::from(day.weekday());
    match unit {
        Unit::Day => return Some(Date::day(day)),
        Unit::Week => {
            return Date::between(day.plus_days(monday - 1)?, day.plus_days(monday + 6)?);
        }
        Unit::Weekend => {
            return Date::between(day.plus_days(monday + 5)?, day.plus_days(monday + 6)?);
        }
        _ => {}
    }
    let (year, month, _) = day.civil();
    let index = year * 12 + month as i32 - 1;
    let late = if unit == Unit::Century { 12 } else { 0 };
    let from = (index - late).div_euclid(length) * length + late;
    let first = Day::new(from.div_euclid(12), from.rem_euclid(12) as u32 + 1, 1)?;
    let grain = match unit {
        Unit::Month => Grain::Month,
        Unit::Year => Grain::Year,
        _ => Grain::Interval,
    };
    Date::spanning(first, length, grain)
}

fn month_day(year: i32, date: MonthDay) -> Option<Date> {
    match date.day {
        0 => Date::month(year, date.month.into()),
        day => Day::new(year, date.month.into(), day.into()).map(Date::day),
    }
}

/// Both the meteorologists' season and the astronomers'.
fn season_of(season: Season, year: i32) -> Option<Date> {
    let (before, from, to, end) =
        [(0, 3, 6, 21), (0, 6, 9, 23), (0, 9, 12, 21), (1, 12, 3, 20)][season as usize];
    Date::between(Day::new(year - before, from, 1)?, Day::new(year, to, end)?)
}

/// Of what comes once a year, the one that is meant. A 29 February is looked for up to eight years away.
fn recurring(of: impl Fn(i32) -> Option<Date>, which: Which, anchor: Day) -> Option<Date> {
    let year = anchor.civil().0;
    let latest = |fits: &dyn Fn(&Date) -> bool| {
        (year - 8..=year + 1)
            .rev()
            .find_map(|year| of(year).filter(fits))
    };
    match which {
        Which::Latest => latest(&|date| date.from <= anchor),
        Which::Ahead => latest(&|date| anchor.days_to(date.from) <= 60),
        Which::Last => latest(&|date| date.to < anchor),
        Which::This => of(year),
        Which::InYear(on) => of(year + i32::from(on)),
        Which::Next => {
            (year..=year + 8).find_map(|year| of(year).filter(|date| date.from > anchor))
        }
    }
}

/// By whole months where the period has them and enough of them, else by days.
fn part_of(date: Date, part: Part, anchor: Option<Day>) -> Option<Date> {
    let (from, to) = match (part, anchor) {
        _ if date.grain == Grain::Day => return Some(date),
        (Part::Whole, _) | (Part::Earlier | Part::Later, None) => return Some(date),
        (Part::Early, _) => (0, 2),
        (Part::Mid, _) => (1, 3),
        (Part::Late, _) => (2, 4),
        (Part::Earlier, Some(anchor)) => return Date::between(date.from, date.to.min(anchor)),
        (Part::Later, Some(anchor)) => return Date::between(date.from.max(anchor), date.to),
    };
    let ((year, month, first), (last_year, last_month, last)) =
        (date.from.civil(), date.to.civil());
    let months = (last_year * 12 + last_month as i32) - (year * 12 + month as i32) + 1;
    let whole = first == 1 && last == days_in_month(last_year, last_month);
    let cut = if whole && months >= 4 {
        let start = date.from.plus_months(months * from / 4)?;
        Date::spanning(start, months * to / 4 - months * from / 4, Grain::Interval)?
    } else {
        let days = date.from.days_to(date.to) + 1;
        Date::between(
            date.from.plus_days(days * from / 4)?,
            date.from.plus_days(days * to / 4 - 1)?,
        )?
    };
    Some(Date {
        about: date.about,
        ..cut
    })
}

/// A preposition, by what it does to a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Prep {
    In,
    On,
    At,
    Of,
    During,
    Over,
    Before,
    After,
    Since,
    From,
    Between,
    Until,
    Through,
    By,
    AsOf,
}

impl Prep {
    fn position(self) -> Position {
        match self {
            Self::Before => Position::Before,
            Self::After => Position::After,
            Self::Since => Position::Since,
            Self::Until | Self::Through => Position::Until,
            Self::By | Self::AsOf => Position::By,
            _ => Position::During,
        }
    }
}

/// "last", "next", and what stands for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shift {
    Last,
    Past,
    Previous,
    This,
    Next,
    Coming,
    Following,
    Recent,
}

impl Shift {
    fn step(self) -> i32 {
        match self {
            Self::This => 0,
            Self::Next | Self::Coming | Self::Following => 1,
            _ => -1,
        }
    }

    fn which(self) -> Option<Which> {
        match self {
            Self::Last | Self::Past => Some(Which::Last),
            Self::This => Some(Which::This),
            Self::Next | Self::Coming => Some(Which::Next),
            _ => None,
        }
    }
}

/// What a token is to a date. A word that is nothing to one is [`Class::Word`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Before the first token and after the last.
    End,
    Word,
    /// A character that is neither a letter nor a digit, folded.
    Mark(char),
    /// Digits: how many, and their value where there are no more than four.
    Number(u16, u8),
    /// A number in words.
    Count(u8),
    Ordinal(u8),
    /// "st", "th".
    Suffix,
    /// "s", which makes 1990 a decade.
    Plural,
    /// From 1; whether it is abbreviated.
    Month(u8, bool),
    /// From 0; whether it is abbreviated.
    Weekday(u8, bool),
    Season(Season),
    /// Whether it is in the plural.
    Unit(Unit, bool),
    /// "today", by its distance.
    Day(i8),
    /// "morning".
    DayPart,
    Part(Part),
    /// What makes a part with "of".
    PartOf(Part),
    Half,
    Q,
    Shift(Shift),
    Prep(Prep),
    /// What makes a preposition with a hyphen.
    Prefix(Prep),
    To,
    And,
    The,
    A,
    /// "few", "several".
    Few,
    Ago,
    About,
    Most,
    Fiscal,
    /// "recently".
    Vague,
    Will,
    /// Before a number: it counts, or is one of a series.
    Counting,
    /// After a number: it counts.
    Counted,
    /// A plural without an s.
    People,
    /// "Black" before "Friday": a name.
    Named,
}

const WORDS: [(&str, Class); 166] = {
    use self::{Prep as P, Shift as S};
    use Class::*;
    [
        ("sept", Month(9, true)),
        ("one", Count(1)),
        ("first", Ordinal(1)),
        ("second", Ordinal(2)),
        ("third", Ordinal(3)),
        ("fourth", Ordinal(4)),
        ("sixteenth", Ordinal(16)),
        ("seventeenth", Ordinal(17)),
        ("eighteenth", Ordinal(18)),
        ("nineteenth", Ordinal(19)),
        ("twentieth", Ordinal(20)),
        ("st", Suffix),
        ("nd", Suffix),
        ("rd", Suffix),
        ("th", Suffix),
        ("s", Plural),
        ("spring", Season(self::Season::Spring)),
        ("summer", Season(self::Season::Summer)),
        ("autumn", Season(self::Season::Autumn)),
        ("fall", Season(self::Season::Autumn)),
        ("winter", Season(self::Season::Winter)),
        ("day", Unit(self::Unit::Day, false)),
        ("days", Unit(self::Unit::Day, true)),
        ("week", Unit(self::Unit::Week, false)),
        ("weeks", Unit(self::Unit::Week, true)),
        ("weekend", Unit(self::Unit::Weekend, false)),
        ("weekends", Unit(self::Unit::Weekend, true)),
        ("month", Unit(self::Unit::Month, false)),
        ("months", Unit(self::Unit::Month, true)),
        ("quarter", Unit(self::Unit::Quarter, false)),
        ("quarters", Unit(self::Unit::Quarter, true)),
        ("year", Unit(self::Unit::Year, false)),
        ("years", Unit(self::Unit::Year, true)),
        ("decade", Unit(self::Unit::Decade, false)),
        ("decades", Unit(self::Unit::Decade, true)),
        ("century", Unit(self::Unit::Century, false)),
        ("centuries", Unit(self::Unit::Century, true)),
        ("yesterday", Day(-1)),
        ("today", Day(0)),
        ("tonight", Day(0)),
        ("tomorrow", Day(1)),
        ("morning", DayPart),
        ("afternoon", DayPart),
        ("evening", DayPart),
        ("night", DayPart),
        ("early", Part(self::Part::Early)),
        ("mid", Part(self::Part::Mid)),
        ("late", Part(self::Part::Late)),
        ("earlier", Part(self::Part::Earlier)),
        ("later", Part(self::Part::Later)),
        ("beginning", PartOf(self::Part::Early)),
        ("start", PartOf(self::Part::Early)),
        ("middle", PartOf(self::Part::Mid)),
        ("end", PartOf(self::Part::Late)),
        ("half", Half),
        ("q", Q),
        ("last", Shift(S::Last)),
        ("past", Shift(S::Past)),
        ("previous", Shift(S::Previous)),
        ("prior", Shift(S::Previous)),
        ("preceding", Shift(S::Previous)),
        ("this", Shift(S::This)),
        ("current", Shift(S::This)),
        ("next", Shift(S::Next)),
        ("coming", Shift(S::Coming)),
        ("upcoming", Shift(S::Coming)),
        ("following", Shift(S::Following)),
        ("recent", Shift(S::Recent)),
        ("latest", Shift(S::Recent)),
        ("in", Prep(P::In)),
        ("on", Prep(P::On)),
        ("at", Prep(P::At)),
        ("of", Prep(P::Of)),
        ("during", Prep(P::During)),
        ("throughout", Prep(P::During)),
        ("within", Prep(P::During)),
        ("over", Prep(P::Over)),
        ("for", Prep(P::During)),
        ("before", Prep(P::Before)),
        ("after", Prep(P::After)),
        ("since", Prep(P::Since)),
        ("from", Prep(P::From)),
        ("between", Prep(P::Between)),
        ("until", Prep(P::Until)),
        ("till", Prep(P::Until)),
        ("through", Prep(P::Through)),
        ("by", Prep(P::By)),
        ("pre", Prefix(P::Before)),
        ("post", Prefix(P::After)),
        ("to", To),
        ("and", And),
        ("the", The),
        ("a", A),
        ("an", A),
        ("few", Few),
        ("couple", Few),
        ("several", Few),
        ("many", Few),
        ("ago", Ago),
        ("about", About),
        ("around", About),
        ("approximately", About),
        ("roughly", About),
        ("circa", About),
        ("ca", About),
        ("c", About),
        ("most", Most),
        ("fiscal", Fiscal),
        ("financial", Fiscal),
        ("fy", Fiscal),
        ("recently", Vague),
        ("lately", Vague),
        ("will", Will),
        ("than", Counting),
        ("nearly", Counting),
        ("almost", Counting),
        ("least", Counting),
        ("some", Counting),
        ("exactly", Counting),
        ("only", Counting),
        ("just", Counting),
        ("another", Counting),
        ("all", Counting),
        ("up", Counting),
        ("room", Counting),
        ("page", Counting),
        ("flight", Counting),
        ("route", Counting),
        ("highway", Counting),
        ("section", Counting),
        ("number", Counting),
        ("no", Counting),
        ("percent", Counted),
        ("per", Counted),
        ("pct", Counted),
        ("hundred", Counted),
        ("thousand", Counted),
        ("million", Counted),
        ("billion", Counted),
        ("trillion", Counted),
        ("dozen", Counted),
        ("miles", Counted),
        ("feet", Counted),
        ("hours", Counted),
        ("km", Counted),
        ("kg", Counted),
        ("am", Counted),
        ("pm", Counted),
        ("dollars", Counted),
        ("euros", Counted),
        ("people", People),
        ("men", People),
        ("women", People),
        ("children", People),
        ("police", People),
        ("staff", People),
        ("black", Named),
        ("good", Named),
        ("super", Named),
        ("cyber", Named),
        ("ash", Named),
        ("giving", Named),
        ("usa", Named),
        ("casual", Named),
        ("bloody", Named),
        ("holy", Named),
    ]
};

/// Prepositions of two words.
const PAIRS: [(&str, &str, Prep); 6] = [
    ("as", "of", Prep::AsOf),
    ("prior", "to", Prep::Before),
    ("ahead", "of", Prep::Before),
    ("later", "than", Prep::After),
    ("earlier", "than", Prep::Before),
    ("up", "until", Prep::Until),
];

/// Saturday's and Sunday's abbreviations are words of their own, so they stop at Friday.
const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

fn classify(word: &str) -> Class {
    let same = |other: &str| other.eq_ignore_ascii_case(word);
    if let Some((_, class)) = WORDS.iter().find(|(other, _)| same(other)) {
        return *class;
    }
    // How a name is written: in full, or its first letters.
    let name = |names: &[&str], lengths: Range<usize>| {
        let short =
            |name: &str| lengths.contains(&word.len()) && name.get(..word.len()).is_some_and(same);
        let at = names.iter().position(|name| same(name) || short(name))?;
        Some((at as u8, names[at].len() != word.len()))
    };
    if let Some((at, short)) = name(&MONTHS, 3..4) {
        return Class::Month(at + 1, short);
    }
    match name(&WEEKDAYS, 3..6) {
        Some((at, short)) if !short || at < 5 => return Class::Weekday(at, short),
        _ => {}
    }
    match SMALL.iter().find(|(other, _)| same(other)) {
        Some((_, value)) => Class::Count(*value as u8),
        None => Class::Word,
    }
}

struct Token {
    class: Class,
    start: usize,
    end: usize,
}

/// A date of the calendar as far as it is written: no month is 0, and so is no day.
#[derive(Clone, Copy)]
struct Written {
    year: Option<i32>,
    month: u8,
    day: u8,
}

impl Written {
    fn month_day(self) -> MonthDay {
        let Self { month, day, .. } = self;
        MonthDay { month, day }
    }

    fn date(self) -> Option<Date> {
        match self.month {
            0 => Date::year(self.year?),
            _ => month_day(self.year?, self.month_day()),
        }
    }

    /// A day that its month does not have is a slip; the month still stands.
    fn checked(mut self) -> Self {
        let days = days_in_month(self.year.unwrap_or(2000), self.month.into());
        if u32::from(self.day) > days {
            self.day = 0;
        }
        self
    }
}

struct Reader<'t> {
    text: &'t str,
    tokens: Vec<Token>,
}

/// The dates and periods that a text speaks of, in order.
///
/// A day that its month does not have ("31 February 2017") is read as the month. A four-digit number by itself is a
/// year from 1500 to 2099, unless something makes it a count: what stands before it ("more than", "page", "$"), a
/// measure after it ("percent", "million"), or a plural right after it ("2016 people") where no preposition, comma or
/// "early" stands before; after "the" it is a year all the same ("the 2016 elections"), and so it is with a capital
/// ("2016 Olympics"). A round hundred is more often a count, so it needs the preposition, and no plural after it.
///
/// ```
/// use claimcheck_core::text::moment::moments;
/// let text = "In early 2017 the town had 2016 people.";
/// let found: Vec<&str> = moments(text).into_iter().map(|m| &text[m.core]).collect();
/// assert_eq!(found, ["early 2017"]);
/// ```
pub fn moments(text: &str) -> Vec<Moment> {
    let reader = Reader::new(text);
    let mut out = Vec::new();
    let (mut at, mut sentence, mut will) = (0, 0, false);
    while at < reader.tokens.len() {
        if at >= sentence {
            (sentence, will) = reader.sentence(at);
        }
        match reader.moment(at, will) {
            Some((moment, next)) => {
                out.push(moment);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    out
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        let mut tokens: Vec<Token> = Vec::new();
        let kind = |c: char| (c.is_ascii_digit(), is_letter(c));
        let mut chars = text.char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            let mut end = start + c.len_utf8();
            if c.is_whitespace() {
                continue;
            }
            if kind(c) != (false, false) {
                while let Some((_, next)) = chars.next_if(|(_, next)| kind(*next) == kind(c)) {
                    end += next.len_utf8();
                }
            }
            let run = text.get(start..end).unwrap_or_default();
            let class = match c {
                _ if is_letter(c) => classify(run),
                _ if c.is_ascii_digit() => {
                    let value = (run.len() <= 4).then(|| run.parse().ok()).flatten();
                    Class::Number(value.unwrap_or(0), run.len().min(255) as u8)
                }
                '~' => Class::About,
                // This one parts clauses and never joins two dates.
                '\u{2014}' => Class::Mark(c),
                _ => match fold_char(c) {
                    Some(c) => Class::Mark(c),
                    None => continue,
                },
            };
            tokens.push(Token { class, start, end });
        }
        Self { text, tokens }
    }

    fn class(&self, at: usize) -> Class {
        self.tokens.get(at).map_or(Class::End, |token| token.class)
    }

    fn before(&self, at: usize) -> Class {
        at.checked_sub(1).map_or(Class::End, |at| self.class(at))
    }

    fn word(&self, at: usize) -> &'t str {
        self.tokens
            .get(at)
            .and_then(|token| self.text.get(token.start..token.end))
            .unwrap_or_default()
    }

    fn capital(&self, at: usize) -> bool {
        self.word(at).starts_with(|c: char| c.is_ascii_uppercase())
    }

    /// Whether nothing stands between a token and the one before it.
    fn touches(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.tokens.get(at));
        matches!((before, self.tokens.get(at)), (Some(a), Some(b)) if a.end == b.start)
    }

    fn is(&self, at: usize, mark: char) -> bool {
        self.class(at) == Class::Mark(mark)
    }

    /// The token after a mark that touches both its neighbours, or the same where there is none.
    fn over(&self, at: usize, mark: char) -> usize {
        let there = self.is(at, mark) && self.touches(at) && self.touches(at + 1);
        at + usize::from(there)
    }

    fn over_of(&self, at: usize) -> usize {
        at + usize::from(self.class(at) == Class::Prep(Prep::Of))
    }

    fn over_the(&self, at: usize) -> usize {
        at + usize::from(self.class(at) == Class::The)
    }

    fn number(&self, at: usize, length: u8) -> Option<u16> {
        match self.class(at) {
            Class::Number(value, digits) if digits == length => Some(value),
            _ => None,
        }
    }

    /// Where a sentence ends, and whether it says "will". An abbreviation's point ends none.
    fn sentence(&self, from: usize) -> (usize, bool) {
        let mut will = false;
        for at in from..self.tokens.len() {
            match self.class(at) {
                Class::Will => will |= !self.capital(at),
                Class::Mark('!' | '?') => return (at + 1, will),
                Class::Mark('.') if !self.touches(at + 1) => {
                    let short = matches!(
                        self.before(at),
                        Class::Month(_, true) | Class::Weekday(_, true)
                    ) || (self.word(at.saturating_sub(1)).len() == 1
                        && !matches!(self.before(at), Class::Number(..)));
                    if !short {
                        return (at + 1, will);
                    }
                }
                _ => {}
            }
        }
        (self.tokens.len(), will)
    }

    fn moment(&self, start: usize, will: bool) -> Option<(Moment, usize)> {
        let (prep, mut at) = match self.prep(start) {
            Some((prep, at)) => (Some(prep), at),
            None => (None, start),
        };
        let mut about = false;
        for _ in 0..3 {
            match self.class(at) {
                // "c" needs its point.
                Class::About if self.word(at).len() == 1 && self.word(at) != "~" => {
                    if !self.is(at + 1, '.') {
                        break;
                    }
                    about = true;
                    at += 2;
                }
                Class::About => {
                    about = true;
                    at += 1;
                }
                Class::The => at += 1,
                _ => break,
            }
        }
        let which = match prep {
            Some(Prep::By) => Which::Ahead,
            _ if will => Which::Ahead,
            _ => Which::Latest,
        };
        let mut position = prep.map_or(Position::During, Prep::position);
        let (mut when, next) = match prep {
            Some(Prep::Between) => self
                .dates(at, prep, which)
                .filter(|(_, _, joined)| *joined)
                .map(|(when, next, _)| (when, next))?,
            _ => self.core(at, prep, which)?,
        };
        if let When::Absolute(date) = &mut when {
            date.about |= about;
        }
        let place = |at: usize| self.tokens.get(at);
        let core = place(at)?.start..place(next.checked_sub(1)?)?.end;
        let mut last = next - 1;
        // "from 2014 on"
        if prep == Some(Prep::From)
            && ["on", "onward", "onwards", "forward"]
                .iter()
                .any(|on| self.word(next).eq_ignore_ascii_case(on))
        {
            position = Position::Since;
            last = next;
        }
        let moment = Moment {
            range: place(start)?.start..place(last)?.end,
            core,
            when,
            position,
            about,
        };
        Some((moment, last + 1))
    }

    fn prep(&self, at: usize) -> Option<(Prep, usize)> {
        let same = |at: usize, word: &str| self.word(at).eq_ignore_ascii_case(word);
        if let Some((_, _, prep)) = PAIRS
            .iter()
            .find(|(a, b, _)| same(at, a) && same(at + 1, b))
        {
            return Some((*prep, at + 2));
        }
        if same(at + 2, "than") && same(at + 1, "later") && (same(at, "no") || same(at, "not")) {
            return Some((Prep::By, at + 3));
        }
        match self.class(at) {
            Class::Prep(prep) => Some((prep, at + 1)),
            Class::Prefix(prep) if self.over(at + 1, '-') > at + 1 => Some((prep, at + 2)),
            _ => None,
        }
    }

    /// A date with what makes it a part: "early", "mid-", "the end of".
    fn core(&self, at: usize, prep: Option<Prep>, which: Which) -> Option<(When, usize)> {
        if let Some(found) = self.whole(at, prep, which) {
            return Some(found);
        }
        let (part, next) = match self.class(at) {
            Class::Part(part) => match self.class(at + 1) {
                Class::Prep(Prep::In) => (part, self.over_the(at + 2)),
                _ => (part, self.over(at + 1, '-')),
            },
            Class::PartOf(part) if self.over_of(at + 1) > at + 1 => (part, self.over_the(at + 2)),
            Class::Ordinal(half @ 1..=2)
                if self.class(at + 1) == Class::Half && self.over_of(at + 2) > at + 2 =>
            {
                let part = [Part::Early, Part::Late][usize::from(half - 1)];
                (part, self.over_the(at + 3))
            }
            _ => return None,
        };
        let (when, next) = match self.class(next) {
            // "the end of the year"
            Class::Unit(unit, false)
                if self.before(next) == Class::The && self.over_of(next + 1) == next + 1 =>
            {
                let period = Relative::Period {
                    unit,
                    offset: 0,
                    part: Part::Whole,
                };
                (When::Relative(period), next + 1)
            }
            _ => self.whole(next, Some(Prep::In), which)?,
        };
        Some((when.cut(part)?, next))
    }

    fn whole(&self, at: usize, prep: Option<Prep>, which: Which) -> Option<(When, usize)> {
        let period = |unit, offset, next| {
            let part = Part::Whole;
            Some((
                When::Relative(Relative::Period { unit, offset, part }),
                next,
            ))
        };
        match self.class(at) {
            Class::Day(_) if self.before(at) == Class::Named => None,
            Class::Day(offset) => period(Unit::Day, offset.into(), at + 1),
            Class::Vague => Some((When::Relative(Relative::Vague), at + 1)),
            Class::Shift(_) | Class::Most => self.shifted(at),
            Class::Weekday(weekday, short) => {
                let next = at + 1 + usize::from(short && self.is(at + 1, '.'));
                let date = next + usize::from(self.is(next, ','));
                // "Monday, March 27" is one date.
                if matches!(self.class(date), Class::Month(..) | Class::Number(..))
                    && let Some((when, end, _)) = self.dates(date, Some(Prep::On), which)
                    && let When::Absolute(Date {
                        grain: Grain::Day, ..
                    })
                    | When::Relative(Relative::Calendar {
                        from: MonthDay { day: 1.., .. },
                        ..
                    }) = when
                {
                    return Some((when, end));
                }
                let named = self.before(at) == Class::Named;
                if named || (short && matches!(prep, None | Some(Prep::Of | Prep::In))) {
                    return None;
                }
                // What is said "Monday" in a sentence with "will" was said then.
                let which = match prep {
                    Some(Prep::By) => Which::Ahead,
                    _ => Which::Latest,
                };
                Some((When::Relative(Relative::Weekday { weekday, which }), at + 1))
            }
            Class::Season(season) => self.season(at, season, prep, which),
            Class::Q if self.touches(at + 1) => {
                let quarter = self.number(at + 1, 1)?;
                self.quarter(quarter.into(), at + 2)
            }
            Class::Ordinal(n) if self.class(at + 1) == Class::Unit(Unit::Quarter, false) => {
                self.quarter(n.into(), at + 2)
            }
            Class::Ordinal(n) => self.century(n.into(), at + 1),
            // "twenty-first century"
            Class::Count(20) if self.class(self.over(at + 1, '-')) == Class::Ordinal(1) => {
                self.century(21, self.over(at + 1, '-') + 1)
            }
            Class::Fiscal => {
                let year = at + 1;
                let year =
                    year + usize::from(matches!(self.class(year), Class::Unit(Unit::Year, _)));
                let (when, next) = match self.number(year, 2) {
                    Some(value) if self.word(at).len() == 2 && self.closed(year) => (
                        When::Absolute(Date::year(2000 + i32::from(value))?),
                        year + 1,
                    ),
                    _ => {
                        self.number(year, 4)?;
                        let (when, next, _) = self.dates(year, Some(Prep::In), which)?;
                        (when, next)
                    }
                };
                Some((about(when), next))
            }
            _ => self.ago(at).or_else(|| self.decade(at)).or_else(|| {
                self.dates(at, prep, which)
                    .map(|(when, next, _)| (when, next))
            }),
        }
    }

    /// "1990s", "'90s", "20th century".
    fn decade(&self, at: usize) -> Option<(When, usize)> {
        let Class::Number(value, digits) = self.class(at) else {
            return None;
        };
        if self.class(at + 1) == Class::Suffix && self.touches(at + 1) && digits < 3 {
            return self.century(value.into(), at + 2);
        }
        if self.class(at + 1) != Class::Plural || !self.touches(at + 1) || value % 10 != 0 {
            return None;
        }
        let value = i32::from(value);
        let from = match (digits, value) {
            (4, 1500..=2090) => value,
            (2, 20..=90) if self.before(at) == Class::Mark('\'') => 1900 + value,
            _ => return None,
        };
        // The 1800s are a century, the 2000s are not one yet.
        let years = if from % 100 == 0 && from < 2000 {
            100
        } else {
            10
        };
        let date = Date::spanning(Day::new(from, 1, 1)?, years * 12, Grain::Interval)?;
        Some((When::Absolute(date), at + 2))
    }

    fn century(&self, nth: i32, at: usize) -> Option<(When, usize)> {
        let at = self.over(at, '-');
        if self.class(at) != Class::Unit(Unit::Century, false) || !(1..=30).contains(&nth) {
            return None;
        }
        let first = Day::new(nth * 100 - 99, 1, 1)?;
        let date = Date::spanning(first, 1200, Grain::Interval)?;
        Some((When::Absolute(date), at + 1))
    }

    fn quarter(&self, nth: u32, at: usize) -> Option<(When, usize)> {
        if !(1..=4).contains(&nth) {
            return None;
        }
        let at = self.over_of(at);
        let first = Day::new(self.year(at, true)?, nth * 3 - 2, 1)?;
        let date = Date::spanning(first, 3, Grain::Interval)?;
        Some((When::Absolute(date), at + 1))
    }

    fn season(
        &self,
        at: usize,
        season: Season,
        prep: Option<Prep>,
        which: Which,
    ) -> Option<(When, usize)> {
        let next = self.over_of(at + 1);
        if let Some(year) = self.year(next, true) {
            // "the winter of 2016-17" says which one, "the winter of 2017" is either of two.
            let pair = self
                .second_year(next, year)
                .filter(|(last, _)| *last == year + 1);
            let winter = season == Season::Winter;
            let (year, next) = match pair {
                Some((last, next)) if winter => (last, next),
                _ => (year, next + 1),
            };
            let date = season_of(season, year)?;
            let about = winter && pair.is_none();
            return Some((When::Absolute(Date { about, ..date }), next));
        }
        let in_year = self.in_year(at + 1);
        if in_year.is_none()
            && (next > at + 1
                || self.capital(at + 1)
                || !matches!(prep, Some(Prep::In | Prep::During | Prep::By)))
        {
            return None;
        }
        let (which, next) = in_year.unwrap_or((which, at + 1));
        let part = Part::Whole;
        Some((
            When::Relative(Relative::Season {
                season,
                which,
                part,
            }),
            next,
        ))
    }

    /// "two weeks ago", "a year earlier", "the year before".
    fn ago(&self, at: usize) -> Option<(When, usize)> {
        let (count, unit_at) = match self.class(at) {
            Class::Number(value, 1..=3) => (Some(i32::from(value)), at + 1),
            Class::Count(value) => (Some(i32::from(value)), at + 1),
            Class::A if self.class(at + 1) == Class::Few => (None, self.over_of(at + 2)),
            Class::A => (Some(1), at + 1),
            Class::Few => (None, self.over_of(at + 1)),
            Class::Unit(..) => (None, at),
            _ => return None,
        };
        let Class::Unit(unit, plural) = self.class(unit_at) else {
            return None;
        };
        let next = unit_at + 2;
        let the = at == unit_at && self.before(at) == Class::The;
        let beside = |offset| Relative::Beside { unit, offset };
        let relative = match (self.class(next - 1), count) {
            (Class::Ago, Some(count)) => Relative::Ago { unit, count },
            (Class::Ago, None) if plural => Relative::Vague,
            (Class::Part(Part::Earlier), Some(count)) => beside(-count),
            (Class::Part(Part::Later), Some(count)) => beside(count),
            (Class::Part(Part::Earlier), None) if the => beside(-1),
            (Class::Prep(Prep::Before), None) if the => match self.class(next) {
                Class::Shift(Shift::Last) => {
                    let (offset, part) = (-2, Part::Whole);
                    let relative = Relative::Period { unit, offset, part };
                    return Some((When::Relative(relative), next + 1));
                }
                Class::End | Class::Mark(_) | Class::And => beside(-1),
                // "the year before the war"
                _ => return None,
            },
            (Class::Prep(Prep::After), None) if the => match self.class(next) {
                Class::End | Class::Mark(_) | Class::And => beside(1),
                _ => return None,
            },
            _ => return None,
        };
        Some((When::Relative(relative), next))
    }

    /// "last year", "this past Monday", "the most recent fiscal year", "the next two weeks".
    fn shifted(&self, at: usize) -> Option<(When, usize)> {
        let first = at + usize::from(self.class(at) == Class::Most);
        let Class::Shift(mut shift) = self.class(first) else {
            return None;
        };
        let mut next = first + 1;
        if let (Shift::This, Class::Shift(Shift::Past | Shift::Coming)) = (shift, self.class(next))
            && let Class::Shift(second) = self.class(next)
        {
            shift = second;
            next += 1;
        }
        let the = self.before(at) == Class::The;
        let step = shift.step();
        let told = matches!(shift, Shift::Previous | Shift::Following);
        let recent = shift == Shift::Recent;
        let part = Part::Whole;
        let period = |unit, offset| Relative::Period { unit, offset, part };
        let unit_after = |at: usize| match self.class(at) {
            Class::Unit(unit, plural) => Some((unit, plural)),
            _ => None,
        };
        let (relative, end) = match self.class(next) {
            Class::Fiscal if matches!(unit_after(next + 1), Some((Unit::Year, false))) => {
                (Relative::Fiscal { offset: step }, next + 2)
            }
            Class::Few => {
                let unit_at = self.over_of(next + 1);
                unit_after(unit_at)?;
                (Relative::Vague, unit_at + 1)
            }
            Class::Number(value, 1..=3) if shift != Shift::This => {
                let (unit, _) = unit_after(next + 1)?;
                let count = step * i32::from(value);
                (Relative::Span { unit, count }, next + 2)
            }
            Class::Count(value) if shift != Shift::This => {
                let (unit, _) = unit_after(next + 1)?;
                let count = step * i32::from(value);
                (Relative::Span { unit, count }, next + 2)
            }
            Class::Unit(_, true) if recent || shift == Shift::Coming => (Relative::Vague, next + 1),
            // "the last week of March"
            Class::Unit(_, plural) if plural || recent || self.over_of(next + 1) > next + 1 => {
                return None;
            }
            Class::Unit(unit, _) if told || (the && shift == Shift::Next && unit == Unit::Day) => {
                let offset = step;
                (Relative::Beside { unit, offset }, next + 1)
            }
            Class::Unit(Unit::Day, _) => return None,
            Class::Unit(unit, _)
                if matches!(shift, Shift::Past | Shift::Coming)
                    || (the && shift != Shift::This && unit != Unit::Weekend) =>
            {
                let count = step;
                (Relative::Span { unit, count }, next + 1)
            }
            Class::Unit(unit, _) => (period(unit, step), next + 1),
            Class::DayPart if matches!(shift, Shift::Last | Shift::This) => {
                (period(Unit::Day, step), next + 1)
            }
            Class::Weekday(weekday, _) => {
                let which = shift.which()?;
                (Relative::Weekday { weekday, which }, next + 1)
            }
            Class::Season(season) => {
                let which = shift.which()?;
                (
                    Relative::Season {
                        season,
                        which,
                        part,
                    },
                    next + 1,
                )
            }
            // As after "by": "this may" and "last march" need their capital.
            Class::Month(..) => {
                let (when, end, _) = self.dates(next, Some(Prep::By), shift.which()?)?;
                return Some((when, end));
            }
            _ => return None,
        };
        Some((When::Relative(relative), end))
    }

    /// "of last year", "this year".
    fn in_year(&self, at: usize) -> Option<(Which, usize)> {
        let at = self.over_of(at);
        match (self.class(at), self.class(at + 1)) {
            (
                Class::Shift(shift @ (Shift::Last | Shift::This | Shift::Next)),
                Class::Unit(Unit::Year, false),
            ) => Some((Which::InYear(shift.step() as i8), at + 2)),
            _ => None,
        }
    }

    /// A date of the calendar, or two with what is between them; the token after, and whether they are two.
    fn dates(&self, at: usize, prep: Option<Prep>, which: Which) -> Option<(When, usize, bool)> {
        let single = self.written(at, prep);
        let first = single.or_else(|| {
            let year = None;
            let (day, next) = self.day(at)?;
            let month = 0;
            Some((Written { year, month, day }, next))
        });
        let (first, next) = first?;
        let pair = self.join(first, at, next, prep);
        let joined = pair.is_some();
        let (from, to, mut next) = match pair {
            Some(pair) => pair,
            None => {
                let (only, next) = single?;
                (only, only, next)
            }
        };
        let when = match (from.year, to.year) {
            (Some(_), Some(_)) if joined => {
                When::Absolute(Date::between(from.date()?.from, to.date()?.to)?)
            }
            (Some(_), _) => When::Absolute(from.date()?),
            _ => {
                let (which, end) = self.in_year(next).unwrap_or((which, next));
                next = end;
                When::Relative(Relative::Calendar {
                    from: from.month_day(),
                    to: to.month_day(),
                    which,
                    part: Part::Whole,
                })
            }
        };
        // "the 2016 fiscal year"
        if from.month == 0
            && self.class(next) == Class::Fiscal
            && matches!(self.class(next + 1), Class::Unit(Unit::Year, _))
        {
            return Some((about(when), next + 2, joined));
        }
        // "2016-7890" and "2016-style" are no years.
        if from.month == 0 && !joined && self.over(next, '-') > next {
            return None;
        }
        Some((when, next, joined))
    }

    /// The second date where one is joined to the first, what each lacks filled in from the other.
    fn join(
        &self,
        mut from: Written,
        at: usize,
        next: usize,
        prep: Option<Prep>,
    ) -> Option<(Written, Written, usize)> {
        if from.month == 0
            && from.day == 0
            && next == at + 1
            && let Some((last, after)) = self.second_year(at, from.year?)
        {
            let to = Written {
                year: Some(last),
                ..from
            };
            return Some((from, to, after));
        }
        let second = match self.class(next) {
            Class::To | Class::Prep(Prep::Through | Prep::Until) | Class::Mark('-') => next + 1,
            Class::And if prep == Some(Prep::Between) => next + 1,
            _ => return None,
        };
        let second = self.over_the(second);
        let (to, mut end) = match self.written(second, Some(Prep::In)) {
            Some(found) => found,
            None => {
                let (day, end) = self.day(second)?;
                if from.month == 0
                    || from.day == 0
                    || from.year.is_some()
                    || self.counted(end - 1, false)
                {
                    return None;
                }
                let month = from.month;
                let year_at = end + usize::from(self.is(end, ','));
                let year = self.year(year_at, true);
                let end = if year.is_some() { year_at + 1 } else { end };
                (Written { year, month, day }.checked(), end)
            }
        };
        if from.month == 0 && from.day > 0 {
            from.month = to.month;
            if to.day == 0 {
                return None;
            }
            from.year = to.year;
            from = from.checked();
        }
        if (from.month == 0) != (to.month == 0) || (from.year.is_some() && to.year.is_none()) {
            return None;
        }
        match to.year {
            // "November to March 2017"
            Some(year) if from.year.is_none() => {
                from.year = Some(year - i32::from(from.month > to.month));
            }
            None if from.month == to.month && from.day > to.day => return None,
            _ => {}
        }
        if let (Some(a), Some(b)) = (from.date(), to.date())
            && b.to < a.from
        {
            return None;
        }
        end = end.max(next);
        Some((from, to, end))
    }

    /// "2016-17", "2016/17" and "2016/2017": the last year, and the token after it.
    fn second_year(&self, at: usize, year: i32) -> Option<(i32, usize)> {
        let next = self.over(at + 1, '-').max(self.over(at + 1, '/'));
        if next == at + 1 || !self.closed(next) {
            return None;
        }
        let last = match self.class(next) {
            Class::Number(value, 2) => year - year % 100 + i32::from(value),
            Class::Number(value, 4) => i32::from(value),
            _ => return None,
        };
        (year < last && last < 2100).then_some((last, next + 1))
    }

    /// A date of the calendar as it is written.
    fn written(&self, at: usize, prep: Option<Prep>) -> Option<(Written, usize)> {
        let Class::Number(_, digits) = self.class(at) else {
            return self.month(at, prep, None);
        };
        if let Some(found) = self.numeric(at) {
            return Some(found);
        }
        if digits == 4 {
            let year = Some(self.year(at, false)?);
            let (month, day) = (0, 0);
            return Some((Written { year, month, day }, at + 1));
        }
        // A day of 32 or more is none, but the month after it stands.
        let (day, next) = self.day(at)?;
        let month_at = self.over(self.over(self.over_of(next), '-'), '/');
        self.month(month_at, prep, Some(day))
    }

    /// "2017-03-27", "2017-03", and "3/27/2017" where the one way to read it is clear.
    fn numeric(&self, at: usize) -> Option<(Written, usize)> {
        if !self.clean(at) {
            return None;
        }
        let part = |at: usize, mark: char| {
            let next = self.over(at, mark);
            match self.class(next) {
                Class::Number(value, digits) if next > at => Some((i32::from(value), digits)),
                _ => None,
            }
        };
        let Class::Number(first, digits) = self.class(at) else {
            return None;
        };
        let first = i32::from(first);
        let (year, month, day, next) = match digits {
            4 => match (part(at + 1, '-')?, part(at + 3, '-')) {
                ((month, 2), Some((day, 2))) => (first, month, day, at + 5),
                ((month, 2), None) if month <= first % 100 => (first, month, 0, at + 3),
                _ => return None,
            },
            1 | 2 => match (part(at + 1, '/')?, part(at + 3, '/')?) {
                ((day @ 13.., 1 | 2), (year, 4)) => (year, first, day, at + 5),
                ((month, 1 | 2), (year, 4)) if first > 12 => (year, month, first, at + 5),
                _ => return None,
            },
            _ => return None,
        };
        if !(1500..=2099).contains(&year) || !self.closed(next - 1) {
            return None;
        }
        // Nothing here is a slip that leaves a month standing.
        Day::new(
            year,
            u32::try_from(month).ok()?,
            u32::try_from(day.max(1)).ok()?,
        )?;
        let (year, month, day) = (Some(year), month as u8, day as u8);
        Some((Written { year, month, day }, next))
    }

    /// A month with the day and the year that stand beside it.
    fn month(&self, at: usize, prep: Option<Prep>, day: Option<u8>) -> Option<(Written, usize)> {
        let Class::Month(month, short) = self.class(at) else {
            return None;
        };
        let plain = at + 1;
        let mut next = plain + usize::from(short && self.is(plain, '.') && self.touches(plain));
        // "may 27 people" and "in March 27 people" speak of people.
        let lower = !self.capital(at);
        let verb = lower && matches!(month, 3 | 5);
        let day_after = self.day(next).filter(|(_, after)| {
            let sure = !verb && !matches!(prep, Some(Prep::In));
            !self.counted(after - 1, sure)
        });
        let before = day.is_some();
        let day = match (day, day_after) {
            (Some(day), _) => day,
            (None, Some((day, after))) => {
                next = after;
                day
            }
            (None, None) => 0,
        };
        let year_at = match self.class(next) {
            Class::Mark(',') => next + 1,
            Class::Mark('/') => self.over(next, '/'),
            Class::Mark('-') => self.over(next, '-'),
            _ => self.over_of(next),
        };
        let year = self.year(year_at, true);
        let written = Written { year, month, day }.checked();
        if year.is_some() {
            return Some((written, year_at + 1));
        }
        if day > 0 && !before {
            return Some((written, next));
        }
        let next = plain;
        if before {
            // "27 march on the city" is a crowd.
            let word = !matches!(self.class(next), Class::End | Class::Mark(_));
            let on = matches!(
                prep,
                Some(Prep::On | Prep::By | Prep::Since | Prep::Until | Prep::Before | Prep::After)
            );
            return (!verb || !word || on).then_some((written, next));
        }
        self.alone(at, month, short, prep)
            .then_some((written, next))
    }

    /// Whether a month may stand without a day and a year.
    fn alone(&self, at: usize, month: u8, short: bool, prep: Option<Prep>) -> bool {
        let lower = !self.capital(at);
        let next = self.class(at + 1);
        // "May to July", where the second decides.
        let joined = matches!(
            next,
            Class::To | Class::Mark('-') | Class::Prep(Prep::Through)
        ) && matches!(self.class(at + 2), Class::Month(..));
        let sure = matches!(
            prep,
            Some(Prep::In | Prep::Since | Prep::Until | Prep::During | Prep::On)
        );
        // "by April Jones"
        let name = !lower && !sure && self.capital(at + 1) && !matches!(next, Class::Month(..));
        let bound = matches!(
            prep,
            Some(Prep::In | Prep::Of | Prep::Since | Prep::Until | Prep::By)
        );
        match month {
            _ if name => false,
            5 => !lower && (bound || joined),
            _ if short => bound || joined,
            3 | 8 if lower => {
                joined || matches!(prep, Some(Prep::In | Prep::On | Prep::Since | Prep::Of))
            }
            // "the March on Washington"
            3 | 8 => prep.is_some() || !matches!(next, Class::Prep(_)),
            _ => true,
        }
    }

    /// The number of a day of the month, with or without "th", and the token after it.
    fn day(&self, at: usize) -> Option<(u8, usize)> {
        let Class::Number(value @ 1..=31, 1 | 2) = self.class(at) else {
            return None;
        };
        let suffix = self.class(at + 1) == Class::Suffix && self.touches(at + 1);
        let end = at + usize::from(suffix);
        // "27,2017" is a day and its year.
        let year = self.is(end + 1, ',') && self.number(end + 2, 4).is_some();
        let closed = year || self.joins(end) || self.closed(end);
        (self.clean(at) && closed).then_some((value as u8, end + 1))
    }

    /// Whether a hyphen or a slash stands right after.
    fn joins(&self, at: usize) -> bool {
        self.over(at + 1, '-') > at + 1 || self.over(at + 1, '/') > at + 1
    }

    /// A number that may be a year; `beside` a month, or where else nothing but a count speaks against it.
    fn year(&self, at: usize, beside: bool) -> Option<i32> {
        let value = self.number(at, 4)?;
        let closed = self.closed(at) || self.joins(at);
        if !(1500..=2099).contains(&value) || !self.clean(at) || !closed {
            return None;
        }
        // What stands before "about the".
        let mut lead = at;
        let mut the = false;
        for _ in 0..3 {
            match self.before(lead) {
                Class::The => the = true,
                Class::About => {}
                Class::Mark('.') if self.word(lead.saturating_sub(2)).eq_ignore_ascii_case("c") => {
                }
                _ => break,
            }
            lead -= 1;
        }
        let lead_class = self.before(lead);
        let sure = beside
            || matches!(
                lead_class,
                Class::Prep(_)
                    | Class::Prefix(_)
                    | Class::Part(_)
                    | Class::Fiscal
                    | Class::Mark(',' | '-' | '/')
            )
            || matches!(lead_class, Class::Unit(Unit::Year, _));
        let count = match lead_class {
            // "later than 2016"
            Class::Counting => !matches!(self.before(lead - 1), Class::Part(_)),
            Class::Prep(Prep::At | Prep::Over) => !the,
            // "555-2016"
            Class::Mark('-' | '/') => {
                self.touches(lead)
                    && self.touches(lead - 1)
                    && matches!(self.before(lead - 1), Class::Number(..))
            }
            _ => false,
        };
        if count && !beside {
            return None;
        }
        let round = value % 100 == 0;
        let counted = self.counted(at, (sure || the) && !round);
        // Where nothing speaks for a year, a round hundred is a count.
        let alone = match lead_class {
            // "1600 Pennsylvania Avenue"
            Class::End => !self.capital(at + 1),
            Class::To | Class::And => true,
            _ => false,
        };
        let lone = !sure && !the && round && !alone;
        (!counted && !lone).then(|| i32::from(value))
    }

    /// Whether the number that ends at a token counts what follows: a measure always, a plural if the number is not
    /// sure to be a date.
    fn counted(&self, at: usize, sure: bool) -> bool {
        let next = at + 1;
        match self.class(next) {
            Class::Counted | Class::Mark('%') => true,
            Class::People => !sure,
            Class::Word | Class::Unit(_, true) => {
                let word = self.word(next).as_bytes();
                let plural = match word {
                    [.., b's' | b'u' | b'i', b's'] => false,
                    [_, _, _, .., b's'] => true,
                    _ => false,
                };
                let name = self.capital(next) && !self.round(at);
                plural && !sure && !name
            }
            _ => false,
        }
    }

    fn round(&self, at: usize) -> bool {
        matches!(self.class(at), Class::Number(value, _) if value % 100 == 0)
    }

    /// Whether a number begins here: it is no part of a sum, a name or a longer number.
    fn clean(&self, at: usize) -> bool {
        if !self.touches(at) {
            return true;
        }
        let mark = at - 1;
        let long = self.touches(mark);
        match self.before(at) {
            Class::Fiscal | Class::About => true,
            Class::Mark('-') => {
                // After letters it is a name, MS-13; dates that a hyphen joins are read from the first.
                !long
                    || matches!(
                        self.before(mark),
                        Class::Part(_)
                            | Class::Prefix(_)
                            | Class::Month(..)
                            | Class::Number(..)
                            | Class::Plural
                            | Class::Suffix
                            | Class::Mark(_)
                    )
            }
            Class::Mark('/' | ',' | ':') => {
                !long
                    || matches!(self.before(mark), Class::Month(..))
                    || self.number(mark - 1, 4).is_some()
                    || (self.is(mark, ',') && self.number(at, 4).is_some())
            }
            Class::Mark('.') => !long || !matches!(self.before(mark), Class::Number(..)),
            Class::Mark(c) => {
                !matches!(c, '$' | '€' | '£' | '¥' | '#' | '+' | '_' | '@' | '=' | '&')
            }
            _ => false,
        }
    }

    /// Whether a number ends here.
    fn closed(&self, at: usize) -> bool {
        let next = at + 1;
        if !self.touches(next) {
            return true;
        }
        let long = self.touches(next + 1);
        match self.class(next) {
            Class::Mark('%' | '°' | '$' | '€' | '_' | '@') => false,
            Class::Mark('.' | ',' | ':') => {
                !long || !matches!(self.class(next + 1), Class::Number(..))
            }
            Class::Mark('-' | '/') => !long || matches!(self.class(next + 1), Class::Mark(_)),
            Class::Mark(_) => true,
            _ => false,
        }
    }
}

/// Fiscal years begin when each country, state and city lets them.
fn about(when: When) -> When {
    match when {
        When::Absolute(date) => When::Absolute(Date {
            about: true,
            ..date
        }),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::format;
    use std::string::String;

    #[test]
    fn moments_of_texts() {
        for (text, expected) in [
            // Days and months of a year.
            ("on 27 March 2017", "27 March 2017: 2017-03-27"),
            ("March 27, 2017", "March 27, 2017: 2017-03-27"),
            ("March 27th, 2017, he said", "March 27th, 2017: 2017-03-27"),
            ("the 27th of March 2017", "27th of March 2017: 2017-03-27"),
            ("27 March, 2017", "27 March, 2017: 2017-03-27"),
            (
                "Monday, March 27, 2017",
                "Monday, March 27, 2017: 2017-03-27",
            ),
            ("Mon., 27 Mar 2017", "Mon., 27 Mar 2017: 2017-03-27"),
            ("monday 27 march 2017", "monday 27 march 2017: 2017-03-27"),
            ("march 27 2017", "march 27 2017: 2017-03-27"),
            ("oct. 27", "oct. 27: *2016-10-27"),
            ("27 oct", "27 oct: *2016-10-27"),
            ("Oct.27, 2016", "Oct.27, 2016: 2016-10-27"),
            ("27-Mar-2017", "27-Mar-2017: 2017-03-27"),
            ("March 27,2017", "March 27,2017: 2017-03-27"),
            ("in March 2017", "March 2017: 2017-03"),
            ("March, 2017", "March, 2017: 2017-03"),
            ("mar 2017", "mar 2017: 2017-03"),
            ("march of 2017", "march of 2017: 2017-03"),
            ("2017-03-27", "2017-03-27: 2017-03-27"),
            ("2017-03", "2017-03: 2017-03"),
            ("3/27/2017", "3/27/2017: 2017-03-27"),
            ("27/3/2017", "27/3/2017: 2017-03-27"),
            ("3/4/2017", ""),
            ("13/13/2017", ""),
            ("31/2/2017", ""),
            // Years.
            ("2016", "2016: 2016"),
            ("in 2016", "2016: 2016"),
            ("In 2016, 12 cities", "2016: 2016"),
            ("2016's budget", "2016: 2016"),
            ("since 2016", "2016: 2016 since"),
            ("before 2016", "2016: 2016 before"),
            ("prior to 2016", "2016: 2016 before"),
            ("after 2016", "2016: 2016 after"),
            ("until 2016", "2016: 2016 until"),
            ("through 2016", "2016: 2016 until"),
            ("by 2016", "2016: 2016 by"),
            ("as of 2016", "2016: 2016 by"),
            ("no later than 2016", "2016: 2016 by"),
            ("later than 2016", "2016: 2016 after"),
            ("ahead of March 2017", "March 2017: 2017-03 before"),
            ("pre-2016 rules", "2016: 2016 before"),
            ("post-2016", "2016: 2016 after"),
            ("around 2016", "2016: 2016~"),
            ("circa 1900", "1900: 1900~"),
            ("c. 1900", "1900: 1900~"),
            ("~2016", "2016: 2016~"),
            ("since about 2014", "2014: 2014~ since"),
            ("(2016)", "2016: 2016"),
            ("“2016”", "2016: 2016"),
            // Fiscal years, decades, centuries.
            ("fiscal year 2016", "fiscal year 2016: 2016~"),
            ("in fiscal 2016", "fiscal 2016: 2016~"),
            ("FY2016", "FY2016: 2016~"),
            ("FY 2016", "FY 2016: 2016~"),
            ("FY16", "FY16: 2016~"),
            (
                "fiscal year 2015-16",
                "fiscal year 2015-16: 2015-01-01/2016-12-31~",
            ),
            ("the 2016 fiscal year", "2016 fiscal year: 2016~"),
            (
                "fiscal years 2014 to 2016",
                "fiscal years 2014 to 2016: 2014-01-01/2016-12-31~",
            ),
            ("the 1990s", "1990s: 1990-01-01/1999-12-31"),
            ("in the early 1990s", "early 1990s: 1990-01-01/1994-12-31"),
            ("mid-1990s", "mid-1990s: 1992-07-01/1997-06-30"),
            ("the 1800s", "1800s: 1800-01-01/1899-12-31"),
            ("the 2000s", "2000s: 2000-01-01/2009-12-31"),
            ("the ’90s", "90s: 1990-01-01/1999-12-31"),
            ("the 20th century", "20th century: 1901-01-01/2000-12-31"),
            ("19th-century law", "19th-century: 1801-01-01/1900-12-31"),
            (
                "the twenty-first century",
                "twenty-first century: 2001-01-01/2100-12-31",
            ),
            (
                "the nineteenth century",
                "nineteenth century: 1801-01-01/1900-12-31",
            ),
            // Parts and seasons.
            ("early 2017", "early 2017: 2017-01-01/2017-06-30"),
            ("mid-2016", "mid-2016: 2016-04-01/2016-09-30"),
            ("late 2016", "late 2016: 2016-07-01/2016-12-31"),
            ("at the end of 2016", "end of 2016: 2016-07-01/2016-12-31"),
            (
                "by the end of 2016",
                "end of 2016: 2016-07-01/2016-12-31 by",
            ),
            (
                "the beginning of 2017",
                "beginning of 2017: 2017-01-01/2017-06-30",
            ),
            (
                "in the first half of 2016",
                "first half of 2016: 2016-01-01/2016-06-30",
            ),
            (
                "the second half of 2016",
                "second half of 2016: 2016-07-01/2016-12-31",
            ),
            ("late in 2016", "late in 2016: 2016-07-01/2016-12-31"),
            (
                "in early March 2017",
                "early March 2017: 2017-03-01/2017-03-15",
            ),
            ("mid-March 2017", "mid-March 2017: 2017-03-08/2017-03-23"),
            ("spring of 2017", "spring of 2017: 2017-03-01/2017-06-21"),
            (
                "the summer of 2016",
                "summer of 2016: 2016-06-01/2016-09-23",
            ),
            ("fall 2016", "fall 2016: 2016-09-01/2016-12-21"),
            (
                "in the winter of 2017",
                "winter of 2017: 2016-12-01/2017-03-20~",
            ),
            (
                "the winter of 2016-17",
                "winter of 2016-17: 2016-12-01/2017-03-20",
            ),
            // From one to another.
            ("2014-2016", "2014-2016: 2014-01-01/2016-12-31"),
            ("2014–16", "2014–16: 2014-01-01/2016-12-31"),
            ("2014/15", "2014/15: 2014-01-01/2015-12-31"),
            ("from 2014 to 2016", "2014 to 2016: 2014-01-01/2016-12-31"),
            (
                "between 2014 and 2016",
                "2014 and 2016: 2014-01-01/2016-12-31",
            ),
            (
                "2014 through 2016",
                "2014 through 2016: 2014-01-01/2016-12-31",
            ),
            ("from 2014", "2014: 2014"),
            (
                "between 1900 and 2000",
                "1900 and 2000: 1900-01-01/2000-12-31",
            ),
            ("2001-02", "2001-02: 2001-01-01/2002-12-31"),
            ("2016-2014", ""),
            ("2014 - 2016", "2014 - 2016: 2014-01-01/2016-12-31"),
            (
                "March 20-26, 2017",
                "March 20-26, 2017: 2017-03-20/2017-03-26",
            ),
            (
                "20-26 March 2017",
                "20-26 March 2017: 2017-03-20/2017-03-26",
            ),
            (
                "from 20 to 26 March 2017",
                "20 to 26 March 2017: 2017-03-20/2017-03-26",
            ),
            (
                "between March 20 and 26",
                "March 20 and 26: *2017-03-20/2017-03-26",
            ),
            (
                "March to May 2017",
                "March to May 2017: 2017-03-01/2017-05-31",
            ),
            ("May-July 2016", "May-July 2016: 2016-05-01/2016-07-31"),
            (
                "November to March 2017",
                "November to March 2017: 2016-11-01/2017-03-31",
            ),
            (
                "from 27 March 2017 to 3 April 2017",
                "27 March 2017 to 3 April 2017: 2017-03-27/2017-04-03",
            ),
            (
                "from January to March",
                "January to March: *2017-01-01/2017-03-31",
            ),
            (
                "the week of March 20 to 26, 2017",
                "March 20 to 26, 2017: 2017-03-20/2017-03-26",
            ),
            ("Q1 2016", "Q1 2016: 2016-01-01/2016-03-31"),
            ("Q3 of 2016", "Q3 of 2016: 2016-07-01/2016-09-30"),
            (
                "the first quarter of 2016",
                "first quarter of 2016: 2016-01-01/2016-03-31",
            ),
            // Counted from the day of writing.
            ("last year", "last year: *2016"),
            ("this year", "this year: *2017"),
            ("next year", "next year: *2018"),
            ("a year ago", "a year ago: *2015-09-29/2016-09-23"),
            ("two weeks ago", "two weeks ago: *2017-03-10/2017-03-16"),
            ("10 years ago", "10 years ago: *2006-09-28/2007-09-23"),
            (
                "about two years ago",
                "two years ago: *2014-09-28/2015-09-23~",
            ),
            ("three days ago", "three days ago: *2017-03-24"),
            ("the year before", "year before: *2016"),
            ("the year before last", "year before last: *2015"),
            ("the year before the war", ""),
            ("from the year before, when", "year before: *2016"),
            ("a year earlier", "a year earlier: *2016"),
            ("two years later", "two years later: *2019"),
            ("the previous year", "previous year: *2016"),
            ("the following day", "following day: *2017-03-28"),
            ("last week", "last week: *2017-03-19/2017-03-26"),
            ("this week", "this week: *2017-03-26/2017-04-02"),
            ("last month", "last month: *2017-02"),
            ("last weekend", "last weekend: *2017-03-25/2017-03-26"),
            ("last quarter", "last quarter: *2016-10-01/2016-12-31"),
            (
                "earlier this month",
                "earlier this month: *2017-03-01/2017-03-27",
            ),
            ("later this year", "later this year: *2017-03-27/2017-12-31"),
            ("late last year", "late last year: *2016-07-01/2016-12-31"),
            ("early next year", "early next year: *2018-01-01/2018-06-30"),
            (
                "the end of the year",
                "end of the year: *2017-07-01/2017-12-31",
            ),
            (
                "by the end of the month",
                "end of the month: *2017-03-16/2017-03-31 by",
            ),
            ("yesterday", "yesterday: *2017-03-26"),
            ("today", "today: *2017-03-27"),
            ("USA Today", ""),
            ("tomorrow night", "tomorrow: *2017-03-28"),
            ("last night", "last night: *2017-03-26"),
            ("this morning", "this morning: *2017-03-27"),
            // Days of the week.
            ("Monday", "Monday: *2017-03-27"),
            ("on Monday", "Monday: *2017-03-27"),
            ("since Friday", "Friday: *2017-03-24 since"),
            ("last Monday", "last Monday: *2017-03-20"),
            ("last Friday", "last Friday: *2017-03-24"),
            ("this Friday", "this Friday: *2017-03-31"),
            ("this past Friday", "this past Friday: *2017-03-24"),
            ("next Monday", "next Monday: *2017-04-03"),
            ("by Friday", "Friday: *2017-03-31 by"),
            ("will vote on Friday", "Friday: *2017-03-24"),
            ("Black Friday", ""),
            ("on Mondays", ""),
            ("on fri.", "fri: *2017-03-24"),
            // Months and days without a year.
            ("in January", "January: *2017-01"),
            ("in late January", "late January: *2017-01-16/2017-01-31"),
            ("in january", "january: *2017-01"),
            ("in jan", "jan: *2017-01"),
            ("In Jan. The", "Jan: *2017-01"),
            ("March 27", "March 27: *2017-03-27"),
            ("27 March", "27 March: *2017-03-27"),
            ("on March 28", "March 28: *2016-03-28"),
            ("will expire on March 28", "March 28: *2017-03-28"),
            ("by 27 April", "27 April: *2017-04-27 by"),
            ("by 27 October", "27 October: *2016-10-27 by"),
            ("The law will take effect May 1.", "May 1: *2017-05-01"),
            (
                "The law took effect May 1. It will end.",
                "May 1: *2016-05-01",
            ),
            ("next March", "next March: *2018-03"),
            ("last April", "last April: *2016-04"),
            ("last March", "last March: *2016-03"),
            ("this April", "this April: *2017-04"),
            ("January of last year", "January of last year: *2016-01"),
            ("in March last year", "March last year: *2016-03"),
            ("on 27 March this year", "27 March this year: *2017-03-27"),
            // Seasons and fiscal years without one; what has no day.
            ("last summer", "last summer: *2016-06-01/2016-09-23"),
            ("in the summer", "summer: *2016-06-01/2016-09-23"),
            ("this spring", "this spring: *2017-03-01/2017-06-21"),
            ("the spring", ""),
            ("since the fall of Rome", ""),
            ("prices fall 2 percent", ""),
            (
                "the most recent fiscal year",
                "most recent fiscal year: *2016~",
            ),
            ("the previous fiscal year", "previous fiscal year: *2016~"),
            ("last fiscal year", "last fiscal year: *2016~"),
            ("the current fiscal year", "current fiscal year: *2017~"),
            ("next fiscal year", "next fiscal year: *2018~"),
            ("recently", "recently: *?"),
            ("in recent years", "recent years: *?"),
            ("a few years ago", "a few years ago: *?"),
            ("years ago", "years ago: *?"),
            (
                "in the past two years",
                "past two years: *2015-03-27/2017-03-27",
            ),
            ("over the past year", "past year: *2016-03-27/2017-03-27"),
            (
                "the last 12 months",
                "last 12 months: *2016-03-27/2017-03-27",
            ),
            ("the last week of March 2017", "March 2017: 2017-03"),
            (
                "the next six months",
                "next six months: *2017-03-27/2017-09-27",
            ),
            ("the past few years", "past few years: *?"),
            ("the past decade", "past decade: *2007-03-27/2017-03-27"),
            // Counts and names.
            ("2016 people were killed", ""),
            ("in 2016 people were killed", "2016: 2016"),
            ("the 2016 elections", "2016: 2016"),
            ("the 2016 election", "2016: 2016"),
            ("2016 Olympics", "2016: 2016"),
            ("2016 cases", ""),
            ("in 1500 cities", ""),
            ("In 2000, voters", "2000: 2000"),
            ("in 2000 voters chose", ""),
            ("more than 2000", ""),
            ("than about 2000", ""),
            ("at least 1600 men", ""),
            ("1600 Pennsylvania Avenue", ""),
            ("at 1600 Pennsylvania Avenue", ""),
            ("$2016", ""),
            ("2,016", ""),
            ("2016.5", ""),
            ("2016%", ""),
            ("2016 percent", ""),
            ("2016 million", ""),
            ("room 2016", ""),
            ("#2016", ""),
            ("MS-2016", ""),
            ("FOX2016", ""),
            ("2016km", ""),
            ("555-2016", ""),
            ("2016-7890", ""),
            ("2016-style", ""),
            ("27.03.2017", ""),
            ("1499", ""),
            ("1500", "1500: 1500"),
            ("2100", ""),
            ("20166", ""),
            ("as 2016 was", "2016: 2016"),
            ("sold 1600", ""),
            ("compared to 2015", "2015: 2015"),
            (
                "in 2014, 2015 and 2016",
                "2014: 2014; 2015: 2015; 2016: 2016",
            ),
            // Months that are words, and days that are counts.
            ("you may be right", ""),
            ("In May", "May: *2016-05"),
            ("in may", ""),
            ("it may 27 times", ""),
            ("27 may have died", ""),
            ("on 27 May he left", "27 May: *2016-05-27"),
            ("May 2017", "May 2017: 2017-05"),
            ("since May", "May: *2016-05 since"),
            ("Theresa May said", ""),
            ("Mayor May", ""),
            ("march on Washington", ""),
            ("the March on Washington", ""),
            ("in march", "march: *2017-03"),
            ("of March", "March: *2017-03"),
            ("March was cold", "March: *2017-03"),
            ("march 27 people", ""),
            ("In March 27 people died", "March: *2017-03"),
            ("On March 27 officials said", "March 27: *2017-03-27"),
            ("In March 10,000 people", "March: *2017-03"),
            ("In March 20 percent", "March: *2017-03"),
            ("In March 27.5 percent", "March: *2017-03"),
            ("In March 2016 officials", "March 2016: 2016-03"),
            ("27 march on city hall", ""),
            ("on 27 march he left", "27 march: *2017-03-27"),
            ("April Jones", ""),
            ("by June Carter", ""),
            ("In January President Trump said", "January: *2017-01"),
            ("in August", "August: *2016-08"),
            ("an august body", ""),
            ("sun and sat", ""),
            ("a second time", ""),
            ("wed in Vegas", ""),
            // Slips.
            ("31 February 2017", "31 February 2017: 2017-02"),
            ("February 31, 2017", "February 31, 2017: 2017-02"),
            ("45 March 2017", "March 2017: 2017-03"),
            ("29 February 2017", "29 February 2017: 2017-02"),
            ("29 February", "29 February: *2016-02-29"),
            ("2017-02-31", ""),
            ("32 March", "March: *2017-03"),
            ("0 March 2017", "March 2017: 2017-03"),
            ("March 0", "March: *2017-03"),
            ("27th", ""),
            ("day 27", ""),
            ("on the 27th", ""),
            ("9/11", ""),
            ("3/27/17", ""),
            // Nothing much.
            ("", ""),
            ("   ", ""),
            ("-", ""),
            ("2016-", "2016: 2016"),
            ("-2016", "2016: 2016"),
            ("2016–", "2016: 2016"),
            ("año 2016", "2016: 2016"),
            ("in 2016年", ""),
            ("２０１７", ""),
            ("27 мая 2017", "2017: 2017"),
            (
                "99999999999999999999999999 March 2017",
                "March 2017: 2017-03",
            ),
            ("March 99999999999999999999999", "March: *2017-03"),
            ("999 centuries ago", "999 centuries ago: *?"),
            ("999 years ago", "999 years ago: *1017-09-28/1018-09-23"),
            ("the last 999 decades", "last 999 decades: *?"),
            ("0 days ago", "0 days ago: *2017-03-27"),
            ("in the", ""),
            ("the the the 2016", "2016: 2016"),
            ("from", ""),
            ("between", ""),
            ("between March", "March: *2017-03"),
            ("early", ""),
            ("the end of", ""),
            ("most", ""),
            ("the most recent", ""),
            ("c.", ""),
            ("of of of 2016", "2016: 2016"),
            ("20th", ""),
            ("'90s", "90s: 1990-01-01/1999-12-31"),
            ("s", ""),
            ("2016s", ""),
            ("1995s", ""),
            // Several.
            (
                "January February March",
                "January: *2017-01; February: *2017-02; March: *2017-03",
            ),
            ("2016 2017 2018", "2016: 2016; 2017: 2017; 2018: 2018"),
            ("2017-03-27-01", ""),
            ("03/27/2017/01", ""),
            ("1/2/3/4/2017", ""),
            (
                "The executive order of January 25, 2017, followed one from the previous month; by April 2018 judges had acted twice.",
                "January 25, 2017: 2017-01-25; previous month: *2017-02; April 2018: 2018-04 by",
            ),
            (
                "Since 2014, and especially after November 2016, the number rose from 5 to 12 in the first quarter of 2017.",
                "2014: 2014 since; November 2016: 2016-11 after; first quarter of 2017: 2017-01-01/2017-03-31",
            ),
            // Others.
            ("as of March 27, 2017", "March 27, 2017: 2017-03-27 by"),
            (
                "from Monday to Friday",
                "Monday: *2017-03-27; Friday: *2017-03-24",
            ),
            ("since the 1990s", "1990s: 1990-01-01/1999-12-31 since"),
            ("In 1989 the wall fell", "1989: 1989"),
            ("over 2016 people", ""),
            ("over the 2016 campaign", "2016: 2016"),
            ("data from 2016 showed", "2016: 2016"),
            ("from 2014 on", "2014: 2014 since"),
            ("from Monday onward,", "Monday: *2017-03-27 since"),
            (
                "not later than 27 March 2017",
                "27 March 2017: 2017-03-27 by",
            ),
            ("earlier than 2016", "2016: 2016 before"),
            ("In Fall River", ""),
            ("In Spring", "Spring: *2017-03-01/2017-06-21"),
            ("prior to the 2016 election", "2016: 2016 before"),
            ("in the U.S. on March 28 it will", "March 28: *2017-03-28"),
            ("(555) 555-2016", ""),
            ("2014-present", ""),
            (
                "March 2016-May 2017",
                "March 2016-May 2017: 2016-03-01/2017-05-31",
            ),
            (
                "27 March - 3 April 2017",
                "27 March - 3 April 2017: 2017-03-27/2017-04-03",
            ),
            ("the 4th of July", "4th of July: *2016-07-04"),
            ("Sept. 11, 2001", "Sept. 11, 2001: 2001-09-11"),
            ("earlier today", "earlier today: *2017-03-27"),
            ("on Tuesday, March 28", "Tuesday, March 28: *2016-03-28"),
            ("two years before March 2016", "March 2016: 2016-03 before"),
            ("ten years ago", "ten years ago: *2006-09-28/2007-09-23"),
            (
                "twelve months ago",
                "twelve months ago: *2016-03-12/2016-04-11",
            ),
            ("in the last decade", "last decade: *2007-03-27/2017-03-27"),
            ("in mid january", "mid january: *2017-01-08/2017-01-23"),
            ("2016 was hot", "2016: 2016"),
            ("2016-17", "2016-17: 2016-01-01/2017-12-31"),
            ("in\u{a0}2016", "2016: 2016"),
            (
                "March\u{a0}27,\u{a0}2017",
                "March\u{a0}27,\u{a0}2017: 2017-03-27",
            ),
            ("at the 2016 convention", "2016: 2016"),
        ] {
            assert_eq!(said(text), expected, "{text:?}");
        }
    }

    #[test]
    fn prepositions_and_articles_stand_outside() {
        for (text, range, core) in [
            ("It was in the 1990s.", "in the 1990s", "1990s"),
            ("as of about 27 March", "as of about 27 March", "27 March"),
            (
                "no later than the 27th of May",
                "no later than the 27th of May",
                "27th of May",
            ),
            ("c. 1900", "c. 1900", "1900"),
            ("pre-2016", "pre-2016", "2016"),
            ("at the end of 2016,", "at the end of 2016", "end of 2016"),
            ("from 2014 onward", "from 2014 onward", "2014"),
            ("from 2014 to 2016", "from 2014 to 2016", "2014 to 2016"),
            ("a year ago", "a year ago", "a year ago"),
            ("—in “2016”", "2016", "2016"),
        ] {
            let found = moments(text);
            let [moment] = found.as_slice() else {
                panic!("{text:?} has {} moments", found.len());
            };
            let cut = (&text[moment.range.clone()], &text[moment.core.clone()]);
            assert_eq!(cut, (range, core), "{text:?}");
        }
    }

    #[test]
    fn counted_from_another_day() {
        for (text, (y, m, d), expected) in [
            ("Monday", (2017, 3, 28), Some((2017, 3, 27))),
            ("by Monday", (2017, 3, 28), Some((2017, 4, 3))),
            ("next Monday", (2017, 3, 28), Some((2017, 4, 3))),
            ("January 2", (2017, 1, 1), Some((2016, 1, 2))),
            ("will be on January 2", (2016, 12, 31), Some((2017, 1, 2))),
            ("29 February", (2019, 3, 1), Some((2016, 2, 29))),
            ("29 February", (1903, 3, 1), Some((1896, 2, 29))),
            ("next February 29", (2017, 3, 1), Some((2020, 2, 29))),
            ("yesterday", (1, 1, 1), None),
            ("tomorrow", (9999, 12, 31), None),
            ("last century", (1, 1, 1), None),
            ("last week", (1, 1, 1), None),
            ("the year before", (2014, 6, 1), Some((2013, 1, 1))),
            ("last century", (2000, 12, 31), Some((1801, 1, 1))),
            ("last month", (2017, 3, 31), Some((2017, 2, 1))),
            ("earlier last year", (2017, 3, 31), Some((2016, 1, 1))),
            ("earlier next year", (2017, 3, 31), None),
        ] {
            let anchor = Day::new(y, m, d).expect("a day");
            let found = moments(text).first().and_then(|moment| moment.on(anchor));
            assert_eq!(found.map(|date| date.from.civil()), expected, "{text:?}");
        }
    }

    /// Words that mean something to dates in any order, with damage between: no panic, and spans that are in order.
    #[test]
    fn any_order_of_words_is_read() {
        let others = [
            "2016", "16", "3", "03", "27", "1990", "0", "99999", "ten", "march", "March", "May",
            "jan", "Monday", "fri", "-", "/", ",", ".", "–", "—", "’", "$", "%", "\u{ad}", "é",
            "мая", "年", "\u{301}", "😀", "cities",
        ];
        let ends = [(1, 1, 1), (2016, 2, 29), (9999, 12, 31)].map(|(y, m, d)| Day::new(y, m, d));
        let mut seed = 1_u32;
        let mut random = |below: usize| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) as usize % below
        };
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..12 {
                let at = random(WORDS.len() + others.len() * 4);
                text.push_str(match WORDS.get(at) {
                    Some((word, _)) => word,
                    None => others[at % others.len()],
                });
                text.push_str(["", " ", " "][random(3)]);
            }
            said(&text);
            for moment in moments(&text) {
                for anchor in ends.into_iter().flatten() {
                    if let Some(date) = moment.on(anchor) {
                        assert!(date.from <= date.to, "{text:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn long_texts_are_read() {
        for (piece, count) in [
            ("a", 0),
            ("in 2016, ", 50_000),
            ("the ", 0),
            ("about ", 0),
            ("2016-", 0),
            ("March ", 50_000),
            ("from March to ", 50_000),
            ("1/", 0),
            (". ", 0),
            ("é", 0),
        ] {
            assert_eq!(moments(&piece.repeat(50_000)).len(), count, "{piece:?}");
        }
    }

    /// Each moment as `core: date`, with `*` where the date is counted from Monday, 27 March 2017, `~` for about, and
    /// the position unless it is during.
    fn said(text: &str) -> String {
        let anchor = Day::new(2017, 3, 27).expect("a day");
        let mut out = String::new();
        let mut end = 0;
        for moment in moments(text) {
            let Moment { range, core, .. } = &moment;
            assert!(end <= range.start && range.start <= core.start, "{text:?}");
            assert!(core.start < core.end && core.end <= range.end, "{text:?}");
            end = range.end;
            if !out.is_empty() {
                out.push_str("; ");
            }
            out.push_str(&text[core.clone()]);
            out.push_str(": ");
            if matches!(moment.when, When::Relative(_)) {
                out.push('*');
            }
            match moment.on(anchor) {
                None => out.push('?'),
                Some(date) => {
                    let day = |day: Day| {
                        let (y, m, d) = day.civil();
                        format!("{y}-{m:02}-{d:02}")
                    };
                    let from = day(date.from);
                    out.push_str(&match date.grain {
                        Grain::Day => from,
                        Grain::Month => from[..7].into(),
                        Grain::Year => from[..4].into(),
                        Grain::Interval => format!("{from}/{}", day(date.to)),
                    });
                    if date.about {
                        out.push('~');
                    }
                }
            }
            if moment.position != Position::During {
                out.push_str(&format!(" {:?}", moment.position).to_lowercase());
            }
        }
        out
    }
}

//! The closed classes of English: the words that build a sentence and name nothing.
//!
//! Owns which words these are and what each does. It refuses the open classes: those are the lexicon's.

/// How something is put: as done, to come, possible, owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mood {
    /// It is or was so.
    #[default]
    Actual,
    /// It will or would be so.
    Future,
    /// It may, might, can or could be so.
    Possible,
    /// It must or should be so.
    Owed,
}

/// What share of a group is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// Not one.
    None,
    /// A small part.
    Few,
    /// One at least.
    Some,
    /// A good part.
    Many,
    /// More than half.
    Most,
    /// Every one.
    All,
}

impl Share {
    /// The thousandths of the group that it allows, both ends included.
    pub fn reach(self) -> (u16, u16) {
        match self {
            Self::None => (0, 0),
            Self::Few => (1, 300),
            Self::Some => (1, 1000),
            Self::Many => (200, 1000),
            Self::Most => (501, 1000),
            Self::All => (1000, 1000),
        }
    }
}

/// What a word of a closed class does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Job {
    /// Comes before a noun: "the", "its".
    Determiner,
    /// Stands for a noun: "he", "it", "this".
    Pronoun,
    /// A form of "be".
    Be,
    /// A form of "have".
    Have,
    /// A form of "do".
    Do,
    /// "will", "may", "must".
    Modal(Mood),
    /// "not", "never".
    Not,
    /// "no money", "nothing", "nobody": denies the clause, and stands for or before a noun.
    No,
    /// "all", "some", "most".
    Share(Share),
    /// "in", "of", "with".
    Preposition,
    /// "and", "or", "but".
    And,
    /// "if", "because", "while": begins a clause.
    Subordinator,
    /// "that", "which", "who".
    Relative,
    /// "what", "how", "why": asks.
    Question,
    /// Adds nothing that a fact would have to bear out: "also", "really".
    Filler,
}

/// The words by what they do.
const WORDS: &[(Job, &str)] = &[
    (
        Job::Determiner,
        "the a an this these those such its their his her my our your 's own any same another",
    ),
    (
        Job::Pronoun,
        "he she it they them him we you i us me it's itself himself herself themselves there who's somebody \
         someone something one ones anyone anything anybody",
    ),
    (Job::Be, "is are was were be been being am"),
    (Job::Have, "has have had having"),
    (Job::Do, "do does did"),
    (Job::Modal(Mood::Future), "will would gonna"),
    (Job::Modal(Mood::Possible), "may might can could"),
    (Job::Modal(Mood::Owed), "must should shall ought"),
    (Job::Not, "not never n't neither hardly scarcely"),
    (
        Job::No,
        "no none nothing nobody zero 0 nowhere nil zilch zip",
    ),
    (
        Job::Share(Share::All),
        "all every each everything everyone everybody both",
    ),
    (Job::Share(Share::Most), "most majority mostly"),
    (Job::Share(Share::Many), "many numerous plenty"),
    (Job::Share(Share::Some), "some several"),
    (Job::Share(Share::Few), "few fraction"),
    (
        Job::Preposition,
        "of in on at by for with from to into onto about over under between among through during against without toward \
         towards upon within across after before since until till as than per via off out up down around near \
         behind beyond ahead like unlike despite amid concerning regarding including plus",
    ),
    (Job::And, "and or but & nor yet"),
    (
        Job::Subordinator,
        "if because while although though unless when whenever where whereas once whether so",
    ),
    (Job::Relative, "that which who whom whose"),
    (Job::Question, "what how why"),
    (
        Job::Filler,
        "also too just really actually even then now already still ever simply indeed apparently reportedly \
         supposedly basically essentially please ok okay hey yes thing things \
         'd currently meanwhile however therefore thus very quite rather here ago else back altogether overall \
         together officially specifically single total mr mrs ms dr",
    ),
];

/// The word that a list begins with, and the rest.
const fn next_word(list: &str) -> (&str, &str) {
    let mut end = 0;
    while end < list.len() && list.as_bytes()[end] != b' ' {
        end += 1;
    }
    let (word, rest) = list.split_at(end);
    (word, rest.split_at(if rest.is_empty() { 0 } else { 1 }).1)
}

/// How many of the words begin with each letter or mark, summed up: where those of the next begin.
const ENDS: [usize; 128] = {
    let mut ends = [0; 128];
    let mut list = 0;
    while list < WORDS.len() {
        let mut rest = WORDS[list].1;
        while !rest.is_empty() {
            let (word, after) = next_word(rest);
            ends[word.as_bytes()[0] as usize] += 1;
            rest = after;
        }
        list += 1;
    }
    let mut first = 1;
    while first < 128 {
        ends[first] += ends[first - 1];
        first += 1;
    }
    ends
};

static PLACES: [usize; 128] = ENDS;

/// The words by their first bytes, those of one as they stand above. Every word of a sentence is looked up several
/// times, and going through the lists took a third of the time of reading.
static BY_FIRST: [(&str, Job); ENDS[127]] = {
    let mut words = [("", Job::Filler); ENDS[127]];
    let mut next = ENDS;
    let mut list = WORDS.len();
    while list > 0 {
        list -= 1;
        let (job, mut rest) = WORDS[list];
        while !rest.is_empty() {
            let (word, after) = next_word(rest);
            let first = word.as_bytes()[0] as usize;
            next[first] -= 1;
            words[next[first]] = (word, job);
            rest = after;
        }
    }
    words
};

/// What a word in lower case does, where it is of a closed class.
pub fn job(word: &str) -> Option<Job> {
    let first = usize::from(*word.as_bytes().first()?);
    let end = *PLACES.get(first)?;
    let start = first.checked_sub(1).map_or(0, |before| PLACES[before]);
    let own = &BY_FIRST[start..end];
    own.iter().find(|(w, _)| *w == word).map(|(_, job)| *job)
}

/// Prepositions that turn a thing round: with one where a fact has the other, a claim says something else.
const TURNS: [(&str, &str); 6] = [
    ("from", "to"),
    ("before", "after"),
    ("for", "against"),
    ("with", "without"),
    ("by", "to"),
    ("under", "over"),
];

/// Whether two prepositions turn a thing round.
pub fn turned(a: &str, b: &str) -> bool {
    TURNS
        .iter()
        .any(|(x, y)| (*x, *y) == (a, b) || (*y, *x) == (a, b))
}

/// Which side in time a preposition, or what begins a clause, puts what comes after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The rest is earlier: "before".
    Before,
    /// The rest is later: "after".
    After,
}

/// Which side in time a word puts what comes after it, where it does.
pub fn order(word: &str) -> Option<Order> {
    match word {
        "before" | "ahead" | "until" | "till" => Some(Order::Before),
        "after" | "since" | "following" => Some(Order::After),
        _ => None,
    }
}

/// Whether a word before a noun sets it above all others: "the largest".
pub fn above_all(base: &str) -> bool {
    (base.len() > 5 && base.ends_with("est"))
        || matches!(base, "most" | "best" | "worst" | "top" | "leading")
}

/// Whether a word turns a thing round where it stands for its opposite.
pub fn turns(word: &str) -> bool {
    matches!(
        word,
        "before" | "after" | "ahead" | "against" | "without" | "from" | "not" | "no"
    )
}

/// How a verb of saying puts what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saying {
    /// As so.
    Asserts,
    /// As not so.
    Denies,
}

/// Verbs of saying, in base form: one who says so stands for what is said. Verbs that leave open whether one does
/// ("question", "threaten", "ask") are events of their own, and are not here.
const ASSERTS: &str = "say state tell claim argue insist contend maintain assert declare announce report note explain \
     write add warn allege suggest stress indicate describe call label brand dub find conclude reply \
     respond testify estimate remark signal tweet feel think believe complain reckon assure comment promise \
     vow pledge";

/// Whether what hangs on a verb of saying by "to" is said of what the speaker will do.
pub fn promises(base: &str) -> bool {
    matches!(base, "promise" | "vow" | "pledge")
}

/// Whether a word says how or how often, and names nothing.
pub fn adverb(base: &str) -> bool {
    let noun = matches!(
        base,
        "rally"
            | "reply"
            | "supply"
            | "family"
            | "ally"
            | "bully"
            | "assembly"
            | "apply"
            | "rely"
            | "italy"
            | "july"
            | "fly"
            | "anomaly"
            | "monopoly"
    );
    base.ends_with("ly") && !noun
        || matches!(
            base,
            "often"
                | "always"
                | "sometimes"
                | "again"
                | "once"
                | "twice"
                | "soon"
                | "later"
                | "seldom"
        )
}

/// Verbs of saying that tell more than that it is said: that it goes against the speaker, or settles a doubt.
const GRANTS: &str = "acknowledge admit concede accuse confirm";

/// How a verb in base form puts what is said, where it is a verb of saying.
pub fn saying(base: &str) -> Option<Saying> {
    if base == "deny" || base == "dispute" || base == "reject" {
        return Some(Saying::Denies);
    }
    let one_of = |list: &str| list.split_ascii_whitespace().any(|w| w == base);
    (one_of(ASSERTS) || one_of(GRANTS)).then_some(Saying::Asserts)
}

/// Whether "said" can stand for a verb of saying, and the verb for "said": how something is said is the reporter's choice.
pub fn plainly(base: &str) -> bool {
    ASSERTS.split_ascii_whitespace().any(|w| w == base)
}

/// Whether a verb of saying gives a thing a name: "called it blackmail" says that it is blackmail.
pub fn naming(base: &str) -> bool {
    matches!(base, "call" | "describe" | "label" | "brand" | "dub")
}

/// Words before a noun that take something from it: an acting chief is not simply the chief.
const QUALIFIES: &str = "acting assistant deputy vice former interim alleged so-called possible potential proposed \
     attempted would-be ex possibly perhaps probably allegedly";

/// Whether a word before a noun takes something from what it names.
pub fn qualifies(base: &str) -> bool {
    QUALIFIES.split_ascii_whitespace().any(|w| w == base)
}

/// Verbs that only carry the noun after them: "made a threat".
const LIGHT: &str = "make take have give hold do get put carry bring see";

/// Whether a verb only carries the noun after it.
pub fn light(base: &str) -> bool {
    LIGHT.split_ascii_whitespace().any(|w| w == base)
}

/// Verbs that say no more of a thing than that it is, or was at a time: "the report dates from May", "it happened in 2016".
const BEING: &str = "happen occur total amount date stand";

/// Whether a verb says no more of a thing than that it is.
pub fn being(base: &str) -> bool {
    BEING.split_ascii_whitespace().any(|w| w == base)
}

/// Verbs for what a rule does: "the policy would cover it" says no less than "the policy covers it".
const RULING: &str = "cover apply include require bar forbid prohibit ban allow permit let exempt affect fall mean make \
     declare give protect";

/// Whether a verb may say what a rule does.
pub fn ruling(base: &str) -> bool {
    let first = base.split(' ').next();
    first.is_some_and(|base| RULING.split_ascii_whitespace().any(|w| w == base))
}

/// Verbs whose doing is the doing of the verb that hangs on them: "used to help", "began to honor".
const LEADS: &str = "use serve help begin start continue keep go work";

/// Whether what hangs on a verb is done where it is.
pub fn leads(base: &str) -> bool {
    LEADS.split_ascii_whitespace().any(|w| w == base)
}

/// Phrases that add nothing that a fact would have to bear out.
pub const FILLERS: &[&[&str]] = &[
    &["so", "far"],
    &["in", "order"],
    &["right", "now"],
    &["in", "question"],
    &["at", "the", "time"],
    &["at", "all"],
    &["in", "particular"],
    &["in", "fact"],
    &["of", "course"],
    &["as", "well"],
    &["for", "example"],
    &["for", "instance"],
    &["in", "general"],
    &["on", "record"],
];

/// A word for a span of time: how many days or months it is, and which of the two.
pub fn span(word: &str) -> Option<(i128, &'static str)> {
    Some(match word {
        "day" | "days" => (1, "days"),
        "week" | "weeks" => (7, "days"),
        "fortnight" | "fortnights" => (14, "days"),
        "month" | "months" => (1, "months"),
        "year" | "years" => (12, "months"),
        _ => return None,
    })
}

/// Verbs that deny what hangs on them.
const DENYING: &str = "forbid bar ban prohibit refuse block prevent stop decline";

/// Whether a verb denies what hangs on it.
pub fn denying(base: &str) -> bool {
    DENYING.split_ascii_whitespace().any(|w| w == base)
}

/// The lists above that a word in base form is on, so that they are searched once for a word and not for each wording
/// that it is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Traits(u16);

impl Traits {
    /// [`saying`], as so, where the word does nothing else.
    pub const ASSERTS: Self = Self(1);
    /// [`qualifies`].
    pub const QUALIFIES: Self = Self(1 << 1);
    /// [`light`].
    pub const LIGHT: Self = Self(1 << 2);
    /// [`leads`].
    pub const LEADS: Self = Self(1 << 3);
    /// [`denying`].
    pub const DENYING: Self = Self(1 << 4);
    /// [`being`].
    pub const BEING: Self = Self(1 << 5);
    /// [`ruling`].
    pub const RULING: Self = Self(1 << 6);
    /// [`above_all`].
    pub const ABOVE_ALL: Self = Self(1 << 7);

    /// Those of a word.
    pub fn of(base: &str) -> Self {
        let lists = [
            // "added conditions" and "found a way" say nothing.
            (
                Self::ASSERTS,
                saying(base) == Some(Saying::Asserts) && !matches!(base, "add" | "find"),
            ),
            (Self::QUALIFIES, qualifies(base)),
            (Self::LIGHT, light(base)),
            (Self::LEADS, leads(base)),
            (Self::DENYING, denying(base)),
            (Self::BEING, being(base)),
            (Self::RULING, ruling(base)),
            (Self::ABOVE_ALL, above_all(base)),
        ];
        let on = lists.into_iter().filter(|(_, on)| *on);
        Self(on.fold(0, |all, (list, _)| all | list.0))
    }

    /// These and others.
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether a list is among them.
    pub fn has(self, list: Self) -> bool {
        self.0 & list.0 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::{BY_FIRST, WORDS, job};
    use alloc::vec::Vec;

    #[test]
    fn each_word_does_what_the_first_list_that_has_it_says() {
        let all: Vec<(&str, _)> = WORDS
            .iter()
            .flat_map(|(job, words)| words.split(' ').map(|w| (w, *job)))
            .collect();
        assert_eq!(all.len(), BY_FIRST.len());
        for (word, _) in &all {
            let first = all.iter().find(|(w, _)| w == word).map(|(_, job)| *job);
            assert_eq!(job(word), first, "{word}");
        }
        for word in [
            "",
            " ",
            "denver",
            "zebra",
            "t",
            "theirs",
            "\u{e9}",
            "\u{10ffff}",
        ] {
            assert_eq!(job(word), None, "{word}");
        }
    }
}

//! Why a claim in a reader's own words got its verdict.
//!
//! Owns the step from what the checker found to sentences, for the app and the command line alike: the only place that
//! goes through its reasons one by one. It refuses to judge, and to blame: what cannot be settled is said of the
//! articles, or of what was found in them, and not of the reader.

use alloc::borrow::Cow;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::{Bound, Range};

use claimcheck_core::check::finding::{Finding, Turn, TurnSlot, Why};
use claimcheck_core::check::{Reason, Verdict};
use claimcheck_core::pack::{
    Bearing, EntityIx, Fact, FactIx, Figure, Ground, Level, MembershipSlot, Pack,
};

use super::{Lang, Msg};

/// Every word of a pack's facts and their evidence, each once, in lower case as far as ASCII goes: what tells a word that
/// stands nowhere from one that is only not connected with the rest. Made once for a pack: to read all of them through for
/// each claim took a third of its time.
#[derive(Debug)]
pub struct Vocabulary(BTreeSet<String>);

impl Vocabulary {
    /// That of a pack.
    pub fn of(pack: &Pack) -> Self {
        let mut words = BTreeSet::new();
        for fact in &pack.facts {
            let evidence = fact.evidence.iter().map(|e| e.exact.as_str());
            let says = fact.says.iter().map(String::as_str);
            for text in evidence.chain(says).chain([fact.statement.as_str()]) {
                let text = text.to_ascii_lowercase();
                for word in text.split(|c: char| !c.is_alphanumeric()) {
                    if !words.contains(word) {
                        words.insert(word.into());
                    }
                }
            }
        }
        Self(words)
    }

    /// Whether there is a word that begins so.
    fn begins(&self, stem: &str) -> bool {
        let from = (Bound::Included(stem), Bound::Unbounded);
        let next = self.0.range::<str, _>(from).next();
        next.is_some_and(|word| word.starts_with(stem))
    }

    /// Whether each of these words stands in some fact, or one that begins as it does: "pension" for "pensions".
    fn has(&self, words: &str) -> bool {
        words.split_whitespace().all(|word| {
            let word = word.to_ascii_lowercase();
            let shorter = ["ing", "ed", "es", "s"].iter().find_map(|end| {
                let rest = word.strip_suffix(end)?;
                (rest.len() >= 4).then_some(rest)
            });
            self.begins(shorter.unwrap_or(&word))
        })
    }
}

impl Lang {
    /// Why a claim got its verdict, in a sentence or a few. What stands in the claim's own words is taken from `claim`,
    /// so that it must be the text that was checked. The vocabulary is the pack's.
    pub fn finding(
        self,
        pack: &Pack,
        vocabulary: &Vocabulary,
        claim: &str,
        finding: &Finding,
    ) -> String {
        let told = Told {
            lang: self,
            pack,
            vocabulary,
            claim: claim.trim(),
            finding,
        };
        let mut out = told.why();
        if let Some(line) = told.dated() {
            out.push(' ');
            out.push_str(&line);
        }
        out
    }

    /// Later reports that change the picture, a sentence each.
    pub fn updates(self, pack: &Pack, finding: &Finding) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        let deciding = finding.grounds.iter().map(|g| g.fact);
        for update in deciding.flat_map(|f| &pack[f].updated_by) {
            let line = format!("{} {}", self.later(pack, *update), pack[*update].statement);
            if !out.contains(&line) {
                out.push(line);
            }
        }
        out
    }

    /// What leads to a later report.
    pub fn later(self, pack: &Pack, update: FactIx) -> Cow<'static, str> {
        let source = pack.sources_of(update).first().map(|s| &pack[*s]);
        let (date, publisher) = source.map_or_else(Default::default, |s| {
            let date = self.say(Msg::DateLong(s.date.is));
            let inferred = self.inferred(s.date.known);
            (format!("{date}{inferred}"), s.publisher.is.as_str())
        });
        self.say(Msg::Later {
            date: &date,
            publisher,
        })
    }

    /// How a fact bears on a claim: what stands above it.
    pub fn bearing_on_claim(self, pack: &Pack, ground: &Ground) -> Cow<'static, str> {
        let who = match ground.level {
            Level::Content => pack[ground.fact].speaker,
            Level::Report => None,
        };
        let who = who.map(|who| pack[who].name.as_str());
        self.say(match (ground.bearing, who) {
            (Bearing::Near, _) => Msg::ComesNear,
            (Bearing::Entails, None) => Msg::BearsOut,
            (Bearing::Excludes, None) => Msg::StandsAgainst,
            (Bearing::Entails, Some(who)) => Msg::SaysSo { who },
            (Bearing::Excludes, Some(who)) => Msg::SaysOtherwise { who },
        })
    }
}

/// What is told of one finding.
struct Told<'a> {
    lang: Lang,
    pack: &'a Pack,
    vocabulary: &'a Vocabulary,
    claim: &'a str,
    finding: &'a Finding,
}

impl<'a> Told<'a> {
    fn say(&self, message: Msg<'_>) -> String {
        self.lang.say(message).into_owned()
    }

    /// The claim's own words at a place; nothing where there is no such place.
    fn words(&self, at: &Range<usize>) -> &'a str {
        let words = self.claim.get(at.clone()).unwrap_or_default();
        words.trim_matches(|c: char| c.is_ascii_punctuation() || c.is_ascii_whitespace())
    }

    /// The fact that decides, or comes nearest.
    fn first(&self) -> Option<&'a Fact> {
        self.finding.facts.first().map(|f| &self.pack[*f])
    }

    fn names(&self, who: &[EntityIx]) -> String {
        let names: Vec<&str> = who.iter().map(|e| self.pack[*e].name.as_str()).collect();
        self.lang.list(&names)
    }

    fn quoted(&self, words: &str) -> String {
        format!(
            "{}{words}{}",
            self.say(Msg::QuoteOpen),
            self.say(Msg::QuoteClose)
        )
    }

    fn why(&self) -> String {
        let articles = self.pack.sources.len();
        // Something about these words of the claim; where they are not to be found, only that the articles leave it
        // open.
        let about = |at: &Range<usize>, message: &dyn Fn(&str) -> String| match self.words(at) {
            "" => self.say(Msg::SourcesSay(Verdict::NotCovered)),
            words => message(words),
        };
        match &self.finding.why {
            Why::Judged(reason) => self.judged(reason),
            Why::Unclaimed(kind) => self.say(Msg::Unclaimed(*kind)),
            Why::Nothing => self.say(Msg::NothingNear { articles }),
            Why::Words(places) => self.unmatched(places),
            Why::Name(at) => about(at, &|what| match self.name(what) {
                Some(name) => self.say(Msg::NotReportedOf { what: name }),
                None => self.say(Msg::NotFound {
                    what: &self.quoted(what),
                    articles,
                }),
            }),
            Why::Pronoun(at) => about(at, &|what| self.say(Msg::WhoIsMeant { what })),
            Why::Figure(at) => about(at, &|what| self.say(Msg::NoSuchFigure { what })),
            Why::FigureLess(at) => about(at, &|what| self.say(Msg::FigureLess { what })),
            Why::FigureLost(at) => about(at, &|what| {
                let amount = self.first().and_then(|f| f.slots.amount.as_ref());
                let why = match amount.map(|a| &a.figure) {
                    Some(Figure::Missing { why, .. }) => why.as_str(),
                    _ => "",
                };
                self.say(Msg::FigureLost { what, why })
            }),
            Why::Date(at) => about(at, &|what| self.say(Msg::NoSuchTime { what })),
            Why::DateLess(at) => about(at, &|what| {
                let is = self.first().and_then(|f| f.slots.date.as_ref());
                let is = is.map(|d| self.say(Msg::DateLong(d.is)));
                self.say(Msg::TimeLess {
                    what,
                    is: is.as_deref().unwrap_or_default(),
                })
            }),
            Why::More(at) => self.say(Msg::SaysMore {
                what: self.words(at),
            }),
            Why::Mood => self.say(Msg::OtherMood),
            Why::Otherwise => self.say(Msg::PutOtherwise),
            Why::OpenList(at) => about(at, &|what| {
                let list = self.first().and_then(|f| f.slots.membership.as_ref());
                let of = list.map_or("", |l| l.of.as_str());
                self.say(Msg::OpenList { what, of })
            }),
            Why::OtherSpeaker(who) => self.say(Msg::OtherSpeaker {
                who: &self.names(who),
            }),
            Why::OwnVoice => self.say(Msg::OwnVoice),
            Why::Part(places) => {
                let parts: Vec<String> = places
                    .iter()
                    .map(|at| self.words(at))
                    .filter(|words| !words.is_empty())
                    .map(|words| self.quoted(words))
                    .collect();
                match parts.as_slice() {
                    [] => self.say(Msg::PartOnly),
                    parts => self.say(Msg::PartHolds {
                        parts: &self.lang.list(parts),
                    }),
                }
            }
        }
    }

    fn judged(&self, reason: &Reason) -> String {
        match reason {
            Reason::Reported => self.reported(),
            Reason::ReportedOtherwise => self.otherwise(),
            Reason::BothSides => self.sides(),
            Reason::OnlySaid { speakers, so } => self.say(Msg::OnlySaid {
                who: &self.names(speakers),
                several: speakers.len() > 1,
                so: *so,
            }),
            Reason::PartOnly => self.say(Msg::PartOnly),
            Reason::LeftOut => self.say(Msg::NothingNear {
                articles: self.pack.sources.len(),
            }),
        }
    }

    /// Who reports it, and whose words it is.
    fn reported(&self) -> String {
        let grounds = self.finding.grounds.iter();
        let facts = grounds.filter(|g| g.bearing == Bearing::Entails && g.level == Level::Report);
        let mut by: Vec<String> = Vec::new();
        let mut who: Vec<EntityIx> = Vec::new();
        for fact in facts.map(|g| g.fact) {
            for source in self.pack.sources_of(fact) {
                let source = &self.pack[source];
                let date = self.say(Msg::DateLong(source.date.is));
                let inferred = self.lang.inferred(source.date.known);
                let line = self.say(Msg::PublishedOn {
                    publisher: &source.publisher.is,
                    date: &format!("{date}{inferred}"),
                });
                if !by.contains(&line) {
                    by.push(line);
                }
            }
            let speaker = self.pack[fact].speaker;
            who.extend(speaker.filter(|s| !who.contains(s)));
        }
        let mut out = match by.as_slice() {
            [] => self.say(Msg::SourcesSay(Verdict::Supported)),
            by => self.say(Msg::ReportedBy {
                by: &self.lang.list(by),
            }),
        };
        if !who.is_empty() {
            out.push(' ');
            out.push_str(&self.say(Msg::WhoSays {
                who: &self.names(&who),
            }));
        }
        out
    }

    /// On what a refutation turns.
    fn otherwise(&self) -> String {
        let statement = self.first().map_or("", |f| f.statement.as_str());
        let Some(turn) = &self.finding.turn else {
            return self.say(Msg::ReportedInstead { statement });
        };
        let Turn { slot, claim, fact } = turn;
        let date = self.first().and_then(|f| f.slots.date.as_ref());
        let date = date.map(|d| self.say(Msg::DateLong(d.is)));
        let source = match (slot, fact.as_str(), &date) {
            (TurnSlot::Date, "", Some(date)) => date.as_str(),
            _ => fact.as_str(),
        };
        let you_said = |quoted| {
            self.say(Msg::YouSaid {
                claim,
                source,
                quoted,
            })
        };
        match slot {
            TurnSlot::Membership => {
                let list = self.first().and_then(|f| f.slots.membership.as_ref());
                list.map_or_else(
                    || self.say(Msg::ReportedInstead { statement }),
                    |list| self.on_list(list, claim),
                )
            }
            TurnSlot::Polarity if one_word(claim, source) => {
                self.say(Msg::ReportsOpposite { statement })
            }
            _ if claim.is_empty() || source.is_empty() => {
                self.say(Msg::ReportedInstead { statement })
            }
            TurnSlot::Speaker => self.say(Msg::SpeakerIs { claim, who: source }),
            TurnSlot::Polarity | TurnSlot::Share => you_said(true),
            TurnSlot::Amount | TurnSlot::Date | TurnSlot::Name => you_said(false),
        }
    }

    fn on_list(&self, list: &MembershipSlot, named: &str) -> String {
        let is = |e: &&EntityIx| self.named(**e, named);
        self.say(Msg::WholeList {
            of: &list.of,
            list: &self.names(&list.members),
            named,
            on: list.members.iter().any(|e| is(&e)),
        })
    }

    /// Who stands on which side.
    fn sides(&self) -> String {
        let side = |bearing| {
            let mut names: Vec<&str> = Vec::new();
            for ground in self.finding.grounds.iter().filter(|g| g.bearing == bearing) {
                let fact = &self.pack[ground.fact];
                let speaker = fact.speaker.map(|s| self.pack[s].name.as_str());
                let source = self.pack.sources_of(ground.fact).first().copied();
                let publisher = source.map(|s| self.pack[s].publisher.is.as_str());
                let name = speaker.or(publisher);
                names.extend(name.filter(|n| !names.contains(n)));
            }
            self.lang.list(&names)
        };
        let (so, otherwise) = (side(Bearing::Entails), side(Bearing::Excludes));
        self.say(Msg::Sides {
            so: &so,
            otherwise: &otherwise,
        })
    }

    /// Words that nothing answers to: those that stand nowhere in the facts are said to be missing, the others only not
    /// to be connected with the rest.
    fn unmatched(&self, places: &[Range<usize>]) -> String {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for at in places {
            match runs.last_mut() {
                Some(last) if self.claim.get(last.end..at.start).is_some_and(blank) => {
                    last.end = at.end;
                }
                _ => runs.push(at.clone()),
            }
        }
        let mut unknown: Vec<String> = Vec::new();
        let mut apart: Vec<String> = Vec::new();
        for words in runs.iter().map(|at| self.words(at)) {
            let list = match words {
                "" => continue,
                words if words.ends_with("ly") || self.vocabulary.has(words) => &mut apart,
                _ => &mut unknown,
            };
            let quoted = self.quoted(words);
            if !list.contains(&quoted) {
                list.push(quoted);
            }
        }
        let articles = self.pack.sources.len();
        match (unknown.as_slice(), apart.as_slice()) {
            ([], []) => self.say(Msg::NothingNear { articles }),
            ([], apart) => self.say(Msg::NotConnected {
                what: &self.lang.list(apart),
            }),
            (unknown, _) => self.say(Msg::NotFound {
                what: &self.lang.list(unknown),
                articles,
            }),
        }
    }

    /// The name that the pack has for who or what is called so.
    fn name(&self, called: &str) -> Option<&'a str> {
        let mut all = self.pack.entities.iter();
        let entity = all.find(|e| is_called(&e.name, &e.aliases, called))?;
        Some(&entity.name)
    }

    fn named(&self, entity: EntityIx, name: &str) -> bool {
        let entity = &self.pack[entity];
        is_called(&entity.name, &entity.aliases, name)
    }

    /// Where words of the claim were read as an article means them, which is not as a reader means them today.
    fn dated(&self) -> Option<String> {
        let (words, source) = self.finding.dated.as_ref()?;
        // A date with a figure in it means the same to everybody.
        if words.is_empty() || words.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let source = &self.pack[*source];
        Some(self.say(Msg::ReadAsOf {
            words,
            publisher: &source.publisher.is,
            date: source.date.is,
        }))
    }
}

fn is_called(name: &str, aliases: &[String], wanted: &str) -> bool {
    let bare = |name: &str| -> String {
        let lower = name.to_ascii_lowercase();
        String::from(lower.strip_prefix("the ").unwrap_or(&lower))
    };
    let wanted = bare(wanted);
    bare(name) == wanted || aliases.iter().any(|alias| bare(alias) == wanted)
}

/// Whether two words differ in their ending only, so that what tells claim and fact apart is a "not"; or one is missing.
fn one_word(a: &str, b: &str) -> bool {
    let [a, b] = [a, b].map(str::to_ascii_lowercase);
    a.starts_with(b.as_str()) || b.starts_with(a.as_str())
}

/// Whether nothing but space stands there.
fn blank(between: &str) -> bool {
    between.bytes().all(|b| b.is_ascii_whitespace())
}

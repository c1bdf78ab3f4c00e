//! Who says it, parted from what is said.
//!
//! Owns the forms in which English gives words to somebody: "X said that P", "P, X said", "according to X, P", "X called
//! Y a Z", "X denied that P". It refuses verbs that leave open whether X holds P so: "threatened", "asked", "questioned".

use alloc::vec::Vec;

use super::grammar::{Saying, naming, saying};
use super::read::{Kind, Link, Reading};

/// A sentence as somebody's words.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// The units that name who says it.
    pub speakers: Vec<usize>,
    /// The unit of the verb of saying, or of "according to".
    pub verb: usize,
    /// Whether it is denied that it was said.
    pub denied: bool,
    /// The units of the saying beside these: to whom, where, when.
    pub around: Vec<usize>,
    /// What is said, with the same numbers of units and clauses.
    pub said: Reading,
    /// The units that are part of what is said.
    pub content: Vec<usize>,
}

/// Parts a sentence into who says it and what is said, where it is of that form.
pub fn attribution(reading: &Reading) -> Option<Attribution> {
    according(reading)
        .or_else(|| behind(reading))
        .or_else(|| before(reading))
}

/// "according to X, P"; "P, according to X".
fn according(reading: &Reading) -> Option<Attribution> {
    let units = &reading.units;
    let at = units
        .iter()
        .position(|u| matches!(u.base.as_str(), "accord" | "according" | "according to"))?;
    let mut speakers = Vec::new();
    for (i, unit) in units.iter().enumerate().skip(at + 1) {
        let name = matches!(unit.kind, Kind::Name(_));
        let own_words = speakers
            .last()
            .is_none_or(|last| last + 1 == i && !reading.joined.contains(&i))
            && matches!(
                unit.base.as_str(),
                "article" | "source" | "report" | "record" | "paper"
            );
        if (name || own_words) && (speakers.is_empty() || !reading.joined.contains(&i)) {
            speakers.push(i);
        } else if !speakers.is_empty() || unit.verb {
            break;
        }
    }
    let last = *speakers.last()?;
    let content: Vec<usize> = (0..units.len()).filter(|i| *i < at || *i > last).collect();
    let around = (at + 1..last).filter(|i| !speakers.contains(i)).collect();
    build(reading, speakers, at, false, around, content, false)
}

/// "P, X said."
fn behind(reading: &Reading) -> Option<Attribution> {
    let verb = reading.units.iter().rposition(|u| u.verb)?;
    let unit = &reading.units[verb];
    saying(&unit.base)?;
    let clause = unit.clause;
    let earlier_verb = reading.units[..verb].iter().any(|u| u.verb)
        || reading.units[..verb].iter().any(|u| u.clause != clause);
    if clause == 0 || reading.clauses[clause].link != Link::That || !earlier_verb {
        return None;
    }
    let mine = |i: &usize| reading.units[*i].clause == clause && *i != verb;
    let own: Vec<usize> = (0..reading.units.len()).filter(mine).collect();
    let names = |i: &usize| matches!(reading.units[*i].kind, Kind::Name(_));
    let speakers: Vec<usize> = own.iter().copied().filter(names).collect();
    if speakers.is_empty() {
        return None;
    }
    let around = own.into_iter().filter(|i| !names(i)).collect();
    let content: Vec<usize> = (0..verb)
        .filter(|i| reading.units[*i].clause != clause)
        .collect();
    let denied = reading.clauses[clause].denied;
    build(reading, speakers, verb, denied, around, content, false)
}

/// "X said that P"; "X called Y a Z".
fn before(reading: &Reading) -> Option<Attribution> {
    let main = reading.clauses.first()?;
    let verb = main.verb?;
    let unit = &reading.units[verb];
    let how = saying(&unit.base)?;
    let naming = naming(&unit.base);
    let own = |i: &usize| reading.units[*i].clause == 0;
    let speakers: Vec<usize> = (0..verb)
        .filter(own)
        .filter(|i| matches!(reading.units[*i].kind, Kind::Name(_)))
        .filter(|i| reading.units[*i].preposition.is_none() || main.passive)
        .collect();
    let (speakers, passive) = if main.passive {
        // "was called blackmail by X"
        let by = (verb + 1..reading.units.len()).find(|i| {
            own(i)
                && matches!(reading.units[*i].kind, Kind::Name(_))
                && reading.units[*i].preposition.as_deref() == Some("by")
        })?;
        (alloc::vec![by], true)
    } else {
        (speakers, false)
    };
    if speakers.is_empty() {
        return None;
    }
    let has_content_clause = reading.clauses.iter().enumerate().any(|(k, c)| {
        k != 0 && c.parent == Some(0) && matches!(c.link, Link::That | Link::Participle | Link::To)
    });
    let content: Vec<usize> = (0..reading.units.len())
        .filter(|i| {
            if naming {
                *i != verb && !speakers.contains(i) && (passive || *i > verb)
            } else {
                !own(i) || (!has_content_clause && *i > verb)
            }
        })
        .collect();
    // "disputed the account": of a thing that is no sentence, nothing follows.
    if content.is_empty() || how == Saying::Denies && !has_content_clause {
        return None;
    }
    let around = (0..reading.units.len())
        .filter(|i| *i != verb && !speakers.contains(i) && !content.contains(i))
        .collect();
    // "did not call it blackmail" denies the saying; "called it nothing but talk" is what is said.
    let denied = if naming { main.early } else { main.denied };
    let mut out = build(
        reading,
        speakers,
        verb,
        denied,
        around,
        content,
        how == Saying::Denies,
    )?;
    if naming {
        out.said.clauses[0].passive = false;
        out.said.clauses[0].denied = main.denied != main.early;
    }
    Some(out)
}

fn build(
    reading: &Reading,
    speakers: Vec<usize>,
    verb: usize,
    denied: bool,
    around: Vec<usize>,
    content: Vec<usize>,
    turned: bool,
) -> Option<Attribution> {
    if content.is_empty() {
        return None;
    }
    let mut said = reading.clone();
    let clause = reading.units[verb].clause;
    // What is said stands by itself now.
    if reading.clauses[clause].verb == Some(verb) {
        let main = &mut said.clauses[clause];
        main.verb = None;
        main.denied = false;
        main.mood = super::grammar::Mood::Actual;
        main.passive = false;
    }
    // Clauses that hung on it stand by themselves.
    for other in &mut said.clauses {
        if other.parent == Some(clause) && matches!(other.link, Link::That | Link::And) {
            other.link = Link::Main;
            if turned {
                other.denied = !other.denied;
            }
        }
    }
    // Only the content is left; numbers change with it.
    let kept: Vec<usize> = content.clone();
    said.keep(|i| kept.contains(&i));
    for clause in &mut said.clauses {
        clause.verb = clause.verb.and_then(|v| kept.iter().position(|i| *i == v));
    }
    Some(Attribution {
        speakers,
        verb,
        denied,
        around,
        said,
        content,
    })
}

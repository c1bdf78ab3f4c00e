//! A claim of several parts, taken apart.
//!
//! Owns where a claim joins what could be two claims: two verbs of one subject, two sentences, two names in one place. It
//! refuses to part a claim where the parts would not be claims by themselves: "or", "between A and B".

use alloc::vec::Vec;

use super::read::{Kind, Link, Reading};

/// The parts of a claim, each a reading of its own; nothing where it has only one.
pub fn parts(reading: &Reading) -> Option<Vec<Reading>> {
    by_clause(reading).or_else(|| by_name(reading))
}

/// The clause at the top of the one given: itself, or the one it hangs on.
fn top(reading: &Reading, mut clause: usize) -> usize {
    while !matches!(reading.clauses[clause].link, Link::Main | Link::And)
        && let Some(parent) = reading.clauses[clause].parent
    {
        clause = parent;
    }
    clause
}

fn by_clause(reading: &Reading) -> Option<Vec<Reading>> {
    let tops: Vec<usize> = reading
        .clauses
        .iter()
        .enumerate()
        .filter(|(k, c)| {
            matches!(c.link, Link::Main | Link::And) && reading.units.iter().any(|u| u.clause == *k)
        })
        .map(|(k, _)| k)
        .collect();
    if tops.len() < 2 || tops.len() > 4 {
        return None;
    }
    let mut out = Vec::new();
    for t in &tops {
        let own = |i: &usize| top(reading, reading.units[*i].clause) == *t;
        let mut kept: Vec<usize> = (0..reading.units.len()).filter(own).collect();
        let has_subject = kept
            .iter()
            .map(|i| &reading.units[*i])
            .take_while(|u| !u.verb)
            .any(|u| u.preposition.is_none() && !matches!(u.kind, Kind::Moment(_)));
        if !has_subject {
            // "X sued and won": the subject of the first goes with the second.
            let first_verb = reading.clauses[tops[0]].verb.unwrap_or(usize::MAX);
            let subject = (0..reading.units.len())
                .filter(|i| reading.units[*i].clause == tops[0] && *i < first_verb);
            kept.extend(subject);
            kept.sort_unstable();
            kept.dedup();
        }
        out.push(take(reading, &kept, *t));
    }
    Some(out)
}

/// "Chicago and New York got letters": each by itself.
fn by_name(reading: &Reading) -> Option<Vec<Reading>> {
    let names: Vec<usize> = (0..reading.units.len())
        .filter(|i| matches!(reading.units[*i].kind, Kind::Name(_)))
        .collect();
    // Neighbours in one clause with nothing but "and" or a comma between.
    let mut run: Vec<usize> = Vec::new();
    for i in &names {
        match run.last() {
            Some(last)
                if *i == last + 1
                    && reading.units[*i].clause == reading.units[*last].clause
                    && reading.joined.contains(i) =>
            {
                run.push(*i);
            }
            _ if run.len() > 1 => break,
            _ => run = alloc::vec![*i],
        }
    }
    let listed = run.last().is_some_and(|i| reading.with_and.contains(i));
    if run.len() < 2 || run.len() > 10 || !listed {
        return None;
    }
    let out = run.iter().map(|one| {
        let kept: Vec<usize> = (0..reading.units.len())
            .filter(|i| i == one || !run.contains(i))
            .collect();
        take(reading, &kept, 0)
    });
    Some(out.collect())
}

/// A claim without what it says by the way of a thing it names, and that by itself: "the mayor condemned Sessions' threat"
/// and "Sessions' threat to cut funds". Nothing where the thing goes by no name, since then another may be meant.
pub fn by_the_way(reading: &Reading) -> Option<[Reading; 2]> {
    let of_kind = |k: &usize| {
        matches!(
            reading.clauses[*k].link,
            Link::To | Link::Relative | Link::Participle
        )
    };
    let inside = |i: usize, k: usize| {
        let mut at = Some(reading.units[i].clause);
        while let Some(c) = at {
            if c == k {
                return true;
            }
            at = reading.clauses[c].parent;
        }
        false
    };
    let split = |k: usize| {
        let own: Vec<usize> = (0..reading.units.len()).filter(|i| inside(*i, k)).collect();
        let first = *own.first()?;
        let head = first.checked_sub(1)?;
        let noun = &reading.units[head];
        if noun.verb || noun.kind != Kind::Word || Some(noun.clause) != reading.clauses[k].parent {
            return None;
        }
        let phrase = (0..head).rev().take_while(|i| {
            let unit = &reading.units[*i];
            unit.clause == noun.clause
                && !unit.verb
                && (unit.possessor || unit.preposition == noun.preposition)
                && !reading.joined.contains(&(i + 1))
        });
        let mut aside: Vec<usize> = phrase.take(2).collect();
        aside.reverse();
        aside.push(head);
        aside.extend(&own);
        let names = |i: &usize| matches!(reading.units[*i].kind, Kind::Name(_));
        if !aside.iter().take_while(|i| **i < head).any(names) {
            return None;
        }
        let main: Vec<usize> = (0..reading.units.len())
            .filter(|i| !own.contains(i))
            .collect();
        let mut thing = take(reading, &aside, 0);
        // The thing stands by itself now, not before or behind another's verb.
        let of_thing = aside.len() - own.len();
        for unit in &mut thing.units[..of_thing] {
            unit.clause = noun.clause;
            unit.role = super::read::Role::Free;
            unit.preposition = None;
        }
        Some([take(reading, &main, 0), thing])
    };
    (1..reading.clauses.len()).filter(of_kind).find_map(split)
}

fn take(reading: &Reading, kept: &[usize], main: usize) -> Reading {
    let mut out = reading.clone();
    out.keep(|i| kept.contains(&i));
    for clause in &mut out.clauses {
        clause.verb = clause.verb.and_then(|v| kept.iter().position(|i| *i == v));
    }
    // The subject's units belong to the part's own clause now.
    for (at, i) in kept.iter().enumerate() {
        if main != 0 && reading.units[*i].clause == 0 {
            out.units[at].clause = main;
        }
    }
    if main != 0 {
        // The part's clause comes first: it is the main one of its reading.
        out.clauses[main].parent = None;
        out.clauses[main].link = Link::Main;
        out.clauses.swap(0, main);
        for unit in &mut out.units {
            unit.clause = match unit.clause {
                0 => main,
                k if k == main => 0,
                k => k,
            };
        }
        for clause in &mut out.clauses {
            clause.parent = clause.parent.map(|p| match p {
                0 => main,
                k if k == main => 0,
                k => k,
            });
        }
        // What was the main clause hangs on nothing, and has no units.
        out.clauses[main].parent = None;
        out.clauses[main].verb = None;
    }
    out.joined = Vec::new();
    // What is denied in another part is not denied here.
    let mut live: Vec<usize> = out.units.iter().map(|u| u.clause).collect();
    let mut at = 0;
    while let Some(k) = live.get(at).copied() {
        at += 1;
        live.extend(out.clauses[k].parent.filter(|p| !live.contains(p)));
    }
    for (k, clause) in out.clauses.iter_mut().enumerate() {
        if !live.contains(&k) {
            clause.denied = false;
            clause.mood = super::grammar::Mood::Actual;
        }
    }
    out
}

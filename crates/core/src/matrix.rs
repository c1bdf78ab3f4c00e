//! What is reported of each member of a list, column by column.
//!
//! Owns how a cell follows from the facts of its column: a list that has the member, a closed list that lacks it, a
//! fact that concerns it, or nothing, which is *unknown* and stays so. It refuses to conclude: who is not on one list
//! is not thereby on the other. Which list and which facts is the editor's choice (`matrices.toml`).

use alloc::vec::Vec;

use crate::pack::{Column, EntityIx, FactIx, Matrix, Pack};

/// How a fact bears on a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// The fact's list has it.
    Listed,
    /// The fact's list is the whole list, and lacks it.
    NotListed,
    /// The fact is about it: it says so, or its statement names it.
    Concerned,
    /// The editor says that the fact is about it, under another name: what is to be kept in mind is in the fact's note.
    Marked,
}

/// What the facts of a column report of a member: nothing is *unknown*.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// The facts that bear on it, in the column's order, each once.
    pub facts: Vec<(FactIx, Told)>,
}

impl Cell {
    /// Whether it is so by these facts: yes where one lists or concerns the member, no where all that bear on it are
    /// closed lists without it, and nothing where none does.
    pub fn is(&self) -> Option<bool> {
        let so = |(_, told): &(FactIx, Told)| *told != Told::NotListed;
        (!self.facts.is_empty()).then(|| self.facts.iter().any(so))
    }
}

/// A row: a member, and what is reported of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The member.
    pub entity: EntityIx,
    /// A cell for each column.
    pub cells: Vec<Cell>,
}

/// The rows of a matrix, in the order of its list. `concerned` says which entities each fact concerns, as
/// [`crate::table::about::entities`] gives it.
pub fn rows(pack: &Pack, matrix: &Matrix, concerned: &[Vec<EntityIx>]) -> Vec<Row> {
    let list = pack[matrix.rows].slots.membership.iter();
    let members = list.flat_map(|list| list.members.iter().copied());
    let row = |entity| Row {
        entity,
        cells: matrix
            .columns
            .iter()
            .map(|column| cell(pack, column, concerned, entity))
            .collect(),
    };
    members.map(row).collect()
}

fn cell(pack: &Pack, column: &Column, concerned: &[Vec<EntityIx>], entity: EntityIx) -> Cell {
    let mut facts: Vec<(FactIx, Told)> = Vec::new();
    for fact in &column.facts {
        let told = if fact.of.is_some() {
            (fact.of == Some(entity)).then_some(Told::Marked)
        } else {
            told(pack, fact.fact, concerned, entity)
        };
        let Some(told) = told else { continue };
        match facts.iter_mut().find(|(other, _)| *other == fact.fact) {
            // What the editor says of a fact goes before what follows from its list.
            Some((_, other)) if told == Told::Marked => *other = told,
            Some(_) => {}
            None => facts.push((fact.fact, told)),
        }
    }
    Cell { facts }
}

/// How a fact bears on a member by itself, if it does.
pub(crate) fn told(
    pack: &Pack,
    fact: FactIx,
    concerned: &[Vec<EntityIx>],
    entity: EntityIx,
) -> Option<Told> {
    match &pack[fact].slots.membership {
        Some(list) if list.members.contains(&entity) => Some(Told::Listed),
        Some(list) if list.closed => Some(Told::NotListed),
        _ => {
            let about = concerned
                .get(fact.at())
                .is_some_and(|all| all.contains(&entity));
            about.then_some(Told::Concerned)
        }
    }
}

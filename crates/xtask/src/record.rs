//! Figures in a committed file, so that a review shows what a change does to them.
//!
//! Owns reading and writing such a file, whole numbers in tables of TOML, and saying what is other than recorded. It
//! refuses to judge: what may rise and what may not is for who measures.

use crate::{During, Outcome, Trouble, process};
use std::collections::BTreeMap;
use std::fs;

/// Figures by name.
pub type Figures = BTreeMap<String, u64>;

/// A file of figures.
pub struct Record {
    file: &'static str,
    table: toml::Table,
}

impl Record {
    /// The record as it is in the root.
    pub fn read(file: &'static str) -> Outcome<Self> {
        let text = fs::read_to_string(process::root()?.join(file))
            .during(|| format!("{file} could not be read"))?;
        Self::parse(file, &text)
    }

    /// A record from its text.
    pub fn parse(file: &'static str, text: &str) -> Outcome<Self> {
        let table = text.parse().during(|| format!("{file} is not TOML"))?;
        Ok(Self { file, table })
    }

    /// A figure that stands above the tables.
    pub fn figure(&self, name: &str) -> Outcome<u64> {
        let found = self.table.get(name).and_then(number);
        found.ok_or_else(|| Trouble::new(format!("{} must say `{name} = NUMBER`", self.file)))
    }

    /// The figures of a table, none where it is missing.
    pub fn figures(&self, table: &str) -> Figures {
        let table = self.table.get(table).and_then(toml::Value::as_table);
        table
            .into_iter()
            .flatten()
            .filter_map(|(name, value)| Some((name.clone(), number(value)?)))
            .collect()
    }

    /// Writes a record: what stands above the tables, then the tables.
    pub fn write<'t>(
        file: &'static str,
        head: &str,
        tables: impl IntoIterator<Item = (&'t str, &'t [(&'t str, u64)])>,
    ) -> Outcome {
        let path = process::root()?.join(file);
        fs::write(&path, written(head, tables))
            .during(|| format!("{file} could not be written"))?;
        println!("Recorded in {file}.");
        Ok(())
    }
}

fn number(value: &toml::Value) -> Option<u64> {
    value.as_integer().and_then(|n| u64::try_from(n).ok())
}

/// The text of a record.
pub fn written<'t>(
    head: &str,
    tables: impl IntoIterator<Item = (&'t str, &'t [(&'t str, u64)])>,
) -> String {
    let mut text = head.to_owned();
    for (name, figures) in tables {
        text.push_str(&format!("\n[{name}]\n"));
        for (name, figure) in figures {
            text.push_str(&format!("{name} = {figure}\n"));
        }
    }
    text
}

/// What is other than recorded, a figure each.
pub fn changes(then: &Figures, now: &[(&str, u64)]) -> Vec<String> {
    now.iter()
        .filter_map(|(name, now)| match then.get(*name) {
            Some(then) if then == now => None,
            Some(then) => Some(format!(
                "{name} {then} → {now} ({:+})",
                now.cast_signed() - then.cast_signed()
            )),
            None => Some(format!("{name} new, {now}")),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Record, changes, written};

    #[test]
    fn what_is_written_is_read_again() {
        let tables = [("a", &[("one", 1), ("two", 2)][..]), ("b-c", &[][..])];
        let text = written("# Said above.\nlimit = 7\n", tables);
        let record = Record::parse("x.toml", &text).expect("it was just written");
        assert_eq!(record.figure("limit").ok(), Some(7));
        let a = record.figures("a");
        assert_eq!(changes(&a, tables[0].1), Vec::<String>::new());
        assert!(record.figures("b-c").is_empty());
        assert_eq!(
            changes(&a, &[("one", 3), ("two", 1), ("three", 3)]),
            ["one 1 → 3 (+2)", "two 2 → 1 (-1)", "three new, 3"]
        );
    }

    #[test]
    fn a_figure_that_is_missing_is_asked_for() {
        let record = Record::parse("x.toml", "[recorded]\nhtml = 1").expect("it is TOML");
        let words = record.figure("limit").expect_err("it has none").to_string();
        assert_eq!(words, "x.toml must say `limit = NUMBER`");
    }
}

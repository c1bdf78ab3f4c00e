//! What is printed of a set: shares, and counts in columns.
//!
//! Owns how figures are put in lines. It refuses to know what they are figures of.

/// A share, with the aim where there is one.
pub fn share(what: &str, part: u64, of: u64, aim: &str) {
    let aim = if aim.is_empty() {
        String::new()
    } else {
        format!("   ({aim})")
    };
    println!(
        "  {what:45} {part:>5} of {of:>5}  {}{aim}",
        percent(part, of)
    );
}

/// A share in percent with one place after the point; of nothing there is no share.
pub fn percent(part: u64, of: u64) -> String {
    if of == 0 {
        return "    –  ".to_owned();
    }
    let tenths = (part * 2000 + of) / (of * 2);
    format!("{:>3}.{} %", tenths / 10, tenths % 10)
}

/// Rows in columns, each as wide as what stands in it; the first begins the line, the rest end together.
pub fn columns(head: &[&str], rows: &[Vec<String>]) {
    let wide = |n: usize| {
        let cells = rows.iter().map(|row| row[n].chars().count());
        cells.chain([head[n].chars().count()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..head.len()).map(wide).collect();
    let line = |cells: &[&str]| {
        let mut line = format!("  {:1$}", cells[0], widths[0]);
        for (cell, width) in cells.iter().zip(&widths).skip(1) {
            line.push_str(&format!("  {cell:>width$}"));
        }
        println!("{line}");
    };
    println!();
    line(head);
    for row in rows {
        let cells: Vec<&str> = row.iter().map(String::as_str).collect();
        line(&cells);
    }
}

/// One kind of claim: how many there are, are settled, were answered of those, were answered at all, came out wrong,
/// came out the wrong way round.
#[derive(Default, Clone)]
pub struct ByKind {
    pub kind: String,
    pub claims: u64,
    pub settled: u64,
    pub answered_settled: u64,
    pub answered: u64,
    pub wrong: u64,
    pub flips: u64,
}

/// The curve of coverage against error: the safest kinds first, and what had been answered and gone wrong if nothing
/// but these were answered.
pub fn curve(mut kinds: Vec<ByKind>) {
    // Wrong of those answered, as fractions; then what is answered most.
    kinds.sort_by(|a, b| {
        let wrong = |a: &ByKind, b: &ByKind| a.wrong * b.answered.max(1);
        let answered = |a: &ByKind, b: &ByKind| a.answered_settled * b.settled.max(1);
        wrong(a, b)
            .cmp(&wrong(b, a))
            .then_with(|| answered(b, a).cmp(&answered(a, b)))
            .then_with(|| a.kind.cmp(&b.kind))
    });
    let all_settled = kinds.iter().map(|kind| kind.settled).sum();
    let mut so_far = ByKind::default();
    let rows: Vec<Vec<String>> = kinds
        .iter()
        .map(|kind| {
            so_far.answered_settled += kind.answered_settled;
            so_far.answered += kind.answered;
            so_far.wrong += kind.wrong;
            vec![
                kind.kind.clone(),
                kind.claims.to_string(),
                kind.settled.to_string(),
                kind.answered_settled.to_string(),
                percent(kind.answered_settled, kind.settled),
                kind.wrong.to_string(),
                kind.flips.to_string(),
                percent(so_far.answered_settled, all_settled),
                percent(so_far.wrong, so_far.answered),
            ]
        })
        .collect();
    let head = [
        "kind", "claims", "settled", "answered", "", "wrong", "flips", "so far", "wrong",
    ];
    columns(&head, &rows);
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn shares_are_rounded() {
        for (part, of, shown) in [
            (0, 7, "  0.0 %"),
            (2, 3, " 66.7 %"),
            (1, 2000, "  0.1 %"),
            (1, 2001, "  0.0 %"),
            (7, 7, "100.0 %"),
            (0, 0, "    –  "),
        ] {
            assert_eq!(percent(part, of), shown, "{part} of {of}");
        }
    }
}

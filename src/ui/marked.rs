//! A claim with its words marked by what they matched in the nearest report, and what the marks mean.
//!
//! Each mark is a line of its own kind under the words, so that it is told apart without color, and what does not match
//! is said in words where the claim is heard and not seen.

use claimcheck_core::check::finding::{Mark, Marked};
use yew::{Html, html};

use crate::locale::{Lang, Msg};

const KINDS: [Marked; 3] = [Marked::Same, Marked::Other, Marked::Missing];

fn class(marked: Marked) -> &'static str {
    match marked {
        Marked::Same => "same",
        Marked::Other => "other",
        Marked::Missing => "lacking",
    }
}

/// The claim in stretches, each with its mark. Neighbours with the same mark are one stretch; places that are not in the
/// claim are left out.
pub fn stretches<'a>(claim: &'a str, marks: &[Mark]) -> Vec<(Option<Marked>, &'a str)> {
    let mut out: Vec<(Option<Marked>, &str)> = Vec::new();
    // Where the last stretch begins, and where it ends.
    let (mut start, mut end) = (0, 0);
    for mark in marks {
        let (from, to) = (mark.range.start, mark.range.end);
        if from < end || to <= from {
            continue;
        }
        let (Some(between), Some(words)) = (claim.get(end..from), claim.get(from..to)) else {
            continue;
        };
        let before = out.last().and_then(|(marked, _)| *marked);
        if before == Some(mark.is) && between.chars().all(char::is_whitespace) {
            out.pop();
            out.push((before, claim.get(start..to).unwrap_or(words)));
        } else {
            if !between.is_empty() {
                out.push((None, between));
            }
            out.push((Some(mark.is), words));
            start = from;
        }
        end = to;
    }
    let rest = claim.get(end..).unwrap_or_default();
    if !rest.is_empty() {
        out.push((None, rest));
    }
    out
}

/// The claim, and below it what its marks mean, for those that it has.
pub fn marked_claim(lang: Lang, claim: &str, marks: &[Mark]) -> Html {
    let there = KINDS
        .into_iter()
        .filter(|k| marks.iter().any(|m| m.is == *k));
    html! {
        <>
            <p class="claim said">
                { for stretches(claim, marks).into_iter().map(|(marked, words)| match marked {
                    None => html! { <>{ words }</> },
                    Some(marked) => html! {
                        <span class={class(marked)}>
                            <span class="unseen">{ lang.say(Msg::MarkSpoken(marked)) }</span>
                            { words }
                        </span>
                    },
                }) }
            </p>
            <p class="legend" hidden={marks.is_empty()}>
                { lang.say(Msg::Marks) }
                { for there.map(|marked| html! {
                    <>{ " " }<span class={class(marked)}>{ lang.say(Msg::MarkMeans(marked)) }</span></>
                }) }
            </p>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(claim: &str, marks: &[(usize, usize, Marked)], expected: &str) {
        let marks: Vec<Mark> = marks
            .iter()
            .map(|(from, to, is)| Mark {
                range: *from..*to,
                is: *is,
            })
            .collect();
        let got: Vec<String> = stretches(claim, &marks)
            .into_iter()
            .map(|(marked, words)| {
                marked.map_or(words.into(), |m| format!("[{} {words}]", class(m)))
            })
            .collect();
        assert_eq!(got.concat(), expected);
    }

    #[test]
    fn neighbours_are_one_stretch_and_what_is_no_place_is_left_out() {
        use Marked::{Missing, Other, Same};
        check("", &[], "");
        check("", &[(0, 4, Same)], "");
        check("a bc d", &[], "a bc d");
        check(
            "a bc d",
            &[(0, 1, Same), (2, 4, Same), (5, 6, Other)],
            "[same a bc] [other d]",
        );
        check(
            "a, bc d",
            &[(0, 1, Same), (3, 5, Same)],
            "[same a], [same bc] d",
        );
        check("a bc d", &[(2, 4, Missing)], "a [lacking bc] d");
        // Overlapping, empty, turned round, beyond the end, within a letter.
        check(
            "a bc d",
            &[(0, 4, Same), (2, 4, Other), (5, 5, Same)],
            "[same a bc] d",
        );
        check(
            "é b",
            &[(1, 2, Same), (3, 9, Same), (3, 4, Same)],
            "é [same b]",
        );
    }
}

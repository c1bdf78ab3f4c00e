//! The screens, one file each. They own layout and words of one screen, and refuse to change anything
//! themselves: what the reader does goes out as an action.

pub mod end;
pub mod feedback;
pub mod question;
pub mod start;

use claimcheck_core::pack::QuestionIx;
use claimcheck_core::quiz::{Answer, Item};

use crate::locale::{Lang, Msg, Outcome};
use crate::state::PackRef;
use crate::ui::inferred;

/// The id of the element that takes the focus when a screen is shown.
pub const FOCUS: &str = "focus";

/// How an answer compares with where the sources stand; an open one counts as skipped.
fn outcome(pack: &PackRef, item: &Item) -> Outcome {
    match item.answer {
        Answer::Checked { choice } if item.is_right(pack) == Some(true) => {
            debug_assert_eq!(choice, pack.judgement(item.question).verdict);
            Outcome::Right
        }
        Answer::Checked { choice } => Outcome::Wrong(choice),
        Answer::Open { .. } | Answer::Skipped => Outcome::Skipped,
    }
}

/// "As of 27 March 2017 …": the dates of the articles that a question rests on, each once.
fn as_of(lang: Lang, pack: &PackRef, question: QuestionIx) -> yew::AttrValue {
    let mut days = Vec::new();
    let mut dates: Vec<yew::AttrValue> = Vec::new();
    for source in pack.sources_of_question(question) {
        let date = &pack[source].date;
        if !days.contains(&date.is) {
            days.push(date.is);
            let text = lang.say(Msg::DateLong(date.is));
            dates.push(format!("{text}{}", inferred(lang, date.known)).into());
        }
    }
    lang.say(Msg::AsOf {
        dates: &lang.list(&dates),
        articles: pack.sources.len(),
    })
}

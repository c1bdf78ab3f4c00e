//! What comes of a pack's own claims: `tests/data/trials.txt`.

use claimcheck_core::pack::author::trials::{Trials, Tried};

use crate::support::{Files, check_cases, read_files};

fn said(files: &Files) -> String {
    let reading = read_files(files);
    let Some(pack) = &reading.pack else {
        return format!("no pack: {:?}", reading.problems);
    };
    let trials = Trials::of(pack, &reading.draft);
    let count = |name: &str, tried: Tried| format!("{name} {} of {}", tried.right, tried.all);
    let mut out = vec![
        [
            count("ask", trials.ask),
            count("trap", trials.trap),
            count("questions", trials.questions),
        ]
        .join(", "),
    ];
    out.extend(trials.problems.iter().map(ToString::to_string));
    for unanswered in &trials.unanswered {
        let question = &pack[unanswered.question].id;
        let (key, instead) = (unanswered.key.id(), &unanswered.instead);
        out.push(format!("{question}: {key}, but {instead}"));
    }
    let unreached = trials.unreached.iter();
    out.extend(unreached.map(|fact| format!("not reached: {}", pack[*fact].id)));
    let problems = trials.problems.clone();
    let tried = reading.tried();
    assert_eq!(tried.pack.is_some(), problems.is_empty(), "{problems:?}");
    assert_eq!(tried.problems, problems);
    out.join("\n")
}

#[test]
fn what_comes_out_otherwise_than_it_must_is_named_where_it_stands() {
    check_cases("trials.txt", 7, said);
}

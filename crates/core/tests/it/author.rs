//! Every message about a pack's folder, with where it points: `tests/data/problems.txt`.

use crate::support::{check_cases, read_files, small};

#[test]
fn the_small_pack_is_without_problems() {
    let pack = small();
    assert_eq!((pack.facts.len(), pack.questions.len()), (10, 6));
}

#[test]
fn each_problem_is_named_where_it_stands() {
    check_cases("problems.txt", 60, |files| {
        let reading = read_files(files);
        let said: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
        match (reading.pack, said.as_slice()) {
            (Some(_), []) => "a pack".to_owned(),
            (None, [_, ..]) => said.join("\n"),
            (pack, _) => format!("{} problems, and a pack: {}", said.len(), pack.is_some()),
        }
    });
}

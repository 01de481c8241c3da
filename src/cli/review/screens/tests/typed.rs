//! Lines that are typed: a day, a note, somebody who is sought.

use super::*;

/// The name of the one who is shown.
fn shown(desk: &Desk) -> String {
    let row = desk.row().unwrap();
    desk.session.audit.evidence.export.connections[row].full_name()
}

fn decided(desk: &Desk) -> usize {
    desk.session.review.progress().decided()
}

/// Who is shown after the first and after the second, to be sought by name.
fn two_others(desk: &mut Desk) -> [String; 2] {
    let names = [(); 2].map(|()| {
        desk.session.review.next();
        shown(desk)
    });
    desk.keys("bb");
    names
}

#[test]
fn a_new_search_does_not_begin_with_the_words_of_the_last() {
    let mut desk = Desk::sample();
    let [one, two] = two_others(&mut desk);
    desk.keys(&format!("/{two}\n"));
    assert_eq!(shown(&desk), two);
    desk.keys("r/");
    assert!(desk.screen(80, 24).contains(&format!("Search  {two}, or other words")), "{}", desk.screen(80, 24));
    desk.keys(&format!("{one}\n"));
    assert_eq!(shown(&desk), one);
    desk.keys("r");
    let removed = desk.session.review.unconfirmed();
    let names = removed.iter().map(|row| desk.session.audit.evidence.export.connections[*row].full_name());
    assert_eq!(names.collect::<std::collections::BTreeSet<_>>(), [one, two].into());
}

#[test]
fn enter_alone_seeks_the_same_again() {
    let mut desk = Desk::sample();
    desk.keys("/\n");
    assert!(desk.state.question.is_none() && desk.state.notice.is_none(), "there is nothing to seek again");
    desk.keys("/a\n");
    let first = desk.row();
    desk.keys("/\n");
    assert_ne!(desk.row(), first);
    let Some(Notice::Said(words)) = &desk.state.notice else { panic!("{:?}", desk.state.notice) };
    assert!(words.ends_with("found: / and Enter show the next"), "{words}");
}

#[test]
fn where_nobody_is_found_no_key_is_about_the_one_before() {
    let mut desk = Desk::sample();
    let [one, _] = two_others(&mut desk);
    let before = desk.row();
    desk.keys("/nobody of that name\n");
    let said = desk.screen(80, 24);
    assert!(said.contains("! nobody who is shown has these words"), "{said}");
    assert!(said.contains("Search  nobody of that name"), "{said}");
    desk.keys("rkls\n");
    assert_eq!((desk.row(), decided(&desk)), (before, 0), "the keys are what is typed next");
    assert!(desk.screen(80, 24).contains("Search  rkls"), "{}", desk.screen(80, 24));
    // What was sought can still be mended.
    desk.key(KeyCode::Backspace);
    desk.keys("x\n");
    assert!(desk.screen(80, 24).contains("Search  rklx"), "{}", desk.screen(80, 24));
    desk.keys(&format!("/{one}\nr"));
    assert_eq!(decided(&desk), 1);
    assert_ne!(desk.session.review.unconfirmed(), Vec::from_iter(before));
}

#[test]
fn a_note_that_cannot_be_written_is_still_there() {
    let mut desk = Desk::sample();
    desk.keys("nmet at the fair");
    #[expect(clippy::disallowed_methods, reason = "the test damages the ledger")]
    std::fs::write(desk.folder.path().join("ledger.sqlite"), "this is no ledger".repeat(1000)).unwrap();
    desk.keys("\n");
    let shown = desk.screen(80, 24);
    assert!(shown.contains("! nothing was written: ") && shown.contains("Note  met at the fair"), "{shown}");
}

#[test]
fn what_is_pasted_is_only_taken_as_a_note() {
    let mut desk = Desk::sample();
    paste("rrr", &mut desk.state);
    desk.keys("/");
    paste("rrr", &mut desk.state);
    desk.key(KeyCode::Esc);
    assert_eq!(desk.session.review.progress().decided(), 0);
    let row = desk.row().unwrap();
    desk.keys("n");
    paste("met\nin 日本", &mut desk.state);
    desk.keys("\n");
    assert_eq!(desk.session.review.record(row).unwrap().note, "met in 日本");
}

#[test]
fn a_later_needs_a_day_that_is_to_come() {
    let mut desk = Desk::sample();
    let row = desk.row();
    desk.keys("l");
    desk.keys("soon\n");
    assert!(desk.screen(80, 24).contains("Ask again on  soon"));
    assert!(desk.screen(80, 24).contains("! write a day as YYYY-MM-DD"), "{}", desk.screen(80, 24));
    for _ in 0..4 {
        desk.key(KeyCode::Backspace);
    }
    // A day that cannot be meant leaves the line as it is, to be mended.
    for (day, why) in [("2001-01-01", "! that day is not after today"), ("3001-01-01", "! that day is more than a")] {
        desk.keys(day);
        desk.keys("\n");
        let shown = desk.screen(80, 24);
        assert!(shown.contains(&format!("Ask again on  {day}")) && shown.contains(why), "{shown}");
        assert_eq!(desk.row(), row);
        for _ in 0..day.len() {
            desk.key(KeyCode::Backspace);
        }
    }
    desk.keys("\n");
    assert_ne!(desk.row(), row);
    let until = |desk: &Desk| desk.session.review.record(row.unwrap()).unwrap().decision.unwrap().until;
    let year = now().date().checked_add_months(chrono::Months::new(12));
    assert_eq!(until(&desk), year);
    desk.keys("bl2y\n");
    assert_eq!(until(&desk), now().date().checked_add_months(chrono::Months::new(24)));
    desk.keys("bl100y\n");
    assert_eq!(until(&desk), now().date().checked_add_months(chrono::Months::new(1200)));
    let decided = desk.session.review.progress().decided();
    desk.keys("l101y\n");
    assert!(desk.screen(80, 24).contains("Ask again on  101y"), "{}", desk.screen(80, 24));
    assert_eq!(desk.session.review.progress().decided(), decided);
}

//! The screens of the sample as they look, and what no size, key or cell may do to them.

mod typed;

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr as _;

use super::state::{Notice, ScreenPage};
use super::*;
use crate::audit::{Audit, AuditDay, Evidence, List, Review};
use crate::cli::ledger::{LedgerPlace, Writing};
use crate::cli::locate::ReadFrom;
use crate::cli::sample;
use crate::export::{Export, Limits, OwnerOverride, Source};
use crate::rules::{RuleSet, starter};
use crate::signals::lexicon::{Additions, Lexicon};
use crate::store::config::Config;

fn measured(source: &Source, owner: &OwnerOverride) -> Arc<Evidence> {
    let export = Export::read(source, &Limits::default(), owner).unwrap();
    let day = AuditDay::given(NaiveDate::from_ymd_opt(2026, 11, 1).unwrap());
    let lexicon = Lexicon::new(&Additions::default());
    Arc::new(Evidence::measure(Arc::new(export), &Config::default(), &lexicon, day).unwrap())
}

/// Somebody at a screen that nobody sees.
struct Desk {
    session: Session,
    state: ScreenState,
    folder: TempDir,
}

impl Desk {
    fn of(source: Source, owner: OwnerOverride, evidence: &Arc<Evidence>, list: List) -> Self {
        let rules = RuleSet::load(starter::sources(), &[], &[], false).unwrap();
        let audit = Audit::judge(evidence, rules, &Config::default()).unwrap();
        let folder = TempDir::new().unwrap();
        let place = LedgerPlace { file: Some(folder.path().join("ledger.sqlite")) };
        let writing = Writing::open(place.writable(false).unwrap(), &audit).unwrap();
        let review = Review::of(&audit, list, Default::default(), None);
        let read_from = ReadFrom { source, encoding: None, limits: Limits::default(), owner };
        Self { session: Session::new(audit, review, writing, read_from), state: ScreenState::default(), folder }
    }

    fn sample() -> Self {
        static EVIDENCE: OnceLock<Arc<Evidence>> = OnceLock::new();
        let owner = OwnerOverride::default();
        let evidence = EVIDENCE.get_or_init(|| measured(&sample::source(), &owner));
        Self::of(sample::source(), owner, evidence, List::Removal)
    }

    fn key(&mut self, code: KeyCode) -> AfterKey {
        press(KeyEvent::new(code, KeyModifiers::NONE), &mut self.state, &mut self.session, now().date())
    }

    /// Presses the keys of these letters; `\n` is Enter.
    fn keys(&mut self, keys: &str) {
        for letter in keys.chars() {
            let code = if letter == '\n' { KeyCode::Enter } else { KeyCode::Char(letter) };
            assert_eq!(self.key(code), AfterKey::GoesOn, "{letter}");
        }
    }

    /// What is on a screen of that size; no blanks at the ends of lines, and today is always the same.
    fn screen(&mut self, columns: u16, lines: u16) -> String {
        let mut terminal = Terminal::new(TestBackend::new(columns, lines)).unwrap();
        let paints = Paints { colour: false };
        terminal.draw(|frame| draw(frame, &mut self.state, &self.session, paints)).unwrap();
        let buffer = terminal.backend().buffer();
        let mut text = String::new();
        for y in 0..lines {
            let mut line = String::new();
            let mut x = 0;
            while x < columns {
                let symbol = buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += u16::try_from(symbol.width().max(1)).unwrap();
            }
            assert!(line.width() <= usize::from(columns), "{line}");
            assert!(!line.contains(char::is_control), "{line:?}");
            text.push_str(line.trim_end());
            text.push('\n');
        }
        let today = now().date();
        let next = today.checked_add_months(chrono::Months::new(12)).unwrap();
        text.replace(&next.to_string(), "2027-11-02").replace(&today.to_string(), "2026-11-02")
    }

    fn row(&self) -> Option<usize> {
        self.session.review.current()
    }
}

/// Every page of the sample in a window of that size.
fn pages(columns: u16, lines: u16) -> String {
    let mut desk = Desk::sample();
    let mut text = String::new();
    let mut show = |title: &str, desk: &mut Desk| {
        let _ = write!(text, "== {title} ==\n{}", desk.screen(columns, lines));
    };
    show("the first person", &mut desk);
    desk.keys("rkn");
    desk.keys("met at the fair");
    show("a note is written", &mut desk);
    desk.keys("\nl");
    show("until when", &mut desk);
    desk.keys("\n");
    desk.keys("bb");
    show("somebody who is decided", &mut desk);
    desk.keys("/recruiter\n");
    show("somebody found", &mut desk);
    desk.keys("m");
    show("before messages are shown", &mut desk);
    desk.keys("m");
    show("the last messages", &mut desk);
    desk.key(KeyCode::Esc);
    desk.keys("ro");
    show("in what order", &mut desk);
    desk.key(KeyCode::Down);
    desk.keys("\n");
    show("by name", &mut desk);
    desk.keys("f");
    show("what to show", &mut desk);
    desk.key(KeyCode::Down);
    desk.keys("\nno such company\n");
    show("nobody is like that", &mut desk);
    desk.key(KeyCode::Esc);
    desk.keys("?");
    show("the keys", &mut desk);
    desk.key(KeyCode::Esc);
    desk.keys("c");
    show("the double-check", &mut desk);
    desk.key(KeyCode::Tab);
    desk.key(KeyCode::Down);
    desk.keys("x");
    show("one taken back, by reason", &mut desk);
    desk.keys("\n");
    show("confirmed", &mut desk);
    text
}

fn golden(columns: u16, lines: u16) {
    let path = format!("{}/tests/screens/{columns}x{lines}.txt", env!("CARGO_MANIFEST_DIR"));
    let shown = pages(columns, lines);
    if std::env::var_os("UPDATE_SCREENS").is_some() {
        #[expect(clippy::disallowed_methods, reason = "a test writes its expectations")]
        std::fs::write(&path, &shown).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(shown == expected, "{path} differs; UPDATE_SCREENS=1 writes it anew:\n{shown}");
}

#[test]
fn the_screens_at_80_by_24() {
    golden(80, 24);
}

#[test]
fn the_screens_at_120_by_40() {
    golden(120, 40);
}

#[test]
fn the_screens_at_40_by_12() {
    golden(40, 12);
}

#[test]
fn a_window_that_is_too_small_says_so() {
    let mut desk = Desk::sample();
    assert_eq!(desk.screen(19, 8).lines().next(), Some("this window is too"));
    assert!(desk.screen(80, 7).starts_with("this window is too small: 20 columns and 8 lines are needed\n"));
    assert!(desk.screen(20, 8).contains("1 of "), "{}", desk.screen(20, 8));
}

/// The same numbers in every run.
fn chance(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

#[test]
fn no_keys_in_no_window_do_harm() {
    let mut desk = Desk::sample();
    let letters: Vec<char> = "rklnusb /fomc?x\tjéq日".chars().collect();
    let others = [
        KeyCode::Enter,
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Esc,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Tab,
        KeyCode::Backspace,
        KeyCode::Delete,
        KeyCode::F(5),
    ];
    let mut seed = 7;
    for _ in 0..300 {
        let (kind, pick) = (chance(&mut seed), usize::try_from(chance(&mut seed)).unwrap());
        let code = match kind % 2 {
            0 => KeyCode::Char(letters[pick % letters.len()]),
            _ => others[pick % others.len()],
        };
        desk.key(code);
        if kind % 7 == 0 {
            paste("a\u{1b}[2J\u{202e}b\n", &mut desk.state);
        }
        let size = |most: u64, seed: &mut u64| u16::try_from(1 + chance(seed) % most).unwrap();
        let (columns, lines) = (size(140, &mut seed), size(45, &mut seed));
        desk.screen(columns, lines);
    }
    let progress = desk.session.review.progress();
    assert!(progress.decided() > 0, "keys did something");
}

#[test]
fn hostile_cells_are_only_text_and_wide_letters_keep_their_place() {
    let rows = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
        \u{1b}[31mAda\u{7},Ex\u{202e}ample,https://www.linkedin.com/in/ada,,,,01 Mar 2015\n\
        日本語の名前が長い,例え,https://www.linkedin.com/in/nihon,,,,01 Mar 2015\n\
        👩\u{200d}💻 Mei,דנה,https://www.linkedin.com/in/mei,,,,01 Mar 2015\n\
        Noor,Example,https://evil.example/\u{1b}]8;;x,,,,01 Mar 2015\n";
    let file = |name: &str, text: &str| (name.to_owned(), Cow::Owned(text.as_bytes().to_vec()));
    let files = vec![file("Connections.csv", rows)];
    let (source, owner) =
        (Source::Bytes { name: "a test".into(), files }, OwnerOverride { name: Some("Noor Owner".into()), url: None });
    let evidence = measured(&source, &owner);
    let mut desk = Desk::of(source, owner, &evidence, List::All);
    let mut all = String::new();
    assert_eq!(desk.session.review.progress().people, 4);
    while desk.row().is_some() {
        for size in [(120, 40), (80, 24), (40, 12), (21, 9)] {
            all += &desk.screen(size.0, size.1);
        }
        desk.keys("r");
    }
    all += &desk.screen(120, 40);
    for shown in ["\u{fffd}[31mAda\u{fffd}", "日本語の名前が長い 例え", "👩\u{200d}💻 Mei"] {
        assert!(all.contains(shown), "{shown}: {all}");
    }
    assert!(!all.contains("evil.example"), "{all}");
}

#[test]
fn an_answer_that_cannot_be_written_moves_nowhere_and_says_so() {
    let mut desk = Desk::sample();
    desk.keys("rk");
    let before = (desk.row(), desk.session.review.progress());
    #[expect(clippy::disallowed_methods, reason = "the test damages the ledger")]
    std::fs::write(desk.folder.path().join("ledger.sqlite"), "this is no ledger".repeat(1000)).unwrap();
    desk.keys("k");
    assert_eq!((desk.row(), desk.session.review.progress()), before);
    let Some(Notice::Failed(words)) = &desk.state.notice else { panic!("{:?}", desk.state.notice) };
    assert!(words.starts_with("nothing was written: "), "{words}");
    assert!(desk.screen(80, 24).contains("! nothing was written: "));
    desk.keys("b");
    assert_eq!(desk.state.notice, None);
}

#[test]
fn the_double_check_opens_after_the_last_person_and_enter_confirms() {
    let mut desk = Desk::sample();
    let people = desk.session.review.progress().people;
    desk.keys(&"k".repeat(people - 2));
    desk.keys("r");
    assert!(matches!(desk.state.page, ScreenPage::Person));
    desk.keys("r");
    assert!(matches!(desk.state.page, ScreenPage::Check(_)));
    // What was typed before it could be read was not meant for it.
    desk.keys("l\nl\n");
    assert_eq!(desk.session.review.confirmed_count(), 0);
    assert!(desk.screen(80, 24).contains("look at them first; then Enter confirms all"), "{}", desk.screen(80, 24));
    desk.state.is_unasked = false;
    desk.keys("c");
    assert!(matches!(desk.state.page, ScreenPage::Check(_)), "c does not close it");
    desk.keys("x");
    assert_eq!(desk.session.review.unconfirmed().len(), 1);
    desk.keys("u");
    assert_eq!(desk.session.review.unconfirmed().len(), 2);
    desk.keys("\n");
    assert_eq!((desk.session.review.unconfirmed().len(), desk.session.review.confirmed_count()), (0, 2));
    assert!(desk.screen(80, 24).contains("2 removals are confirmed"), "{}", desk.screen(80, 24));
}

#[test]
fn messages_go_with_their_page() {
    let mut desk = Desk::sample();
    desk.keys("/recruiter\nm");
    let before = desk.screen(80, 24);
    assert!(!before.contains("they wrote:"), "{before}");
    desk.keys("m");
    let shown = desk.screen(80, 24);
    assert!(shown.contains("they wrote:"), "{shown}");
    assert!(!format!("{:?}", desk.state).contains("wrote"), "no log has a message");
    desk.keys("q");
    assert!(!desk.screen(80, 24).contains("they wrote:"));
    desk.keys("m");
    assert_eq!(desk.screen(80, 24), shown, "from then on at once");
}

#[test]
fn arrows_in_a_menu_choose_and_answer_nothing() {
    for menu in ["o", "f"] {
        let mut desk = Desk::sample();
        let row = desk.row();
        for code in [KeyCode::Down, KeyCode::Left, KeyCode::Right, KeyCode::Up, KeyCode::PageDown, KeyCode::Esc] {
            desk.keys(menu);
            desk.key(code);
            assert_eq!(desk.state.question.is_some(), code != KeyCode::Esc, "{menu} {code:?}");
            desk.key(KeyCode::Esc);
        }
        assert_eq!((desk.row(), desk.session.review.progress().decided()), (row, 0), "{menu}");
        assert_eq!(desk.session.review.sort().word(), "list");
    }
    let mut desk = Desk::sample();
    desk.keys("o");
    desk.key(KeyCode::Down);
    desk.key(KeyCode::Down);
    desk.keys("\n");
    assert_eq!(desk.session.review.sort().word(), "company");
    desk.keys("o");
    assert!(desk.screen(80, 24).contains("› company"), "{}", desk.screen(80, 24));
}

#[test]
fn a_filter_that_matches_nobody_stays_where_one_was() {
    let mut desk = Desk::sample();
    desk.keys("rkkk");
    for _ in 0..3 {
        desk.key(KeyCode::Up);
    }
    let before = (desk.row(), desk.session.review.position());
    desk.keys("f");
    desk.key(KeyCode::Down);
    desk.keys("\nno such company\n");
    assert_eq!((desk.row(), desk.session.review.position()), before);
    // The name can be mended.
    assert!(desk.screen(80, 24).contains("Company  no such company"), "{}", desk.screen(80, 24));
    assert!(desk.screen(80, 24).contains("nobody on this list is like that"), "{}", desk.screen(80, 24));
    desk.key(KeyCode::Esc);
    assert_eq!((desk.row(), desk.session.review.position()), before);
    // Nobody on the list is protected.
    desk.keys("f");
    let menu = desk.screen(80, 40);
    assert!(menu.contains("  remove") && !menu.contains("  protected"), "{menu}");
}

#[test]
fn enter_and_c_on_the_last_page_open_the_double_check() {
    let mut desk = Desk::sample();
    let people = desk.session.review.progress().people;
    desk.keys(&"r".repeat(people));
    for key in ["\n", "c"] {
        desk.key(KeyCode::Esc);
        assert!(desk.screen(80, 24).contains("Everybody on this list is decided"), "{}", desk.screen(80, 24));
        desk.keys(key);
        assert!(matches!(desk.state.page, ScreenPage::Check(_)), "{key:?}");
    }
    assert_eq!(desk.session.review.confirmed_count(), 0);
}

#[test]
fn how_many_were_skipped_is_said_as_long_as_there_are_any() {
    let mut desk = Desk::sample();
    desk.keys("skrkrkr");
    assert!(desk.session.review.time_left().is_some());
    for columns in [120, 80, 60, 40] {
        let shown = desk.screen(columns, 24);
        assert!(shown.contains("1 skipped"), "{columns}: {shown}");
    }
}

#[test]
fn a_review_says_once_that_it_goes_on_past_people_who_are_open() {
    let mut desk = Desk::sample();
    for _ in 0..6 {
        desk.session.review.next();
    }
    desk.state = ScreenState::opening(&desk.session.review);
    let words = "6 before this one are still open: they come at the end";
    assert!(desk.screen(80, 24).contains(words), "{}", desk.screen(80, 24));
    desk.keys("k");
    assert!(!desk.screen(80, 24).contains(words));
    assert_eq!(ScreenState::opening(&Desk::sample().session.review).notice, None);
}

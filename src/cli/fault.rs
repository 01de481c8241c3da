//! What is said where linkprune itself fails. The message of a panic may hold what a cell holds, and so it is never shown: only
//! where in the program it was.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::panic::Location;

/// From here on a panic says where it was, and nothing that was read.
pub(super) fn keep_data_out() {
    std::panic::set_hook(Box::new(|panic| super::screen::say(&words(panic.location(), &Backtrace::capture()))));
}

/// The sentence, without the panic's own. A backtrace, which `RUST_BACKTRACE=1` asks for, names functions and no data.
fn words(at: Option<&Location<'_>>, called_from: &Backtrace) -> String {
    let place = at.map_or_else(String::new, |at| format!(" at {}:{}", at.file(), at.line()));
    let version = env!("CARGO_PKG_VERSION");
    let calls = match called_from.status() {
        BacktraceStatus::Captured => format!("\n{called_from}"),
        _ => String::new(),
    };
    format!(
        "error: linkprune {version} stopped because of a fault of its own{place}\n\
         help: please report this line and what you ran, with nobody's data; no file is left half-written{calls}"
    )
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    #[test]
    fn a_panic_says_where_it_was_and_nothing_of_what_was_read() {
        if std::env::var_os("LINKPRUNE_TEST_PANICS").is_some() {
            keep_data_out();
            // What a slice at the wrong place says holds the text.
            let cell = std::hint::black_box("é c4n4ry");
            assert_eq!(&cell[1..], "");
        }
        let own = "cli::fault::tests::a_panic_says_where_it_was_and_nothing_of_what_was_read";
        let output = Command::new(std::env::current_exe().unwrap())
            .args([own, "--exact", "--nocapture"])
            .env("LINKPRUNE_TEST_PANICS", "1")
            .env("RUST_BACKTRACE", "0")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{said}");
        assert!(said.contains("stopped because of a fault of its own at src/cli/fault.rs:"), "{said}");
        assert!(!said.contains("c4n4ry"), "{said}");
    }
}

//! What the README and the manual show is what happens: `TRYCMD=overwrite cargo test the_manual` writes outputs anew.

#[test]
fn the_manual_shows_what_happens() {
    trycmd::TestCases::new().case("README.md").case("tests/commands/*.md");
}

//! No HTTP or TLS client is linked: what cargo links is held against the list in deny.toml.

use std::fs;
use std::process::Command;

#[test]
fn no_http_or_tls_crate_is_in_the_tree() {
    let deny = fs::read_to_string("deny.toml").unwrap();
    let banned: Vec<&str> =
        deny.lines().filter_map(|line| line.trim().strip_prefix("{ crate = \"")?.split('"').next()).collect();
    assert!(banned.len() > 10, "deny.toml lists the banned crates one a line");
    // The lock file also names what optional features would bring; the tree is what is linked, on every system.
    let tree = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--locked",
            "--offline",
            "--edges",
            "normal",
            "--target",
            "all",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ])
        .output()
        .unwrap();
    let tree = String::from_utf8(tree.stdout).unwrap();
    let linked: Vec<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(linked.contains(&"polars"), "cargo tree answered");
    let found: Vec<_> = linked.iter().filter(|name| banned.contains(name)).collect();
    assert!(found.is_empty(), "{found:?}");
}

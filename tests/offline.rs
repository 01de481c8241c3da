//! No HTTP or TLS client is linked: what cargo links is held against the list in deny.toml.

use std::fs;
use std::process::Command;

#[test]
fn no_http_or_tls_crate_is_in_the_tree() {
    let deny = fs::read_to_string("deny.toml").unwrap();
    let banned: Vec<&str> =
        deny.lines().filter_map(|line| line.trim().strip_prefix("{ crate = \"")?.split('"').next()).collect();
    assert!(banned.len() > 10, "deny.toml lists the banned crates one a line");
    // The lock file also names what optional features would bring; the tree is what is linked. Crates of other systems
    // are never downloaded by a build, so that every system is asked only where they have been fetched (`.ci/run`).
    let every_system = std::env::var_os("LINKPRUNE_EVERY_SYSTEM").is_some();
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--edges", "normal,dev", "--prefix", "none", "--format", "{p}"])
        .args(if every_system { &["--target", "all"][..] } else { &[] })
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8(tree.stdout).unwrap();
    let linked: Vec<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(linked.contains(&"polars"), "cargo tree answered");
    let found: Vec<_> = linked.iter().filter(|name| banned.contains(name)).collect();
    assert!(found.is_empty(), "{found:?}");
}

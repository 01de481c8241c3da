//! Addresses of files, as editors write them, and paths.

use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The path of an address; of one that is not a file's, what it says.
pub(super) fn path_of(address: &str) -> PathBuf {
    let rest = address.strip_prefix("file://").unwrap_or(address);
    let decoded = percent_decode_str(rest).decode_utf8_lossy().into_owned();
    // `/C:/rules` on Windows.
    let is_drive = decoded.as_bytes().get(2) == Some(&b':') && decoded.starts_with('/');
    PathBuf::from(if is_drive { decoded.get(1..).unwrap_or_default() } else { &decoded })
}

/// The address of a path.
pub(super) fn address_of(path: &Path) -> String {
    let shown = path.to_string_lossy().replace('\\', "/");
    let slash = if shown.starts_with('/') { "" } else { "/" };
    format!("file://{slash}{}", utf8_percent_encode(&shown, PLAIN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_found_again_by_its_address() {
        for path in ["/home/noor/my rules/ä-1.rhai", "/a%20b/c.toml"] {
            assert_eq!(path_of(&address_of(Path::new(path))), Path::new(path));
        }
        assert_eq!(path_of("file:///C%3A/rules/a.rhai"), Path::new("C:/rules/a.rhai"));
        assert_eq!(path_of("untitled:Untitled-1"), Path::new("untitled:Untitled-1"));
    }
}

//! UTF-16 and UTF-32, told by their marks or by their zeros.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// How four bytes make a letter of UTF-32.
pub(super) type FourBytes = fn([u8; 4]) -> u32;

/// UTF-32 by its mark, or by three of four bytes of the beginning being zero: how four bytes make a letter, and where
/// the first begins.
pub(super) fn thirty_two_bit(bytes: &[u8]) -> Option<(FourBytes, usize, &'static str)> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] => return Some((u32::from_le_bytes, 4, "UTF-32LE with BOM")),
        [0, 0, 0xfe, 0xff, ..] => return Some((u32::from_be_bytes, 4, "UTF-32BE with BOM")),
        _ => {}
    }
    let (letters, _) = bytes.get(..bytes.len().min(4096)).unwrap_or_default().as_chunks::<4>();
    let all = |fits: &dyn Fn(&[u8; 4]) -> bool| letters.len() >= 8 && letters.iter().all(fits);
    if all(&|letter| matches!(letter, [1..=255, _, 0..=0x10, 0])) {
        Some((u32::from_le_bytes, 0, "UTF-32LE"))
    } else if all(&|letter| matches!(letter, [0, 0..=0x10, _, 1..=255])) {
        Some((u32::from_be_bytes, 0, "UTF-32BE"))
    } else {
        None
    }
}

/// UTF-16 by its mark, or by every second byte of the beginning being zero, as Latin letters make it.
pub(super) fn sixteen_bit(bytes: &[u8]) -> Option<(&'static Encoding, &'static str)> {
    match bytes {
        [0xff, 0xfe, ..] => return Some((UTF_16LE, "UTF-16LE with BOM")),
        [0xfe, 0xff, ..] => return Some((UTF_16BE, "UTF-16BE with BOM")),
        _ => {}
    }
    let (pairs, _) = bytes.get(..bytes.len().min(4096)).unwrap_or_default().as_chunks::<2>();
    let zeros = |place: usize| pairs.iter().filter(|pair| pair.get(place) == Some(&0)).count();
    let (first, second) = (zeros(0), zeros(1));
    // The first letter too: rows that somebody added in UTF-16 make no UTF-16 of what is above them.
    let mostly = |many: usize, few: usize| many > 8 && many * 3 > pairs.len() && few * 8 < many;
    if mostly(second, first) && matches!(pairs.first(), Some([1..=255, 0])) {
        Some((UTF_16LE, "UTF-16LE"))
    } else if mostly(first, second) && matches!(pairs.first(), Some([0, 1..=255])) {
        Some((UTF_16BE, "UTF-16BE"))
    } else {
        None
    }
}

/// How many bytes at the end of a UTF-16 file are rows that somebody added in UTF-8: whatever follows the last line
/// feed of UTF-16 and has lines of its own. A row in UTF-16 has zeros in it, where its cells are separated.
pub(super) fn eight_bit_tail(bytes: &[u8], encoding: &'static Encoding) -> usize {
    let after_zero = memchr::memrchr(0, bytes).map_or(0, |zero| zero + 1);
    // In little-endian order the zero is the second half of the line feed, else the first.
    let start = if encoding == UTF_16LE { after_zero } else { (after_zero + 1).min(bytes.len()) };
    let tail = bytes.get(start..).unwrap_or_default();
    let rows = tail.iter().any(|byte| matches!(byte, b',' | b';' | b'\t'));
    if rows && std::str::from_utf8(tail).is_ok() { tail.len() } else { 0 }
}

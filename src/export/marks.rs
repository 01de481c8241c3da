//! Where in a text the few bytes are that separate its cells and rows, found 64 bytes at a time. Nothing is decided here: what a
//! mark means is told by whoever reads on from one to the next.

use wide::u8x16;

/// How many bytes are looked at together: one for each bit of a number.
const BLOCK: usize = 64;

/// The places of a few bytes in a text, one after the other.
#[derive(Clone, Copy)]
pub(super) struct Marks<'a, const SOUGHT: usize> {
    pub text: &'a [u8],
    sought: [u8; SOUGHT],
    /// Where the bytes begin that are being looked at.
    block: usize,
    /// A bit for each of them that is a mark and was not yet given; the lowest is the first.
    left: u64,
}

impl<'a, const SOUGHT: usize> Marks<'a, SOUGHT> {
    /// Of the bytes from `at` on.
    #[inline]
    pub fn of(text: &'a [u8], at: usize, sought: [u8; SOUGHT]) -> Self {
        let mut marks = Self { text, sought, block: 0, left: 0 };
        marks.go_to(at);
        marks
    }

    /// Reads on from `at`, which may be before or after what was given.
    #[inline]
    pub fn go_to(&mut self, at: usize) {
        (self.block, self.left) = first_block(self.text, self.sought, at);
    }

    /// The next one's place.
    #[inline]
    pub fn next(&mut self) -> Option<usize> {
        if self.left == 0 {
            self.go_to(self.block + BLOCK);
            if self.left == 0 {
                return None;
            }
        }
        let at = self.block + self.left.trailing_zeros() as usize;
        self.left &= self.left - 1;
        Some(at)
    }

    /// The next one's place and byte.
    #[inline]
    pub fn next_byte(&mut self) -> Option<(usize, u8)> {
        let at = self.next()?;
        Some((at, *self.text.get(at)?))
    }
}

/// The first block from `at` on in which a mark is, and a bit for each; no bit where there is none.
// Called, so that whoever asks for one mark after the other has registers left for what it does with them.
#[inline(never)]
fn first_block<const SOUGHT: usize>(text: &[u8], sought: [u8; SOUGHT], mut at: usize) -> (usize, u64) {
    let sought = sought.map(u8x16::splat);
    let mut rest = text.get(at..).unwrap_or_default();
    while let Some((bytes, behind)) = rest.split_first_chunk() {
        let found = found(bytes, &sought);
        if found != 0 {
            return (at, found);
        }
        (at, rest) = (at + BLOCK, behind);
    }
    let mut bytes = [0; BLOCK];
    bytes.iter_mut().zip(rest).for_each(|(byte, last)| *byte = *last);
    // What fills up the last bytes may be sought too.
    (at, found(&bytes, &sought) & ((1 << rest.len()) - 1))
}

#[inline]
fn found<const SOUGHT: usize>(bytes: &[u8; BLOCK], sought: &[u8x16; SOUGHT]) -> u64 {
    let (quarters, _) = bytes.as_chunks::<16>();
    quarters.iter().rev().fold(0, |found, quarter| {
        let quarter = u8x16::new(*quarter);
        let is_mark = sought.iter().fold(u8x16::default(), |is_mark, sought| is_mark | quarter.simd_eq(*sought));
        found << 16 | u64::from(is_mark.to_bitmask())
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::damaged::Dice;
    use super::*;

    #[test]
    fn every_place_is_given_once_in_order_from_wherever_reading_goes_on() {
        let mut dice = Dice::default();
        for length in (0..300).chain([1000; 200]) {
            let text: Vec<u8> = (0..length).map(|_| b",\n\"\r\0abcdefgh"[dice.below(13)]).collect();
            let sought = [*b",\n\"", *b",\n\r", *b"\0aa"][dice.below(3)];
            let from = dice.below(length + 2);
            let mut marks = Marks::of(&text, from, sought);
            let found: Vec<_> = std::iter::from_fn(|| marks.next_byte()).collect();
            let expected = text.iter().copied().enumerate().skip(from).filter(|(_, byte)| sought.contains(byte));
            assert_eq!(found, expected.collect::<Vec<_>>(), "{text:?} from {from}");
            marks.go_to(length / 2);
            let next = text.iter().skip(length / 2).position(|byte| sought.contains(byte));
            assert_eq!(marks.next(), next.map(|at| at + length / 2));
        }
    }
}

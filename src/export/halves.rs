//! A large file is split by two threads at once. The second begins at a line in the middle that looks like a row; whether it is one
//! only the first can tell, when it comes there. If it is not, what the second has read is thrown away.

use super::one_row::{Grammar, likely_row};
use super::split::{Split, Splitter};

/// From how many bytes on two threads are faster than one.
const SIDE_BY_SIDE: usize = 8 << 20;

/// Splits what follows the header. `None` where there are more than `rows` rows.
pub(super) fn split(text: &[u8], from: usize, first_line: u64, grammar: &Grammar, rows: u64) -> Option<Split> {
    let mut splitter = Splitter::new(text, grammar, from, first_line, rows);
    // A text that one thread splits as fast has no middle, nor has one in which no line looks like a row.
    let length = text.len().checked_sub(from).filter(|length| *length >= SIDE_BY_SIDE);
    match length.and_then(|length| likely_row(text, from + length / 2, grammar)) {
        Some(middle) => run(&mut splitter, middle),
        None => splitter.run(text.len()),
    }
    splitter.finish()
}

/// Reads every row, those from `middle` on by a second thread.
fn run(first: &mut Splitter<'_>, middle: usize) {
    let until = first.text.len();
    let mut second = Splitter::new(first.text, first.grammar, middle, 1, first.rows);
    rayon::join(|| first.run(middle), || second.run(until));
    // Nothing before the middle says anything of a row after it, unless a quote or a stretch of carriage returns is open there.
    let is_a_row = first.at == middle && !first.after_open && first.returns_until <= middle;
    if first.is_over {
        return;
    }
    if is_a_row { first.append(second) } else { first.run(until) }
}

impl Splitter<'_> {
    /// Goes on where the other ends, which began here and at line 1.
    fn append(&mut self, other: Self) {
        let (lines, mended) = (self.line - 1, self.split.mended.len());
        let short = u32::try_from(lines).unwrap_or(u32::MAX);
        let (split, mut others) = (&mut self.split, other.split);
        for span in &mut others.spans {
            span.line = span.line.saturating_add(short);
            if span.start >= self.text.len() {
                span.start += mended;
            }
        }
        for refused in &mut others.refused {
            refused.line += lines;
        }
        split.spans.append(&mut others.spans);
        split.refused.append(&mut others.refused);
        split.mended.append(&mut others.mended);
        split.mends.add(others.mends);
        split.other_width += others.other_width;
        if other.cells != usize::MAX {
            self.before = if other.before == usize::MAX { self.cells } else { other.before };
            self.cells = other.cells;
        }
        (self.at, self.line) = (other.at, other.line + lines);
        self.is_over |= other.is_over || self.count() > self.rows;
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::damaged::Dice;
    use super::*;

    #[test]
    fn two_threads_split_as_one_does_wherever_the_second_begins() {
        let mut dice = Dice::default();
        let (mut joined, mut thrown_away) = (0, 0);
        for _ in 0..25_000 {
            let text = dice.file();
            let whole_row = |line: &[u8]| memchr::memchr_iter(b',', line).count() == 2;
            let grammar = dice.grammar(&whole_row);
            let rows = [3, u64::MAX, u64::MAX][dice.below(3)];
            let of = |middle: Option<usize>| {
                let mut splitter = Splitter::new(&text, &grammar, 6, 2, rows);
                match middle {
                    Some(middle) => run(&mut splitter, middle),
                    None => splitter.run(text.len()),
                }
                splitter.finish()
            };
            let alone = of(None);
            let lines: Vec<usize> = memchr::memchr_iter(b'\n', &text).map(|at| at + 1).filter(|at| *at >= 6).collect();
            let anywhere = 6 + dice.below(text.len() - 5);
            let middle =
                if lines.is_empty() { anywhere } else { [anywhere, lines[dice.below(lines.len())]][dice.below(2)] };
            let begins_a_row = alone.iter().flat_map(|split| &split.spans).any(|span| span.start == middle);
            *(if begins_a_row { &mut joined } else { &mut thrown_away }) += 1;
            assert_eq!(of(Some(middle)), alone, "{middle} in {:?}", String::from_utf8_lossy(&text));
        }
        assert!(joined > 1_000 && thrown_away > 1_000, "{joined} {thrown_away}");
    }
}

//! A table of what words mean, made when linkprune is built: nothing is read, hashed or allocated for it at a start.

/// Numbers by the hash of a word or phrase. Only hashes are compared: one in 10¹⁴ of the words that are not in the
/// lexicon has the hash of one that is.
#[derive(Debug)]
pub struct WordTable {
    /// The hashes that begin with the same bits are a group; where each group begins, and where the last one ends.
    pub groups: &'static [u32],
    /// How far a hash is moved to the right to give its group.
    pub shift: u32,
    /// In ascending order.
    pub hashes: &'static [u64],
    /// One a hash.
    pub values: &'static [u16],
}

impl WordTable {
    /// The number of the word with that hash.
    pub fn get(&self, hash: u64) -> Option<u16> {
        let group = usize::try_from(hash >> self.shift).ok()?;
        let &[from, end] = self.groups.get(group..group + 2)? else { return None };
        let (from, end) = (from as usize, end as usize);
        let place = self.hashes.get(from..end)?.iter().position(|&known| known == hash)?;
        self.values.get(from + place).copied()
    }
}

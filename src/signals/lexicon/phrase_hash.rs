//! The hash by which phrases and names are found: FNV-1a over the words, then mixed. It is part of the tables that the
//! build script makes, so it must be the same on every machine, which those of hash maps do not promise.

/// The hash of a phrase, word by word.
#[derive(Debug, Clone, Copy)]
pub struct PhraseHash(u64);

impl Default for PhraseHash {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl PhraseHash {
    /// The hash of the words so far and `word`.
    pub fn and(&mut self, word: &str) -> u64 {
        // no word has a space, so it parts `ab c` from `a bc`
        for byte in word.bytes().chain([b' ']) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        // the last letters reach the highest bits, by which a table is divided
        (self.0 ^ (self.0 >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    /// The hash of a whole text in plain form.
    pub fn of(plain: &str) -> u64 {
        Self::default().and(plain)
    }
}

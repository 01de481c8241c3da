//! Which encoding a re-save is in that is not UTF-8. Spreadsheets write the encoding of the machine they run on and do
//! not say which; the detector of Firefox tells most of them apart, and Mac Roman, which no web page uses, is told here
//! by where its letters would be in words.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, IBM866, ISO_2022_JP, ISO_8859_2, ISO_8859_3, ISO_8859_4, ISO_8859_5,
    ISO_8859_6, ISO_8859_7, ISO_8859_8, ISO_8859_10, ISO_8859_13, ISO_8859_14, ISO_8859_15, ISO_8859_16, KOI8_R,
    KOI8_U, MACINTOSH, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
    WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258, X_MAC_CYRILLIC,
};

use crate::error::{Error, Result, nearest};

/// An encoding that the user names in place of the one that would be detected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedEncoding(pub(super) &'static Encoding);

/// Every encoding with its name in words, the usual ones first.
const NAMES: [(&Encoding, &str); 38] = [
    (UTF_8, "UTF-8"),
    (WINDOWS_1252, "Windows-1252"),
    (MACINTOSH, "Mac Roman"),
    (UTF_16LE, "UTF-16LE"),
    (UTF_16BE, "UTF-16BE"),
    (WINDOWS_1250, "Windows-1250"),
    (WINDOWS_1251, "Windows-1251"),
    (WINDOWS_1253, "Windows-1253"),
    (WINDOWS_1254, "Windows-1254"),
    (WINDOWS_1255, "Windows-1255"),
    (WINDOWS_1256, "Windows-1256"),
    (WINDOWS_1257, "Windows-1257"),
    (WINDOWS_1258, "Windows-1258"),
    (WINDOWS_874, "Windows-874"),
    (GBK, "GBK"),
    (GB18030, "GB18030"),
    (BIG5, "Big5"),
    (SHIFT_JIS, "Shift_JIS"),
    (EUC_JP, "EUC-JP"),
    (ISO_2022_JP, "ISO-2022-JP"),
    (EUC_KR, "EUC-KR"),
    (KOI8_R, "KOI8-R"),
    (KOI8_U, "KOI8-U"),
    (IBM866, "IBM866"),
    (X_MAC_CYRILLIC, "Mac Cyrillic"),
    (ISO_8859_2, "ISO-8859-2"),
    (ISO_8859_3, "ISO-8859-3"),
    (ISO_8859_4, "ISO-8859-4"),
    (ISO_8859_5, "ISO-8859-5"),
    (ISO_8859_6, "ISO-8859-6"),
    (ISO_8859_7, "ISO-8859-7"),
    (ISO_8859_8, "ISO-8859-8"),
    (ISO_8859_10, "ISO-8859-10"),
    (ISO_8859_13, "ISO-8859-13"),
    (ISO_8859_14, "ISO-8859-14"),
    (ISO_8859_15, "ISO-8859-15"),
    (ISO_8859_16, "ISO-8859-16"),
    (encoding_rs::MACINTOSH, "macintosh"),
];

impl NamedEncoding {
    /// The encoding of that name, in capitals or not. Fails with [`Error::Usage`].
    pub fn parse(name: &str) -> Result<Self> {
        let plain =
            |name: &str| name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        let wanted = plain(name);
        let known = NAMES.iter().find(|(_, name)| plain(name) == wanted).map(|(encoding, _)| *encoding);
        let known = known.or_else(|| Encoding::for_label_no_replacement(name.trim().as_bytes()));
        known.map(Self).ok_or_else(|| Error::Usage {
            sentence: format!("there is no encoding `{name}`"),
            help: match nearest(&name.to_ascii_lowercase(), NAMES.map(|(_, name)| name)) {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => {
                    "for example UTF-8, Windows-1252, Windows-1250, Windows-1251, Mac Roman, GBK or Shift_JIS".into()
                }
            },
        })
    }
}

/// The name of an encoding, in words.
pub(super) fn words(encoding: &'static Encoding) -> &'static str {
    NAMES.iter().find(|(known, _)| *known == encoding).map_or(encoding.name(), |(_, name)| name)
}

/// Whether a letter of it may take more than one byte.
pub(super) fn has_wide_letters(encoding: &'static Encoding) -> bool {
    !encoding.is_single_byte()
}

/// How much of a file is looked at; a list of thirty thousand people has enough letters in its first part.
const ENOUGH: usize = 1 << 20;

/// What a text that is not UTF-8 is most likely written in, told from its lines with letters beyond ASCII; and whether
/// that is more than a guess.
pub(super) fn detect<'a>(lines: impl Iterator<Item = &'a [u8]>) -> (&'static Encoding, bool) {
    let mut seen = Vec::new();
    for line in lines {
        if seen.len() + line.len() > ENOUGH && !seen.is_empty() {
            break;
        }
        seen.extend_from_slice(line);
        seen.push(b'\n');
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&seen, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let (good, letters) = plausible(&seen, guess);
    let (good_on_mac, on_mac) = plausible(&seen, MACINTOSH);
    // Compared as shares: the same bytes are fewer letters where a letter takes two.
    let (encoding, good, letters) = if good_on_mac * letters > good * on_mac && good_on_mac * 10 >= on_mac * 9 {
        (MACINTOSH, good_on_mac, on_mac)
    } else {
        (guess, good, letters)
    };
    (encoding, letters >= FEW_LETTERS && good == letters)
}

/// Fewer letters than this beyond ASCII are too few to be sure of an encoding.
const FEW_LETTERS: usize = 8;

/// How many of the characters beyond ASCII are where they would be in words, and how many there are.
fn plausible(bytes: &[u8], encoding: &'static Encoding) -> (usize, usize) {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let (mut good, mut all) = (0, 0);
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(letter) = rest.next() {
        if !letter.is_ascii() {
            all += 1;
            good += usize::from(in_place(before, letter, rest.peek().copied().unwrap_or(' ')));
        }
        before = letter;
    }
    (good, all)
}

/// Whether a character beyond ASCII is between such neighbours as writers put it.
pub(super) fn in_place(before: char, letter: char, after: char) -> bool {
    if letter == char::REPLACEMENT_CHARACTER || letter.is_control() {
        return false;
    }
    if letter.is_alphabetic() {
        return !(letter.is_uppercase() && before.is_lowercase());
    }
    match letter {
        // An apostrophe is within a word, as in O’Brien.
        '’' => !(before.is_lowercase() && after.is_lowercase()),
        '‘' | '“' | '„' | '«' | '¿' | '¡' => !before.is_alphabetic(),
        '”' | '»' | '…' | '®' | '™' | '©' | '°' => !after.is_alphabetic(),
        '–' | '—' => !(before.is_alphabetic() && after.is_alphabetic()),
        _ => !(before.is_alphabetic() || after.is_alphabetic()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_goes_by_any_of_its_names() {
        for (name, encoding) in [
            ("windows-1250", WINDOWS_1250),
            ("Windows 1250", WINDOWS_1250),
            ("cp1251", WINDOWS_1251),
            ("Mac Roman", MACINTOSH),
            ("macroman", MACINTOSH),
            ("macintosh", MACINTOSH),
            ("latin1", WINDOWS_1252),
            ("gbk", GBK),
            ("sjis", SHIFT_JIS),
            ("utf8", UTF_8),
        ] {
            assert_eq!(NamedEncoding::parse(name).unwrap().0, encoding, "{name}");
        }
        let error = NamedEncoding::parse("windows-1255x").unwrap_err();
        assert_eq!(error.to_string(), "there is no encoding `windows-1255x`");
        assert_eq!(error.help().unwrap(), "did you mean `Windows-1255`?");
        assert!(NamedEncoding::parse("klingon").unwrap_err().help().unwrap().starts_with("for example"));
    }

    #[test]
    fn the_encodings_of_other_machines_are_told_apart() {
        for (text, encoding) in [
            ("Jiří;Dvořák;;Škoda Auto;Vedoucí oddělení\nŽofie;Nováková;;Česká spořitelna;Účetní", WINDOWS_1250),
            ("Иван;Петров;;Яндекс;Инженер\nМария;Иванова;;Сбербанк;Аналитик", WINDOWS_1251),
            ("José,García,,Northwind Bank\nMaría,Muñoz,,Peña y Núñez", MACINTOSH),
            ("José,García,,Northwind Bank\nMaría,Muñoz,,Peña y Núñez", WINDOWS_1252),
            ("Zoë;Übel;Müller GmbH;Geschäftsführer\nSeán;O’Brien;Café – Bar", WINDOWS_1252),
            ("Zoë;Übel;Müller GmbH;Geschäftsführer\nSeán;O’Brien;Café – Bar", MACINTOSH),
            ("伟,王,,华为技术有限公司,软件工程师\n芳,李,,中国银行,分析师", GBK),
            ("太郎,山田,,株式会社ノースウィンド,エンジニア", SHIFT_JIS),
            ("Łukasz;Wójcik;;Północ;Księgowy", WINDOWS_1250),
        ] {
            let (bytes, _, damaged) = encoding.encode(text);
            assert!(!damaged);
            assert_eq!(words(detect(bytes.split(|byte| *byte == b'\n')).0), words(encoding), "{text}");
        }
    }
}

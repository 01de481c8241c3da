//! Names of months, as spreadsheets in eleven languages write them back into a file that LinkedIn wrote in English.

use unicode_normalization::UnicodeNormalization;

/// For each month its names and abbreviations, lower case, without accents and dots: English, German, French, Spanish,
/// Portuguese, Italian, Dutch, Polish (both cases), Swedish, Danish, Norwegian, Turkish.
const MONTHS: [&[&str]; 12] = [
    &[
        "jan", "january", "januar", "janner", "janvier", "janv", "ene", "enero", "janeiro", "gen", "gennaio",
        "januari", "sty", "styczen", "stycznia", "oca", "ocak",
    ],
    &[
        "feb",
        "february",
        "februar",
        "fevrier",
        "fevr",
        "fev",
        "febrero",
        "fevereiro",
        "febbraio",
        "februari",
        "lut",
        "luty",
        "lutego",
        "sub",
        "subat",
    ],
    &[
        "mar", "march", "marz", "mrz", "maerz", "mars", "marzo", "marco", "maart", "mrt", "marzec", "marca", "marts",
        "mart",
    ],
    &["apr", "april", "avril", "avr", "abr", "abril", "aprile", "kwi", "kwiecien", "kwietnia", "nis", "nisan"],
    &["may", "mai", "mayo", "maio", "mag", "maggio", "mei", "maj", "maja", "mayis"],
    &["jun", "june", "juni", "juin", "junio", "junho", "giu", "giugno", "cze", "czerwiec", "czerwca", "haz", "haziran"],
    &[
        "jul", "july", "juli", "juillet", "juil", "julio", "julho", "lug", "luglio", "lip", "lipiec", "lipca", "tem",
        "temmuz",
    ],
    &[
        "aug", "august", "aout", "aou", "ago", "agosto", "augustus", "augusti", "sie", "sierpien", "sierpnia", "agu",
        "agustos",
    ],
    &[
        "sep",
        "sept",
        "september",
        "septembre",
        "septiembre",
        "setiembre",
        "set",
        "setembro",
        "settembre",
        "wrz",
        "wrzesien",
        "wrzesnia",
        "eyl",
        "eylul",
    ],
    &[
        "oct",
        "october",
        "okt",
        "oktober",
        "octobre",
        "octubre",
        "out",
        "outubro",
        "ott",
        "ottobre",
        "paz",
        "pazdziernik",
        "pazdziernika",
        "eki",
        "ekim",
    ],
    &["nov", "november", "novembre", "noviembre", "novembro", "lis", "listopad", "listopada", "kas", "kasim"],
    &[
        "dec",
        "december",
        "dez",
        "dezember",
        "decembre",
        "dic",
        "diciembre",
        "dezembro",
        "dicembre",
        "gru",
        "grudzien",
        "grudnia",
        "des",
        "desember",
        "ara",
        "aralik",
    ],
];

/// The month of that name, 1 to 12; case and accents do not matter.
pub(super) fn month(word: &str) -> Option<u32> {
    let plain: String = word
        .nfkd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .map(|c| if c == 'ı' { 'i' } else { c })
        .collect();
    (1..).zip(MONTHS).find(|(_, names)| names.contains(&plain.as_str())).map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_in_every_language_with_and_without_accents() {
        for (word, number) in [
            ("März", 3),
            ("MÄRZ", 3),
            ("Jänner", 1),
            ("févr", 2),
            ("août", 8),
            ("déc", 12),
            ("ene", 1),
            ("out", 10),
            ("gen", 1),
            ("mrt", 3),
            ("paź", 10),
            ("październik", 10),
            ("maj", 5),
            ("des", 12),
            ("şub", 2),
            ("AĞUSTOS", 8),
            ("kasım", 11),
            ("KASIM", 11),
            ("Sept", 9),
            ("mei", 5),
        ] {
            assert_eq!(month(word), Some(number), "{word}");
        }
    }

    #[test]
    fn no_name_stands_for_two_months_and_what_is_no_month_is_none() {
        let mut names: Vec<&str> = MONTHS.iter().flat_map(|names| names.iter().copied()).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        assert_eq!(month("ma"), None);
        assert_eq!(month("Monday"), None);
    }
}

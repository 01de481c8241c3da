use super::super::halves::split;
use super::super::one_row::ONLY_UNREAD;
use super::*;

const GRAMMAR: Grammar = Grammar {
    delimiter: b',',
    header: b"one,two,three",
    width: 3,
    named: 3,
    cell: 20,
    columns: 8,
    unread: None,
    address: None,
    date: None,
    whole_row: None,
};

/// Each with the line it begins on.
type Good = Vec<(u32, String)>;
type Refused = Vec<(u64, String)>;

fn rows(text: &str, grammar: &Grammar) -> (Good, Refused) {
    let split = split(text.as_bytes(), 0, 1, grammar, u64::MAX).unwrap();
    let good = split
        .spans
        .iter()
        .map(|span| (span.line, text[span.start..span.start + span.length as usize].to_owned()))
        .collect();
    (good, split.refused.into_iter().map(|refusal| (refusal.line, refusal.cause.into_owned())).collect())
}

fn refused(rows: &[(u64, &str)]) -> Refused {
    rows.iter().map(|(line, cause)| (*line, (*cause).to_owned())).collect()
}

fn good(rows: &[(u32, &str)]) -> Good {
    rows.iter().map(|(line, row)| (*line, (*row).to_owned())).collect()
}

#[test]
fn rows_keep_their_physical_line_through_quotes_and_blank_lines() {
    let text = "a,b,c\r\n\r\n  \n\"d\ne\",f,\"g \"\"h\"\"\"\ni,5\" pipe,j";
    let expected = good(&[(1, "a,b,c"), (4, "\"d\ne\",f,\"g \"\"h\"\"\""), (6, "i,5\" pipe,j")]);
    assert_eq!(rows(text, &GRAMMAR), (expected, vec![]));
}

#[test]
fn an_open_quote_costs_its_own_line_only() {
    let text = "a,\"open,c\nd,e,f\ng,\"h\",i\nj,\"open again\nk,l,m";
    let expected = good(&[(2, "d,e,f"), (3, "g,\"h\",i"), (5, "k,l,m")]);
    assert_eq!(rows(text, &GRAMMAR), (expected, refused(&[(1, OPEN_QUOTE), (4, OPEN_QUOTE)])));
}

#[test]
fn a_quote_that_swallows_whole_rows_was_left_open() {
    let text = "a,\"open,c\nd,e,f\ng\",h,i\n";
    let whole = |line: &[u8]| memchr_iter(b',', line).count() == 2 && !line.contains(&b'"');
    let grammar = Grammar { whole_row: Some(&whole), ..GRAMMAR };
    assert_eq!(rows(text, &GRAMMAR), (vec![], refused(&[(1, "4 cells where the header has 3")])));
    assert_eq!(rows(text, &grammar), (good(&[(2, "d,e,f"), (3, "g\",h,i")]), refused(&[(1, OPEN_QUOTE)])));
}

/// A line of three cells without a quote.
fn is_whole(line: &[u8]) -> bool {
    memchr_iter(b',', line).count() == 2 && !line.contains(&b'"')
}

#[test]
fn a_closed_quote_in_a_row_of_the_right_width_holds_whatever_it_holds() {
    let grammar = Grammar { whole_row: Some(&is_whole), ..GRAMMAR };
    let text = "a,\"b\nd,e,f\n\",c\ng,h,i\n";
    assert_eq!(rows(text, &grammar), (good(&[(1, "a,\"b\nd,e,f\n\",c"), (4, "g,h,i")]), vec![]));
}

#[test]
fn beside_an_open_quote_a_closed_one_still_holds_whatever_it_holds() {
    let grammar = Grammar { whole_row: Some(&is_whole), ..GRAMMAR };
    for text in ["a,\"b\nd,e,f\n\",\"open\ng,h,i\n", "a,\"b\nd,e,f\n\",\"open\ng,h,i\nj,\"k\",l\n"] {
        let (found, why) = rows(text, &grammar);
        assert_eq!(found.first(), Some(&(4, "g,h,i".to_owned())), "{text}");
        assert_eq!(why, refused(&[(1, OPEN_QUOTE)]), "{text}");
    }
}

#[test]
fn cells_over_a_limit_refuse_their_row() {
    let long = "x".repeat(21);
    let text = format!("{long},b\n\"{long}\",b\n1,2,3,4,5,6,7\n1,2,3,,,,\n,,,,,,,,\na,b,c\n");
    let (good_rows, why) = rows(&text, &GRAMMAR);
    assert_eq!(good_rows, good(&[(4, "1,2,3,,,,"), (6, "a,b,c")]));
    let cell = "a cell is over the limit of 20 bytes; lift it with `--limit cell=none`";
    let columns = "it has more cells than the limit of 8; lift it with `--limit columns=none`";
    assert_eq!(why, refused(&[(1, cell), (2, cell), (3, "7 cells where the header has 3"), (5, columns)]));
}

#[test]
fn a_row_refused_for_its_size_is_refused_up_to_its_end() {
    let lines = "d,e,f\n".repeat(5);
    let long = format!("a,\"\n{lines}\",c\ng,h,i\n");
    let (found, why) = rows(&long, &GRAMMAR);
    assert_eq!((found, why.len()), (good(&[(8, "g,h,i")]), 1));
    for before in ["1,2,3,4,5,6,7", "1,2,3,4,5,6,7,8,9", "\"x\"y"] {
        let text = format!("{before},\"\nd,e,f\n\",c\ng,h,i\n");
        let (found, why) = rows(&text, &GRAMMAR);
        assert_eq!((found, why.len()), (good(&[(4, "g,h,i")]), 1), "{before}");
    }
}

#[test]
fn a_cell_over_the_limit_that_is_never_closed_costs_its_own_line_only() {
    let text = format!("a,\"open\n{}", "d,e,f\n".repeat(5));
    let (found, why) = rows(&text, &GRAMMAR);
    assert_eq!((found.len(), why), (5, refused(&[(1, OPEN_QUOTE)])));
}

#[test]
fn a_row_of_nothing_but_a_letter_is_refused_up_to_its_end() {
    let grammar = Grammar { unread: Some(0), ..GRAMMAR };
    let (found, why) = rows("\"a\nd,e,f\n\"\ng,h,i\n", &grammar);
    assert_eq!((found, why), (good(&[(4, "g,h,i")]), refused(&[(1, ONLY_UNREAD)])));
}

#[test]
fn the_unread_cell_is_found_wherever_it_stands() {
    let grammar = Grammar { unread: Some(1), ..GRAMMAR };
    let text = "a,\"b\n,b\",c\r\na,bb\r\n\"a,\"\"b,\"\",c\"\r\na, \"b,\" ,c\n";
    let split = split(text.as_bytes(), 0, 1, &grammar, 9).unwrap();
    let text = [text.as_bytes(), &split.mended].concat();
    let unread: Vec<&[u8]> = split.spans.iter().map(|span| span.unread(&text)).collect();
    assert_eq!(unread, [&b"\"b\n,b\""[..], b"bb", b"\"b,\"", b"\"b,\""]);
}

#[test]
fn too_many_rows_are_no_answer() {
    assert_eq!(split(b"a\nb\nc", 0, 1, &GRAMMAR, 2), None);
    assert!(split(b"a\nb\n\n\n", 0, 1, &GRAMMAR, 2).is_some());
}

#[test]
fn a_file_made_to_be_read_again_and_again_is_read_once() {
    let whole = |line: &[u8]| line.ends_with(b"z");
    let grammar = Grammar { cell: 1 << 10, columns: 256, whole_row: Some(&whole), ..GRAMMAR };
    let pieces = [
        "x\",\"\n",
        "\"\n",
        "a,\"\"\"\n",
        "\"a\n",
        "\"\"\"\"\n\"",
        "x,\"",
        "x\",y\",\"z\n",
        "\",\"\n",
        "z\n",
        ",\"\"\nz",
        "\"\"x,\"\nz\n",
    ];
    for piece in pieces {
        for (first, last) in [("", ""), ("\"", ""), ("a,\"", "\"x"), ("a,\"", "\"\n")] {
            let text = format!("{first}{}{last}", piece.repeat(50_000));
            let split = split(text.as_bytes(), 0, 1, &grammar, u64::MAX).unwrap();
            assert!(split.spans.len() + split.refused.len() > 0);
        }
    }
}

#[test]
fn a_row_of_mostly_zeros_is_refused_from_its_beginning_to_its_end() {
    let text = b"a,b,c\n\0A\0d\0a,x,y\nd,e,f\n";
    let mut split = split(text, 0, 1, &GRAMMAR, u64::MAX).unwrap();
    split.refuse_wide_rows(text);
    let refused: Vec<&[u8]> = split.refused.iter().map(|refused| &text[refused.start..refused.end]).collect();
    assert_eq!(refused, [&text[6..16]]);
    assert_eq!((split.spans.len(), split.refused[0].line), (2, 2));
}

#[test]
fn a_row_within_a_cell_is_taken_out_only_where_no_other_is_filled() {
    let unwrapped = |text: &str| {
        let split = split(text.as_bytes(), 0, 1, &GRAMMAR, u64::MAX).unwrap();
        (split.spans.len(), !split.mended.is_empty())
    };
    assert_eq!(unwrapped("\"a,b,c\"\n"), (1, true));
    assert_eq!(unwrapped("\"a,b,c\",,\n"), (1, true));
    assert_eq!(unwrapped("\"a,b,c\",d\n"), (1, false));
}

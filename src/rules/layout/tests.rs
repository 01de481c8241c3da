//! What a layout looks like, and that it is the same rule with it.

use super::*;
use crate::rules::check::mistakes;
use crate::rules::starter;
use proptest::prelude::*;

/// The program of a rule without its places.
fn program(text: &str) -> String {
    use crate::rules::findings::Findings;
    use crate::rules::knobs::Knob;
    use crate::rules::program::resolve;
    let parsed = ParsedRule::read(text);
    let mut knobs = Knob::all_of(text, &parsed.tree);
    for knob in &mut knobs {
        (knob.line, knob.column) = (0, 0);
    }
    let program = resolve::program(text, &parsed.tree, knobs, &mut Findings::default());
    let shown = format!("{:?}", (program.knobs(), program.body(), program.locals(), program.signals()));
    let mut without = String::new();
    let mut rest = shown.as_str();
    while let Some((before, after)) = rest.split_once("Span {") {
        without.push_str(before);
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    without + rest
}

/// Checks everything that a layout promises, and returns it.
fn laid_out(text: &str) -> String {
    let done = formatted(text).unwrap_or_else(|| panic!("{text}"));
    assert_eq!(formatted(&done).as_deref(), Some(done.as_str()), "twice is the same:\n{text}\n{done}");
    assert_eq!(program(&done), program(text), "{text}\n{done}");
    let header = |text: &str| {
        let header = crate::rules::header::RuleHeader::read(text);
        (header.title, header.why, header.tags, header.examples.len())
    };
    assert_eq!(header(&done), header(text));
    done
}

#[test]
fn the_layout_of_a_rule() {
    let done = laid_out(
        "//!  Old\n//! example: noted = true => keep 5\nconst   AFTER=30 ;\n// words\nconst WORDS=[\n\"a\",\n  \"b\" ]\n;\nif noted&&days_connected>AFTER\n{\nlet a=-5+ -AFTER;\n\n\n  if  !we_talked||known( name )\n&&mentions (position,WORDS)\n{ keep(5,`x ${ ago(a) }`) ; }   // why\n\n}\nelse if we_talked{remove(5 , \"x\");}\n",
    );
    assert_eq!(
        done,
        "//!  Old\n//! example: noted = true => keep 5\n\nconst AFTER = 30;\n// words\nconst WORDS = [\n    \"a\",\n    \"b\"];\n\nif noted && days_connected > AFTER {\n    let a = -5 + -AFTER;\n\n    if !we_talked || known(name)\n        && mentions(position, WORDS) { keep(5, `x ${ ago(a) }`); } // why\n} else if we_talked { remove(5, \"x\"); }\n"
    );
}

#[test]
fn starter_rules_are_laid_out_already() {
    for source in starter::sources() {
        assert_eq!(laid_out(&source.text), source.text, "{}", source.id);
    }
}

#[test]
fn comments_stay_where_they_are() {
    let text = "/* a\n   b */\nconst A = 1; // one\n/// two\n// three\n\nif noted {\n    // four\n    keep(A, \"x\"); /* five */ // six\n    // seven\n}\n// eight\n";
    assert_eq!(laid_out(text), text);
}

#[test]
fn a_switch_and_a_function_are_laid_out() {
    let text = "fn worth(x) {\n    x * 2\n}\n\nlet points = switch seniority {\n    \"vp\" | \"cxo\" => worth(5),\n    _ if noted => 3,\n    _ => 1,\n};\nif noted {\n    keep(points, \"x\");\n}\n";
    assert_eq!(laid_out(text), text);
    let squeezed = text.replace("    ", "").replace(" => ", "=>").replace(" {", "{");
    assert_eq!(laid_out(&squeezed), text);
}

#[test]
fn line_ends_and_the_byte_order_mark_are_kept() {
    assert_eq!(
        laid_out("//! A\r\nif noted{\r\nkeep(5,\"x\");}\r\n"),
        "//! A\r\n\r\nif noted {\r\n    keep(5, \"x\"); }\r\n"
    );
    assert_eq!(formatted("\u{feff}if noted{keep(5,\"x\");}").unwrap(), "\u{feff}if noted { keep(5, \"x\"); }\n");
}

#[test]
fn a_rule_with_broken_grammar_is_left_alone() {
    assert_eq!(formatted("if noted { keep(5, \"x\");"), None);
    assert_eq!(formatted("if noted and we_talked { keep(5, \"x\"); }"), None);
    assert_eq!(formatted("if noted { keep(5, \"x); }"), None);
}

#[test]
fn every_mistake_that_parses_is_laid_out_and_means_the_same() {
    let mut tried = 0;
    for (rule, _) in mistakes() {
        if formatted(rule).is_some() {
            laid_out(rule);
            tried += 1;
        }
    }
    assert!(tried > 60, "{tried}");
}

/// A starter rule whose white space was changed, the same in every place of a kind.
fn disturbed() -> impl Strategy<Value = String> {
    let rules: Vec<String> = starter::sources().into_iter().map(|source| source.text).collect();
    (proptest::sample::select(rules), any::<u64>()).prop_map(|(rule, seed)| {
        let mut state = seed;
        let mut next = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state >> 60
        };
        let tokens = tokens_of(&rule);
        let mut text = String::new();
        for piece in pieces(&rule, &tokens).unwrap() {
            let space = match next() {
                0 => "\n",
                1 => "\n\n\n",
                2 => "   ",
                3 => "\t",
                4 if piece.spaced => " // a comment\n",
                5 if piece.spaced => " /* a\n comment */ ",
                _ if piece.breaks > 0 => "\n",
                _ if piece.spaced => " ",
                _ => "",
            };
            // A comment ends with its line, and the lines of a header begin theirs.
            let own_line = piece.kind == LayoutPieceKind::LineComment && !space.contains('\n') && piece.breaks > 0;
            text.push_str(if own_line || text.rsplit('\n').next().is_some_and(|line| line.contains("//")) {
                "\n"
            } else {
                space
            });
            text.push_str(piece.text);
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_white_space_gives_the_same_rule(text in disturbed()) {
        if formatted(&text).is_some() {
            laid_out(&text);
        }
    }

    #[test]
    fn any_text_is_laid_out_or_left_alone(text in "[a-c0-9_(){}\\[\\];,.!&|=<>+*/\"`$ \n-]{0,60}") {
        if let Some(done) = formatted(&text) {
            prop_assert_eq!(formatted(&done), Some(done));
        }
    }
}

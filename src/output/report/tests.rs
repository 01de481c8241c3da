use super::*;

#[test]
fn the_script_cannot_end_its_block_or_write_markup() {
    assert!(!SCRIPT.contains("</script") && !STYLE.contains("</style"));
    for writes_markup in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"] {
        assert!(!SCRIPT.contains(writes_markup), "{writes_markup}");
    }
}

#[test]
fn nothing_in_the_page_fetches_or_runs_from_an_attribute() {
    let page = TEMPLATE.to_ascii_lowercase();
    for fetches in
        ["src=", "href=\"http", "@import", "url(", "<link", "<img", "<iframe", " style=", " onclick", " onload"]
    {
        assert!(!page.contains(fetches), "{fetches}");
    }
    assert!(!STYLE.contains("url(") && !STYLE.contains("@import"));
}

#[test]
fn the_page_has_one_style_one_script_and_two_blocks_of_data() {
    assert_eq!(TEMPLATE.matches("<style").count(), 1);
    assert_eq!(TEMPLATE.matches("<script>").count(), 1);
    assert_eq!(TEMPLATE.matches("<script").count(), 3);
    assert!(begins(TEMPLATE.lines().next().unwrap(), TEMPLATE.lines().nth(1).unwrap()));
}

/// What the script says by a name that stands in it, such as `say('list.shown')`.
#[test]
fn every_sentence_that_the_script_asks_for_is_written() {
    let words = words::of_script(words::words());
    let names = SCRIPT.split("say('").skip(1).filter_map(|after| after.split_once('\'')).map(|(name, _)| name);
    let names: Vec<&str> = names.filter(|name| name.contains('.')).collect();
    assert!(names.len() > 50);
    let missing: Vec<&str> = names
        .into_iter()
        .filter(|name| {
            let found = name.split('.').try_fold(&words, |part, key| part.get(key));
            !found.is_some_and(|found| found.is_string() || found.get("one").is_some() && found.get("other").is_some())
        })
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
    let how = &words["work"]["how_lines"];
    assert!(how[2].as_str().unwrap().contains(crate::output::linkedin_pages::WHAT_IT_DOES));
    assert!(!how.to_string().contains('{'));
}

mod word_files;

use super::*;

fn lexicon() -> Lexicon {
    Lexicon::new(&Additions::default())
}

/// Leading function and seniority of a title, a dash where nothing says one.
fn title(lexicon: &Lexicon, position: &str) -> String {
    let reading = lexicon.read(&Title { position, ..Title::default() });
    let functions: Vec<&str> = reading.functions.iter().map(|found| found.answer).collect();
    let seniority = reading.seniority.as_ref().map_or("-", |found| found.answer);
    format!("{} / {seniority}", if functions.is_empty() { "-".into() } else { functions.join("+") })
}

fn industry(lexicon: &Lexicon, company: &str, position: &str) -> String {
    let reading = lexicon.read(&Title { company, position, ..Title::default() });
    reading.industry.map_or_else(|| "-".to_string(), |found| format!("{} ({})", found.answer, found.source()))
}

#[track_caller]
fn titles_read(expected: &[(&str, &str)]) {
    let lexicon = lexicon();
    let read: Vec<(&str, String)> = expected.iter().map(|(written, _)| (*written, title(&lexicon, written))).collect();
    let expected: Vec<(&str, String)> =
        expected.iter().map(|(written, said)| (*written, (*said).to_string())).collect();
    assert_eq!(read, expected);
}

#[test]
fn the_head_of_a_title_decides() {
    titles_read(&[
        ("Assistant to the CEO", "administrative / entry"),
        ("Executive Assistant to the VP of Sales", "administrative / entry"),
        ("Partner Manager", "business-development / manager"),
        ("Senior Vice President", "- / vp"),
        ("Assistant Vice President", "- / vp"),
        ("Account Executive", "sales / entry"),
        ("Executive Assistant", "administrative / entry"),
        ("Director of Engineering", "engineering / director"),
        ("VP of Sales and Marketing", "sales+marketing / vp"),
        ("Chief of Staff", "administrative / entry"),
        ("Sales and Marketing Manager", "sales+marketing / manager"),
        ("Engineer to the Director", "engineering / entry"),
        ("Chef de projet Software Engineer", "program-and-project-management / manager"),
    ]);
}

#[test]
fn a_rank_alone_is_no_function_and_a_cook_no_chief() {
    titles_read(&[
        ("CEO", "- / cxo"),
        ("Partner", "- / partner"),
        ("Director", "- / director"),
        ("Cook", "- / entry"),
        ("COO", "operations / cxo"),
        ("Lead Generation Specialist", "marketing / entry"),
    ]);
}

#[test]
fn what_was_once_or_is_only_sought_is_not_read() {
    titles_read(&[
        ("Retired", "- / -"),
        ("Retired teacher", "- / -"),
        ("Teacher, retired", "- / -"),
        ("Former CEO", "- / -"),
        ("Ex-Google", "- / -"),
        ("Ex-Google | Staff Engineer", "engineering / senior"),
        ("Software Engineer @ Contoso | ex-CTO", "engineering / entry"),
        ("Looking for new opportunities", "- / -"),
        ("Software Engineer | Looking for a new role as Director", "engineering / entry"),
        ("Student at Bank of America", "- / training"),
    ]);
}

#[test]
fn every_gender_and_spelling_is_one_title() {
    for written in [
        "Vertriebsleiter",
        "Vertriebsleiterin",
        "Vertriebsleiter*in",
        "Vertriebsleiter:in",
        "Vertriebsleiter_in",
        "Vertriebsleiter/in",
        "Vertriebsleiter/-in",
        "Vertriebsleiter(in)",
        "VertriebsleiterIn",
        "VERTRIEBSLEITER (m/w/d)",
        "Vertriebsleiter m/w/x",
    ] {
        assert_eq!(title(&lexicon(), written), "sales / manager", "{written}");
    }
    for written in
        ["Développeur", "Développeuse", "développeur·se", "Developpeur.euse", "développeur(se)", "Développeur/euse H/F"]
    {
        assert_eq!(title(&lexicon(), written), "engineering / entry", "{written}");
    }
    for written in
        ["Ingeniero de software", "Ingeniera de software", "ingeniero/a de software", "Ingeniero(a) de Software"]
    {
        assert_eq!(title(&lexicon(), written), "engineering / entry", "{written}");
    }
    for written in ["Geschäftsführer", "Geschaeftsfuehrer", "Geschäftsführerin", "GESCHÄFTSFÜHRER"] {
        assert_eq!(title(&lexicon(), written), "- / cxo", "{written}");
    }
}

#[test]
fn emoji_styled_letters_and_invisible_ones_do_not_hide_a_title() {
    titles_read(&[
        ("🚀 Founder & CEO 🚀", "entrepreneurship / owner"),
        ("𝐒𝐞𝐧𝐢𝐨𝐫 𝐒𝐨𝐟𝐭𝐰𝐚𝐫𝐞 𝐄𝐧𝐠𝐢𝐧𝐞𝐞𝐫", "engineering / senior"),
        ("S\u{200b}enior Soft\u{ad}ware Engineer", "engineering / senior"),
        ("Ｓｅｎｉｏｒ　Ｅｎｇｉｎｅｅｒ", "engineering / senior"),
        ("C.E.O.", "- / cxo"),
        ("", "- / -"),
        ("|||", "- / -"),
    ]);
}

#[test]
fn industries_name_their_source_and_a_tie_is_unknown() {
    let lexicon = lexicon();
    let read = |company, position| industry(&lexicon, company, position);
    assert_eq!(read("Bank Street College", "Dean"), "education (school: `College`)");
    assert_eq!(read("Google Germany GmbH", ""), "software (employer list: `google`)");
    assert_eq!(read("Nordwind Krankenversicherung AG", ""), "insurance (company word: `Krankenversicherung`)");
    assert_eq!(read("Tailspin", "Nurse"), "health (position word: `Nurse`)");
    assert_eq!(read("Self-employed", "Software Engineer"), "software (position word: `Software Engineer`)");
    let trade = "software (position word: `Software Engineer`)";
    assert_eq!(read("Self-employed", "Software Engineer and Java Developer"), trade, "two words for one trade");
    assert_eq!(read("", "Software Engineer"), "-");
    assert_eq!(read("", "Software Engineer at Google"), "software (employer list: `google`)");
    assert_eq!(read("Contoso Restaurant Insurance", ""), "-");
    assert_eq!(read("Contoso", "CEO"), "-");
}

/// Every industry of a title and company, the main one first; a dash in its place where it is unknown.
fn industries(lexicon: &Lexicon, company: &str, position: &str) -> String {
    let reading = lexicon.read(&Title { company, position, ..Title::default() });
    let all: Vec<&str> = reading.industries.iter().map(|found| found.answer).collect();
    match (&reading.industry, all.first()) {
        (Some(main), first) => assert_eq!(Some(&main.answer), first, "{company}: the main industry is first"),
        (None, Some(_)) => return format!("- +{}", all.join("+")),
        (None, None) => return "-".to_string(),
    }
    all.join("+")
}

#[test]
fn a_person_belongs_to_every_industry_of_the_company_and_the_job() {
    let lexicon = lexicon();
    for (company, position, expected) in [
        // a technology company with a trade
        ("Stripe", "Accountant", "finance+software"),
        ("Amazon", "Buyer", "retail+software"),
        ("Amazon Web Services", "Buyer", "software"),
        // a developer anywhere is in software too
        ("Vodafone", "Full-stack Engineer", "telecom+software"),
        ("Nordwind Bank", "Senior Java Developer", "finance+software"),
        ("Nordwind Bank", "Softwareentwicklerin", "finance+software"),
        ("Contoso", "Développeuse web", "- +software"),
        // the words of other jobs do not make one
        ("Vodafone", "Business Developer", "telecom"),
        ("Vodafone", "Mechanical Engineer", "telecom"),
        ("Contoso", "Real Estate Developer", "real-estate"),
        // a job that has an industry of its own
        ("Vodafone", "Attorney", "telecom+legal"),
        // two are equally likely
        ("Contoso Restaurant Insurance", "", "- +insurance+hospitality"),
        ("Contoso", "CEO", "-"),
    ] {
        assert_eq!(industries(&lexicon, company, position), expected, "{position} @ {company}");
    }
}

#[test]
fn a_name_is_read_without_its_country_and_what_follows_it() {
    let lexicon = lexicon();
    for (company, expected) in [
        ("Apple India", "software (employer list: `apple`)"),
        ("Oracle Corporation, India", "software (employer list: `oracle`)"),
        ("Ernst e Young", "accounting (employer list: `ernst & young`)"),
        ("Meta | Reality", "software (employer list: `meta`)"),
        ("Contoso, a Siemens company", "manufacturing (employer list: `siemens`)"),
        ("Contoso (An IBM Company)", "software (employer list: `ibm`)"),
        ("Contoso, a company", "-"),
        ("Contoso - a", "-"),
        // a word of the name says more than a part that is somebody's name
        ("Apple - Retail", "retail (company word: `Retail`)"),
        // an everyday word is no employer with more after it
        ("Apple Hill", "-"),
    ] {
        assert_eq!(industry(&lexicon, company, ""), expected, "{company}");
    }
}

#[test]
fn a_company_hints_at_software_and_a_developer_confirms_it() {
    let lexicon = lexicon();
    let read = |company, position| industry(&lexicon, company, position);
    assert_eq!(read("Contoso Labs", "Java Developer"), "software (company word: `Labs, Java Developer`)");
    assert_eq!(read("Contoso Labs", "Clerk"), "-");
    assert_eq!(read("Contoso", "Java Developer"), "-");
    assert_eq!(read("Contoso Labs", "Nurse"), "health (position word: `Nurse`)");
    assert_eq!(read("Upwork", "Java Developer"), "software (position word: `Java Developer`)");
}

#[test]
fn an_architect_builds_what_the_employer_builds() {
    let lexicon = lexicon();
    let read = |company, position| {
        let reading = lexicon.read(&Title { company, position, ..Title::default() });
        reading.functions.first().map_or("-", |found| found.answer)
    };
    assert_eq!(read("Nordwind Architects", "Architect"), "arts-and-design");
    assert_eq!(read("Nordwind Bank", "Architect"), "engineering");
    assert_eq!(read("Contoso", "Architect"), "-");
    assert_eq!(read("Contoso", "Database Architect"), "engineering");
    assert_eq!(read("Nordwind Construction", "Infrastructure Engineer"), "engineering");
    assert_eq!(read("Nordwind Bank", "Infrastructure Engineer"), "information-technology");
}

#[test]
fn the_owners_words_win_over_ours() {
    let lexicon = Lexicon::new(&Additions {
        companies: vec![("Woodgrove Capital Ltd".into(), "health".into())],
        people: vec![
            ("https://www.linkedin.com/in/Ada-Ex%C3%A1mple/".into(), "legal".into()),
            ("Bram Example".into(), "energy".into()),
        ],
        industries: vec![("finance".into(), vec!["treasury desk".into()])],
        functions: vec![("research".into(), vec!["software engineer".into()])],
        seniorities: vec![("cxo".into(), vec!["Obmann".into()])],
    });
    assert_eq!(industry(&lexicon, "WOODGROVE capital", ""), "health (your map of companies: `WOODGROVE capital`)");
    assert_eq!(industry(&lexicon, "Hospital Treasury Desk", ""), "finance (your word in the company: `Treasury Desk`)");
    let person = |slug, name| {
        let reading = lexicon.read(&Title { slug, name, company: "Google", position: "" });
        reading.industry.map(|found| found.answer)
    };
    assert_eq!(person(Some("ada-exámple"), "Ada"), Some("legal"));
    assert_eq!(person(None, "BRAM example"), Some("energy"));
    assert_eq!(person(None, "Cleo Example"), Some("software"));
    assert_eq!(title(&lexicon, "Software Engineer"), "research / entry");
    assert_eq!(title(&lexicon, "Obmann"), "- / cxo");
}

#[test]
fn company_names_compare_without_what_does_not_tell_them_apart() {
    for (one, other) in [
        ("Nordwind Energie GmbH & Co. KG", "nordwind energie"),
        ("Contoso, Inc.", "CONTOSO"),
        ("Société Exemple S.A.S.", "Societe Exemple"),
        ("Przykład Sp. z o.o.", "przyklad"),
        ("The Example & Sons Ltd", "Example and Sons"),
        ("Esempio S.p.A.", "Esempio SPA"),
    ] {
        assert_eq!(company_key(one), company_key(other));
    }
    assert_eq!(company_key("GmbH"), "gmbh");
    assert_eq!(company_key(" "), "");
    assert!(says_nothing("Self-Employed / Freelance") && says_nothing("Stealth Startup") && says_nothing(" - "));
    assert!(!says_nothing("Independent Bank") && !says_nothing("Freelancer.com"));
}

#[test]
fn hostile_cells_cost_no_more_than_others() {
    let lexicon = lexicon();
    let long = "senior software engineer ".repeat(50_000);
    assert_eq!(title(&lexicon, &long), "engineering / senior");
    for hostile in
        ["\u{202e}oec", "(((((((", "/*/*/*:::", "a.b.c.d.e.f", "@@@", "at at at", "é\u{301}\u{301}\u{301}", "\0\0"]
    {
        title(&lexicon, hostile);
        industry(&lexicon, hostile, hostile);
    }
}

#[test]
fn labels_of_linkedin_are_known_whatever_their_case() {
    assert_eq!(industries_of_label("hospitals and health care"), Some(["health"].as_slice()));
    assert_eq!(industries_of_label("Basket weaving"), None);
}

/// What changed when the lexicon took over the folding of `mentions`.
#[test]
fn letters_are_folded_as_rules_fold_them() {
    for (written, expected) in [("Þóra", "thora"), ("Ǽgir", "aegir"), ("Sa\u{206a}les", "sales"), ("a\u{61c}b", "ab")]
    {
        assert_eq!(plain(written), expected);
    }
    titles_read(&[("Sof\u{206a}tware Engineer", "engineering / entry")]);
}

//! What cells hold in real exports.

use super::{ENDORSED, INVITED, LIST, MAIL, Trap, change, day, hash, other, same, without};
use crate::pipeline::Files;
use crate::sheet::{HOST, OWNER, Sheet, message};

/// What stands in the cells. Any of them may be together.
pub const CONTENTS: [Trap; 27] = [
    other("closed accounts in a fifth of the rows", |files| ghosts(files, "keep")),
    other("closed accounts without a date", |files| ghosts(files, "")),
    other("namesakes", namesakes),
    other("letters that deceive", letters_that_deceive),
    other("companies that say nothing", |files| {
        const NOTHING: [&str; 5] = [".", "-", "Confidential", "Self-employed", "Stealth"];
        change(files, LIST, "Company", |number, cell| {
            if number % 4 == 0 {
                NOTHING[number / 4 % NOTHING.len()].clone_into(cell);
            }
        });
    }),
    same("addresses of another country, with capitals and a question mark", |files| {
        change(files, LIST, "URL", |number, cell| match number % 4 {
            0 => *cell = cell.replace("https://www.", "https://nl."),
            1 if !cell.is_empty() => *cell += "/?locale=nl_NL",
            2 => *cell = cell.replace("https://www.", "").to_uppercase(),
            _ => {}
        });
    }),
    same("days as many programs write them", days_of_many_programs),
    same("messages in no order", |files| {
        let mut mail = Sheet::of(files, MAIL);
        mail.rows[1..].sort_by_cached_key(|row| hash(&row.concat()));
        mail.put(files, MAIL);
    }),
    same("messages with markup, entities and line breaks", |files| {
        change(files, MAIL, "CONTENT", |number, cell| match number % 3 {
            0 => *cell = format!("<p class=\"spinmail\">{cell}&nbsp;&#39;</p>\r\n\r\n,,\"\n"),
            1 => *cell = format!("{cell}\u{2028}From,To\n{LIST}"),
            _ => {}
        });
    }),
    same("a group of forty-eight", |files| {
        let mut mail = Sheet::of(files, MAIL);
        let names: Vec<String> = (0..48).map(|number| format!("Guest {number}, MBA")).collect();
        let slugs: Vec<String> = (0..48).map(|number| format!("guest-{number},{HOST}")).collect();
        let to = (names.join(","), slugs.concat() + "noor-example");
        let row = message(&mail, "2-48==", ("Host Example", "host-example"), (&to.0, &to.1), "2024-03-01");
        mail.rows.push(row);
        mail.put(files, MAIL);
    }),
    same("messages with nobody, under names like that of messages", |files| {
        let (_, bytes) = files.iter().find(|(name, _)| name == MAIL).unwrap().clone();
        for name in ["coach_messages.csv", "learning_coach_messages.csv", "learning_role_play_messages.csv"] {
            files.push((name.to_owned(), bytes.clone()));
        }
        files.retain(|(name, _)| name != "guide_messages.csv");
        files.push(("guide_messages.csv".into(), bytes));
    }),
    other("a thread that begins with three and goes on with two", |files| {
        let mut mail = Sheet::of(files, MAIL);
        let thread = mail.column("CONVERSATION ID");
        for row in mail.rows[1..].iter_mut().step_by(6) {
            "2-group==".clone_into(&mut row[thread]);
        }
        mail.put(files, MAIL);
    }),
    other("senders without an address", |files| {
        change(files, MAIL, "SENDER PROFILE URL", |number, cell| {
            if number % 4 == 0 {
                cell.clear();
            }
        });
    }),
    other("an owner who is called a member, without an address", |files| {
        for (name, url) in [("FROM", "SENDER PROFILE URL"), ("TO", "RECIPIENT PROFILE URLS")] {
            let mut mail = Sheet::of(files, MAIL);
            let (name, url) = (mail.column(name), mail.column(url));
            for row in mail.rows.iter_mut().filter(|row| row[name] == OWNER) {
                "LinkedIn Member".clone_into(&mut row[name]);
                row[url].clear();
            }
            mail.put(files, MAIL);
        }
    }),
    other("the owner's own address is blank", |files| {
        let mut mail = Sheet::of(files, MAIL);
        let (from, url) = (mail.column("FROM"), mail.column("SENDER PROFILE URL"));
        mail.rows.iter_mut().filter(|row| row[from] == OWNER).for_each(|row| row[url].clear());
        mail.put(files, MAIL);
    }),
    other("drafts, spam and undated messages", |files| {
        let mut mail = Sheet::of(files, MAIL);
        let [folder, draft, date] = ["FOLDER", "IS MESSAGE DRAFT", "DATE"].map(|name| mail.column(name));
        for (number, row) in mail.rows[1..].iter_mut().enumerate() {
            match number % 8 {
                0 => "SPAM".clone_into(&mut row[folder]),
                2 => "Yes".clone_into(&mut row[draft]),
                4 => row[folder].clear(),
                6 => row[date].clear(),
                _ => {}
            }
        }
        mail.put(files, MAIL);
    }),
    other("invitations with half an address", |files| {
        for column in ["inviterProfileUrl", "inviteeProfileUrl"] {
            change(files, INVITED, column, |_, cell| "https://www.linkedin.com/in".clone_into(cell));
        }
    }),
    other("invitations with one address blank", |files| {
        change(files, INVITED, "inviteeProfileUrl", |number, cell| {
            if number % 2 == 0 {
                cell.clear();
            }
        });
    }),
    other("invitations with numbers that join to nothing", |files| {
        for column in ["inviterProfileUrl", "inviteeProfileUrl"] {
            let mut sheet = Sheet::of(files, INVITED);
            let at = sheet.column(column);
            sheet.rows[0][at] = sheet.rows[0][at].replace("ProfileUrl", "Urn");
            for (number, row) in sheet.rows[1..].iter_mut().enumerate() {
                row[at] = format!("urn:li:member:{number}");
            }
            sheet.put(files, INVITED);
        }
    }),
    other("invitations of five columns", |files| {
        without(files, INVITED, &["inviterProfileUrl", "inviteeProfileUrl"]);
    }),
    other("endorsements that are pending and redacted", |files| {
        change(files, ENDORSED, "Endorsement Status", |number, cell| {
            ["PENDING", "Redacted", "ACCEPTED"][number % 3].clone_into(cell);
        });
    }),
    other("no address of anybody who is written to", |files| {
        without(files, MAIL, &["RECIPIENT PROFILE URLS"]);
    }),
    other("no address of any connection", |files| without(files, LIST, &["URL"])),
    other("no address at all", |files| {
        without(files, LIST, &["URL"]);
        without(files, MAIL, &["RECIPIENT PROFILE URLS", "SENDER PROFILE URL"]);
        without(files, INVITED, &["inviterProfileUrl", "inviteeProfileUrl"]);
    }),
    other("nothing about the owner", |files| {
        files.retain(|(name, _)| {
            !["Profile.csv", "Positions.csv", "Education.csv", "Skills.csv"].contains(&name.as_str())
        });
    }),
    other("no endorsements and no invitations", |files| {
        files.retain(|(name, _)| !name.starts_with("Endorsement") && name != INVITED);
    }),
    other("files that LinkedIn could not deliver", |files| {
        files.retain(|(name, _)| name != "Recommendations_Given.csv");
        files.push(("Error.txt".into(), b"Recommendations_Given.csv\n".to_vec()));
    }),
];

/// Takes everything but the date from a fifth of the list; `date` blank takes that too.
fn ghosts(files: &mut Files, date: &str) {
    let mut list = Sheet::of(files, LIST);
    let on = list.column("Connected On");
    for row in list.rows[1..].iter_mut().step_by(5) {
        row.iter_mut().enumerate().filter(|(at, _)| *at != on || date.is_empty()).for_each(|(_, cell)| cell.clear());
    }
    list.put(files, LIST);
}

fn namesakes(files: &mut Files) {
    let mut list = Sheet::of(files, LIST);
    for at in (2..list.rows.len()).step_by(5) {
        let name = list.rows[at - 1][..2].to_vec();
        list.rows[at][..2].clone_from_slice(&name);
    }
    list.put(files, LIST);
}

fn letters_that_deceive(files: &mut Files) {
    const LETTERS: [&str; 8] = [
        "\u{202e}ada\u{202c}",
        "\u{2066}Bram\u{2069} ",
        "Jos\u{fffd}",
        "𝓐𝓭𝓪",
        "A\u{200b}d\u{feff}a",
        " \u{a0}Ada\u{3000}",
        "Ada\u{2028}Bram",
        "美伟",
    ];
    change(files, LIST, "First Name", |number, cell| {
        if number % 3 == 0 && !cell.is_empty() {
            LETTERS[number / 3 % LETTERS.len()].clone_into(cell);
        }
    });
    change(files, LIST, "Position", |number, cell| {
        if number % 7 == 0 && !cell.is_empty() {
            *cell += "\u{b}\u{1b}[2J";
        }
    });
}

/// The first, the second and the fourth month are alike in no language.
fn days_of_many_programs(files: &mut Files) {
    const SPANISH: [&str; 12] = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"];
    change(files, LIST, "Connected On", |number, cell| match number % 5 {
        0 => *cell = day(cell, "%-m/%-d/%y, 3:07 PM"),
        1 => *cell = day(cell, "%Y-%m-%d"),
        2 => *cell = day(cell, "%d-%b-%y").to_lowercase(),
        3 => {
            let month: usize = day(cell, "%m").parse().unwrap_or(0);
            if let Some(name) = month.checked_sub(1).and_then(|month| SPANISH.get(month)) {
                *cell = day(cell, &format!("%d-{name}-%y"));
            }
        }
        _ => {}
    });
}

//! Generated exports as LinkedIn made them in other years, and their files as rows of cells, for tests that change a few.

use proptest::prelude::*;

use crate::pipeline::{Files, files};

pub const HOST: &str = "https://www.linkedin.com/in/";
pub const OWNER: &str = "Noor Example";

/// Which years' exports a generated one is made to look like.
#[derive(Debug, Clone, Copy)]
pub enum Era {
    /// Addresses everywhere.
    Today,
    /// Addresses of senders only.
    SendersOnly,
    /// The owner's own address is blank in every row.
    OwnerWithout,
}

pub fn eras() -> impl Strategy<Value = Era> {
    prop_oneof![Just(Era::Today), Just(Era::SendersOnly), Just(Era::OwnerWithout)]
}

/// A CSV file as rows of cells, with whatever comes before its header.
pub struct Sheet {
    before: String,
    pub rows: Vec<Vec<String>>,
}

impl Sheet {
    pub fn of(files: &Files, name: &str) -> Self {
        let (_, bytes) = files.iter().find(|(file, _)| file == name).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        let start = if name == "Connections.csv" { text.find("First Name").unwrap() } else { 0 };
        let (before, table) = text.split_at(start);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
        let rows = reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
        Self { before: before.to_owned(), rows }
    }

    pub fn column(&self, name: &str) -> usize {
        self.rows[0].iter().position(|header| header == name).unwrap()
    }

    pub fn without(mut self, name: &str) -> Self {
        let column = self.column(name);
        self.rows.iter_mut().for_each(|row| _ = row.remove(column));
        self
    }

    pub fn put(self, files: &mut Files, name: &str) {
        let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
        self.rows.iter().for_each(|row| writer.write_record(row).unwrap());
        let table = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let (_, bytes) = files.iter_mut().find(|(file, _)| file == name).unwrap();
        *bytes = format!("{}{table}", self.before).into_bytes();
    }
}

/// A generated export made to look like that of an era.
pub fn export(seed: u64, era: Era) -> Files {
    let mut files = files(seed, 70, 260);
    if matches!(era, Era::Today) {
        return files;
    }
    Sheet::of(&files, "Connections.csv").without("URL").put(&mut files, "Connections.csv");
    let mut mail = Sheet::of(&files, "messages.csv").without("RECIPIENT PROFILE URLS");
    if matches!(era, Era::OwnerWithout) {
        let (from, url) = (mail.column("FROM"), mail.column("SENDER PROFILE URL"));
        mail.rows.iter_mut().filter(|row| row[from] == OWNER).for_each(|row| row[url].clear());
    }
    mail.put(&mut files, "messages.csv");
    let invitations = Sheet::of(&files, "Invitations.csv");
    invitations.without("inviterProfileUrl").without("inviteeProfileUrl").put(&mut files, "Invitations.csv");
    files
}

/// A row of messages.csv as its header asks for it.
pub fn message(mail: &Sheet, thread: &str, from: (&str, &str), to: (&str, &str), at: &str) -> Vec<String> {
    let url = |slug: &str| if slug.is_empty() { String::new() } else { format!("{HOST}{slug}") };
    let cell = |header: &String| match header.as_str() {
        "CONVERSATION ID" => thread.to_owned(),
        "FROM" => from.0.to_owned(),
        "SENDER PROFILE URL" => url(from.1),
        "TO" => to.0.to_owned(),
        "RECIPIENT PROFILE URLS" => url(to.1),
        "DATE" => format!("{at} 10:00:00 UTC"),
        "CONTENT" => "Hello".to_owned(),
        "FOLDER" => "INBOX".to_owned(),
        "IS MESSAGE DRAFT" => "No".to_owned(),
        _ => String::new(),
    };
    mail.rows[0].iter().map(cell).collect()
}

pub fn own_slug(era: Era) -> &'static str {
    if matches!(era, Era::OwnerWithout) { "" } else { "noor-example" }
}

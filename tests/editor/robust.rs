//! Editors that are wrong, in a hurry, or gone.

use std::fs;

use serde_json::{Value as Json, json};

use super::client::{Client, framed};
use super::folder;

fn edit(from: (u64, u64), to: (u64, u64), text: &str) -> Json {
    let at = |(line, character): (u64, u64)| json!({ "line": line, "character": character });
    json!({ "range": { "start": at(from), "end": at(to) }, "text": text })
}

#[test]
fn places_outside_the_text_and_edits_out_of_order_end_nothing() {
    let folder = folder();
    let mut client = Client::in_folder(folder.path());
    client.open("rules/new.rhai", "// 😀 é\nif noted { keep(5, \"x\"); }\n");
    let document = |version: i64| json!({ "uri": client.address("rules/new.rhai"), "version": version });
    let (newer, older) = (document(9), document(3));
    // Within the emoji, past every line, with the end first; then one that is older than what is there.
    let changes = [edit((0, 4), (0, 4), "x"), edit((99, 9), (99, 0), "// end\n"), edit((1, 8), (1, 3), "zebra")];
    client.tell("textDocument/didChange", &json!({ "textDocument": newer, "contentChanges": changes }));
    client.tell("textDocument/didChange", &json!({ "textDocument": older, "contentChanges": [{ "text": "" }] }));
    for (line, character) in [(0, 4), (0, 999), (1, 3), (u32::MAX as usize, 7)] {
        for method in ["completion", "hover", "signatureHelp", "definition", "references", "prepareRename"] {
            client.ask_at(&format!("textDocument/{method}"), "rules/new.rhai", line, character);
        }
    }
    let found = client.diagnostics("rules/new.rhai");
    let codes: Vec<&Json> = found.iter().map(|found| &found["code"]).collect();
    assert!(codes.contains(&&json!("unknown-signal")), "{found:?}");
    assert!(client.end().success());
}

#[test]
fn requests_out_of_place_are_refused_by_the_protocol() {
    let folder = folder();
    let mut client = Client::started(folder.path());
    assert_eq!(client.ask("textDocument/hover", &json!({}))["code"], -32002);
    client.ask("initialize", &json!({}));
    assert_eq!(client.ask("initialize", &json!({}))["code"], -32600);
    assert_eq!(client.ask("textDocument/frobnicate", &json!({}))["code"], -32601);
    assert_eq!(client.ask("textDocument/hover", &json!({}))["code"], -32602);
    assert_eq!(
        client.ask("textDocument/hover", &json!({ "textDocument": { "uri": "file:///gone.rhai" } })),
        Json::Null
    );
    client.ask("shutdown", &Json::Null);
    assert_eq!(client.ask("textDocument/hover", &json!({}))["code"], -32600);
    client.tell("exit", &Json::Null);
    assert_eq!(client.vanish().code(), Some(0));
}

#[test]
fn a_request_that_was_cancelled_before_its_turn_is_not_worked_on() {
    let folder = folder();
    let mut client = Client::in_folder(folder.path());
    client.open("rules/new.rhai", "if noted { keep(5, \"x\"); }\n");
    let about = json!({ "textDocument": { "uri": client.address("rules/new.rhai") } });
    // All of it in one piece, so that it is there before the first is answered.
    let mut bytes = Vec::new();
    for id in 100..150 {
        bytes.extend(framed(
            &json!({ "jsonrpc": "2.0", "id": id, "method": "textDocument/documentSymbol", "params": about }),
        ));
    }
    bytes.extend(framed(&json!({ "jsonrpc": "2.0", "method": "$/cancelRequest", "params": { "id": 149 } })));
    client.send_bytes(&bytes);
    let answers: Vec<Json> = (100..150).map(|id| client.answer(id)).collect();
    assert!(answers[..49].iter().all(Json::is_array));
    assert!(answers[49].is_array() || answers[49]["code"] == -32800, "{}", answers[49]);
    assert!(client.end().success());
}

#[test]
fn a_client_that_goes_away_takes_the_server_with_it() {
    let folder = folder();
    let mut client = Client::in_folder(folder.path());
    client.open("rules/new.rhai", "if noted { keep(5, \"x\"); }\n");
    assert_eq!(client.vanish().code(), Some(1));
    assert_eq!(Client::started(folder.path()).vanish().code(), Some(1));
}

#[test]
fn large_rules_and_many_files_are_answered() {
    let folder = folder();
    let line = "if days_connected > 365 && mentions(position, \"sales\") { keep(5, \"x\"); }\n";
    let large = line.repeat(64 * 1024 / line.len());
    let broken = "if (((((noted && { [\"x\n".repeat(64 * 1024 / 24);
    for index in 0..300 {
        fs::write(folder.path().join(format!("rules/many-{index}.rhai")), line).unwrap();
    }
    let mut client = Client::in_folder(folder.path());
    client.open("rules/large.rhai", &large);
    client.open("rules/broken.rhai", &broken);
    for index in 0..300 {
        client.open(&format!("rules/many-{index}.rhai"), line);
    }
    assert!(!client.diagnostics("rules/broken.rhai").is_empty());
    let too_large = format!("{large}{line}");
    client.write("rules/large.rhai", 2, &too_large);
    for file in ["rules/large.rhai", "rules/broken.rhai"] {
        let document = json!({ "uri": client.address(file) });
        let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 2, "character": 0 } });
        let about = json!({ "textDocument": document, "range": range });
        for method in ["codeAction", "documentSymbol", "codeLens", "formatting"] {
            client.ask(&format!("textDocument/{method}"), &about);
        }
        client.ask_at("textDocument/completion", file, 3, 4);
        client.ask_at("textDocument/hover", file, 3, 4);
    }
    assert!(client.end().success());
}

/// A small generator of numbers, the same on every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end.max(1)
    }
}

/// An exchange as an editor has it: typing a rule, with questions in between.
fn exchange(client: &Client) -> Vec<Json> {
    let address = client.address("rules/new.rhai");
    let rule = "//! Old 😀\n//! example: noted = true => keep 5\nconst AFTER = 30;\nif days_connected > AFTER and noted { keep(5, `é ${ago(days_connected)}`); }\n";
    let mut messages = vec![json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {
        "textDocument": { "uri": address, "languageId": "rhai", "version": 1, "text": "" } } })];
    let methods = [
        "completion",
        "hover",
        "signatureHelp",
        "definition",
        "references",
        "rename",
        "codeAction",
        "codeLens",
        "formatting",
        "documentSymbol",
    ];
    let (mut line, mut character) = (0, 0);
    for (index, c) in rule.chars().enumerate() {
        let change = edit((line, character), (line, character), &c.to_string());
        messages.push(json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": {
            "textDocument": { "uri": address, "version": index + 2 }, "contentChanges": [change] } }));
        (line, character) = if c == '\n' { (line + 1, 0) } else { (line, character + c.len_utf16() as u64) };
        if index % 3 == 0 {
            messages.push(json!({ "jsonrpc": "2.0", "id": 10_000 + index, "method": format!("textDocument/{}", methods[index / 3 % methods.len()]), "params": {
                "textDocument": { "uri": address }, "position": { "line": line, "character": character }, "newName": "other",
                "range": { "start": { "line": 0, "character": 0 }, "end": { "line": line, "character": character } } } }));
        }
    }
    messages
}

#[test]
fn recorded_exchanges_cut_and_shuffled_end_nothing() {
    let folder = folder();
    let mut numbers = Numbers(7);
    for round in 0..12 {
        let mut client = Client::in_folder(folder.path());
        let mut messages = exchange(&client);
        // Each round is worse: more of the messages change places, and more bytes are lost.
        for _ in 0..round * 20 {
            let (one, other) = (numbers.below(messages.len()), numbers.below(messages.len()));
            messages.swap(one, other);
        }
        let mut bytes: Vec<u8> = messages.iter().flat_map(framed).collect();
        for _ in 0..round.min(6) {
            let at = numbers.below(bytes.len());
            let end = bytes.len().min(at + numbers.below(40));
            bytes.drain(at..end);
        }
        client.send_bytes(&bytes);
        // What was cut off may promise more than ever comes.
        assert_eq!(client.vanish().code(), Some(1), "round {round}");
    }
}

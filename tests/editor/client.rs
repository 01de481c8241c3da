//! An editor, as far as the protocol goes.

use std::collections::VecDeque;
use std::io::{BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value as Json, json};

use crate::program::program;

/// Longer than anything takes: no test measures time by it.
const PATIENCE: Duration = Duration::from_mins(1);

pub struct Client {
    server: Child,
    input: Option<ChildStdin>,
    output: Receiver<Json>,
    /// What came while something else was waited for.
    aside: VecDeque<Json>,
    asked: i64,
    root: String,
}

impl Client {
    /// A conversation that was initialized in a folder.
    pub fn in_folder(root: &Path) -> Self {
        let mut client = Self::started(root);
        let root = format!("file://{}", root.display());
        client.ask("initialize", &json!({ "rootUri": root, "capabilities": {} }));
        client.tell("initialized", &json!({}));
        client
    }

    /// A server to which nothing was said.
    pub fn started(root: &Path) -> Self {
        let mut server =
            program(root, &["rules", "serve", "--stdio"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut stream = BufReader::new(server.stdout.take().unwrap());
        let (tell, output) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut stream) {
                if tell.send(message).is_err() {
                    return;
                }
            }
        });
        let input = server.stdin.take();
        let root = format!("file://{}", root.display());
        Self { server, input, output, aside: VecDeque::new(), asked: 0, root }
    }

    pub fn address(&self, file: &str) -> String {
        format!("{}/{file}", self.root)
    }

    /// Sends bytes as they are; a server that has gone takes none.
    pub fn send_bytes(&mut self, bytes: &[u8]) {
        if let Some(input) = &mut self.input {
            let _ = input.write_all(bytes).and_then(|()| input.flush());
        }
    }

    pub fn send(&mut self, message: &Json) {
        self.send_bytes(&framed(message));
    }

    pub fn tell(&mut self, method: &str, params: &Json) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request, and gives its number.
    pub fn begin(&mut self, method: &str, params: &Json) -> i64 {
        self.asked += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.asked, "method": method, "params": params }));
        self.asked
    }

    /// The answer to a request: its result, or the whole of its error.
    pub fn answer(&mut self, id: i64) -> Json {
        let answer = self.next_where(|message| message["id"] == id && message.get("method").is_none());
        answer.get("result").cloned().unwrap_or_else(|| answer["error"].clone())
    }

    pub fn ask(&mut self, method: &str, params: &Json) -> Json {
        let id = self.begin(method, params);
        self.answer(id)
    }

    /// A request about a place in a document.
    pub fn ask_at(&mut self, method: &str, file: &str, line: usize, character: usize) -> Json {
        let document = json!({ "uri": self.address(file) });
        let position = json!({ "line": line, "character": character });
        let context = json!({ "includeDeclaration": true });
        self.ask(method, &json!({ "textDocument": document, "position": position, "context": context }))
    }

    pub fn open(&mut self, file: &str, text: &str) {
        let document = json!({ "uri": self.address(file), "languageId": "rhai", "version": 1, "text": text });
        self.tell("textDocument/didOpen", &json!({ "textDocument": document }));
    }

    /// Replaces the whole of a document.
    pub fn write(&mut self, file: &str, version: i64, text: &str) {
        let document = json!({ "uri": self.address(file), "version": version });
        self.tell("textDocument/didChange", &json!({ "textDocument": document, "contentChanges": [{ "text": text }] }));
    }

    /// What is said next about a document.
    pub fn diagnostics(&mut self, file: &str) -> Vec<Json> {
        let address = self.address(file);
        let told = self.next_where(|message| {
            message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == *address
        });
        told["params"]["diagnostics"].as_array().unwrap().clone()
    }

    pub fn next_where(&mut self, is_wanted: impl Fn(&Json) -> bool) -> Json {
        if let Some(at) = self.aside.iter().position(&is_wanted) {
            return self.aside.remove(at).unwrap();
        }
        loop {
            let message = self.output.recv_timeout(PATIENCE).expect("the server says something");
            if is_wanted(&message) {
                return message;
            }
            self.aside.push_back(message);
        }
    }

    /// Ends the conversation as an editor does.
    pub fn end(mut self) -> ExitStatus {
        self.ask("shutdown", &Json::Null);
        self.tell("exit", &Json::Null);
        self.server.wait().unwrap()
    }

    /// Goes away without a word.
    pub fn vanish(mut self) -> ExitStatus {
        self.input = None;
        self.server.wait().unwrap()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        self.input = None;
        let _ = self.server.wait();
    }
}

pub fn framed(message: &Json) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

fn read(stream: &mut impl std::io::BufRead) -> Option<Json> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        stream.by_ref().read_line(&mut line).ok().filter(|read| *read > 0)?;
        match line.trim().split_once(':') {
            Some((_, value)) => length = value.trim().parse().ok()?,
            None => break,
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

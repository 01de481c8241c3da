//! Messages on a stream: a header with the length, a blank line, and JSON. What is not a message is passed over, and nothing
//! that a client sends makes the server reserve more than a document needs.

use std::io::{self, BufRead, Read as _};

use lsp_server::Message;

/// What was read.
#[derive(Debug)]
pub(super) enum Incoming {
    Message(Message),
    /// Something with a length that is not a message.
    Unreadable,
    /// The stream has ended.
    Ended,
}

/// The most bytes of a message: the largest case file, with every character escaped.
const LARGEST: u64 = 64 * 1024 * 1024;
/// The most bytes of a line of a header.
const LONGEST_HEADER: u64 = 4 * 1024;

/// Reads one message.
pub(super) fn read(from: &mut impl BufRead) -> io::Result<Incoming> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if from.by_ref().take(LONGEST_HEADER).read_until(b'\n', &mut line)? == 0 {
            return Ok(Incoming::Ended);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        if line.is_empty() {
            if length.is_some() {
                break;
            }
            continue;
        }
        // A header may have become part of what was cut off before it.
        if let Some(at) = line.to_ascii_lowercase().rfind("content-length:") {
            length = line.get(at + "content-length:".len()..).and_then(|length| length.trim().parse::<u64>().ok());
        }
    }
    let length = length.unwrap_or(0);
    if length > LARGEST {
        io::copy(&mut from.by_ref().take(length), &mut io::sink())?;
        return Ok(Incoming::Unreadable);
    }
    let mut body = Vec::new();
    from.by_ref().take(length).read_to_end(&mut body)?;
    Ok(serde_json::from_slice(&body).map_or(Incoming::Unreadable, Incoming::Message))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read of a stream, to its end.
    fn read_all(bytes: &[u8]) -> Vec<String> {
        let mut stream = io::BufReader::with_capacity(7, bytes);
        let mut seen = Vec::new();
        loop {
            match read(&mut stream).unwrap() {
                Incoming::Message(Message::Notification(told)) => seen.push(told.method),
                Incoming::Message(_) => seen.push("another".into()),
                Incoming::Unreadable => seen.push("unreadable".into()),
                Incoming::Ended => return seen,
            }
        }
    }

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    const EXIT: &str = r#"{"jsonrpc":"2.0","method":"exit"}"#;

    #[test]
    fn messages_follow_one_another() {
        let two = format!("{}Content-Type: x\r\n{}", framed(EXIT), framed(EXIT));
        assert_eq!(read_all(two.as_bytes()), ["exit", "exit"]);
    }

    #[test]
    fn what_is_no_message_is_passed_over() {
        let broken = format!("{}{}", framed("{\"method\":"), framed(EXIT));
        assert_eq!(read_all(broken.as_bytes()), ["unreadable", "exit"]);
        assert_eq!(read_all(format!("noise\n\n\n{}", framed(EXIT)).as_bytes()), ["exit"]);
    }

    #[test]
    fn a_length_that_lies_reserves_nothing() {
        assert_eq!(read_all(b"Content-Length: 99999999999999999\r\n\r\n{}"), ["unreadable"]);
        assert_eq!(read_all(b"Content-Length: 50\r\n\r\n{}"), ["unreadable"]);
        assert_eq!(read_all(b"Content-Length: x\r\n\r\n"), Vec::<String>::new());
    }
}

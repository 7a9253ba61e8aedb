//! A server of files for this machine only.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::run::{Failure, Result};

/// Takes the port on 127.0.0.1, and on nothing else.
pub(crate) fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
        Failure(format!("Port {port} cannot be used ({error}); choose another with `--port`."))
    })
}

/// Serves the files of a folder, until the end.
pub(crate) fn serve(listener: &TcpListener, folder: &Path) {
    for stream in listener.incoming().flatten() {
        let folder = folder.to_path_buf();
        std::thread::spawn(move || {
            // A browser that hangs up early is no concern of ours.
            let _ = answer(stream, &folder);
        });
    }
}

fn answer(mut stream: TcpStream, folder: &Path) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut lines = BufReader::new(stream.try_clone()?.take(16 * 1024)).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // The headers are read and left: an answer before the question's end is an error to a browser.
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let mut words = request.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let target = target.split('?').next().unwrap_or_default();
    let (status, kind, body) = match (method, file(folder, target)) {
        ("GET" | "HEAD", Some(file)) => ("200 OK", media_type(&file), std::fs::read(file)?),
        ("GET" | "HEAD", None) if folder_without_slash(folder, target) => {
            // A page's relative links need the slash.
            let path = target.trim_matches('/');
            return write!(
                stream,
                "HTTP/1.1 301 Moved Permanently\r\nLocation: /{path}/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            );
        }
        ("GET" | "HEAD", None) => ("404 Not Found", "text/plain; charset=utf-8", b"not found\n".to_vec()),
        _ => ("405 Method Not Allowed", "text/plain; charset=utf-8", b"only GET\n".to_vec()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nX-Content-Type-Options: nosniff\r\n\
         Cache-Control: no-cache\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(if method == "HEAD" { &[] } else { &body })
}

/// The file that a request asks for.
fn file(folder: &Path, target: &str) -> Option<PathBuf> {
    let file = inside(folder, target)?;
    let file = if file.is_dir() && target.ends_with('/') { file.join("index.html") } else { file };
    file.is_file().then_some(file)
}

fn folder_without_slash(folder: &Path, target: &str) -> bool {
    !target.ends_with('/') && inside(folder, target).is_some_and(|path| path.is_dir())
}

/// What a request points at; nothing outside the folder, and nothing behind a link that leads outside.
fn inside(folder: &Path, target: &str) -> Option<PathBuf> {
    let path = folder.join(decoded(target)?.trim_start_matches('/')).canonicalize().ok()?;
    path.starts_with(folder.canonicalize().ok()?).then_some(path)
}

fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut parts = path.split('%');
    bytes.extend_from_slice(parts.next()?.as_bytes());
    for part in parts {
        let (code, rest) = part.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(code, 16).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "jsonld" => "application/ld+json",
        "csv" => "text/csv; charset=utf-8",
        "xml" | "atom" => "application/xml",
        "svg" => "image/svg+xml",
        "txt" | "md" | "ts" | "" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The answer to `request` from a folder with `index.html`, `a b.wasm` and `sub/index.html`, beside `secret`.
    fn ask(request: &str) -> String {
        let home = tempfile::tempdir().unwrap();
        let site = home.path().join("site");
        std::fs::create_dir_all(site.join("sub")).unwrap();
        std::fs::write(home.path().join("secret"), "secret").unwrap();
        std::fs::write(site.join("index.html"), "front page").unwrap();
        std::fs::write(site.join("a b.wasm"), "module").unwrap();
        std::fs::write(site.join("sub/index.html"), "below").unwrap();
        let listener = listen(0).unwrap();
        let address = listener.local_addr().unwrap();
        assert!(address.ip().is_loopback());
        std::thread::spawn(move || serve(&listener, &site));
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "{request} HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn a_file_comes_with_its_media_type() {
        assert!(ask("GET /").ends_with("front page"));
        assert!(ask("GET /sub/?query").ends_with("below"));
        assert!(ask("GET //sub?query").contains("Location: /sub/\r\n"));
        let module = ask("GET /a%20b.wasm");
        assert!(module.contains("Content-Type: application/wasm") && module.ends_with("module"));
        let head = ask("HEAD /");
        assert!(head.contains("Content-Length: 10") && head.ends_with("\r\n\r\n"));
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        for path in
            ["/../secret", "/%2e%2e/secret", "/sub/../../secret", "//etc/passwd", "/%", "/%zz", "/none"]
        {
            assert!(ask(&format!("GET {path}")).starts_with("HTTP/1.1 404"), "{path}");
        }
        assert!(ask("POST /").starts_with("HTTP/1.1 405"));
    }
}

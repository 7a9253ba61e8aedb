//! A document that is too large is refused before it is looked at.

use toets::wire;

#[test]
fn two_hundred_megabytes_are_refused_unread() {
    // Not even UTF-8: the size is judged first.
    let document = vec![0xff; 200_000_000];
    let problems = wire::canonical(&document).unwrap_err().0;
    let [problem] = problems.as_slice() else { panic!("{problems:?}") };
    assert_eq!(problem.code, "document-too-large");
    assert_eq!(problem.path, "");
    assert_eq!(problem.message, "the document has 200000000 bytes, the limit is 16777216");
    assert_eq!(problem.help, None);
}

#[test]
fn a_document_of_the_limit_is_read() {
    let mut document = vec![b' '; toets::json::MAX_BYTES];
    document[0] = b'0';
    assert_eq!(wire::canonical(&document).unwrap(), "0");
    document.push(b' ');
    let message = wire::canonical(&document).unwrap_err().to_string();
    assert_eq!(message, "the document has 16777217 bytes, the limit is 16777216");
}

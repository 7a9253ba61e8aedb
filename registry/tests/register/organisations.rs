//! Which records name the same organisation, and where its list is.

use std::collections::BTreeSet;

use serde_json::json;

use super::{Register, files};

/// The addresses of the lists of organisations.
fn lists(register: &Register) -> BTreeSet<String> {
    let pages = files(&register.site().join("nl/organisation"));
    pages.keys().map(|it| it.parent().unwrap().display().to_string()).collect()
}

fn names(register: &Register, names: &[&str]) {
    for (at, name) in names.iter().enumerate() {
        register.record(&format!("r{at}"), &json!({ "name": name }));
    }
}

#[test]
fn one_organisation_with_several_spellings_has_one_list_and_is_named() {
    let register = Register::new(&["nl"]);
    names(&register, &["Dorp Lie\u{300}ge", "Dorp Liège", "Dorp Liège", " dorp  Liège"]);
    assert_eq!(
        register.warnings(),
        [
            "other-spelling r0.json/organisation/name: the organisation `Dorp Lie\u{300}ge` is written `Dorp Liège` in other records",
            "other-spelling r3.json/organisation/name: the organisation ` dorp  Liège` is written `Dorp Liège` in other records",
        ]
    );
    assert_eq!(lists(&register), BTreeSet::from(["dorp-liege".to_owned()]));
    let list = register.read("nl/organisation/dorp-liege/index.html");
    assert!(list.contains("<h1>Organisatie: Dorp Liège</h1>"), "{list}");
    assert_eq!(list.matches("<tr>").count(), 5);
}

#[test]
fn an_identifier_tells_which_organisation_is_meant() {
    let register = Register::new(&["nl"]);
    let with =
        |name: &str, value: &str| json!({ "name": name, "identifier": { "scheme": "OIN", "value": value } });
    register.record("a", &with("Dienst Wegen", "0001.2345"));
    register.record("b", &with("Dienst voor Wegen", "00012345"));
    register.record("c", &with("Dienst Wegen", "999"));
    let warnings = register.warnings();
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert!(warnings[0].starts_with("other-spelling "), "{warnings:?}");
    let expected = ["oin-00012345", "oin-999"].map(str::to_owned);
    assert_eq!(lists(&register), BTreeSet::from(expected.clone()));
    register.record("d", &json!({ "name": "dienst wegen" }));
    assert!(register.warnings().iter().any(|it| it.starts_with("identifier-elsewhere d.json")));
    let expected = expected.into_iter().chain(["dienst-wegen".to_owned()]).collect();
    assert_eq!(lists(&register), expected);
}

#[test]
fn no_address_moves_when_other_records_come() {
    let odd = ["Община", "東京都", "C", "C++", "!", "Not stated", "not-stated", "In use"];
    let long = "Zeer lange naam van een dienst ".repeat(12);
    let address_of = |register: &Register, at: usize| {
        let page = register.read("nl/index.html");
        let row = page.split_once(&format!("href=\"records/r{at}/\"")).unwrap().1;
        row.split_once("data-value=\"").unwrap().1.split_once('"').unwrap().0.to_owned()
    };
    let all = Register::new(&["nl"]);
    let every: Vec<&str> = odd.iter().copied().chain([long.as_str()]).collect();
    names(&all, &every);
    let warnings = all.warnings();
    let made: Vec<_> = warnings.iter().filter(|it| it.starts_with("made-address")).collect();
    assert_eq!(made.len(), 5, "{warnings:?}");
    for (at, name) in every.iter().enumerate() {
        let alone = Register::new(&["nl"]);
        alone.record(&format!("r{at}"), &json!({ "name": name }));
        alone.publish().unwrap();
        assert_eq!(address_of(&alone, at), address_of(&all, at), "{name}");
        assert!(all.site().join("nl/organisation").join(address_of(&all, at)).join("index.html").is_file());
    }
    for list in
        ["status/not-stated", "category/not-stated", "outcome/not-assessed", "organisation/not-stated"]
    {
        assert!(all.site().join("nl").join(list).join("index.html").is_file(), "{list}");
    }
}

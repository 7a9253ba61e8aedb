//! Conversions there and back, and what the report says about them.

pub(crate) mod real;

use crate::exchange::records::conversion::{Conversion, Fate, LossReport};
use crate::exchange::records::standard::Standard;
use crate::exchange::records::tests::laws::holds;
use crate::exchange::records::{export_record, import_record};
use crate::problem::diagnostic::Diagnostics;
use crate::record::Record;
use crate::text::json::read::read;
use crate::text::json::value::Value;
use crate::text::json::write;
use crate::value::id::Id;

fn value(text: &str) -> Value {
    read(text.as_bytes()).unwrap()
}

fn named(standard: &str) -> &'static Standard {
    Standard::of(standard).unwrap()
}

fn record(standard: &str, foreign: &str) -> Conversion<Record> {
    import_record(named(standard), &value(foreign), None).unwrap()
}

fn error(standard: &str, foreign: &str) -> Vec<(String, String, String)> {
    let Diagnostics(all) = import_record(named(standard), &value(foreign), None).unwrap_err();
    all.into_iter().map(|it| (it.code, it.path, it.message)).collect()
}

/// `field: fate to | note`
fn line(report: &LossReport, field: &str) -> String {
    let found: Vec<_> = report.0.iter().filter(|entry| entry.field == field).collect();
    let [entry] = found.as_slice() else { panic!("`{field}` stands in the report {} times", found.len()) };
    let mut line = entry.fate.as_str().to_owned();
    line.extend(entry.to.iter().map(|to| format!(" {to}")));
    line.extend(entry.note.iter().map(|note| format!(" | {note}")));
    line
}

/// A record of version 0.1 with every field of its table, and one more.
const V0_1: &str = r#"{
  "name": "Scanauto", "organization": "Gemeente Voorbeeld", "department": "Parkeren",
  "description_short": "Leest kentekens.", "type": "Zelflerend", "category": "Verkeer, Handhaving",
  "website": "https://voorbeeld.example/scanauto", "status": "In gebruik", "goal": "<p>Controle</p>",
  "impact": "Een boete.", "proportionality": "Te voet kost meer.", "decision_making_process": "Naheffing",
  "documentation": "https://voorbeeld.example/project", "description": "Een auto rijdt rond.",
  "application_url": "https://maker.example", "publiccode": "https://code.example", "mprd": 1,
  "source_data": "Kentekens", "methods_and_models": "Beeldherkenning", "monitoring": "Elke maand",
  "human_intervention": "Een mens beslist.", "risks": "Misleest een kenteken.",
  "performance_standard": "99 %", "competent_authority": "Het college", "lawful_basis": "Gemeentewet",
  "iama": "Nee", "iama_description": "Niet gedaan", "dpia": 1, "dpia_description": "Gedaan in 2021",
  "objection_procedure": "Binnen zes weken", "standard_version": "0.1", "uuid": "6f0a",
  "url": "https://data.example/1", "contact_email": "algoritme@voorbeeld.example", "area": "Voorbeeld",
  "lang": "Nederlands", "revision_date": "44495", "lars": 12, "publication_dt": "2021-10-26", "extra": [{}, 7]
}"#;

/// A record of version 1.0 with every field of its table, and one of version 0.4.
const V1_0: &str = r#"{
  "name": "Scanauto", "description_short": "Leest kentekens.", "organization": "Gemeente Voorbeeld",
  "category": ["Verkeer", "Recht"], "status": "in gebruik", "begin_date": "2023-08", "end_date": "08-2025",
  "contact_email": "algoritme@voorbeeld.example", "website": "https://voorbeeld.example/scanauto",
  "publication_category": "Impactvolle algoritmes", "url": "https://data.example/1",
  "goal": "<p>Controle</p>", "proportionality": "Te voet kost meer.", "human_intervention": "Een mens beslist.",
  "risks": "Misleest een kenteken.", "lawful_basis": "Gemeentewet",
  "lawful_basis_grouping": [{"title": "Gemeentewet", "link": "https://wet.example"}, {"title": "", "link": ""}],
  "process_index_url": "https://verwerkingen.example/3",
  "impacttoetsen_grouping": [{"title": "DPIA", "link": null}], "impacttoetsen": "Geen IAMA nodig.",
  "source_data": "Kentekens", "source_data_grouping": [{"title": "RDW", "link": "https://rdw.example"}],
  "methods_and_models": "Beeldherkenning", "provider": "Maker BV", "publiccode": null, "lang": "NLD",
  "standard_version": "1.0", "source_id": "P-7", "tags": "<p>auto, scan</p>", "lars": "12345",
  "publication_dt": "2024-01-01", "uuid": "", "type": "Op regels gebaseerd"
}"#;

const LISTING: &str = r#"{
  "doel": "Controle", "geregistreerd": "2026-04-07", "id": "11136893", "impactassessment": "Ja",
  "juridische_basis": "", "organisatie": "Gemeente Voorbeeld", "status": "in_gebruik", "title": "Scanauto",
  "toevoegd": "2026-05-13", "url": "https://algoritmes.overheid.nl/nl/algoritme/11136893"
}"#;

const SAMPLES: [(&str, &str); 3] = [("nl-0.1", V0_1), ("nl-1.0", V1_0), ("nl-listing", LISTING)];

#[test]
fn the_samples_have_every_field_of_their_tables() {
    for (standard, sample) in SAMPLES {
        for field in named(standard).fields {
            assert!(value(sample).as_object().unwrap().contains_key(field.key), "{}", field.key);
        }
    }
}

#[test]
fn a_sample_says_which_version_it_is_and_comes_back_as_it_went() {
    for (standard, sample) in SAMPLES {
        assert_eq!(Standard::detect(&value(sample)).map(Standard::name), Some(standard));
        holds(named(standard), &value(sample));
    }
}

#[test]
fn a_record_of_version_0_1_is_read() {
    let Conversion { document, report } = record("nl-0.1", V0_1);
    assert_eq!(document.id.as_str(), "gemeente-voorbeeld-scanauto");
    assert_eq!(document.domains, ["Verkeer", "Handhaving"]);
    assert_eq!(line(&report, "goal"), "carried goal");
    assert_eq!(line(&report, "department"), "carried organisation.unit");
    assert_eq!(line(&report, "status"), "changed status | it is read as `in-use`");
    assert_eq!(line(&report, "type"), "changed method_kind | it is read as `machine-learning`");
    assert_eq!(line(&report, "dpia_description"), "carried impact_assessments_note");
    assert_eq!(line(&report, "lars"), "changed identifiers.lars | the number is written as a text");
    assert_eq!(
        line(&report, "revision_date"),
        "kept extensions.nl-0.1.revision_date | a bare number, which does not say which day is meant"
    );
    assert_eq!(
        line(&report, "extra"),
        "kept extensions.nl-0.1.extra | the standard does not have this field"
    );
    assert_eq!(report.count(Fate::Kept), 12);
}

#[test]
fn a_record_of_version_1_0_is_read() {
    let Conversion { document, report } = record("nl-1.0", V1_0);
    assert_eq!(line(&report, "begin_date"), "carried start");
    assert_eq!(line(&report, "end_date"), "kept extensions.nl-1.0.end_date | not a month such as `2026-12`");
    assert_eq!(
        line(&report, "tags"),
        "changed keywords | what stands around the words is only kept in the extensions"
    );
    assert_eq!(
        line(&report, "lawful_basis_grouping"),
        "changed legal_references | what has no title is only kept in the extensions"
    );
    assert_eq!(line(&report, "impacttoetsen_grouping"), "carried impact_assessments");
    assert_eq!(line(&report, "uuid"), "empty");
    assert_eq!(document.keywords, ["auto", "scan"]);
    assert_eq!(document.legal_references.len(), 1);
    let kept: Vec<&str> = document.extensions["nl-1.0"].keys().map(String::as_str).collect();
    let expected = [
        "end_date",
        "impacttoetsen_grouping",
        "lang",
        "lawful_basis_grouping",
        "publication_dt",
        "publiccode",
        "standard_version",
        "status",
        "tags",
        "type",
        "uuid",
    ];
    assert_eq!(kept, expected);
}

#[test]
fn a_line_of_the_listing_is_read_and_never_written() {
    let Conversion { document, report } = record("nl-listing", LISTING);
    assert_eq!(document.id.as_str(), "nl-11136893");
    assert_eq!(line(&report, "juridische_basis"), "empty");
    assert_eq!(line(&report, "status"), "changed status | it is read as `in-use`");
    assert_eq!(report.0.len(), 10);
    assert_eq!(export_record(named("nl-listing"), &document).unwrap_err().0[0].code, "read-only-standard");
}

#[test]
fn what_cannot_be_read_says_why() {
    let of = |code: &str, path: &str, message: &str| (code.to_owned(), path.to_owned(), message.to_owned());
    assert_eq!(error("nl-1.0", "[]"), [of("wrong-type", "", "expected an object, found a list")]);
    assert_eq!(
        error("nl-1.0", r#"{"organization": null}"#),
        [
            of("missing-field", "", "the field `organization` is missing"),
            of("missing-field", "", "the field `name` is missing"),
        ]
    );
    assert_eq!(
        error("nl-listing", r#"{"organisatie": "X", "title": 3}"#),
        [of("foreign-field", "/title", "the field `title` of nl-listing takes a text")]
    );
    let deep = format!(r#"{{"name": "x", "organization": "y", "z": {}{}}}"#, "[".repeat(62), "]".repeat(62));
    assert_eq!(error("nl-0.1", &deep)[0].0, "too-deep");
}

#[test]
fn ids_are_made_of_plain_letters() {
    let id = |organisation: &str, name: &str| {
        let foreign = format!(r#"{{"organization": "{organisation}", "name": "{name}"}}"#);
        record("nl-1.0", &foreign).document.id.as_str().to_owned()
    };
    assert_eq!(id("Súdwest-Fryslân", "Foto’s  (bèta)!"), "sudwest-fryslan-fotos-beta");
    assert_eq!(id("Œuvre", "Straße İ Ĳ"), "oeuvre-strasse-i-ij");
    assert_eq!(id(&"ab ".repeat(50), "x").len(), 100);
    assert!(id("Αθήνα", "Σύστημα").starts_with("record-"));
    let given = import_record(named("nl-1.0"), &value(V1_0), Some(Id::new("mine").unwrap())).unwrap();
    assert_eq!(given.document.id.as_str(), "mine");
}

/// A record that has everything which a Dutch record cannot say.
const OURS: &str = r#"{
  "id": "scan", "name": {"en": "Scan car", "fr": "Voiture"}, "organisation": {"name": "City", "unit": {"unknown": true},
    "identifier": {"scheme": "oin", "value": "1"}},
  "identifiers": [{"scheme": "lars", "value": "9"}, {"scheme": "kbo", "value": "8"}],
  "summary": {"nl": "LONG"}, "domains": ["Verkeer", "Parking"], "status": "retired", "category": {"withheld": "art. 5"},
  "start": "2023-08-31", "end": "2025", "contact": {"unknown": true}, "website": "LINK",
  "goal": {"not_applicable": "none"}, "monitoring": {"unknown": true}, "objection": {"nl": "ja"}, "method_kind": "hybrid",
  "keywords": ["a", "b,c"], "supplier": {"name": "Maker", "product": "P", "version": "2"}, "decisions_per_year": 1.5,
  "legal_references": [{"title": "Act"}], "impact_assessments": [{"title": "DPIA", "date": "2024-01-01", "url": "LINK"}],
  "extensions": {"other": {"x": 1, "y": ""}}
}"#;

#[test]
fn what_the_standard_cannot_say_is_in_the_report() {
    let ours =
        OURS.replace("LONG", &"é".repeat(401)).replace("LINK", &format!("https://{}", "x".repeat(500)));
    let ours = Record::parse(ours.as_bytes()).unwrap();
    let Conversion { document, report } = export_record(named("nl-1.0"), &ours).unwrap();
    let document = document.as_object().unwrap();
    assert_eq!(document["description_short"].as_text().unwrap().chars().count(), 400);
    assert_eq!(write(&document["begin_date"]), r#""2023-08""#);
    assert_eq!(write(&document["lang"]), r#""nld""#);
    assert_eq!(write(&document["tags"]), r#""a, b,c""#);
    for (field, expected) in [
        ("name", "changed name | the text is in `en`; left out in `fr`"),
        ("summary", "changed description_short | the text is cut off after 400 characters"),
        ("organisation.name", "carried organization"),
        ("organisation.unit", "dropped | the standard has no place for it; it is stated as unknown"),
        ("organisation.identifier", "dropped | the standard has no place for it"),
        ("identifiers.lars", "carried lars"),
        ("identifiers.kbo", "dropped | the standard has no place for it"),
        ("domains", "changed category | `Parking` is not a theme of the standard"),
        ("status", "changed status | it is written as `Buiten gebruik`"),
        ("category", "dropped | it is stated as withheld, for which the standard has no form"),
        ("start", "changed begin_date | the day is written as its month"),
        ("end", "dropped | the standard has a month there, and a year does not tell it"),
        ("contact", "dropped | it is stated as unknown, for which the standard has no form"),
        ("website", "dropped | it is longer than 500 characters and means nothing when cut off"),
        ("goal", "dropped | it is stated as not applicable, for which the standard has no form"),
        ("monitoring", "dropped | the standard has no place for it; it is stated as unknown"),
        ("objection", "dropped | the standard has no place for it"),
        ("keywords", "changed tags | a word with a comma in it reads as two words"),
        ("supplier.name", "carried provider"),
        ("supplier.version", "dropped | the standard has no place for it"),
        (
            "legal_references",
            "changed lawful_basis_grouping | the link that the standard requires is missing",
        ),
        (
            "impact_assessments",
            "changed impacttoetsen_grouping | a link of more than 500 characters is left out; the dates are left out",
        ),
        ("lang", "changed lang | `nld` in every record of the standard"),
        ("contact_email", "missing | the standard requires it"),
        ("publication_category", "missing | the standard requires it"),
        ("extensions.other.x", "dropped | it is a field of `other`"),
        ("extensions.other.y", "empty | it is a field of `other`"),
    ] {
        assert_eq!(line(&report, field), expected, "{field}");
    }
    assert_eq!(report.count(Fate::Missing), 2);
    let older = export_record(named("nl-0.1"), &ours).unwrap().report;
    assert_eq!(line(&older, "method_kind"), "dropped | the standard has no word for `hybrid`");
}

#[test]
fn what_was_kept_gives_way_to_what_the_record_states_since() {
    let mut record = record("nl-1.0", V1_0).document;
    record.keywords.push("nieuw".to_owned());
    record.end = Some(crate::Stated::Value(crate::Period::new("2025-08").unwrap()));
    record.impact_assessments.clear();
    let Conversion { document, report } = export_record(named("nl-1.0"), &record).unwrap();
    let document = document.as_object().unwrap();
    assert_eq!(write(&document["tags"]), r#""auto, scan, nieuw""#);
    assert_eq!(write(&document["end_date"]), r#""2025-08""#);
    assert!(!document.contains_key("impacttoetsen_grouping"));
    assert_eq!(
        line(&report, "extensions.nl-1.0.tags"),
        "dropped | the record has changed since: see `keywords`"
    );
    assert_eq!(line(&report, "extensions.nl-1.0.lang"), "carried lang");
    assert_eq!(line(&report, "extensions.nl-1.0.uuid"), "empty uuid");
}

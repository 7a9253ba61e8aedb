//! Records of the Dutch register, where they are at hand beside the repository.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::exchange::records::conversion::{Fate, LossReport};
use crate::exchange::records::export_record;
use crate::exchange::records::nl::tests::named;
use crate::exchange::records::standard::Standard;
use crate::exchange::records::tests::laws::holds;
use crate::text::json::read::read;
use crate::text::json::value::Value;

fn register() -> Option<PathBuf> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    above.map(|folder| folder.join("shared/data/nl-register")).find(|folder| folder.is_dir())
}

fn list(path: &Path) -> Vec<Value> {
    match read(&fs::read(path).unwrap()).unwrap() {
        Value::List(records) => records,
        Value::Object(mut export) => match export.remove("algoritmes") {
            Some(Value::List(records)) => records,
            _ => panic!("there are no records in {}", path.display()),
        },
        _ => panic!("{} is not a list", path.display()),
    }
}

#[derive(Default)]
struct Count(BTreeMap<&'static str, usize>);

impl Count {
    fn add(&mut self, report: &LossReport) {
        for fate in Fate::ALL {
            let count = self.0.entry(fate.as_str()).or_default();
            *count = count.saturating_add(report.count(*fate));
        }
    }

    fn of<const N: usize>(&self, fates: [Fate; N]) -> [usize; N] {
        fates.map(|fate| self.0[fate.as_str()])
    }
}

#[test]
fn records_of_version_0_1_come_back_as_they_went() {
    let Some(register) = register() else { return };
    let (mut read, mut written) = (Count::default(), Count::default());
    let records = list(&register.join("records-v0_1.json"));
    for foreign in &records {
        assert_eq!(Standard::detect(foreign).map(Standard::name), Some("nl-0.1"));
        let imported = holds(named("nl-0.1"), foreign);
        read.add(&imported.report);
        written.add(&export_record(named("nl-1.0"), &imported.document).unwrap().report);
    }
    assert_eq!(records.len(), 90);
    assert_eq!(read.of([Fate::Carried, Fate::Changed, Fate::Empty, Fate::Kept]), [1021, 97, 1598, 434]);
    assert_eq!(
        written.of([Fate::Carried, Fate::Changed, Fate::Dropped, Fate::Missing]),
        [577, 241, 1124, 217]
    );
}

/// The organisation that uses it fills in its name; the templates leave that open.
#[test]
fn templates_of_version_1_0_come_back_as_they_went() {
    let Some(register) = register() else { return };
    let mut paths: Vec<_> =
        fs::read_dir(register.join("templates/1.0")).unwrap().map(|it| it.unwrap().path()).collect();
    paths.sort();
    let templates: Vec<Value> = paths.iter().flat_map(|path| list(path)).collect();
    assert_eq!(templates.len(), 27);
    for mut foreign in templates {
        let Value::Object(object) = &mut foreign else { panic!("a template is an object") };
        object.insert("organization".to_owned(), Value::Text("Gemeente Voorbeeld".to_owned()));
        assert_eq!(Standard::detect(&foreign).map(Standard::name), Some("nl-1.0"));
        holds(named("nl-1.0"), &foreign);
    }
}

#[test]
fn the_listing_is_read_whole() {
    let Some(register) = register() else { return };
    let mut read = Count::default();
    let records = list(&register.join("export-2026-08-08.json"));
    for foreign in &records {
        assert_eq!(Standard::detect(foreign).map(Standard::name), Some("nl-listing"));
        let imported = holds(named("nl-listing"), foreign);
        assert!(imported.document.id.as_str().starts_with("nl-"));
        read.add(&imported.report);
    }
    assert_eq!(records.len(), 1530);
    assert_eq!(read.of([Fate::Carried, Fate::Changed, Fate::Empty, Fate::Kept]), [10340, 1530, 370, 3060]);
}

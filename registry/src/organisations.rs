//! The organisations of a register: which records name the same one, and how its name is usually written.

use std::collections::{BTreeMap, BTreeSet};

use toets::problem::RegisterProblem;
use toets::{Id, Organisation};

use crate::address::{self, Address};
use crate::store::{Entry, FileProblem};

const NAME: &str = "/organisation/name";

/// The organisations, by the address of their list.
pub(crate) struct Organisations {
    by_record: BTreeMap<Id, String>,
    names: BTreeMap<String, String>,
}

impl Organisations {
    /// Groups the records by identifier, or else by name. Returns what deserves a look, too.
    pub(crate) fn of(entries: &[Entry]) -> (Self, Vec<FileProblem>) {
        let addressed: Vec<(&Entry, Address)> =
            entries.iter().map(|entry| (entry, address(&entry.record.organisation))).collect();
        let mut spellings: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
        let mut identified = BTreeSet::new();
        for (entry, address) in &addressed {
            let organisation = &entry.record.organisation;
            let count =
                spellings.entry(&address.text).or_default().entry(organisation.name.as_str()).or_default();
            *count = count.saturating_add(1);
            if is_identified(organisation) {
                identified.insert(address::of_name(&organisation.name).text);
            }
        }
        let names: BTreeMap<String, String> =
            spellings.into_iter().map(|(address, names)| (address.to_owned(), usual(&names))).collect();
        let mut warnings = Vec::new();
        for (Entry { file, record, .. }, address) in &addressed {
            let name = &record.organisation.name;
            if let Some(usual) = names.get(&address.text).filter(|usual| *usual != name) {
                let problem = RegisterProblem::OtherSpelling { found: short(name), usual: short(usual) };
                warnings.push(FileProblem::one(file, &problem, NAME));
            }
            if !is_identified(&record.organisation) && identified.contains(&address.text) {
                let problem = RegisterProblem::NoIdentifierHere { name: short(name) };
                warnings.push(FileProblem::one(file, &problem, NAME));
            }
            if address.is_made {
                let problem =
                    RegisterProblem::MadeAddress { name: short(name), address: address.text.clone() };
                warnings.push(FileProblem::one(file, &problem, NAME));
            }
        }
        let by_record = addressed.into_iter().map(|(entry, it)| (entry.record.id.clone(), it.text)).collect();
        (Self { by_record, names }, warnings)
    }

    /// The address of the list of the organisation that a record names.
    pub(crate) fn address(&self, record: &Id) -> &str {
        self.by_record.get(record).map_or("", String::as_str)
    }

    /// How the name of the organisation with this address is usually written.
    pub(crate) fn name(&self, address: &str) -> &str {
        self.names.get(address).map_or("", String::as_str)
    }
}

fn address(organisation: &Organisation) -> Address {
    let identified = organisation.identifier.as_ref().and_then(address::of_identifier);
    identified.unwrap_or_else(|| address::of_name(&organisation.name))
}

fn is_identified(organisation: &Organisation) -> bool {
    organisation.identifier.as_ref().and_then(address::of_identifier).is_some()
}

/// The spelling that most records have; of several, one without needless spaces.
fn usual(names: &BTreeMap<&str, usize>) -> String {
    let most = names.iter().rev().max_by_key(|(name, count)| (**count, address::normal(name) == **name));
    most.map(|(name, _)| (*name).to_owned()).unwrap_or_default()
}

/// A name in a message.
fn short(name: &str) -> String {
    name.chars().take(100).collect()
}

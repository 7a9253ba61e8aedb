//! The shape of the house: who imports whom in `core/src`.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fall over")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use syn::visit::Visit;

/// What no domain type is known in.
const GROUND: [&str; 4] = ["problem", "text", "value", "words"];

/// A module, by the names on the way to it.
type Module = Vec<String>;

/// One file of the crate: what it imports, what it passes on, and what it defines.
#[derive(Default)]
struct File {
    module: Module,
    /// Each path from `crate` that it names, re-exports aside.
    imports: BTreeSet<Module>,
    /// Names that it passes on from its own children.
    passes_on: BTreeSet<String>,
    defines: BTreeSet<String>,
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/src")
}

/// All files of the crate; modules of tests are left out.
fn house() -> BTreeMap<Module, File> {
    let (mut files, mut due) = (BTreeMap::new(), vec![source()]);
    while let Some(folder) = due.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                due.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let module = module_of(&path);
                if module.iter().any(|name| name == "tests") {
                    continue;
                }
                let text = std::fs::read_to_string(&path).unwrap();
                let mut file = File { module: module.clone(), ..File::default() };
                file.visit_file(&syn::parse_file(&text).unwrap());
                files.insert(module, file);
            }
        }
    }
    files
}

fn module_of(path: &Path) -> Module {
    let from_root = path.strip_prefix(source()).unwrap().with_extension("");
    let names = from_root.iter().map(|name| name.to_str().unwrap().to_owned());
    names.filter(|name| name != "lib").collect()
}

impl File {
    /// The path from the root of the crate, if it is one of the crate.
    fn absolute(&self, path: &[String]) -> Option<Module> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => Some(rest.to_vec()),
            "self" => Some([&self.module, rest].concat()),
            "super" => {
                let parent = self.module.split_last().map_or(&[][..], |(_, parent)| parent);
                Some([parent, rest].concat())
            }
            _ => None,
        }
    }

    fn name(&mut self, path: &[String]) {
        self.imports.extend(self.absolute(path));
    }
}

fn leaves(tree: &syn::UseTree, before: &[String], found: &mut Vec<Vec<String>>) {
    let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
    match tree {
        syn::UseTree::Path(path) => leaves(&path.tree, &with(&path.ident), found),
        syn::UseTree::Name(name) if name.ident == "self" => found.push(before.to_vec()),
        syn::UseTree::Name(name) => found.push(with(&name.ident)),
        syn::UseTree::Rename(rename) if rename.ident == "self" => found.push(before.to_vec()),
        syn::UseTree::Rename(rename) => found.push(with(&rename.ident)),
        syn::UseTree::Glob(_) => found.push([before, &["*".to_owned()]].concat()),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(tree, before, found)),
    }
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|it| {
        it.path().is_ident("cfg") && it.parse_args::<syn::Ident>().is_ok_and(|condition| condition == "test")
    })
}

impl<'ast> Visit<'ast> for File {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let defined = match item {
            syn::Item::Const(it) => Some(&it.ident),
            syn::Item::Enum(it) => Some(&it.ident),
            syn::Item::Fn(it) => Some(&it.sig.ident),
            syn::Item::Static(it) => Some(&it.ident),
            syn::Item::Struct(it) => Some(&it.ident),
            syn::Item::Trait(it) => Some(&it.ident),
            syn::Item::Type(it) => Some(&it.ident),
            _ => None,
        };
        self.defines.extend(defined.map(ToString::to_string));
        syn::visit::visit_item(self, item);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let mut found = Vec::new();
        leaves(&item.tree, &[], &mut found);
        for path in found {
            // What a module passes on of its children is its table of contents.
            if path.first().is_some_and(|first| first == "self")
                && !matches!(item.vis, syn::Visibility::Inherited)
            {
                self.passes_on.extend(path.last().cloned());
            } else {
                self.name(&path);
            }
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.name(&names);
        syn::visit::visit_path(self, path);
    }

    /// `pub(super)` names a module and imports nothing.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test(&item.attrs) {
            syn::visit::visit_item_mod(self, item);
        }
    }
}

/// By file, the other files that it imports from.
fn arrows(files: &BTreeMap<Module, File>) -> BTreeMap<Module, BTreeSet<Module>> {
    let file_of = |path: &Module| {
        let prefixes = (1..=path.len()).rev().map(|length| path[..length].to_vec());
        prefixes.into_iter().find(|prefix| files.contains_key(prefix))
    };
    let of = |file: &File| file.imports.iter().filter_map(file_of).filter(|to| *to != file.module).collect();
    files.iter().map(|(module, file)| (module.clone(), of(file))).collect()
}

/// What is left when everything that leads to no circle is taken away, again and again.
fn circles<T: Ord + Clone>(mut arrows: BTreeMap<T, BTreeSet<T>>) -> BTreeMap<T, BTreeSet<T>> {
    loop {
        let ends: Vec<T> =
            arrows.iter().filter(|(_, to)| to.is_empty()).map(|(from, _)| from.clone()).collect();
        let reached: BTreeSet<T> = arrows.values().flatten().cloned().collect();
        let starts = arrows.keys().filter(|from| !reached.contains(from)).cloned();
        let gone: BTreeSet<T> = ends.into_iter().chain(starts).collect();
        if gone.is_empty() {
            return arrows;
        }
        arrows.retain(|from, _| !gone.contains(from));
        for to in arrows.values_mut() {
            to.retain(|it| !gone.contains(it));
        }
    }
}

fn written(module: &Module) -> String {
    module.join("::")
}

#[test]
fn no_file_leads_back_to_itself() {
    let files = house();
    assert!(files.len() > 100, "the files of core/src are read");
    let circles = circles(arrows(&files));
    let lines: Vec<String> = circles
        .iter()
        .map(|(from, to)| {
            format!("{} -> {}", written(from), to.iter().map(written).collect::<Vec<_>>().join(", "))
        })
        .collect();
    assert!(lines.is_empty(), "these files import each other:\n{}", lines.join("\n"));
}

#[test]
fn no_module_leads_back_to_itself() {
    let mut modules: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (from, to) in arrows(&house()) {
        let Some(name) = from.first() else { continue };
        let to = to.iter().filter_map(|it| it.first()).filter(|it| *it != name).cloned();
        modules.entry(name.clone()).or_default().extend(to);
    }
    let circles = circles(modules);
    assert!(circles.is_empty(), "these modules import each other: {circles:?}");
}

#[test]
fn the_ground_knows_nothing_above_it() {
    for (from, to) in arrows(&house()) {
        let on_ground = |module: &Module| module.first().is_some_and(|name| GROUND.contains(&name.as_str()));
        if on_ground(&from) {
            let above: Vec<String> = to.iter().filter(|it| !on_ground(it)).map(written).collect();
            assert!(above.is_empty(), "{} is ground and imports {}", written(&from), above.join(", "));
        }
    }
}

#[test]
fn an_import_names_the_file_that_defines() {
    let files = house();
    let mut found = Vec::new();
    for file in files.values().filter(|file| !file.module.is_empty()) {
        for path in &file.imports {
            let Some((name, module)) = path.split_last() else { continue };
            let Some(through) = files.get(module).filter(|through| through.module != file.module) else {
                continue;
            };
            if through.passes_on.contains(name)
                && !through.defines.contains(name)
                && !files.contains_key(path)
            {
                found.push(format!("{} imports {}", written(&file.module), written(path)));
            }
        }
    }
    assert!(found.is_empty(), "these are only passed on there:\n{}", found.join("\n"));
}

#[test]
fn a_circle_is_found_and_a_chain_is_not() {
    let arrows = |pairs: &[(u8, u8)]| {
        let mut arrows: BTreeMap<u8, BTreeSet<u8>> = (0..5).map(|it| (it, BTreeSet::new())).collect();
        for (from, to) in pairs {
            arrows.get_mut(from).unwrap().insert(*to);
        }
        arrows
    };
    assert!(circles(arrows(&[(0, 1), (1, 2), (3, 2), (3, 4)])).is_empty());
    let found = circles(arrows(&[(0, 1), (1, 2), (2, 1), (2, 3)]));
    assert_eq!(found.into_keys().collect::<Vec<_>>(), [1, 2]);
}

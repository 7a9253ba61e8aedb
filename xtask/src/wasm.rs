//! The npm package: the core as two WebAssembly modules, with their JavaScript and the checklists, in `wasm/pkg`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha384};
use toets::builtin::{Builtin, latest};
use wasm_bindgen_cli_support::Bindgen;

use crate::functions::each;
use crate::run::{Failure, Result, While as _, cargo, copy, fail, program, quietly, root, target};
use crate::setup;

/// The WebAssembly modules: each is a feature of the crate, and has its name in the names of its files.
const MODULES: [&str; 2] = ["engine", "register"];

/// Sizes of the modules: the name of each, its bytes, and its bytes compressed.
pub(crate) struct Sizes(Vec<(&'static str, usize, usize)>);

impl std::fmt::Display for Sizes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kilobytes = |bytes: &usize| bytes.div_ceil(1000);
        let each = self.0.iter().map(|(module, raw, compressed)| {
            format!("{module} {} kB, {} kB compressed", kilobytes(raw), kilobytes(compressed))
        });
        f.write_str(&each.collect::<Vec<_>>().join("; "))
    }
}

/// Builds the package; returns how large its modules are.
pub(crate) fn build() -> Result<Sizes> {
    setup::wasm_target()?;
    let node_modules = setup::npm()?;
    same_version()?;
    let package = root().join("wasm/pkg");
    std::fs::create_dir_all(&package).while_doing("`wasm/pkg` cannot be made")?;
    let sizes = MODULES.into_iter().map(|module| {
        let (raw, compressed) = size(&build_module(module, &package, &node_modules)?)?;
        Ok((module, raw, compressed))
    });
    let sizes = sizes.collect::<Result<_>>()?;
    let scripts = root().join("wasm/js");
    copy(&scripts, &package, &|path| path.extension().is_none_or(|it| it != "js"))?;
    minify(&scripts.join("*.js"), &package, &node_modules)?;
    for Builtin { id, .. } in latest() {
        let (from, to) = (root().join("core/checklists").join(id), package.join("checklists").join(id));
        std::fs::create_dir_all(&to).while_doing("the checklists cannot be copied")?;
        for entry in std::fs::read_dir(from).while_doing("the checklists cannot be read")?.flatten() {
            let path = entry.path();
            if path.extension().is_some_and(|it| it == "json") {
                let text = std::fs::read(&path).while_doing("the checklists cannot be read")?;
                std::fs::write(to.join(entry.file_name()), compact(&path, &text)?)
                    .while_doing("the checklists cannot be copied")?;
            }
        }
    }
    std::fs::write(package.join("checklists.js"), checklists())
        .while_doing("`checklists.js` cannot be written")?;
    // npm leaves symbolic links out of a package, and a folder that is copied to a server keeps its licence.
    for (from, name) in [
        ("core/src/render/toets.css", "toets.css"),
        ("LICENSE-APACHE", "LICENSE-APACHE"),
        ("LICENSE-MIT", "LICENSE-MIT"),
    ] {
        std::fs::copy(root().join(from), package.join(name))
            .while_doing(&format!("`{name}` cannot be copied"))?;
    }
    bundle(&package, &node_modules)?;
    single(&package, &node_modules)?;
    integrity(&package)?;
    Ok(Sizes(sizes))
}

/// A checklist or a language pack without what only people who write it need: it is fetched on each page.
fn compact(path: &Path, text: &[u8]) -> Result<String> {
    let refused = |found: toets::Diagnostics| Failure(format!("{}: {found}", path.display()));
    let written = if path.file_name().is_some_and(|name| name == "checklist.json") {
        serde_json::to_string(&toets::ChecklistDocument::parse(text).map_err(refused)?)
    } else {
        serde_json::to_string(&toets::LanguagePack::parse_alone(text).map_err(refused)?)
    };
    written.while_doing("a checklist cannot be written")
}

/// The script that says which checklists are in the package, and gives the address of each of their files.
fn checklists() -> String {
    let listed: Vec<_> = latest()
        .map(|Builtin { id, version, packs, .. }| {
            let languages: Vec<&str> = packs.iter().map(|(language, _)| language.as_str()).collect();
            json!({ "id": id, "version": version, "languages": languages })
        })
        .collect();
    let listed = Value::from(listed);
    let files = each(latest(), |Builtin { id, packs, .. }| {
        let address = |name| format!("() => new URL(\"./checklists/{id}/{name}.json\", import.meta.url)");
        let packs = each(packs.iter().map(|(language, _)| language.as_str()), |language| {
            format!("      {language}: {},\n", address(language))
        });
        let checklist = address("checklist");
        format!("  \"{id}\": {{\n    checklist: {checklist},\n    packs: {{\n{packs}    }},\n  }},\n")
    });
    format!(
        "// Written by `cargo xtask`: which checklists are in this package, and where their files are.

export const CHECKLISTS = {listed};

// A bundler finds a file only by an address that is written out.
export const FILES = {{
{files}}};
"
    )
}

/// Compiles a module, and puts it with its JavaScript in the package; returns its file there.
fn build_module(module: &str, package: &Path, node_modules: &Path) -> Result<PathBuf> {
    let mut command = cargo(&["build", "--quiet", "--package", "toets-wasm", "--no-default-features"]);
    command.args(["--features", module, "--profile", "wasm", "--target", setup::WASM]);
    quietly(command.env("CARGO_ENCODED_RUSTFLAGS", without_paths()?))?;
    let compiled = target().join(setup::WASM).join("wasm/toets_wasm.wasm");
    let name = format!("toets_{module}");
    let built = package.join(format!("{name}_bg.wasm"));
    let mark = target().join(format!("{name}-built"));
    if !built.exists() {
        // What marks it as done may outlive it.
        let _ = std::fs::remove_file(&mark);
    }
    setup::once(&compiled, &mark, || {
        let bound = target().join("bound");
        bind(&compiled, &name, &bound)?;
        minify(&bound.join(format!("{name}.js")), package, node_modules)?;
        shrink(&bound.join(format!("{name}_bg.wasm")), &built, node_modules)
    })?;
    Ok(built)
}

/// The flags that keep the folders of this machine out of a module, which holds the places of its panics.
fn without_paths() -> Result<String> {
    let home = std::env::home_dir().unwrap_or_default();
    let cargo_home = std::env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    let toolchain = quietly(&mut program("rustc", &["--print", "sysroot"], &root()))?;
    let folders = [(cargo_home, "cargo"), (PathBuf::from(toolchain.trim()), "rust"), (root(), "toets")];
    let flags = folders.map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()));
    Ok(flags.join("\u{1f}"))
}

/// The package has the version of the workspace.
fn same_version() -> Result {
    let text =
        std::fs::read_to_string(root().join("wasm/package.json")).while_doing("`wasm/package.json`")?;
    let version = concat!("\"version\": \"", env!("CARGO_PKG_VERSION"), "\"");
    if text.contains(version) { Ok(()) } else { fail(format!("`wasm/package.json` must have {version}.")) }
}

/// The same for the browser and for Node: it is started with a URL or with bytes.
fn bind(compiled: &Path, name: &str, package: &Path) -> Result {
    let mut bindgen = Bindgen::new();
    // So that `module.js` can make a module anew that a trap left broken.
    bindgen.input_path(compiled).out_name(name).typescript(false).reset_state_function(true);
    bindgen.web(true).and_then(|bindgen| bindgen.generate(package)).while_doing("wasm-bindgen failed")
}

fn shrink(bound: &Path, built: &Path, node_modules: &Path) -> Result {
    let optimiser = node_modules.join(".bin/wasm-opt");
    let [bound, built] = [bound, built].map(|it| it.display().to_string());
    quietly(&mut program(optimiser, &["-Os", &bound, "--output", &built], &root())).map(drop)
}

/// Scripts without what only people who write them need, each with a map that leads a debugger back to it.
fn minify(scripts: &Path, package: &Path, node_modules: &Path) -> Result {
    esbuild(scripts, &["--sourcemap", &format!("--outdir={}", package.display())], node_modules)
}

/// The scripts of the element as one file, for a page without a bundler: it asks for no script after another.
fn bundle(package: &Path, node_modules: &Path) -> Result {
    let to = format!("--outfile={}", package.join("toets.min.js").display());
    esbuild(&package.join("toets.js"), &["--sourcemap", "--bundle", "--format=esm", &to], node_modules)
}

/// The same as one classic script without its content, to which the command `toets-single` adds it.
fn single(package: &Path, node_modules: &Path) -> Result {
    let parts = target().join("single");
    // Those of before may import what is no longer there.
    let _ = std::fs::remove_dir_all(&parts);
    std::fs::create_dir_all(&parts).while_doing("the parts of `single.js` cannot be copied")?;
    let is_script = |path: &Path| path.extension().is_some_and(|it| it == "js");
    copy(package, &parts, &is_script)?;
    copy(&root().join("wasm/single"), &parts, &is_script)?;
    let to = format!("--outfile={}", package.join("single.js").display());
    // Nothing in it asks where it is.
    let how = ["--bundle", "--format=iife", "--define:import.meta.url=undefined", &to];
    esbuild(&parts.join("entry.js"), &how, node_modules)
}

fn esbuild(from: &Path, how: &[&str], node_modules: &Path) -> Result {
    let from = from.display().to_string();
    let always = ["--minify", "--log-level=warning", "--target=es2022"];
    let arguments = [&[&*from], &always[..], how].concat();
    quietly(&mut program(node_modules.join(".bin/esbuild"), &arguments, &root())).map(drop)
}

/// Writes beside the files that a page can name what each must be, as `integrity` wants it (Subresource Integrity).
fn integrity(package: &Path) -> Result {
    let mut digests = BTreeMap::new();
    for name in ["toets.css", "toets.js", "toets.min.js", "toets_engine_bg.wasm"] {
        let bytes = std::fs::read(package.join(name)).while_doing(&format!("`{name}` cannot be read"))?;
        digests.insert(name, format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(&bytes))));
    }
    let text = serde_json::to_string_pretty(&digests).while_doing("the digests cannot be written")?;
    std::fs::write(package.join("integrity.json"), text + "\n")
        .while_doing("`integrity.json` cannot be written")
}

/// The bytes of a file, and its bytes compressed.
fn size(built: &Path) -> Result<(usize, usize)> {
    let trouble = format!("`{}` cannot be measured", built.display());
    let bytes = std::fs::read(built).while_doing(&trouble)?;
    let mut compressed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut compressed, &bytes).while_doing(&trouble)?;
    let compressed = compressed.finish().while_doing(&trouble)?.len();
    Ok((bytes.len(), compressed))
}

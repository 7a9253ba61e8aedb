//! The npm package: the core as WebAssembly, with its JavaScript and its checklists, in `wasm/pkg`.

use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;

use crate::run::{Result, While as _, cargo, copy, fail, program, quietly, root, target};
use crate::setup;

/// Sizes of the module, in bytes.
pub(crate) struct Size {
    raw: usize,
    compressed: usize,
}

impl std::fmt::Display for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kilobytes = |bytes: usize| bytes.div_ceil(1000);
        write!(f, "{} kB, {} kB compressed", kilobytes(self.raw), kilobytes(self.compressed))
    }
}

/// Builds the package; returns how large its module is.
pub(crate) fn build() -> Result<Size> {
    setup::wasm_target()?;
    let node_modules = setup::npm()?;
    same_version()?;
    let arguments = [
        "build",
        "--quiet",
        "--package",
        "toets-wasm",
        "--target",
        "wasm32-unknown-unknown",
        "--profile",
        "wasm",
    ];
    quietly(&mut cargo(&arguments))?;
    let module = target().join("wasm32-unknown-unknown/wasm/toets_wasm.wasm");
    let package = root().join("wasm/pkg");
    let built = package.join("toets_wasm_bg.wasm");
    std::fs::create_dir_all(&package).while_doing("`wasm/pkg` cannot be made")?;
    if !built.exists() {
        // What marks it as done may outlive it.
        let _ = std::fs::remove_file(target().join("wasm-built"));
    }
    setup::once(&module, &target().join("wasm-built"), || {
        bind(&module, &package)?;
        shrink(&built, &node_modules)
    })?;
    copy(&root().join("wasm/js"), &package, &|_| true)?;
    copy(&root().join("core/checklists"), &package.join("checklists"), &|path| {
        path.extension().is_some_and(|it| it == "json")
    })?;
    std::fs::copy(root().join("core/src/render/toets.css"), package.join("toets.css"))
        .while_doing("`toets.css` cannot be copied")?;
    size(&built)
}

/// The package has the version of the workspace.
fn same_version() -> Result {
    let text =
        std::fs::read_to_string(root().join("wasm/package.json")).while_doing("`wasm/package.json`")?;
    let version = concat!("\"version\": \"", env!("CARGO_PKG_VERSION"), "\"");
    if text.contains(version) { Ok(()) } else { fail(format!("`wasm/package.json` must have {version}.")) }
}

/// One module for the browser and for Node: it is started with a URL or with bytes.
fn bind(module: &Path, package: &Path) -> Result {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).out_name("toets_wasm").typescript(false);
    bindgen.web(true).and_then(|bindgen| bindgen.generate(package)).while_doing("wasm-bindgen failed")
}

fn shrink(built: &Path, node_modules: &Path) -> Result {
    let optimiser = node_modules.join(".bin/wasm-opt");
    let file = built.display().to_string();
    quietly(&mut program(optimiser, &["-Oz", &file, "--output", &file], &root())).map(drop)
}

fn size(built: &Path) -> Result<Size> {
    let trouble = format!("`{}` cannot be measured", built.display());
    let bytes = std::fs::read(built).while_doing(&trouble)?;
    let mut compressed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut compressed, &bytes).while_doing(&trouble)?;
    let compressed = compressed.finish().while_doing(&trouble)?.len();
    Ok(Size { raw: bytes.len(), compressed })
}

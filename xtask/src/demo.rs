//! `cargo xtask demo`: the example register, assessed, published and served.

use std::path::PathBuf;

use clap::Args;

use crate::run::{Result, While as _, cargo, copy, program, quietly, root, say, step, target};
use crate::{serve, wasm};

#[derive(Args)]
pub(crate) struct Arguments {
    /// The port on 127.0.0.1
    #[arg(long, default_value_t = 8000)]
    port: u16,
    /// Only build the site
    #[arg(long)]
    no_serve: bool,
}

pub(crate) fn demo(arguments: &Arguments) -> Result {
    step("Building the command line", build_cli)?;
    step("Assessing and publishing the example register", publish)?;
    let modules = step("Building the web element", add_element)?;
    let site = site();
    if arguments.no_serve {
        say(&format!("The register stands in {}; its WebAssembly modules: {modules}.", site.display()));
        return Ok(());
    }
    let listener = serve::listen(arguments.port)?;
    let port = listener.local_addr().while_doing("the port cannot be read")?.port();
    say(&format!("The register:   http://127.0.0.1:{port}/"));
    say(&format!("The checklist:  http://127.0.0.1:{port}/try/  ({modules})"));
    say("Open one of them in a browser; Ctrl-C ends the demo.");
    serve::serve(&listener, &site);
    Ok(())
}

/// Builds the site of the demo; says nothing.
pub(crate) fn build() -> Result {
    build_cli()?;
    publish()?;
    add_element().map(drop)
}

fn site() -> PathBuf {
    target().join("demo/site")
}

/// Builds the command line.
pub(crate) fn build_cli() -> Result {
    quietly(&mut cargo(&["build", "--quiet", "--package", "toets-cli"])).map(drop)
}

fn publish() -> Result {
    let site = site();
    if site.exists() {
        std::fs::remove_dir_all(&site).while_doing("the old site cannot be removed")?;
    }
    std::fs::create_dir_all(target().join("demo")).while_doing("`target/demo` cannot be made")?;
    let out = site.display().to_string();
    let toets = target().join("debug/toets");
    quietly(&mut program(toets, &["publish", "examples/register", "--out", &out], &root())).map(drop)
}

/// Adds the element and the page that shows it.
fn add_element() -> Result<wasm::Sizes> {
    let sizes = wasm::build()?;
    copy(&root().join("wasm/pkg"), &site().join("toets"), &|_| true)?;
    copy(&root().join("wasm/demo"), &site().join("try"), &|_| true)?;
    Ok(sizes)
}

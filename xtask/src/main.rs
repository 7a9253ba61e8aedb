//! `cargo xtask`: everything that is done with the whole project.

mod bench;
mod demo;
mod differential;
mod functions;
mod fuzz;
mod mutated;
mod problems;
mod release;
mod run;
mod schemas;
mod serve;
mod setup;
mod shrink;
mod test;
mod types;
mod update;
mod wasm;
mod worker;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Builds, tests and shows the whole project.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything, publish the example register and serve it on 127.0.0.1
    Demo(demo::Arguments),
    /// Draw checklists and answers, and compare Rust, Python, WebAssembly and the reference scorer
    Differential(differential::Arguments),
    /// Install what the tests need and run every suite: Rust, Python, Node, browser
    Test(test::Arguments),
    /// Measure Toets beside its peers on Canada's assessment, in one run
    Bench,
    /// Fuzz every reader and every function of the wire for a while; needs cargo-fuzz and a nightly compiler
    Fuzz(fuzz::Arguments),
    /// Call every function with changed documents in Rust, Python and WebAssembly
    Mutated(mutated::Arguments),
    /// Pack all that is published into one folder, with its checksums; publishes nothing
    Release(release::Arguments),
    /// Rewrite every generated file
    Update,
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Demo(arguments) => demo::demo(&arguments),
        Command::Differential(arguments) => differential::differential(&arguments),
        Command::Test(arguments) => test::test(&arguments),
        Command::Bench => bench::bench(),
        Command::Fuzz(arguments) => fuzz::fuzz(&arguments),
        Command::Mutated(arguments) => mutated::mutated(&arguments),
        Command::Release(arguments) => release::release(&arguments),
        Command::Update => update::update(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            run::say(&failure.0);
            ExitCode::FAILURE
        }
    }
}

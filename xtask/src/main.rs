//! `cargo xtask`: everything that is done with the whole project.

mod demo;
mod fuzz;
mod run;
mod schemas;
mod serve;
mod setup;
mod test;
mod types;
mod update;
mod wasm;

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
    /// Install what the tests need and run every suite: Rust, Python, Node, browser
    Test(test::Arguments),
    /// Fuzz every reader and every function of the wire for a while; needs cargo-fuzz and a nightly compiler
    Fuzz(fuzz::Arguments),
    /// Rewrite every generated file
    Update,
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Demo(arguments) => demo::demo(&arguments),
        Command::Test(arguments) => test::test(&arguments),
        Command::Fuzz(arguments) => fuzz::fuzz(&arguments),
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

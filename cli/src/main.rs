//! The `toets` command: thin over the library and the register.

mod args;
mod assess;
mod check;
mod checklist;
mod convert;
mod definition;
mod extend;
mod import;
mod input;
mod lines;
mod lint;
mod merge;
mod offers;
mod outcome;
mod outlook;
mod output;
mod publish;
mod records;
mod report;
mod scaffold;
mod schema;
mod summary;
mod versions;
mod what_if;
mod yaml;

use std::process::ExitCode;

use clap::Parser as _;

use crate::args::{Arguments, Command};

fn main() -> ExitCode {
    let command = Arguments::parse().command;
    let format = command.format();
    let done = match command {
        Command::Assess(arguments) => assess::assess(&arguments),
        Command::Explain(arguments) => assess::explain(&arguments),
        Command::WhatIf(arguments) => what_if::what_if(&arguments),
        Command::Compare(arguments) => what_if::compare(&arguments),
        Command::Outlook(arguments) => outlook::outlook(&arguments),
        Command::Offers(arguments) => offers::offers(&arguments),
        Command::Check(arguments) => check::check(&arguments),
        Command::Convert(arguments) => convert::convert(&arguments),
        Command::Migrate(arguments) => versions::migrate(&arguments),
        Command::Merge(arguments) => merge::merge(&arguments),
        Command::Publish(arguments) => publish::publish(&arguments),
        Command::Checklist(arguments) => checklist::checklist(&arguments),
        Command::Schema(arguments) => schema::schema(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.show(format),
    }
}

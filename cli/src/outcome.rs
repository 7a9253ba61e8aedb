//! An outcome on a terminal.

use std::fmt::{self, Write as _};

use anstyle::{AnsiColor, Style};
use toets::render::{self};
use toets::score::{DutyOutcome, FlagOutcome, OpeningOutcome, ReadDuty, RecommendationOutcome, ScaleOutcome};
use toets::{
    Answers, Checklist, Exact, Id, LanguagePack, Number, Outcome, SafeguardState, Said, Source, Told, Truth,
    Words,
};

use crate::output::{BOLD, DIM, wrapped};
use crate::report::printable;

/// How many cells the bar of a scale has.
const CELLS: usize = 24;
const RED: Style = AnsiColor::Red.on_default().bold();

/// The outcome in words: classes, scales, red flags, duties, what is open.
pub(crate) fn text(
    checklist: &Checklist,
    pack: &LanguagePack,
    answers: &Answers,
    outcome: &Outcome,
) -> String {
    let view = View { checklist, pack, answers, outcome, words: Words::of(pack.language) };
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = view.write(&mut text);
    text
}

struct View<'a> {
    checklist: &'a Checklist,
    pack: &'a LanguagePack,
    answers: &'a Answers,
    outcome: &'a Outcome,
    words: Words,
}

impl View<'_> {
    fn write(&self, out: &mut String) -> fmt::Result {
        let (outcome, words) = (self.outcome, self.words);
        let version = &outcome.checklist.version;
        writeln!(out, "{BOLD}{}{BOLD:#}  {} {version}", outcome.subject, printable(&self.pack.title))?;
        writeln!(
            out,
            "{DIM}{}{DIM:#}\n",
            words.outcome_as_of(&render::date(outcome.as_of, self.pack.language))
        )?;
        self.classes(out)?;
        self.scales(out)?;
        let missing = outcome.safeguards_in(self.checklist, SafeguardState::Unmet);
        self.list(out, words.safeguards_missing("").trim_end(), missing, Self::safeguard)?;
        let raised = outcome.red_flags.iter().filter(|flag| flag.raised == Truth::Yes);
        self.list(out, words.flags(), raised, Self::flag)?;
        self.list(out, words.duties(), outcome.duties.iter(), Self::duty)?;
        let readings = outcome.other_readings.chunk_by(|one, next| one.reading == next.reading);
        self.list(out, words.other_reading(), readings, Self::read)?;
        let advised = outcome.recommendations.iter().filter(|it| it.holds == Truth::Yes);
        self.list(out, words.advice(), advised, Self::recommendation)?;
        self.list(out, render::opens_title(words, outcome), render::opened(outcome).iter(), Self::opened)?;
        let evidence = render::evidence(self.pack, outcome);
        self.list(out, words.evidence_doubt(), evidence.iter(), |_, out, line| {
            writeln!(out, "{}", wrapped(&format!("• {line}"), "  "))
        })?;
        self.open(out)
    }

    fn classes(&self, out: &mut String) -> fmt::Result {
        let headline = self.checklist.headline();
        let others = self.checklist.document().classes.iter().filter(|class| class.id != headline.id);
        for class in std::iter::once(headline).chain(others) {
            let Some(found) = self.outcome.classes.get(&class.id) else { continue };
            let title = |value| self.said(self.pack.value(&class.id, value));
            let titles: Vec<_> = found.possible.iter().map(title).collect();
            let term = self.words.with_colon(&self.said(self.pack.class(&class.id)));
            let open = render::still(self.words, found).map(|it| format!("{it} ")).unwrap_or_default();
            writeln!(out, "{term} {open}{BOLD}{}{BOLD:#}", titles.join(" · "))?;
            let settled = found.possible.first().filter(|_| found.settled);
            if let Some(value) = settled {
                self.explained(out, self.pack.class_value(&class.id, value), "  ")?;
            }
            writeln!(out)?;
        }
        Ok(())
    }

    fn safeguard(&self, out: &mut String, id: &Id) -> fmt::Result {
        let Told { title, text } = self.pack.titled(|it| &it.safeguards, id);
        let text = text.map_or(String::new(), |text| format!(". {}", self.said(text)));
        writeln!(out, "{}", wrapped(&format!("• {}{text}", self.said(title)), "  "))
    }

    /// A text, and the language of it where that is another.
    fn said(&self, text: Said<'_>) -> String {
        printable(&text.marked(self.pack.language)).into_owned()
    }

    /// The explanation of something that has one, below it.
    fn explained(&self, out: &mut String, it: Told<'_>, indent: &str) -> fmt::Result {
        it.text.map_or(Ok(()), |text| writeln!(out, "{}", wrapped(&self.said(text), indent)))
    }

    fn scales(&self, out: &mut String) -> fmt::Result {
        let scales = || {
            let declared = self.checklist.document().scales.iter();
            declared.filter_map(|scale| Some((&scale.id, self.outcome.scales.get(&scale.id)?)))
        };
        let width = |texts: &mut dyn Iterator<Item = usize>| texts.max().unwrap_or(0);
        let titles = width(&mut scales().map(|(id, _)| self.said(self.pack.scale(id)).chars().count()));
        let values = width(&mut scales().map(|(id, scale)| self.value(id, scale).chars().count()));
        for (id, scale) in scales() {
            let (title, value) = (self.said(self.pack.scale(id)), self.value(id, scale));
            writeln!(out, "  {title:titles$}  {value:values$}  {}", bar(scale))?;
        }
        writeln!(out)
    }

    fn value(&self, id: &Id, scale: &ScaleOutcome) -> String {
        render::scale(self.checklist, id, scale, self.pack.language)
    }

    fn list<'a, T: ?Sized + 'a>(
        &self,
        out: &mut String,
        title: &str,
        items: impl Iterator<Item = &'a T>,
        write: fn(&Self, &mut String, &T) -> fmt::Result,
    ) -> fmt::Result {
        let mut items = items.peekable();
        if items.peek().is_none() {
            return Ok(());
        }
        writeln!(out, "{BOLD}{title}{BOLD:#}")?;
        for item in items {
            write(self, out, item)?;
        }
        writeln!(out)
    }

    fn flag(&self, out: &mut String, flag: &FlagOutcome) -> fmt::Result {
        let declared = self.checklist.document().red_flags.iter().find(|it| it.id == flag.id);
        let words = self.pack.titled(|it| &it.red_flags, &flag.id);
        let sources = cited(self.words, self.pack, declared.map_or(&[], |flag| &flag.sources));
        writeln!(out, "  {RED}! {}{RED:#}{sources}", self.said(words.title))?;
        self.explained(out, words, "    ")
    }

    fn duty(&self, out: &mut String, duty: &DutyOutcome) -> fmt::Result {
        let declared = self.checklist.document().duties.iter().find(|it| it.id == duty.id);
        let title = self.said(self.pack.titled(|it| &it.duties, &duty.id).title);
        let language = self.pack.language;
        let from = match duty.possible_from.as_slice() {
            [] => duty.from.map(|from| self.words.duty_from(&render::date(from, language))),
            possible => Some(self.words.duty_from_one_of(&render::one_of(self.words, possible))),
        };
        let from = from.map(|from| format!(". {from}"));
        let open = (duty.holds == Truth::Undecided).then(|| format!(" ({})", self.words.duty_may_follow()));
        // Of what may still follow, only the name: most of it will not.
        let declared = declared.filter(|_| duty.holds == Truth::Yes);
        let sources = cited(self.words, self.pack, declared.map_or(&[], |duty| &duty.sources));
        let (from, open) = (from.unwrap_or_default(), open.unwrap_or_default());
        writeln!(out, "  • {title}{open}{from}{sources}")
    }

    /// Duties as the law can be read otherwise, in one way.
    fn read(&self, out: &mut String, duties: &[ReadDuty]) -> fmt::Result {
        if let Some(ReadDuty { reading, .. }) = duties.first() {
            let title = self.said(self.pack.titled(|it| &it.other_readings, reading).title);
            writeln!(out, "  {}", self.words.with_colon(&title))?;
        }
        duties.iter().try_for_each(|read| self.duty(out, &read.duty))
    }

    fn recommendation(&self, out: &mut String, it: &RecommendationOutcome) -> fmt::Result {
        let declared = self.checklist.document().recommendations.iter().find(|other| other.id == it.id);
        let words = self.pack.titled(|it| &it.recommendations, &it.id);
        let who = declared.and_then(|it| it.who.as_ref());
        let who = who.map(|who| self.said(self.pack.titled(|it| &it.who, who).title));
        let whose = declared.and_then(|it| render::whose(self.words, it, who.as_deref()));
        let whose = whose.map_or(String::new(), |whose| format!(". {whose}"));
        let sources = cited(self.words, self.pack, declared.map_or(&[], |it| &it.sources));
        writeln!(out, "  • {}{whose}{sources}", self.said(words.title))?;
        self.explained(out, words, "    ")
    }

    /// Another checklist with the reasons for it.
    fn opened(&self, out: &mut String, opened: &(&Id, Truth, Vec<&OpeningOutcome>)) -> fmt::Result {
        let (checklist, holds, reasons) = opened;
        let perhaps =
            |is: bool| if is { format!(" ({})", self.words.opens_perhaps()) } else { String::new() };
        let title = self.said(self.pack.other_checklist(checklist));
        writeln!(out, "  • {title}{} {DIM}{checklist}{DIM:#}", perhaps(*holds == Truth::Undecided))?;
        for reason in reasons {
            let title = self.said(self.pack.titled(|it| &it.opens, &reason.id).title);
            writeln!(out, "{}", wrapped(&format!("{title}{}", perhaps(reason.holds < *holds)), "    "))?;
        }
        Ok(())
    }

    fn open(&self, out: &mut String) -> fmt::Result {
        let (outcome, words) = (self.outcome, self.words);
        let may_come = render::may_come(self.checklist, self.answers, outcome);
        writeln!(out, "{BOLD}{}{BOLD:#}", render::left(words, outcome, may_come.len()))?;
        let open = outcome.open.iter().map(|id| (id, ""));
        let unknown = outcome.unknown.iter().map(|id| (id, words.basis_unknown()));
        let may_come = may_come.into_iter().map(|id| (id, words.basis_undecided()));
        open.chain(unknown).chain(may_come).try_for_each(|(id, why)| self.question(out, id, why))
    }

    fn question(&self, out: &mut String, id: &Id, why: &str) -> fmt::Result {
        let why = if why.is_empty() { String::new() } else { format!(" {DIM}({why}){DIM:#}") };
        writeln!(out, "  {id}{why}\n{}", wrapped(&self.said(self.pack.question(id)), "    "))
    }
}

/// Where a rule stands in the law; a law that stays the same is named once.
fn cited(words: Words, pack: &LanguagePack, sources: &[Source]) -> String {
    let mut text = String::new();
    let mut law = "";
    for source in sources {
        let same = source.law == law;
        let parts = [
            (!same).then(|| render::law(words, pack, &source.law).marked(words.language()).into_owned()),
            source.article.as_ref().map(|it| words.place(it)),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        text.push_str(if text.is_empty() {
            ""
        } else if same {
            ", "
        } else {
            "; "
        });
        text.push_str(&parts.join(", "));
        law = &source.law;
    }
    if text.is_empty() { text } else { format!(" {DIM}[{}]{DIM:#}", printable(&text)) }
}

/// The scale as a bar: what is certain, what is still possible, and what is out of reach.
fn bar(scale: &ScaleOutcome) -> String {
    let cells = |value: Number, round: toets::Rounding| {
        let part = value.0.percent_of(scale.maximum.0)?.times(Exact::integer(i64::try_from(CELLS).ok()?))?;
        let cells = part.times(Exact::parse("1/100")?)?.round(round)?.rounded()?.as_integer()?;
        Some(usize::try_from(cells).unwrap_or(0).min(CELLS))
    };
    let certain = cells(scale.low, toets::Rounding::Floor).unwrap_or(0);
    let possible = cells(scale.high, toets::Rounding::Ceil).unwrap_or(0).max(certain);
    let open = if scale.low == scale.high { 0 } else { possible.saturating_sub(certain) };
    let rest = CELLS.saturating_sub(certain).saturating_sub(open);
    format!("{}{}{DIM}{}{DIM:#}", "█".repeat(certain), "▒".repeat(open), "·".repeat(rest))
}

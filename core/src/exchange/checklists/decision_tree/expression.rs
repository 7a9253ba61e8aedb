//! Conditions over labels: `"a" in labels && !("b" in labels || "c" in labels)`.

use std::collections::BTreeSet;

use crate::checklist::condition::Condition;
use crate::problem::definition::DefinitionProblem;
use crate::value::truth::Truth;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expression {
    Label(String),
    Not(Box<Expression>),
    All(Vec<Expression>),
    Any(Vec<Expression>),
}

impl Expression {
    pub(super) fn holds(&self, labels: &BTreeSet<&str>) -> bool {
        self.truth(&|label| labels.contains(label).into()) == Truth::Yes
    }

    /// Whether it holds, where `label` says whether a label is given.
    pub(super) fn truth(&self, label: &impl Fn(&str) -> Truth) -> Truth {
        match self {
            Self::Label(name) => label(name),
            Self::Not(one) => !one.truth(label),
            Self::All(each) => each.iter().map(|one| one.truth(label)).min().unwrap_or(Truth::Yes),
            Self::Any(each) => each.iter().map(|one| one.truth(label)).max().unwrap_or(Truth::No),
        }
    }

    /// How many parts it has.
    pub(super) fn size(&self) -> usize {
        let inner = match self {
            Self::Label(_) => 0,
            Self::Not(one) => one.size(),
            Self::All(each) | Self::Any(each) => each.iter().map(Self::size).sum(),
        };
        inner.saturating_add(1)
    }

    /// The same over answers, where `label` says when a label is given.
    pub(super) fn condition(&self, label: &impl Fn(&str) -> Condition) -> Condition {
        let each = |parts: &[Self]| parts.iter().map(|one| one.condition(label)).collect();
        match self {
            Self::Label(name) => label(name),
            Self::Not(one) => Condition::Not { not: Box::new(one.condition(label)) },
            Self::All(parts) => Condition::All { all: each(parts) },
            Self::Any(parts) => Condition::Any { any: each(parts) },
        }
    }
}

pub(super) fn expression(text: &str) -> Result<Expression, DefinitionProblem> {
    let mut parser = LabelParser { text, at: 0, depth: 0 };
    let found = parser.any()?;
    if parser.rest().trim().is_empty() { Ok(found) } else { Err(parser.wrong("expected `&&` or `||`")) }
}

/// So deep parentheses and negations may nest. The condition that they become takes at most four levels of the document
/// for each, which has to be readable again.
const MOST_NESTED: usize = 10;

struct LabelParser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl<'a> LabelParser<'a> {
    fn any(&mut self) -> Result<Expression, DefinitionProblem> {
        let mut any = vec![self.all()?];
        while self.mark("||") {
            any.push(self.all()?);
        }
        Ok(if any.len() > 1 { Expression::Any(any) } else { any.swap_remove(0) })
    }

    fn all(&mut self) -> Result<Expression, DefinitionProblem> {
        let mut all = vec![self.one()?];
        while self.mark("&&") {
            all.push(self.one()?);
        }
        Ok(if all.len() > 1 { Expression::All(all) } else { all.swap_remove(0) })
    }

    fn one(&mut self) -> Result<Expression, DefinitionProblem> {
        if self.mark("!") {
            return Ok(Expression::Not(Box::new(self.nested(Self::one)?)));
        }
        if self.mark("(") {
            let inside = self.nested(Self::any)?;
            return if self.mark(")") { Ok(inside) } else { Err(self.wrong("expected `)`")) };
        }
        let quote = ["\"", "'"].into_iter().find(|quote| self.mark(quote));
        let Some(quote) = quote else { return Err(self.wrong("expected a label in quotes")) };
        let end = self.rest().find(quote).ok_or_else(|| self.wrong("expected the end of a label"))?;
        let label = self.rest().get(..end).unwrap_or_default().to_owned();
        self.at = self.at.saturating_add(end).saturating_add(1);
        if self.mark("in") && self.mark("labels") {
            Ok(Expression::Label(label))
        } else {
            Err(self.wrong("expected `in labels`"))
        }
    }

    fn nested(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<Expression, DefinitionProblem>,
    ) -> Result<Expression, DefinitionProblem> {
        if self.depth == MOST_NESTED {
            return Err(self.wrong("more than ten levels"));
        }
        self.depth = self.depth.saturating_add(1);
        let inside = read(self);
        self.depth = self.depth.saturating_sub(1);
        inside
    }

    fn mark(&mut self, mark: &str) -> bool {
        let space = self.rest().len().saturating_sub(self.rest().trim_start().len());
        self.at = self.at.saturating_add(space);
        let found = self.rest().starts_with(mark);
        if found {
            self.at = self.at.saturating_add(mark.len());
        }
        found
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn wrong(&self, reason: &'static str) -> DefinitionProblem {
        let before = self.text.get(..self.at).unwrap_or_default();
        DefinitionProblem::BadExpression { reason, column: before.chars().count().saturating_add(1) }
    }
}

//! Conditions as SurveyJS writes them: `{q} = "v" and ({r} contains "w" or {s} notempty)`.

use std::collections::{BTreeMap, BTreeSet};

use crate::checklist::condition::Condition;
use crate::checklist::document::{Kind, Question};
use crate::exchange::checklists::parts::Parts;
use crate::exchange::checklists::surveyjs::element::as_text;
use crate::exchange::checklists::surveyjs::operator::{MARKS, Operator, WORDS};
use crate::problem::definition::DefinitionProblem;
use crate::problem::first_letters::first_letters;
use crate::text::json;
use crate::text::json::decimal::Decimal;
use crate::text::json::value::Value;
use crate::value::exact::Exact;
use crate::value::fraction::Fraction;
use crate::value::id::Id;

/// What a condition can ask for.
pub(super) struct Names<'a> {
    /// The questions by their names.
    pub(super) known: BTreeMap<String, Question>,
    /// The names of what the survey has and the checklist has not.
    pub(super) left_out: BTreeSet<&'a str>,
}

/// A condition, and what it asks for that is not there.
type Read = (Condition, Vec<DefinitionProblem>);

/// Reads a condition over questions by their names.
///
/// `or` binds less than `and`. As in SurveyJS, a question that is not there has no answer.
pub(super) fn condition(text: &str, names: &Names<'_>, parts: &Parts) -> Result<Read, DefinitionProblem> {
    let mut parser =
        ConditionParser { text, at: 0, depth: 0, names, parts, unknown: BTreeSet::new(), values: Vec::new() };
    let condition = parser.any()?;
    parser.skip_space();
    if parser.rest().is_empty() {
        let unknown = parser.unknown.into_iter().map(|name| DefinitionProblem::NeverAsked { name });
        Ok((condition, unknown.chain(parser.values).collect()))
    } else {
        Err(parser.wrong("expected `and` or `or`"))
    }
}

/// So deep parentheses and negations may nest. A level takes at most four levels of the document, which
/// has to be readable again.
const MOST_NESTED: usize = 10;

struct ConditionParser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    names: &'a Names<'a>,
    parts: &'a Parts,
    /// The names of questions that are not there.
    unknown: BTreeSet<String>,
    /// The values that no item has.
    values: Vec<DefinitionProblem>,
}

impl<'a> ConditionParser<'a> {
    fn any(&mut self) -> Result<Condition, DefinitionProblem> {
        let mut any = vec![self.all()?];
        while self.word("or") || self.mark("||") {
            any.push(self.all()?);
        }
        Ok(if any.len() > 1 { Condition::Any { any } } else { any.swap_remove(0) })
    }

    fn all(&mut self) -> Result<Condition, DefinitionProblem> {
        let mut all = vec![self.one()?];
        while self.word("and") || self.mark("&&") {
            all.push(self.one()?);
        }
        Ok(if all.len() > 1 { Condition::All { all } } else { all.swap_remove(0) })
    }

    fn one(&mut self) -> Result<Condition, DefinitionProblem> {
        if self.word("not") || self.mark("!") {
            return Ok(Condition::Not { not: Box::new(self.nested(Self::one)?) });
        }
        if self.mark("(") {
            let condition = self.nested(Self::any)?;
            return if self.mark(")") { Ok(condition) } else { Err(self.wrong("expected `)`")) };
        }
        self.comparison()
    }

    fn nested<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, DefinitionProblem>,
    ) -> Result<T, DefinitionProblem> {
        if self.depth == MOST_NESTED {
            return Err(self.wrong("more than ten levels"));
        }
        self.depth = self.depth.saturating_add(1);
        let read = read(self);
        self.depth = self.depth.saturating_sub(1);
        read
    }

    fn comparison(&mut self) -> Result<Condition, DefinitionProblem> {
        if !self.mark("{") {
            return Err(self.wrong("expected a question in braces"));
        }
        let end = self.rest().find('}').ok_or_else(|| self.wrong("expected `}`"))?;
        let name = self.rest().get(..end).unwrap_or_default().trim();
        self.at = self.at.saturating_add(end).saturating_add(1);
        let names = self.names;
        let question = names.known.get(name);
        // What is asked of a question is looked up among its options, and may name each of them.
        if !self.parts.take(question.map_or(1, |it| it.options.len().max(1))) {
            return Ok(never());
        }
        if question.is_none() {
            if self.names.left_out.contains(name) {
                return Err(self.wrong("what it asks for is left out of the checklist"));
            }
            let counted = name.strip_suffix(".length").and_then(|name| names.known.get(name));
            if let Some(question) = counted.filter(|it| it.kind == Kind::Multiple) {
                return self.length(question);
            }
            if name.contains(['.', '[']) {
                return Err(self.wrong("a checklist cannot ask for a part of an answer"));
            }
            self.unknown.insert(first_letters(name));
        }
        if self.word("notempty") {
            return question.map_or(Ok(never()), |it| self.given(it));
        }
        if self.word("empty") {
            return question.map_or(Ok(never()), |it| self.given(it)).map(not);
        }
        let operator = self.operator()?;
        let wanted = self.literal()?;
        let Some(question) = question else {
            return Ok(if operator.holds_of_nothing() { not(never()) } else { never() });
        };
        match operator {
            Operator::Equal => self.equals(question, &wanted),
            Operator::Different => self.equals(question, &wanted).map(not),
            Operator::Contains | Operator::AllOf => self.contains(question, &wanted),
            Operator::NotContains => self.contains(question, &wanted).map(not),
            Operator::AnyOf => self.any_of(question, &wanted),
            Operator::NoneOf => self.any_of(question, &wanted).map(not),
            Operator::AtLeast | Operator::Less | Operator::Greater | Operator::AtMost => {
                self.compared(question, operator, &wanted)
            }
        }
    }

    fn operator(&mut self) -> Result<Operator, DefinitionProblem> {
        let mark = |parser: &mut Self| MARKS.iter().find(|(mark, _)| parser.mark(mark)).map(|(_, it)| *it);
        let word = |parser: &mut Self| WORDS.iter().find(|(word, _)| parser.word(word)).map(|(_, it)| *it);
        let found = mark(self).or_else(|| word(self));
        found.ok_or_else(|| self.wrong("expected a comparison, such as `=`, `contains` or `notempty`"))
    }

    /// Whether the question has an answer.
    fn given(&self, question: &Question) -> Result<Condition, DefinitionProblem> {
        match question.kind {
            Kind::Single => Ok(one_of(question, |_| true)),
            Kind::Multiple => {
                let includes =
                    |id: &Id| Condition::Includes { answer: question.id.clone(), includes: id.clone() };
                Ok(Condition::Any {
                    any: question.options.iter().map(|option| includes(&option.id)).collect(),
                })
            }
            Kind::Number => Ok(at_least(question, least(question))),
            Kind::Date | Kind::Text => {
                Err(self.wrong("a checklist cannot ask whether a text or a day is there"))
            }
        }
    }

    /// How many items are chosen; where none is, the tool compares nothing.
    fn length(&mut self, question: &Question) -> Result<Condition, DefinitionProblem> {
        if !self.parts.take(question.options.len().max(1)) {
            return Ok(never());
        }
        let operator = self.operator()?;
        let wanted = self.literal()?;
        let wanted = as_text(&wanted).and_then(|text| text.parse::<i64>().ok());
        let wanted = wanted.ok_or_else(|| self.wrong("expected a whole number"))?;
        let given = self.given(question)?;
        let together = question.options.iter().filter(|option| !option.exclusive).count();
        let most = i64::try_from(together).unwrap_or(i64::MAX);
        // An item that excludes the others is one item as well.
        let from = |count: i64| match count {
            ..=1 => Some(given.clone()),
            _ if count > most => None,
            _ => Some(at_least(question, Fraction::integer(count))),
        };
        let more = wanted.saturating_add(1);
        let below = |count: i64| match from(count) {
            Some(_) if count <= 1 => never(),
            Some(from) => Condition::All { all: vec![given.clone(), not(from)] },
            None => given.clone(),
        };
        let so_many = |count: i64| from(count).ok_or_else(|| self.wrong("there are not so many items"));
        match operator {
            Operator::AtLeast => so_many(wanted),
            Operator::Greater => so_many(more),
            Operator::Less => Ok(below(wanted)),
            Operator::AtMost => Ok(below(more)),
            Operator::Equal if wanted >= 1 => {
                let all = [so_many(wanted)?].into_iter().chain(from(more).map(not));
                let mut all: Vec<Condition> = all.collect();
                Ok(if all.len() == 1 { all.swap_remove(0) } else { Condition::All { all } })
            }
            Operator::Equal
            | Operator::Different
            | Operator::Contains
            | Operator::NotContains
            | Operator::AnyOf
            | Operator::NoneOf
            | Operator::AllOf => {
                Err(self.wrong("a checklist cannot compare how many items are chosen like this"))
            }
        }
    }

    /// Notes the values that no item of the question has.
    fn note_values<'b>(&mut self, question: &Question, values: impl IntoIterator<Item = &'b String>) {
        let aliases = || question.options.iter().filter_map(|option| option.alias.as_deref());
        let known: BTreeSet<&str> = aliases().collect();
        for value in values.into_iter().filter(|value| !known.contains(value.as_str())) {
            let named = |alias: &&str| alias.rsplit_once('-').is_some_and(|(name, _)| name == value);
            self.values.push(DefinitionProblem::NoSuchItem {
                value: first_letters(value),
                question: question.alias.as_deref().map_or_else(|| question.id.to_string(), first_letters),
                nearest: aliases().find(named).map(first_letters),
            });
        }
    }

    /// Arrays are equal as sets; a single value is equal as text. What is empty equals an answer that is not there.
    fn equals(&mut self, question: &Question, wanted: &Value) -> Result<Condition, DefinitionProblem> {
        match (question.kind, wanted) {
            (_, Value::Text(text)) if text.is_empty() => self.given(question).map(not),
            (_, Value::List(items)) if items.is_empty() => self.given(question).map(not),
            (Kind::Single, value) => {
                let text =
                    as_text(value).ok_or_else(|| self.wrong("a single choice is compared with one value"))?;
                self.note_values(question, [&text]);
                Ok(one_of(question, |alias| alias == text))
            }
            (Kind::Multiple, Value::List(items)) => {
                let texts: Option<BTreeSet<String>> = items.iter().map(as_text).collect();
                self.note_values(question, texts.iter().flatten());
                let options = by_alias(question);
                let is_option = |text: &String| options.contains_key(text.as_str());
                let Some(texts) = texts.filter(|texts| texts.iter().all(is_option)) else {
                    return Ok(never());
                };
                let each = question.options.iter().map(|option| {
                    let includes =
                        Condition::Includes { answer: question.id.clone(), includes: option.id.clone() };
                    let is_wanted = option.alias.as_deref().is_some_and(|alias| texts.contains(alias));
                    if is_wanted { includes } else { Condition::Not { not: Box::new(includes) } }
                });
                Ok(Condition::All { all: each.collect() })
            }
            (Kind::Multiple, _) => Err(self.wrong("a multiple choice is compared with a list")),
            (Kind::Number | Kind::Date | Kind::Text, _) => {
                Err(self.wrong("a checklist cannot compare a text or a number for equality"))
            }
        }
    }

    /// Of a list an element; of a text a part, to which a list of one element is the same as that element.
    fn contains(&mut self, question: &Question, wanted: &Value) -> Result<Condition, DefinitionProblem> {
        let texts = self.texts(wanted)?;
        match question.kind {
            Kind::Multiple => {
                self.note_values(question, &texts);
                let options = by_alias(question);
                let each = texts.iter().map(|text| {
                    options.get(text.as_str()).map_or(never(), |option| Condition::Includes {
                        answer: question.id.clone(),
                        includes: (*option).clone(),
                    })
                });
                let mut each: Vec<Condition> = each.collect();
                Ok(if each.len() == 1 { each.swap_remove(0) } else { Condition::All { all: each } })
            }
            Kind::Single => match texts.as_slice() {
                [text] => {
                    let has = |alias: &str| alias.contains(text.as_str());
                    if !question.options.iter().filter_map(|it| it.alias.as_deref()).any(has) {
                        self.note_values(question, [text]);
                    }
                    Ok(one_of(question, has))
                }
                _ => Err(self.wrong("a single choice contains one text")),
            },
            Kind::Number | Kind::Date | Kind::Text => {
                Err(self.wrong("a checklist cannot ask what a text contains"))
            }
        }
    }

    /// That one of the values is chosen.
    fn any_of(&mut self, question: &Question, wanted: &Value) -> Result<Condition, DefinitionProblem> {
        let texts: BTreeSet<String> = self.texts(wanted)?.into_iter().collect();
        match (question.kind, wanted) {
            (Kind::Multiple, _) => {
                self.note_values(question, &texts);
                let includes = |(alias, option): (&str, &Id)| {
                    let includes =
                        Condition::Includes { answer: question.id.clone(), includes: option.clone() };
                    texts.contains(alias).then_some(includes)
                };
                let mut any: Vec<Condition> = by_alias(question).into_iter().filter_map(includes).collect();
                Ok(if any.len() == 1 { any.swap_remove(0) } else { Condition::Any { any } })
            }
            (Kind::Single, Value::List(_)) => {
                self.note_values(question, &texts);
                Ok(one_of(question, |alias| texts.contains(alias)))
            }
            // Here the tool asks whether the text contains the answer.
            (Kind::Single, _) => Ok(one_of(question, |alias| texts.iter().any(|it| it.contains(alias)))),
            (Kind::Number | Kind::Date | Kind::Text, _) => {
                Err(self.wrong("a checklist cannot ask whether a text or a number is one of several"))
            }
        }
    }

    /// How the answer compares with a number; one that is not there does not compare.
    fn compared(
        &self,
        question: &Question,
        operator: Operator,
        wanted: &Value,
    ) -> Result<Condition, DefinitionProblem> {
        let wanted = match wanted {
            Value::Number(wanted) => Some(*wanted),
            // Two texts the tool compares letter by letter, a number and a text as numbers.
            Value::Text(text) if question.kind == Kind::Number => Decimal::parse(text).ok(),
            Value::Text(_) | Value::Null | Value::Bool(_) | Value::List(_) | Value::Object(_) => None,
        };
        let wanted = wanted.ok_or_else(|| self.wrong("expected a number"))?;
        match (question.kind, operator) {
            (Kind::Number, Operator::AtLeast) => Ok(at_least(question, Fraction::from(wanted))),
            (Kind::Number, Operator::Less) => {
                let less = not(at_least(question, Fraction::from(wanted)));
                Ok(Condition::All { all: vec![at_least(question, least(question)), less] })
            }
            (Kind::Number, _) => Err(self.wrong("a checklist compares a number by `>=` and `<` alone")),
            (Kind::Single, operator) => {
                let wanted = Exact::from(wanted);
                let compares = |alias: &str| {
                    let order = Decimal::parse(alias).ok().map(|alias| Exact::from(alias).cmp(&wanted));
                    order.is_some_and(|order| operator.takes(order))
                };
                Ok(one_of(question, compares))
            }
            (Kind::Multiple | Kind::Date | Kind::Text, _) => {
                Err(self.wrong("a checklist compares only a number with a number"))
            }
        }
    }

    /// One text or number, or several.
    fn texts(&self, wanted: &Value) -> Result<Vec<String>, DefinitionProblem> {
        let texts: Option<Vec<String>> = match wanted {
            Value::List(items) => items.iter().map(as_text).collect(),
            one => as_text(one).map(|one| vec![one]),
        };
        let texts = texts.filter(|texts| !texts.is_empty() && texts.iter().all(|text| !text.is_empty()));
        texts.ok_or_else(|| self.wrong("expected a text, a number or a list of them"))
    }

    /// A text in single or double quotes, a number, or a list of them.
    fn literal(&mut self) -> Result<Value, DefinitionProblem> {
        if self.mark("[") {
            let mut items = Vec::new();
            while !self.mark("]") {
                items.push(self.value()?);
                if !self.mark(",") && !self.rest().trim_start().starts_with(']') {
                    return Err(self.wrong("expected `,` or `]`"));
                }
            }
            return Ok(Value::List(items));
        }
        self.value()
    }

    /// A literal that is no list; a list holds no others.
    fn value(&mut self) -> Result<Value, DefinitionProblem> {
        self.skip_space();
        for quote in ['"', '\''] {
            if let Some(inside) = self.rest().strip_prefix(quote) {
                let end = inside.find(quote).ok_or_else(|| self.wrong("expected the end of a text"))?;
                self.at = self.at.saturating_add(end).saturating_add(2);
                return Ok(Value::Text(inside.get(..end).unwrap_or_default().to_owned()));
            }
        }
        let bare = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '.' | '_');
        let end = self.rest().find(|letter| !bare(letter)).unwrap_or(self.rest().len());
        let word = self.rest().get(..end).unwrap_or_default();
        if word.is_empty() {
            return Err(self.wrong("expected a value"));
        }
        self.at = self.at.saturating_add(end);
        Ok(json::read(word.as_bytes()).unwrap_or_else(|_| Value::Text(word.to_owned())))
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_space(&mut self) {
        let space = self.rest().len().saturating_sub(self.rest().trim_start().len());
        self.at = self.at.saturating_add(space);
    }

    fn mark(&mut self, mark: &str) -> bool {
        self.skip_space();
        let found = self.rest().starts_with(mark);
        if found {
            self.at = self.at.saturating_add(mark.len());
        }
        found
    }

    /// A word, in any case, that ends where it ends.
    fn word(&mut self, word: &str) -> bool {
        self.skip_space();
        let found = self.rest().get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        let next = self.rest().get(word.len()..).and_then(|rest| rest.chars().next());
        let found = found && !next.is_some_and(char::is_alphanumeric);
        if found {
            self.at = self.at.saturating_add(word.len());
        }
        found
    }

    fn wrong(&self, reason: &'static str) -> DefinitionProblem {
        let before = self.text.get(..self.at).unwrap_or_default();
        DefinitionProblem::ConditionLeftOut { reason, column: before.chars().count().saturating_add(1) }
    }
}

fn not(condition: Condition) -> Condition {
    match condition {
        Condition::Not { not } => *not,
        other => Condition::Not { not: Box::new(other) },
    }
}

fn at_least(question: &Question, at_least: Fraction) -> Condition {
    Condition::AnswerAtLeast { answer: question.id.clone(), at_least }
}

/// The least number that can be an answer: whoever gives one gives at least this.
fn least(question: &Question) -> Fraction {
    question.minimum.unwrap_or(Fraction::integer(-9_007_199_254_740_991))
}

/// What never holds.
fn never() -> Condition {
    Condition::Any { any: Vec::new() }
}

/// The options of a question by their names in the survey.
fn by_alias(question: &Question) -> BTreeMap<&str, &Id> {
    // Of several with the same name, the first.
    let options = question.options.iter().rev();
    options.filter_map(|option| Some((option.alias.as_deref()?, &option.id))).collect()
}

/// That the single choice is one of the options with such a name.
fn one_of(question: &Question, wanted: impl Fn(&str) -> bool) -> Condition {
    let options = question.options.iter().filter(|option| option.alias.as_deref().is_some_and(&wanted));
    let mut options: Vec<Id> = options.map(|option| option.id.clone()).collect();
    match options.len() {
        0 => never(),
        1 => Condition::Is { answer: question.id.clone(), is: options.swap_remove(0) },
        _ => Condition::In { answer: question.id.clone(), r#in: options },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::checklists::{DefinitionFormat, import_checklist};
    use crate::{Checklist, Version};

    #[test]
    fn the_deepest_condition_can_be_read_again() {
        let most = format!("{}{{m}} <> ['a']{}", "({s} empty or {s} empty and ".repeat(10), ")".repeat(10));
        let survey = |condition: &str| {
            let text = format!(
                r#"{{"pages": [{{"name": "p", "visibleIf": "{condition}", "elements": [
                    {{"type": "comment", "name": "c", "visibleIf": "{condition}"}}]}}, {{"name": "q", "elements": [
                    {{"type": "radiogroup", "name": "s", "choices": ["a", "b"]}},
                    {{"type": "checkbox", "name": "m", "choices": ["a", "b"]}}]}}]}}"#
            );
            let (id, version) = (Id::new("mine").unwrap(), Version::new("1.0.0").unwrap());
            import_checklist(
                DefinitionFormat::of("surveyjs").unwrap(),
                &json::read(text.as_bytes()).unwrap(),
                &id,
                version,
            )
        };
        let imported = survey(&most).unwrap();
        assert!(Checklist::parse(json::write(&imported.checklist).as_bytes()).is_ok());
        let deeper = survey(&format!("({most})")).unwrap();
        assert!(deeper.diagnostics.iter().all(|it| it.code == "condition-left-out"));
        assert_eq!(deeper.diagnostics.len(), 2);
    }
}

//! What other answers would come to.

use crate::answers::changed::ChangedAnswer;
use crate::answers::document::Answers;
use crate::checklist::sound::Checklist;
use crate::compare::Comparison;
use crate::counterfactual::Counterfactual;
use crate::counterfactual::goal::Goal;
use crate::offers::Offers;
use crate::outlook::Outlook;
use crate::pairs::Pairs;
use crate::value::date::Date;
use crate::value::id::Id;
use crate::what_if::WhatIf;
use crate::wire::manifest::functions;

functions! {
    "Other answers";

    /// Returns how far each answer still moves the scales, and how far these are from where something turns.
    ///
    /// # Errors
    /// A document cannot be read, or the answers cannot be assessed.
    register fn what_if(checklist: Checklist, answers: Answers, as_of: Date) -> WhatIf as "what-if" {
        crate::what_if::what_if(&checklist, &answers, as_of)
    }

    /// Finds the fewest changed answers that reach a goal, such as `{"at_most": "limited"}`.
    ///
    /// # Errors
    /// A document cannot be read, the goal names something that the checklist does not have, or the answers cannot
    /// be assessed.
    register fn counterfactual(
        checklist: Checklist,
        answers: Answers,
        goal: Goal,
        as_of: Date
    ) -> Counterfactual as "counterfactual" {
        crate::counterfactual::counterfactual(&checklist, &answers, &goal, as_of)
    }

    /// Returns the answers with each change in its place, such as `counterfactual` finds them.
    ///
    /// What was noted about an answer that becomes another is left out, for it was about the earlier one.
    ///
    /// # Errors
    /// A document cannot be read.
    register fn apply_changes(answers: Answers, changes: Vec<ChangedAnswer>) -> Answers as "answers" {
        Ok(answers.changed(changes.iter().map(|it| (it.question.as_str(), &it.value))))
    }

    /// Compares two outcomes of one checklist, each of its answers and for its day, and returns what differs.
    ///
    /// # Errors
    /// A document cannot be read, or answers cannot be assessed.
    register fn compare(
        checklist: Checklist,
        before: Answers,
        before_as_of: Date,
        after: Answers,
        after_as_of: Date
    ) -> Comparison as "comparison" {
        crate::compare::compare(&checklist, (&before, before_as_of), (&after, after_as_of))
    }

    /// Returns what answers to another checklist about the same subject offer to the questions that are still open in this
    /// one, of which nothing is taken by itself.
    ///
    /// # Errors
    /// A document cannot be read, answers are for another checklist, or the two are about different subjects.
    register fn offers(
        checklist: Checklist,
        answers: Answers,
        other_checklist: Checklist,
        other_answers: Answers
    ) -> Offers as "offers" {
        crate::offers::offers(&checklist, &answers, &other_checklist, &other_answers)
    }

    /// Returns which values of two classes are possible together, exact or marked as outer.
    ///
    /// # Errors
    /// A document cannot be read, there is no such class, or the answers cannot be assessed.
    engine fn pairs(checklist: Checklist, answers: Answers, first: Id, second: Id, as_of: Date) -> Pairs as "pairs" {
        crate::pairs::pairs(&checklist, &answers, [first, second], as_of)
    }

    /// Returns what changes for the same answers from one day to a later one, as the law moves.
    ///
    /// # Errors
    /// A document cannot be read, or the answers cannot be assessed.
    register fn outlook(checklist: Checklist, answers: Answers, as_of: Date, until: Date) -> Outlook as "outlook" {
        crate::outlook::outlook(&checklist, &answers, as_of, until)
    }
}

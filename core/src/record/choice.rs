//! The words for values from a closed list.

use crate::record::assessments::RegisteredAssessment;
use crate::record::fields::CodeAndWord;
use crate::record::{Automation, Category, MethodKind, Status};
use crate::words::said::Words;

impl Words {
    /// Where an algorithm is in its life.
    ///
    /// ```
    /// use toets::{Language, Status, Words};
    ///
    /// let said = |language| Words::of(language).status(Status::InUse);
    /// assert_eq!([Language::En, Language::Nl, Language::Fr].map(said), ["In use", "In gebruik", "En service"]);
    /// ```
    #[must_use]
    pub fn status(self, status: Status) -> &'static str {
        match status {
            Status::InDevelopment => self.status_in_development(),
            Status::InUse => self.status_in_use(),
            Status::Retired => self.status_retired(),
        }
    }

    /// What an assessment in a record rests on: its code, the same in every language, and the words for it.
    ///
    /// ```
    /// use toets::{Language, Words, claimed};
    ///
    /// let record = format!(
    ///     r#"{{"id": "x", "name": {{"nl": "Scanauto"}}, "organisation": {{"name": "Gent"}}, "assessments": [{{
    ///          "checklist": {{"id": "own", "version": "1.0.0"}}, "as_of": "2026-12-01", "headline": "level",
    ///          "classes": {{"level": ["high"]}},
    ///          "answers_digest": "sha256:{:064}"}}]}}"#, 0);
    /// let record = claimed(toets::Record::parse(record.as_bytes())?);
    /// let (code, words) = Words::of(Language::En).basis(&record.assessments[0]);
    /// assert_eq!((code, words), ("claimed", "Stated by the source, not recomputed"));
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn basis(self, assessment: &RegisteredAssessment) -> CodeAndWord {
        if assessment.claimed {
            ("claimed", self.assessed_claimed())
        } else {
            ("recomputed", self.assessed_recomputed())
        }
    }

    /// How grave an algorithm is by law or policy.
    ///
    /// ```
    /// use toets::{Category, Language, Words};
    ///
    /// let words = Words::of(Language::Nl);
    /// assert_eq!(words.category(Category::HighImpact), "Impactvol algoritme");
    /// ```
    #[must_use]
    pub fn category(self, category: Category) -> &'static str {
        match category {
            Category::HighRiskAi => self.category_high_risk_ai(),
            Category::HighImpact => self.category_high_impact(),
            Category::Other => self.category_other(),
        }
    }

    /// How far an algorithm decides by itself.
    ///
    /// ```
    /// use toets::{Automation, Language, Words};
    ///
    /// let words = Words::of(Language::En);
    /// assert_eq!(words.automation(Automation::Advises), "Advises: it suggests, people decide");
    /// ```
    #[must_use]
    pub fn automation(self, automation: Automation) -> &'static str {
        match automation {
            Automation::Informs => self.automation_informs(),
            Automation::Advises => self.automation_advises(),
            Automation::DecidesWithReview => self.automation_decides_with_review(),
            Automation::Decides => self.automation_decides(),
        }
    }

    /// What kind of method an algorithm is.
    ///
    /// ```
    /// use toets::{Language, MethodKind, Words};
    ///
    /// let words = Words::of(Language::En);
    /// assert_eq!(words.method_kind(MethodKind::Rules), "Rules written by people");
    /// ```
    #[must_use]
    pub fn method_kind(self, kind: MethodKind) -> &'static str {
        match kind {
            MethodKind::Rules => self.method_rules(),
            MethodKind::Statistics => self.method_statistics(),
            MethodKind::MachineLearning => self.method_machine_learning(),
            MethodKind::Generative => self.method_generative(),
            MethodKind::Hybrid => self.method_hybrid(),
        }
    }
}

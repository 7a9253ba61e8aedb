//! The words for values from a closed list.

use crate::record::fields::CodeAndWord;
use crate::record::{Automation, Category, MethodKind, RegisteredAssessment, Status};
use crate::words::said::Words;

impl Words {
    /// Where an algorithm is in its life.
    #[must_use]
    pub fn status(self, status: Status) -> &'static str {
        match status {
            Status::InDevelopment => self.status_in_development(),
            Status::InUse => self.status_in_use(),
            Status::Retired => self.status_retired(),
        }
    }

    /// What an assessment in a record rests on.
    #[must_use]
    pub fn basis(self, assessment: &RegisteredAssessment) -> CodeAndWord {
        if assessment.claimed {
            ("claimed", self.assessed_claimed())
        } else {
            ("recomputed", self.assessed_recomputed())
        }
    }

    /// How grave an algorithm is by law or policy.
    #[must_use]
    pub fn category(self, category: Category) -> &'static str {
        match category {
            Category::HighRiskAi => self.category_high_risk_ai(),
            Category::HighImpact => self.category_high_impact(),
            Category::Other => self.category_other(),
        }
    }

    /// How far an algorithm decides by itself.
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

//! Stage *render*: forms, outcomes and records as HTML, and an explanation as text.

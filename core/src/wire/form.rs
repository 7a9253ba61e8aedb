//! A form that is being filled in, for other languages: its documents are read once, and stay.

use std::borrow::Cow;

use serde::Serialize;

use crate::answers::document::{Answer, Answers};
use crate::checklist::language::LanguagePack;
use crate::checklist::reference::ChecklistReference;
use crate::checklist::sound::Checklist;
use crate::problem::diagnostic::Diagnostics;
use crate::render;
use crate::render::now::now;
use crate::score::outcome::{Outcome, assess};
use crate::text::{document, json};
use crate::value::date::Date;
use crate::value::id::Id;
use crate::value::language::Language;
use crate::wire::argument::ReadArgument as _;
use crate::wire::function::Reply;

/// A checklist with its texts, the answers to it so far, and what follows from them.
///
/// It gives what [`render_form`](crate::wire::render_form), [`render_answers`](crate::wire::render_answers) and
/// [`render_outcome`](crate::wire::render_outcome) give for the same answers, and reads no document again.
///
/// ```
/// use toets::wire;
///
/// let (checklist, pack) = (wire::checklist("quick-scan")?, wire::language_pack("quick-scan", "en")?);
/// let mut form = wire::Form::open(checklist.as_bytes(), pack.as_bytes(), b"", "chatbot", "2026-12-01")?;
/// assert!(form.about()?.starts_with(r#"{"checklist":{"id":"quick-scan","#));
/// assert!(form.html()?.starts_with("<form"));
///
/// let before = form.standing()?;
/// form.answer("personal-data", br#"{"value": "no"}"#)?;
/// assert_ne!(form.standing()?, before, "one question less is open");
/// assert!(form.outcome_html()?.contains("questions left"));
/// # Ok::<(), toets::Diagnostics>(())
/// ```
#[derive(Debug)]
pub struct Form {
    checklist: Checklist,
    pub(super) pack: LanguagePack,
    lacks_texts: bool,
    answers: Answers,
    as_of: Date,
    /// The checklist with each thing of its repeated sections, where it has some.
    repeated: Option<Checklist>,
    pub(super) outcome: Outcome,
}

/// What a form is about.
#[derive(Serialize)]
struct About {
    checklist: ChecklistReference,
    language: Language,
    /// Whether a text is missing, which another pack may have.
    lacks_texts: bool,
}

/// Where the questions of a form stand.
#[derive(Serialize)]
struct Standing<'a> {
    /// Those that are asked and wait for an answer.
    open: &'a [Id],
    /// Those that are not asked, or not yet.
    hidden: Vec<&'a Id>,
    /// Those whose number is not between its bounds.
    out_of_bounds: Vec<&'a str>,
}

impl Form {
    /// Opens the form of a checklist, about a subject of which nothing is answered.
    ///
    /// Takes the texts of a checklist and of a language pack, those of other packs that fill its gaps as a list, the
    /// id of the subject, and the day for which the law is read.
    ///
    /// # Errors
    /// A document, the id or the day cannot be read, a pack is that of another checklist, or a score is too large to be
    /// exact.
    ///
    /// ```
    /// use toets::wire;
    ///
    /// let (checklist, pack) = (wire::checklist("quick-scan")?, wire::language_pack("ai-act", "en")?);
    /// let problems = wire::Form::open(checklist.as_bytes(), pack.as_bytes(), b"", "chatbot", "2026-12-01").unwrap_err();
    /// assert_eq!(problems.0[0].code, "other-checklist");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn open(
        checklist: &[u8],
        pack: &[u8],
        other_packs: &[u8],
        subject: &str,
        as_of: &str,
    ) -> Result<Self, Diagnostics> {
        let (checklist, pack) = (Checklist::parse(checklist)?, LanguagePack::parse_alone(pack)?);
        let (other_packs, as_of) = (Option::read(other_packs)?, Date::read(as_of)?);
        let answers = Answers::none(checklist.reference(), Id::read(subject)?);
        Self::of(checklist, pack, answers, as_of, other_packs)
    }

    /// The form with the answers so far.
    pub(super) fn of(
        checklist: Checklist,
        pack: LanguagePack,
        answers: Answers,
        as_of: Date,
        other_packs: Option<Vec<LanguagePack>>,
    ) -> Result<Self, Diagnostics> {
        let lacks_texts = LanguagePack::lacks_texts(&pack.check(&checklist)?);
        let pack = pack.completed_from(other_packs.unwrap_or_default())?;
        let (repeated, outcome) = follow(&checklist, &answers, as_of)?;
        Ok(Self { checklist, pack, lacks_texts, answers, as_of, repeated, outcome })
    }

    /// What the form is about: `{checklist: {id, version, digest}, language, lacks_texts}`.
    ///
    /// # Errors
    /// There are none; `Reply` is what every function of this module returns.
    pub fn about(&self) -> Reply {
        let (checklist, language) = (self.checklist.reference(), self.pack.language);
        Ok(json::write(&About { checklist, language, lacks_texts: self.lacks_texts }))
    }

    /// Takes other answers instead of those so far.
    ///
    /// # Errors
    /// The answers cannot be read, are for another checklist, or cannot be assessed; nothing changes then.
    ///
    /// ```
    /// # use toets::wire;
    /// # let (checklist, pack) = (wire::checklist("quick-scan")?, wire::language_pack("quick-scan", "en")?);
    /// # let mut form = wire::Form::open(checklist.as_bytes(), pack.as_bytes(), b"", "chatbot", "2026-12-01")?;
    /// let answers = br#"{"checklist": {"id": "quick-scan", "version": "1.0.0-rc.1"}, "subject": "scan-car"}"#;
    /// form.take(answers)?;
    /// assert_eq!(form.outcome()?, wire::assess(checklist.as_bytes(), answers, "2026-12-01")?);
    /// assert!(form.take(b"{}").is_err() && form.outcome()?.contains("scan-car"));
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn take(&mut self, answers: &[u8]) -> Result<(), Diagnostics> {
        let answers = Answers::parse(answers)?;
        (self.repeated, self.outcome) = follow(&self.checklist, &answers, self.as_of)?;
        self.answers = answers;
        Ok(())
    }

    /// Answers a question with an answer as it stands in a document, `{"value": 3}`; takes the answer back, where that is
    /// empty.
    ///
    /// An answer that does not fit is kept as it is and counts as not given, as in
    /// [`assess`](crate::wire::assess).
    ///
    /// # Errors
    /// The answer cannot be read, or the answers cannot be assessed with it; nothing changes then.
    ///
    /// ```
    /// # use toets::wire;
    /// # let (checklist, pack) = (wire::checklist("quick-scan")?, wire::language_pack("quick-scan", "en")?);
    /// # let mut form = wire::Form::open(checklist.as_bytes(), pack.as_bytes(), b"", "chatbot", "2026-12-01")?;
    /// let none = form.outcome()?;
    /// form.answer("personal-data", br#"{"unknown": true}"#)?;
    /// assert_ne!(form.outcome()?, none);
    /// form.answer("personal-data", b"")?;
    /// assert_eq!(form.outcome()?, none);
    /// assert!(form.answer("personal-data", b"perhaps").is_err());
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn answer(&mut self, question: &str, answer: &[u8]) -> Result<(), Diagnostics> {
        let answer: Option<Answer> = if answer.is_empty() { None } else { Some(document::parse(answer)?) };
        let before = self.put(question, answer);
        // For which things a section is repeated is no answer, and stays.
        match assess(&self.checklist, &self.answers, self.as_of) {
            Ok(outcome) => {
                self.outcome = outcome;
                Ok(())
            }
            Err(problems) => {
                self.put(question, before);
                Err(problems)
            }
        }
    }

    /// Where the questions stand: `{open: [id], hidden: [id], out_of_bounds: [id]}`.
    ///
    /// # Errors
    /// There are none; `Reply` is what every function of this module returns.
    pub fn standing(&self) -> Reply {
        let outside = self.outcome.diagnostics.iter().filter(|it| it.code == "out-of-bounds");
        Ok(json::write(&Standing {
            open: &self.outcome.open,
            hidden: self.outcome.hidden().collect(),
            out_of_bounds: outside.filter_map(|it| it.path.strip_prefix("/answers/")).collect(),
        }))
    }

    /// The whole outcome, with its trace, as an outcome document.
    ///
    /// # Errors
    /// There are none; `Reply` is what every function of this module returns.
    pub fn outcome(&self) -> Reply {
        Ok(json::write(&self.outcome))
    }

    /// The form with the answers so far.
    ///
    /// # Errors
    /// There are none; `Reply` is what every function of this module returns.
    pub fn html(&self) -> Reply {
        Ok(render::form(self.asked(), &self.pack, &self.answers, &self.outcome))
    }

    /// The questions with what was answered, to be read.
    ///
    /// # Errors
    /// There are none; `Reply` is what every function of this module returns.
    pub fn answers_html(&self) -> Reply {
        Ok(render::answers(self.asked(), &self.pack, &self.answers, &self.outcome))
    }

    /// The questions that are asked with what was answered, to be looked over, each with a link to it.
    ///
    /// # Errors
    /// There are none; `Reply` is what every function of this module returns.
    ///
    /// ```
    /// # use toets::wire;
    /// # let (checklist, pack) = (wire::checklist("quick-scan")?, wire::language_pack("quick-scan", "en")?);
    /// # let mut form = wire::Form::open(checklist.as_bytes(), pack.as_bytes(), b"", "chatbot", "2026-12-01")?;
    /// form.answer("personal-data", br#"{"value": "yes", "note": "names <only>"}"#)?;
    /// let html = form.check_html()?;
    /// assert!(html.contains("Note: names &lt;only&gt;") && html.contains(r#"data-goto="personal-data">Change<"#));
    /// assert!(!html.contains(r#"data-goto="role""#), "it is not asked");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn check_html(&self) -> Reply {
        Ok(render::answers::check(self.asked(), &self.pack, &self.answers, &self.outcome))
    }

    /// The outcome beside the questions: one sentence, which opens to the whole.
    ///
    /// # Errors
    /// There are none; `Reply` is what every function of this module returns.
    ///
    /// ```
    /// # use toets::wire;
    /// # let (checklist, pack) = (wire::checklist("local-government")?, wire::language_pack("local-government", "en")?);
    /// # let mut form = wire::Form::open(checklist.as_bytes(), pack.as_bytes(), b"", "chatbot", "2026-12-01")?;
    /// assert!(form.now_html()?.contains(">Nothing to say yet.<"));
    /// form.answer("technique", br#"{"value": "fixed-rules"}"#)?;
    /// assert!(form.now_html()?.contains(">Readiness: Ready to Not ready. <"), "it cannot be prohibited any more");
    /// form.answer("technique", br#"{"value": "generative"}"#)?;
    /// form.answer("practices", br#"{"value": ["social-scoring"]}"#)?;
    /// assert!(form.now_html()?.contains(">Readiness: Prohibited. <"));
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn now_html(&self) -> Reply {
        Ok(now(self.asked(), &self.pack, &self.answers, &self.outcome).into_string())
    }

    /// The outcome as a page shows it.
    ///
    /// # Errors
    /// There are none; `Reply` is what every function of this module returns.
    pub fn outcome_html(&self) -> Reply {
        Ok(render::outcome(self.asked(), &self.pack, &self.answers, &self.outcome, self.pack.language))
    }

    /// The checklist as it is asked.
    pub(super) fn asked(&self) -> &Checklist {
        self.repeated.as_ref().unwrap_or(&self.checklist)
    }

    /// Puts an answer in its place, and returns what was there.
    fn put(&mut self, question: &str, answer: Option<Answer>) -> Option<Answer> {
        match answer {
            Some(answer) => self.answers.answers.insert(question.to_owned(), answer),
            None => self.answers.answers.remove(question),
        }
    }
}

/// What follows from answers: the checklist with each thing of its repeated sections, and the outcome.
fn follow(
    checklist: &Checklist,
    answers: &Answers,
    as_of: Date,
) -> Result<(Option<Checklist>, Outcome), Diagnostics> {
    let outcome = assess(checklist, answers, as_of)?;
    let repeated = match checklist.repeated(&answers.repeats)? {
        Cow::Owned(repeated) => Some(repeated),
        Cow::Borrowed(_) => None,
    };
    Ok((repeated, outcome))
}

//! The texts of a language pack: its own, or where it lacks one, that of a pack which completes it, or else the id.
//!
//! INVARIANT (words before languages): a text comes with the language that it is in, so that one in another language
//! than its page is marked.

use std::collections::BTreeMap;

use crate::checklist::language::{LanguagePack, QuestionWords, Titled};
use crate::checklist::said::{Said, Told};
use crate::problem::diagnostic::{Diagnostic, Diagnostics};
use crate::value::id::Id;

impl LanguagePack {
    /// The pack with packs of the same checklist in other languages, which have its texts where it lacks one.
    ///
    /// Of several packs that have a text, the first says it; of several in one language, only the first counts. What
    /// explains a thing stays with its title: help and explanations are those of the pack that names it, and where that
    /// pack has none, there are none. The other packs are no part of the document, and are not written with it.
    ///
    /// # Errors
    /// Packs of another checklist, or of another version of it; all of them at once.
    ///
    /// ```
    /// use toets::{Id, Language, LanguagePack};
    ///
    /// let pack = |language: &str, questions: &str| {
    ///     LanguagePack::parse_alone(format!(r#"{{"checklist": "own", "version": "1.0.0", "language": "{language}",
    ///         "pack_version": "1.0.0", "title": "Own", "description": "Our own.", "questions": {questions}}}"#).as_bytes())
    /// };
    /// let dutch = pack("nl", r#"{"review": {"text": "Kijkt er iemand na?"}}"#)?;
    /// let english = pack("en", r#"{"review": {"text": "Is it reviewed?"}, "appeal": {"text": "Can one appeal?"}}"#)?;
    /// let both = dutch.completed_from(vec![english])?;
    /// let question = |id: &str| both.question(&Id::new(id).unwrap()).marked(Language::Nl).into_owned();
    /// assert_eq!(question("review"), "Kijkt er iemand na?");
    /// assert_eq!(question("appeal"), "Can one appeal? [en]");
    /// assert_eq!(question("purpose"), "purpose");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    pub fn completed_from(mut self, others: Vec<Self>) -> Result<Self, Diagnostics> {
        let misfit = |(at, other): (usize, &Self)| {
            let misfit = other.misfit(&self.checklist, &self.version)?;
            Some(Diagnostic { path: format!("/other_packs/{at}{}", misfit.path), ..misfit })
        };
        let misfits: Vec<_> = others.iter().enumerate().filter_map(misfit).collect();
        if !misfits.is_empty() {
            return Err(Diagnostics(misfits));
        }
        for other in others {
            // So there are no more than languages, however many are given.
            if self.all().all(|pack| pack.language != other.language) {
                self.others.push(other);
            }
        }
        Ok(self)
    }

    /// The pack, then those that complete it.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.others)
    }

    /// A text of this pack alone, in its language.
    pub(crate) fn own<'a>(&self, text: &'a str) -> Said<'a> {
        Said::new(text, Some(self.language))
    }

    /// The text that the first of the packs has, or the id.
    fn said<'a>(&'a self, id: &'a Id, find: &dyn Fn(&'a Self) -> Option<&'a String>) -> Said<'a> {
        let found = self.all().find_map(|pack| Some(pack.own(find(pack)?)));
        found.unwrap_or(Said::new(id.as_str(), None))
    }

    /// The title and the explanation that the first of the packs has, or the id.
    fn told<'a>(&'a self, id: &'a Id, find: &dyn Fn(&'a Self) -> Option<&'a Titled>) -> Told<'a> {
        let told = |pack: &'a Self| {
            let Titled { title, text } = find(pack)?;
            Some(Told { title: pack.own(title), text: text.as_deref().map(|text| pack.own(text)) })
        };
        let found = self.all().find_map(told);
        found.unwrap_or(Told { title: Said::new(id.as_str(), None), text: None })
    }

    /// The title and the explanation of one of some things, such as the duties; its id stands in for its title.
    ///
    /// ```
    /// # let pack = toets::LanguagePack::parse_alone(br#"{"checklist": "own", "version": "1.0.0", "language": "en",
    /// #     "pack_version": "1.0.0", "title": "Own", "description": "Our own.",
    /// #     "duties": {"publish": {"title": "Publish it", "text": "Before it is used."}}}"#)?;
    /// # let id = |text: &str| toets::Id::new(text).unwrap();
    /// let publish = id("publish");
    /// let told = pack.titled(|pack| &pack.duties, &publish);
    /// assert_eq!((told.title.text, told.text.map(|it| it.text)), ("Publish it", Some("Before it is used.")));
    /// assert_eq!(pack.titled(|pack| &pack.duties, &id("stop")).title, "stop");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn titled<'a>(&'a self, of: fn(&Self) -> &BTreeMap<Id, Titled>, id: &'a Id) -> Told<'a> {
        // A thing of a repeated section has the text of all.
        self.told(id, &|pack| of(pack).get(id.parts().0))
    }

    /// The title of a section, or its id.
    ///
    /// ```
    /// # let pack = toets::LanguagePack::parse_alone(br#"{"checklist": "own", "version": "1.0.0", "language": "en",
    /// #     "pack_version": "1.0.0", "title": "Own", "description": "Our own.",
    /// #     "sections": {"data": {"title": "The data"}},
    /// #     "questions": {"origin": {"text": "Whose data?", "options": {"ours": "Ours"}}}}"#)?;
    /// # let id = |text: &str| toets::Id::new(text).unwrap();
    /// assert_eq!(pack.section(&id("data")), "The data");
    /// assert_eq!(pack.section(&id("people")), "people", "the pack does not have it");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn section<'a>(&'a self, id: &'a Id) -> Said<'a> {
        self.titled(|pack| &pack.sections, id).title
    }

    /// The text of a question, or its id. A question of a repeated section has one text for all things.
    ///
    /// ```
    /// # let pack = toets::LanguagePack::parse_alone(br#"{"checklist": "own", "version": "1.0.0", "language": "en",
    /// #     "pack_version": "1.0.0", "title": "Own", "description": "Our own.",
    /// #     "sections": {"data": {"title": "The data"}},
    /// #     "questions": {"origin": {"text": "Whose data?", "options": {"ours": "Ours"}}}}"#)?;
    /// # let id = |text: &str| toets::Id::new(text).unwrap();
    /// assert_eq!(pack.question(&id("origin")), "Whose data?");
    /// assert_eq!(pack.question(&id("purpose")), "purpose");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn question<'a>(&'a self, id: &'a Id) -> Said<'a> {
        self.said(id, &|pack| Some(&pack.words(id)?.text))
    }

    /// What helps to answer a question; `None` where the pack that asks it has no help.
    ///
    /// ```
    /// # let pack = toets::LanguagePack::parse_alone(br#"{"checklist": "own", "version": "1.0.0", "language": "en",
    /// #     "pack_version": "1.0.0", "title": "Own", "description": "Our own.",
    /// #     "questions": {"origin": {"text": "Whose data?", "help": "Ask who collected it."}}}"#)?;
    /// # let id = |text: &str| toets::Id::new(text).unwrap();
    /// assert_eq!(pack.help(&id("origin")).unwrap(), "Ask who collected it.");
    /// assert!(pack.help(&id("purpose")).is_none());
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn help(&self, question: &Id) -> Option<Said<'_>> {
        let (pack, words) = self.all().find_map(|pack| Some((pack, pack.words(question)?)))?;
        words.help.as_deref().map(|help| pack.own(help))
    }

    fn words(&self, question: &Id) -> Option<&QuestionWords> {
        self.questions.get(question.parts().0)
    }

    /// The text of an option, or its id.
    ///
    /// ```
    /// # let pack = toets::LanguagePack::parse_alone(br#"{"checklist": "own", "version": "1.0.0", "language": "en",
    /// #     "pack_version": "1.0.0", "title": "Own", "description": "Our own.",
    /// #     "sections": {"data": {"title": "The data"}},
    /// #     "questions": {"origin": {"text": "Whose data?", "options": {"ours": "Ours"}}}}"#)?;
    /// # let id = |text: &str| toets::Id::new(text).unwrap();
    /// assert_eq!(pack.option(&id("origin"), &id("ours")), "Ours");
    /// assert_eq!(pack.option(&id("origin"), &id("theirs")), "theirs");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn option<'a>(&'a self, question: &'a Id, id: &'a Id) -> Said<'a> {
        self.said(id, &|pack| pack.words(question)?.options.get(id))
    }

    /// The title of a scale, or its id.
    #[must_use]
    pub fn scale<'a>(&'a self, id: &'a Id) -> Said<'a> {
        self.titled(|pack| &pack.scales, id).title
    }

    /// The title of a safeguard, or its id.
    #[must_use]
    pub fn safeguard<'a>(&'a self, id: &'a Id) -> Said<'a> {
        self.titled(|pack| &pack.safeguards, id).title
    }

    /// The title of another checklist that is opened; its id where there is none.
    #[must_use]
    pub fn other_checklist<'a>(&'a self, id: &'a Id) -> Said<'a> {
        self.titled(|pack| &pack.checklists, id).title
    }

    /// What a law is called, by how the checklist cites it; `None` where no pack has a name for it.
    ///
    /// ```
    /// # let pack = toets::LanguagePack::parse_alone(br#"{"checklist": "own", "version": "1.0.0", "language": "nl",
    /// #     "pack_version": "1.0.0", "title": "Own", "description": "Our own.",
    /// #     "laws": {"Belgian Constitution": "Grondwet"}}"#)?;
    /// assert_eq!(pack.law("Belgian Constitution").unwrap(), "Grondwet");
    /// assert!(pack.law("CELEX:32016R0679").is_none());
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn law(&self, law: &str) -> Option<Said<'_>> {
        self.all().find_map(|pack| Some(pack.own(pack.laws.get(law)?)))
    }

    /// The title of a class, or its id.
    #[must_use]
    pub fn class<'a>(&'a self, id: &'a Id) -> Said<'a> {
        self.said(id, &|pack| Some(&pack.classes.get(id)?.title))
    }

    /// The title and the explanation of a value of a class; its id stands in for its title.
    ///
    /// ```
    /// # let pack = toets::LanguagePack::parse_alone(br#"{"checklist": "own", "version": "1.0.0", "language": "en",
    /// #     "pack_version": "1.0.0", "title": "Own", "description": "Our own.",
    /// #     "classes": {"impact": {"title": "Impact", "values": {"large": {"title": "Large"}}}}}"#)?;
    /// # let id = |text: &str| toets::Id::new(text).unwrap();
    /// assert_eq!(pack.class(&id("impact")), "Impact");
    /// assert_eq!(pack.class_value(&id("impact"), &id("large")).title, "Large");
    /// assert_eq!(pack.class_value(&id("impact"), &id("small")).title, "small");
    /// # Ok::<(), toets::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn class_value<'a>(&'a self, class: &'a Id, value: &'a Id) -> Told<'a> {
        self.told(value, &|pack| pack.classes.get(class)?.values.get(value))
    }

    /// The title of a value of a class, or its id.
    #[must_use]
    pub fn value<'a>(&'a self, class: &'a Id, value: &'a Id) -> Said<'a> {
        self.class_value(class, value).title
    }
}

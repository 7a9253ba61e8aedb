//! What the linter finds in a checklist that can be used.

use crate::problem::family::problems;

problems! {
    /// What a checklist says by mistake.
    pub enum LintProblem = "lint" {
        /// A question that no answers lead to.
        UnreachableQuestion { question: String } = "unreachable-question", Warning,
            "the question `{question}` is never asked: its condition cannot hold",
            why "Its points and its words can never count.",
            mend "Correct `asked_when`, or take the question out.";

        /// A band of a number question outside its bounds.
        UnreachableOption { question: String, band: usize, bounds: String } = "unreachable-option", Warning,
            "no answer to `{question}` lies in band {band}: it is outside {bounds}",
            why "The points of the band can never count.",
            mend "Widen the bounds of the question, or take the band out.";

        /// A value of a class that no answers lead to.
        ValueUnreached { class: String, value: String } = "value-unreached", Warning,
            "no answers give the class `{class}` the value `{value}`",
            why "Readers would think that the value can occur.",
            mend "Correct its band or its rule, or take the value out.";

        /// A condition that no answers fulfil.
        NeverTrue = "never-true", Warning,
            "this never holds, whatever is answered",
            why "What depends on the condition never happens.",
            mend "Correct the condition, or take it out with what depends on it.";

        /// A condition that all answers fulfil.
        AlwaysTrue = "always-true", Warning,
            "this always holds, whatever is answered",
            why "A condition that always holds says nothing; often something else was meant.",
            mend "Correct the condition, or take it out.";

        /// A rule of a class that is never the first that holds.
        ShadowedRule { value: String } = "shadowed-rule", Warning,
            "the rule for `{value}` is never reached: where it holds, an earlier rule does",
            why "The first rule that holds gives the value.",
            mend "Move the rule up, or narrow the earlier ones.";

        /// A rule of a class that hides a graver one.
        RulesOverlap { class: String, value: String, graver: String, example: String } = "rules-overlap", Warning,
            "{example}, `{class}` is `{value}`, although the rule for the graver `{graver}` holds too",
            why "The first rule that holds gives the value, here the milder one.",
            help "put the rule of the graver value first, or leave these answers out of it";

        /// Whether a safeguard applies rests on what is done, not on what the system is.
        AppliesByMeasure { safeguard: String, question: String } = "applies-by-measure", Warning,
            "whether the safeguard `{safeguard}` applies rests on the measure `{question}`",
            why "What is called for follows from facts: else to begin with one measure could call for another, and make the outcome worse.",
            mend "Ask for facts in `applies_when`, or say in the question that it is about a fact.";

        /// A safeguard that no measure can meet.
        SafeguardOnFact { safeguard: String } = "safeguard-on-fact", Warning,
            "the safeguard `{safeguard}` rests on no measure: nobody can do anything to meet it",
            why "A safeguard is what one can do for people; a fact is what the system is.",
            mend "Ask for a measure in `met_when`, or say in the question that it is about one.";

        /// A safeguard that rests on a question that may be answered with *not applicable*.
        NotApplicableSafeguard { safeguard: String, question: String } = "not-applicable-safeguard", Warning,
            "the safeguard `{safeguard}` rests on `{question}`, which can be answered with *not applicable*",
            why "That answer fulfils no condition, so that the safeguard is unmet; whether it applies is for `applies_when` to say.",
            mend "Take `not_applicable` out of the question, and ask it where it applies.";

        /// A class of which it is not proved that better answers never give it a graver value.
        NotMonotone { class: String, question: String } = "not-monotone", Warning,
            "a better answer to `{question}` may give the class `{class}` a graver value",
            why "A judgement is trusted where to do better never makes it worse; that it does not is proved from the directions of the questions, and here it could not be.",
            help "look for a share of what applies, an option out of order, a question that another one hides";

        /// A class that a share of safeguards decides of which not all need apply.
        ShareDecides { class: String, scale: String } = "share-decides", Warning,
            "a percentage of `{scale}` decides the class `{class}`, and not all that it counts need apply",
            why "Where fewer safeguards apply, the same one that is missing is a greater share: a system that touches fewer people could come out worse.",
            mend "Ask how much is missing with `missing_at_least`; a percentage is for display.";

        /// A start to which nothing points.
        UnusedStart { start: String } = "unused-start", Warning,
            "no duty and no other start begins with the start `{start}`",
            why "Readers would think that its days decide something.",
            mend "Let a duty begin with it, or take it out.";

        /// Sources that do not say how it is known what they say.
        SourceUnsaid { law: String, count: usize } = "source-unsaid", Warning,
            "the source `{law}` does not say how it is known what stands there; sources that do not: {count}",
            why "Readers are shown *not checked yet*: whether somebody read the law, or wrote it from memory, is what they trust the rule for.",
            help "state `certainty`: verified, secondary or unverified";

        /// A concept that no other checklist names.
        ConceptAlone { concept: String, nearest: Option<String> } = "concept-alone", Warning,
            "no other checklist that is known names the concept `{concept}`",
            why "A concept is named so that an answer is offered where another checklist asks the same; in one alone it offers nothing. Most often it has another name elsewhere.",
            suggest nearest,
            mend "Name it as the others do, take it out, or show the linter the checklist that shares it.";

        /// A safeguard that nothing counts or asks for.
        SafeguardUncounted { safeguard: String } = "safeguard-uncounted", Warning,
            "no scale counts the safeguard `{safeguard}`, and no condition asks for it",
            why "Whether it is met changes nothing.",
            mend "Count it in a scale, ask for it in a condition, or take it out.";

        /// A condition that is too large to be tried out.
        SearchStopped = "search-stopped", Warning,
            "whether this can hold was not found out: it would take too long",
            why "The linter tries answers until a limit; beyond the limit it says so and does not guess.",
            mend "Nothing, if the condition is right. A condition over fewer questions can be tried out.";

        /// A derived scale that nothing reads.
        UnusedScale { scale: String } = "unused-scale", Warning,
            "the scale `{scale}` is computed and never used",
            why "Readers would think that the scale decides something.",
            mend "Use the scale in a class, a condition or another scale, or take it out.";

        /// A scale of questions on which no question scores.
        EmptyScale { scale: String } = "empty-scale", Warning,
            "no question has points on the scale `{scale}`",
            why "The scale is always 0 of 0.",
            mend "Give questions points on the scale, or take it out.";

        /// A maximum that no answers reach.
        MaximumOutOfReach { scale: String, highest: String, maximum: String } = "maximum-out-of-reach", Warning,
            "no answers reach the maximum {maximum} of the scale `{scale}`: the highest value is {highest}",
            why "A percentage of the maximum would be too low for every subject; 100% could not occur.",
            help "count the questions that apply with `out_of: applicable`, or write down what can be reached";

        /// Values above a fixed maximum.
        AboveMaximum { scale: String, highest: String, maximum: String } = "above-maximum", Warning,
            "answers bring the scale `{scale}` to {highest}, above its maximum {maximum}",
            why "A value would be shown as more than all there is, and as more than 100%.",
            help "raise the maximum, or correct the points";

        /// A decision that rests on a scale on which possibly nothing counts.
        DecidedByNothing { what: String, scale: String } = "decided-by-nothing", Warning,
            "{what} may be decided by `{scale}` while there is nothing to measure on it",
            why "Every question of the scale may be hidden or not applicable, and nothing follows from a percentage, a mean or an extreme of nothing, or from a class where nothing was measured.",
            help "give the scale a part that always counts, or also ask for an answer with which one counts";

        /// An option whose points jump out of the order of the others.
        PointsJump { option: String, points: String, scale: String } = "points-jump", Warning,
            "`{option}` has {points} points on `{scale}`, far out of the order of the other options",
            why "The points of all other options rise or fall; often one was stated in another unit, or mistyped.",
            mend "Correct the points, or leave them if the option has no place in the order.";

        /// A red flag or a duty that ends before it begins.
        NeverInForce { what: &'static str, id: String, from: String, until: String } = "never-in-force", Warning,
            "the {what} `{id}` is never in force: it ends on {until} and begins on {from}",
            why "It counts on no day, whatever is answered.",
            help "exchange `from` and `until`, or correct one of them";

        /// A field that changes nothing.
        WithoutEffect { field: &'static str, reason: &'static str } = "without-effect", Warning,
            "`{field}` has no effect here: {reason}",
            why "Somebody meant something by the field that does not happen.",
            mend "Take the field out, or say what is meant in another way.";

        /// Points that seem to run against the direction of their scale.
        Polarity { more: String, less: String, scale: String, direction: &'static str } = "polarity", Warning,
            "`{more}` has more points than `{less}` on `{scale}`, a scale where {direction}",
            why "By their names the options are in the other order, so the points may have been exchanged.",
            help "this is a hint from the names of the options alone";

        /// An id that is a text.
        TextInId { id: String } = "text-in-id", Warning,
            "the id `{id}` reads like a text",
            why "An id stays when the words change, and no text takes part in scoring.",
            help "an id is a few words; the text is in the language packs";

        /// An id that means something else than in the earlier version.
        KindChanged { what: &'static str, id: String, now: &'static str, before: &'static str, version: String } = "kind-changed", Error,
            "the {what} `{id}` is {now}, and was {before} in {version}",
            why "Answers to the earlier version would be read as something that nobody said.",
            help "give it a new id: a released id never changes meaning";

        /// Points that differ from the earlier version, where the version does not say so.
        PointsChanged { what: String, version: String } = "points-changed", Warning,
            "the {what} has other points than in {version}, and the version is no new major",
            why "Only a new major version may change the outcome of the same answers.",
            mend "Raise the major version, or keep the points.";

        /// A checklist that changed and keeps its version.
        ChangedInSilence { version: String, before: String } = "changed-in-silence", Error,
            "the checklist is another one than `{before}`, and its version `{version}` is not a later one",
            why "An id and a version name one structure for ever: whoever has the earlier one would read answers to this one with it.",
            help "raise the version; `toets checklist diff` says how far";

        /// Texts that changed and keep their version.
        TextsChangedInSilence { language: String, count: usize, first: String, version: String, before: String } = "texts-changed-in-silence", Error,
            "texts in `{language}` changed since `{before}`, and their `pack_version` `{version}` is not a later one: {count}, the first at `{first}`",
            why "An answer was given to a text, and which text that was is known by the version of the texts alone.",
            help "raise `pack_version`; where a text asks something else, give the question a new id";

        /// An earlier version of another checklist.
        OtherEarlier { found: String, expected: String } = "other-earlier", Error,
            "the earlier version is of the checklist `{found}`, not of `{expected}`",
            why "The same id in another checklist means something else.",
            mend "Give an earlier version of this checklist.";

        /// A checklist without texts in any language.
        MissingPack = "missing-pack", Warning,
            "there is no language pack",
            why "Readers would see ids in place of words.",
            mend "Add a language pack.";

        /// A second language pack in the same language.
        DuplicatePack { language: String } = "duplicate-pack", Warning,
            "an earlier language pack is in `{language}` too",
            why "Only one of the two would be shown.",
            mend "Take one of the two away, or correct its language.";

        /// Two questions, or two options of one question, with the same text.
        SameText { what: &'static str, id: String, other: String } = "same-text", Warning,
            "the {what} `{id}` has the same text as `{other}`",
            why "Readers cannot tell the two apart, and would take the one for the other.",
            mend "Say in the text what is different, or take one of the two out.";

        /// A term of the glossary that nobody meets.
        GlossaryUnused { term: String } = "glossary-unused", Warning,
            "no text has the term `{term}`, nor one of its forms",
            why "Its meaning is shown where a text has the term as a whole word, and so never.",
            help "list the other forms of the word in `forms`, or take the entry out; a longer term hides one that stands in it";

        /// A text that one language has and another lacks.
        UnevenText { what: &'static str, id: String, language: String, other: String } = "uneven-text", Warning,
            "the {what} `{id}` has an explanation in `{other}`, and none in `{language}`",
            why "Readers of one language would know more about the question than those of another.",
            mend "Add the explanation, or leave it out in both.";
    }
}

//! All words that the product says to people: their names, and what is filled in.

use crate::value::language::for_each_language;
use crate::words::said::{Words, in_each, say};
use crate::words::typography::{LanguageName, Plural, Typography, fill};

/// A word or sentence of the catalogue, for tests that go through all of them.
#[derive(Debug)]
#[non_exhaustive]
pub struct WordEntry {
    /// Its name in the catalogue.
    pub name: &'static str,
    /// What is filled in.
    pub slots: &'static [&'static str],
    /// Its text; of a counted one, for one and for more.
    pub texts: Vec<&'static str>,
}

/// Declares the catalogue: *words* are said as they are, *sentences* have something filled in, and *counted*
/// sentences have a number `n` and a form for one.
///
/// Each becomes a field of [`Catalogue`], so that a language with a text missing does not compile, and a method of
/// [`Words`], so that a sentence cannot be said without all that is filled in.
macro_rules! catalogue {
    ($($topic:literal {
        $(words: $($word:ident)+;)?
        $(sentences: $($sentence:ident($($slot:ident),+))+;)?
        $(counted: $($counted:ident)+;)?
    })*) => {
        /// The words of one language.
        pub(crate) struct Catalogue {
            /// The name of the language in itself.
            pub(super) own_name: &'static str,
            pub(super) typography: &'static Typography,
            /// How languages are called: the others in this one, and where its file came later, this one in them.
            pub(super) names: &'static [LanguageName],
            $(
                $($(pub(super) $word: &'static str,)+)?
                $($(pub(super) $sentence: &'static str,)+)?
                $($(pub(super) $counted: Plural,)+)?
            )*
        }

        #[expect(missing_docs, reason = "a word is named by what it says")]
        impl Words {
            $(
                $($(
                    #[must_use]
                    pub fn $word(self) -> &'static str {
                        say!(self, $word)
                    }
                )+)?
                $($(
                    #[must_use]
                    pub fn $sentence(self, $($slot: &str),+) -> String {
                        fill(say!(self, $sentence), &[$((stringify!($slot), $slot)),+])
                    }
                )+)?
                $($(
                    #[must_use]
                    pub fn $counted(self, n: usize) -> String {
                        self.count(say!(self, $counted), n)
                    }
                )+)?
            )*

            /// Every word and sentence of the language, in the order of the catalogue.
            ///
            /// ```
            /// let entries = toets::Words::of(toets::Language::Nl).entries();
            /// let word = entries.iter().find(|entry| entry.name == "questions_left").unwrap();
            /// assert_eq!((word.slots, word.texts.len()), (&["n"][..], 2), "one text for one question, one for more");
            /// ```
            #[must_use]
            pub fn entries(self) -> Vec<WordEntry> {
                vec![$(
                    $($(WordEntry {
                        name: stringify!($word),
                        slots: &[],
                        texts: vec![say!(self, $word)],
                    },)+)?
                    $($(WordEntry {
                        name: stringify!($sentence),
                        slots: &[$(stringify!($slot)),+],
                        texts: vec![say!(self, $sentence)],
                    },)+)?
                    $($({
                        let Plural(one, other) = say!(self, $counted);
                        WordEntry { name: stringify!($counted), slots: &["n"], texts: vec![one, other] }
                    },)+)?
                )*]
            }
        }
    };
}

catalogue! {
    "Outcome line and headline" {
        words:
            outcome_label outcome_interim line_empty line_empty_short line_empty_note line_prohibited_next
            questions_left_none decide_nothing outcome_view outcome_as_table outcome_where outcome_certain
            outcome_trace trace_question trace_answer trace_points trace_running trace_weight trace_so_far
            trace_mean trace_minimum trace_maximum trace_count round_half_up round_half_even round_floor round_ceil
            round_whole scale_empty basis_open basis_unknown
            basis_not_applicable basis_not_asked rule_applied rule_not_applied rule_undecided
            outcome_limit cell_now cell_possible cell_excluded cell_after list_all;
        sentences:
            trace_rounded(how, to, value) trace_bounds(value) trace_tried(value) line_empty_next(q, total) line_half(impacts) line_half_short(range)
            line_impact_open(readiness, impacts) line_readiness_open(impact, readinesses)
            line_settled(headline) line_flag(value, flag, q) line_prohibited(flag, q)
            line_flag_short(value, flag) line_complete(n, total) headline_plain(impact, readiness)
            headline_because(headline, reason) headline_one_class(class, value) decide_outcomes(from, to)
            decide_flag(value) outcome_why(value) outcome_as_of(date) range(low, high) list_or(list, last);
        counted:
            round_decimals line_settled_open line_flag_rest questions_left questions_may_come decide_title;
    }
    "Classes and their values" {
        words:
            impact impact_small impact_small_head impact_small_why impact_moderate impact_moderate_head
            impact_moderate_why impact_large impact_large_head impact_large_why impact_very_large
            impact_very_large_head impact_very_large_why readiness readiness_ready readiness_ready_axis
            readiness_ready_why readiness_gaps readiness_gaps_axis readiness_gaps_why readiness_not_ready
            readiness_not_ready_axis readiness_not_ready_why readiness_prohibited readiness_prohibited_why
            safeguards safeguards_none safeguards_none_why flags flags_none flags_heed role_provider
            role_deployer role_provider_why role_deployer_why risk_high risk_not_high
            risk_not_high_by_filter risk_prohibited risk_out_of_scope risk_none;
        sentences:
            safeguards_met(met, total) safeguards_open(met, total, open) safeguards_missing(list)
            safeguards_for(impact) safeguards_boundary(n, readiness) flags_not_excluded(flag, q)
            flags_all_excluded(n);
        counted:
            readiness_gaps_count flags_found flags_not_excluded_count;
    }
    "Form" {
        words:
            step_all step_done step_current step_next step_finish button_next button_skip button_back button_outcome button_check
            button_print button_close button_file button_report button_open open_replaces button_wipe
            wipe_no wipe_confirm saved_nowhere_else keep_device not_kept question_or question_optional question_unknown
            question_unknown_note question_na question_na_reason question_one question_many question_why
            drawer note evidence_add page_contents check_title check_early check_unanswered check_alter check_give;
        sentences:
            step_of(n, total) saved_tab(time) saved_device(time) question_why_earlier(q, answer) evidence_measured(value)
            signed(name, date) check_decides(what) check_change(q) check_answer(q);
        counted:
            step_open question_not_asked note_count evidence_count;
    }
    "Error messages beside a question" {
        words:
            error_prefix error_choose error_write error_reason error_file;
        sentences:
            error_number(example) error_number_range(min, max) error_number_min(min) error_number_max(max)
            bounds_range(min, max) bounds_min(min) bounds_max(max) error_date(example)
            error_exclusive(option);
        counted:
            error_summary;
    }
    "Answers that do not count, evidence, other versions" {
        words:
            aside_kept evidence_doubt stale_checklist stale_model threshold_missed digest_differs;
        sentences:
            unknown_question(id) unknown_option(q, id) nearest(id) wrong_kind(q) not_a_number(q)
            out_of_bounds(q, bounds) always_applicable(q) exclusive_option(q, option) empty_answer(q)
            other_version(found, expected) other_version_move(expected)
            other_version_moved(kept, again, left) other_checklist(found);
        counted:
            aside_title;
    }
    "What would change the outcome, and answers of several people" {
        words:
            change_title change_measures change_none change_not_needed merge_disputed_next merge_same;
        sentences:
            change_now(answer) change_then(answer) change_after(headline) merge_agree(n, total)
            merge_said(name, answer) merge_matters(outcomes);
        counted:
            change_together merge_title merge_disputed;
    }
    "Duties, advice and dates" {
        words:
            other_reading day_open day_none duties duties_none duty_next_none duties_may_follow advice advice_hours advice_days
            advice_weeks advice_months opens_title opens_title_perhaps opens_perhaps next_steps source_verified
            source_secondary source_unverified source_draft;
        sentences:
            duty_since(date) duty_from(date) duty_from_one_of(days) day_or_later(day) one_or_other(first, last) duty_until(date) duty_changed(date) duty_next(date)
            duty_date_open(q, date, last) duty_if(condition, q) duty_whose(role);
        counted:
            duties_now duties_open advice_open;
    }
    "Record: groups, fields, values" {
        words:
            plain plain_who plain_decides plain_data rights rights_object rights_explain rights_wrong
            group_general group_purpose group_decision group_law group_technique group_source group_assessment
            field_description field_identifiers field_organisation field_unit field_contact field_domains
            field_area field_keywords field_status field_start field_end field_category field_revision
            field_website field_source_registration field_goal field_proportionality field_impact
            field_affected field_decisions_per_year field_decision_process field_automation
            field_human_oversight field_objection field_notice field_legal_basis field_legal_references
            field_processing_register field_impact_assessments field_impact_assessments_note field_risks
            field_monitoring field_performance field_data field_data_sources field_method field_method_kind
            field_supplier field_source_code status_in_development status_in_use status_retired
            category_high_risk_ai category_high_impact category_other automation_informs automation_advises
            automation_decides_with_review automation_decides method_rules method_statistics method_hybrid
            method_machine_learning method_generative stated_missing stated_unknown stated_not_by_source
            assessed_never assessed_unsettled assessed_claimed assessed_recomputed;
        sentences:
            stated_not_applicable(reason) stated_withheld(ground) stated_language(in_language)
            assessed_on(date) value_claimed(value);
    }
    "Register: list, search, feeds, downloads, history, verify" {
        words:
            register register_lead list_zero search_label search_button filter filter_apply filter_clear
            sort sort_impact sort_relevance sort_name sort_changed figures list_all_records download_all
            download_record download_answers download_outcome download_checklist feed_register feed_record history
            history_first history_revised history_redacted history_difference verify_recompute verify_how
            verify_changed verify_not_found not_found_title not_found_text;
        sentences:
            list_count_of(n, total) search_title(words) download_list(formats) download_licence(licence)
            published(publisher, date) history_withdrawn(reason) digest(digest) verify_ok(date);
        counted:
            list_count filter_chosen;
    }
    "Languages, numbers, dates" {
        words:
            language_choice;
        sentences:
            article(n, p);
        counted:
            plural_days plural_results;
    }
    "Accessibility: announcements, labels, skip links" {
        words:
            a11y_skip a11y_saved a11y_wiped a11y_more a11y_less;
        sentences:
            a11y_changed(short, left) a11y_filter_remove(filter) a11y_glossary(term) a11y_grid(cell)
            a11y_grid_open(n, total) a11y_bar(met, high, total);
        counted:
            a11y_question_shown a11y_question_hidden a11y_filtered;
    }
    "Also in form, outcome and explanation" {
        words:
            form_open_title form_open_text form_conditional form_starting form_not_started form_stopped
            error_number_long class_open class_outer scale scale_value scale_maximum basis_undecided duty_may_follow;
        sentences:
            with_colon(name) error_number_doubt(thousands, decimals) scale_of(value, maximum)
            source_article(article) source_annex(annex)
            source_section(section);
    }
    "Also in the register" {
        words:
            record_name record_files search_list filter_any site_data site_data_text;
        sentences:
            download_records(format) download_as(title, format) published_by(publisher);
    }
    "Surveys" {
        words:
            survey_imported survey_raw survey_mitigation survey_total survey_level;
    }
    "Numbers and dates" {
        sentences:
            percent(n) megabytes(n) date_day(day, month, year) date_month(month, year)
            date_figures(day, month, year) time_before_noon(hour, minute) time_after_noon(hour, minute);
    }
}

// The parts of a form: a question and the answer to it, and the choice of language.

import { make } from "./dom.js";
import { readNumber } from "./engine.js";

const controls = (question) => [...question.querySelectorAll("input, textarea")];

/** The first control of a question, where the focus goes. */
export const firstControl = (question) => question.querySelector("input, textarea");

/** A control of the form that is shown, where the browser can lead. */
export const shownControl = (form) =>
  form.querySelector(".toets-section:not(.toets-other, [hidden]) :is(input, textarea)") ?? form.querySelector(".toets-actions button");

/** After `control` changed: clears what cannot stand beside it, and shows the reason where one is asked. */
export function settle(question, control) {
  const isBox = control.type === "checkbox";
  const alone = (it) => "state" in it.dataset || "exclusive" in it.dataset;
  for (const other of controls(question)) {
    if (other === control || "reason" in other.dataset || "reason" in control.dataset) continue;
    if (other.type === "checkbox") {
      const given = isBox ? control.checked : control.value !== "";
      if (given && (alone(control) || alone(other))) other.checked = false;
    } else if (other.type !== "radio" && isBox && control.checked) {
      other.value = "";
    }
  }
  showReason(question);
}

const notApplicable = (question) => question.querySelector('[data-state="not-applicable"]');

function showReason(question) {
  const reason = question.querySelector(".toets-reason");
  if (reason) reason.hidden = !notApplicable(question).checked;
}

/** Whether *not applicable* is chosen and still lacks its reason, and so is no answer yet. */
export const lacksReason = (question) =>
  Boolean(notApplicable(question)?.checked) && question.querySelector("[data-reason]").value.trim() === "";

/** Chooses *not applicable* without a reason, as it was before the form was written anew. */
export function chooseNotApplicable(question) {
  notApplicable(question).checked = true;
  showReason(question);
}

/** What the question is answered with, typed in `language`; `undefined` while it is open. */
export function reply(question, language) {
  const all = controls(question);
  const state = all.find((it) => it.dataset.state && it.checked)?.dataset.state;
  switch (state) {
    case "unknown":
      return { unknown: true };
    case "not-applicable":
      if (lacksReason(question)) return undefined;
      return { not_applicable: question.querySelector("[data-reason]").value };
    case undefined: {
      const own = all.filter((it) => !("state" in it.dataset || "reason" in it.dataset));
      const value = READERS[question.dataset.kind](own, language);
      return value === undefined ? undefined : { value };
    }
    default:
      throw new Error(`no answer is called \`${state}\``);
  }
}

const chosen = (all) => all.filter((it) => it.checked).map((it) => it.value);
const typed = ([input]) => (input.value.trim() === "" ? undefined : input.value);

/** What the controls of a question say, by its kind. */
export const READERS = {
  single: (all) => chosen(all)[0],
  multiple: (all) => (chosen(all).length > 0 ? chosen(all) : undefined),
  number(all, language) {
    const text = typed(all);
    // What is no number is kept as it was typed: it counts as no answer, and is not lost.
    return text && (readNumber(text, language).number ?? text);
  },
  date: typed,
  text: typed,
};

/** While somebody types a number again, what was wrong with it is not said any more. */
export const retract = (question) => say(question, undefined);

/**
 * After a number was typed in `language`: shows it as that language writes it, or says what is wrong with it;
 * `isOutside` if it is not between its bounds.
 */
export function finish(question, language, isOutside) {
  const wrong = question.querySelector(".toets-wrong");
  const input = firstControl(question);
  if (!wrong) return;
  const { written, message } = input.value.trim() === "" ? {} : readNumber(input.value, language);
  if (written !== undefined) input.value = written;
  say(question, message ?? (isOutside ? wrong.dataset.outside : undefined));
}

/** Says beside the number what is wrong with it, or nothing. */
function say(question, message) {
  const wrong = question.querySelector(".toets-wrong");
  if (!wrong) return;
  wrong.textContent = message ?? "";
  wrong.hidden = message === undefined;
  if (message === undefined) firstControl(question).removeAttribute("aria-invalid");
  else firstControl(question).setAttribute("aria-invalid", "true");
}

/** A button for each language that the form can be in. */
export function languageChoice(form, { languages, chosen, names }) {
  const buttons = languages.map((code) => {
    const attributes = { type: "button", class: "toets-button", lang: code, "aria-pressed": String(code === chosen) };
    return make("button", { ...attributes, "data-language": code }, names.find((it) => it.code === code)?.name ?? code);
  });
  const group = { class: "toets-language-choice", role: "group", "aria-label": form.dataset.languageLabel };
  return make("div", group, ...buttons);
}

/** The list of the `open` questions of a form, each with a link to it; `title` is the id of its title. */
export function openQuestions(form, open, title) {
  const { summaryTitle, summaryText = "" } = form.dataset;
  const items = open.map((question) => {
    const text = question.querySelector("legend, .toets-label");
    const lang = text.querySelector("[lang]")?.lang ?? "";
    const link = { href: `#${question.id}`, "data-goto": question.dataset.question, ...(lang && { lang }) };
    return make("li", {}, make("a", link, text.textContent));
  });
  const box = make("div", { class: "toets-summary-box", role: "alert", tabindex: "-1", "aria-labelledby": title });
  box.append(make("h2", { id: title }, summaryTitle), make("p", {}, summaryText), make("ul", {}, ...items));
  return box;
}

// One question of the form and the answer to it.

const controls = (question) => [...question.querySelectorAll("input, textarea")];

/** The first control of a question, where the focus goes. */
export const firstControl = (question) => question.querySelector("input, textarea");

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

/** What the question is answered with; `undefined` while it is open. */
export function reply(question) {
  const all = controls(question);
  const state = all.find((it) => it.dataset.state && it.checked)?.dataset.state;
  if (state === "unknown") return { unknown: true };
  if (state === "not-applicable") {
    if (lacksReason(question)) return undefined;
    return { not_applicable: question.querySelector("[data-reason]").value };
  }
  const value = read(question.dataset.kind, all.filter((it) => !("state" in it.dataset || "reason" in it.dataset)));
  return value === undefined ? undefined : { value };
}

function read(kind, all) {
  const chosen = all.filter((it) => it.checked).map((it) => it.value);
  if (kind === "single") return chosen[0];
  if (kind === "multiple") return chosen.length > 0 ? chosen : undefined;
  const typed = all[0].value;
  if (typed.trim() === "") return undefined;
  return kind === "number" ? (number(typed) ?? typed) : typed;
}

/**
 * A number as people write it, with a point or a comma; `undefined` for anything else. A point or a comma
 * before three digits can mean thousands as well, so it is not guessed at; nor are digits dropped.
 */
function number(typed) {
  const plain = typed.replace(/\s/g, "");
  const parts = /^-?(\d+)(?:[.,](\d+))?$/.exec(plain);
  if (!parts) return undefined;
  const [, whole, decimals = ""] = parts;
  const ambiguous = decimals.length === 3 && Number(whole) !== 0;
  const exact = whole.length + decimals.length <= 15;
  return ambiguous || !exact ? undefined : Number(plain.replace(",", "."));
}

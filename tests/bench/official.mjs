// The official rule of Canada's assessment, over a model of its survey library, as its application computes it after
// each answer: every question is looked at, and its points and their maximum are added up.

/** The kind of points of a question: by the suffix of its own name, or else of its panel's. */
function suffix(question) {
  const own = /-(RS|MS|NS)$/.exec(question.name) ?? /-(RS|MS|NS)$/.exec(question.parent?.name ?? "");
  return own?.[1];
}

/** The points behind the last hyphen of a value. */
function points(value) {
  if (typeof value === "number") return value;
  const at = value.lastIndexOf("-");
  return at < 0 ? 0 : Number(value.slice(at + 1)) || 0;
}

const SCORED = new Set(["radiogroup", "dropdown", "checkbox"]);
const sum = (values) => values.reduce((sum, value) => sum + points(value), 0);
const valueOf = (item) => item.itemValue ?? item.value;

/** Raw, mitigation, total and level; `answers` gives the answer to a question. */
export function score(survey, answers) {
  const got = { RS: 0, MS: 0 };
  const most = { RS: 0, MS: 0 };
  for (const question of survey.getAllQuestions()) {
    const kind = suffix(question);
    if (!(kind in got) || !SCORED.has(question.getType())) continue;
    const values = question.choices.map(valueOf);
    most[kind] += question.getType() === "checkbox" ? sum(values) : Math.max(0, ...values.map(points));
    const answer = answers(question.name);
    if (answer !== undefined) got[kind] += Array.isArray(answer) ? sum(answer) : points(answer);
  }
  const total = got.MS >= 0.8 * (most.MS / 2) ? Math.round(0.85 * got.RS) : got.RS;
  const part = total / most.RS;
  return [got.RS, got.MS, total, part <= 0.25 ? 1 : part <= 0.5 ? 2 : part <= 0.75 ? 3 : 4];
}

/** As the application does: all answers are asked for anew for each question. */
export const scoreAsOfficial = (survey) => score(survey, (name) => survey.data[name]);

/** The same with the answers asked for once. */
export function scoreOnce(survey) {
  const { data } = survey;
  return score(survey, (name) => data[name]);
}

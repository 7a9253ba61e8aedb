// Sets of answers, drawn at random and always the same: every question that is visible is answered.

/** Marsaglia's xorshift, 32 bits. */
export function randomness(seed) {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const WORDS = "the system looks at each request and gives advice to a colleague who decides and writes down why".split(" ");

function words(random, count) {
  return Array.from({ length: count }, () => WORDS[random(WORDS.length)]).join(" ");
}

function answer(question, random) {
  const values = (question.choices ?? []).map((item) => item.value);
  switch (question.getType()) {
    case "radiogroup":
    case "dropdown":
      return values[random(values.length)];
    case "checkbox": {
      const some = values.filter(() => random(2) === 1);
      return some.length > 0 ? some : [values[random(values.length)]];
    }
    case "comment":
      return words(random, 5 + random(36));
    case "text":
      return words(random, 1 + random(4));
    default:
      return undefined;
  }
}

/** One set: rounds over the questions until none that is visible lacks an answer, and none that is hidden has one. */
export function draw(survey, random) {
  survey.data = {};
  for (;;) {
    const open = survey.getAllQuestions().filter((it) => it.isVisible && it.parent.isVisible && it.page.isVisible);
    const lacking = open.filter((it) => it.getType() !== "html" && it.isEmpty());
    if (lacking.length === 0) break;
    const values = Object.fromEntries(lacking.map((it) => [it.name, answer(it, random)]));
    survey.mergeData(values);
  }
  const visible = new Set(survey.getAllQuestions().filter((it) => it.isVisible && it.parent.isVisible && it.page.isVisible).map((it) => it.name));
  return Object.fromEntries(Object.entries(survey.data).filter(([name]) => visible.has(name)));
}

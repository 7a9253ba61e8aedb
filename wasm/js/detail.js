// What an event of a form says. Most pages look at little of it, so that it is worked out once it is asked for.

/** The answers of an event, and what `outcome` gives for them. */
export function detail(answers, outcome) {
  const found = {};
  return {
    get answers() {
      found.answers ??= structuredClone(answers);
      return found.answers;
    },
    get outcome() {
      found.outcome ??= outcome();
      return found.outcome;
    },
  };
}

/** The outcome of answers that a form no longer has, in another form of the same checklist. */
export function outcomeOf(form, answers) {
  form.take(answers);
  const outcome = form.outcome();
  form.free();
  return outcome;
}

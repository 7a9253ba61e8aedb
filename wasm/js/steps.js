// One section of a form at a time: which steps there are, where one is, and the way from one to another.

import { make, parse, update } from "./dom.js";
import { firstControl } from "./form.js";

/** The step in which answers are looked over; no section has such an id. */
const LAST = "*";

const sections = (form) => [...form.querySelectorAll("[data-section]")];
const heading = (section) => section.querySelector("h3");

/** The steps of the form in an element that has the attribute `steps`; without it there are none. */
export class Steps {
  /** The step where somebody wants to be; nothing before the first move. */
  at;
  #element;
  #prefix;
  #moved;
  /** Under which name the history of the page has the step: other forms and the page have their own. */
  #key;
  #open = new Set();
  /** The steps in which something is asked, and which of them is shown. */
  #ids = [];
  #shown;

  /** Calls `moved` when another step is to be shown. */
  constructor(element, prefix, moved) {
    this.#element = element;
    this.#prefix = prefix;
    this.#moved = moved;
    this.#key = `toets-${prefix}`;
    this.at = globalThis.history?.state?.[this.#key];
  }

  /** The step after this one, if there is one. */
  get next() {
    return this.#ids[this.#ids.indexOf(this.#shown) + 1];
  }

  /** Goes to a step, and there to its title. */
  go(step) {
    this.#move(step);
    this.#enter();
  }

  /** Goes to a question, in whichever step it is. */
  goTo(question) {
    if (question.closest(".toets-other")) this.#move(question.closest("[data-section]").dataset.section);
    firstControl(question).focus();
  }

  /** Somebody went back, or forth again; places in the history that are none of ours stay those of the page. */
  onBack = ({ state }) => {
    const at = state?.[this.#key];
    if (at === undefined || this.#shown === undefined || at === this.#shown) return;
    this.at = at;
    this.#moved();
    this.#enter();
  };

  /** Shows another step, and notes it in the history of the page, so that *back* leads to the one before. */
  #move(step) {
    if (step === this.#shown) return;
    const note = (how, at) => history[how]({ ...history.state, [this.#key]: at }, "");
    if (history.state?.[this.#key] === undefined) note("replaceState", this.#shown);
    note("pushState", step);
    this.at = step;
    this.#moved();
  }

  /** Shows the step of the form; of one in which nothing is asked, the next one. `engine` is the form in the engine. */
  show(form, engine, words) {
    if (!this.#element.hasAttribute("steps")) {
      this.#shown = undefined;
      this.#ids = [];
      return;
    }
    this.#open = new Set(engine?.open ?? this.#open);
    const all = sections(form);
    this.#ids = [...all.filter((it) => !it.hidden).map((it) => it.dataset.section), LAST];
    const order = [...all.map((it) => it.dataset.section), LAST];
    this.#shown = order.slice(Math.max(0, order.indexOf(this.at))).find((it) => this.#ids.includes(it));
    for (const section of all) section.classList.toggle("toets-other", section.dataset.section !== this.#shown);
    form.querySelector(".toets-intro").classList.toggle("toets-other", this.#shown !== this.#ids[0]);
    const nav = this.#nav(all, words);
    const there = form.querySelector(".toets-steps");
    if (there) update(there, nav);
    else all[0].before(nav);
    this.#check(form, engine, words);
    update(form.querySelector(".toets-actions"), this.#actions(words));
  }

  /** Leads to the step: the list is closed, its first line comes into view, and its title is read out. */
  #enter() {
    const nav = this.#element.querySelector(".toets-steps");
    const title = heading(this.#element.querySelector(".toets-section:not(.toets-other, [hidden])"));
    title.tabIndex = -1;
    nav.querySelector("details").open = false;
    nav.scrollIntoView();
    title.focus({ preventScroll: true });
  }

  /** Where one is, all steps with what is left in each, and the same as a bar. */
  #nav(all, words) {
    const total = this.#ids.length;
    const said = (number) => words.step.replace("{n}", number).replace("{total}", total);
    const items = [];
    const parts = [];
    this.#ids.forEach((step, at) => {
      const section = all.find((it) => it.dataset.section === step);
      const here = step === this.#shown;
      const link = make("a", { href: `#${section ? heading(section).id : ""}`, "data-step": step, ...(here && { "aria-current": "step" }) });
      link.append(`${at + 1}. `, ...(section ? [...heading(section).childNodes].map(plain) : [words.check]));
      const left = section && [...section.querySelectorAll("[data-question]")].filter((it) => this.#open.has(it.dataset.question)).length;
      const state = left === 0 ? words.done : left === 1 ? words.leftOne : words.left.replace("{n}", left);
      items.push(make("li", {}, link, ...(section ? [" ", make("span", {}, state)] : [])));
      parts.push(make("span", { class: here ? "toets-here" : left === 0 ? "toets-done" : "" }));
    });
    const summary = make("summary", {}, make("strong", {}, said(this.#ids.indexOf(this.#shown) + 1)), " ", make("span", {}, words.steps));
    const nav = make("nav", { class: "toets-steps", "aria-label": words.steps });
    nav.append(make("details", {}, summary, make("ol", {}, ...items)));
    nav.append(make("div", { class: "toets-steps-bar", "aria-hidden": "true" }, ...parts));
    // The browser leads here where a required form lacks an answer in another step.
    nav.append(make("span", { class: "toets-hidden toets-door", tabindex: "-1" }));
    return nav;
  }

  /** In the last step: every question with its answer. */
  #check(form, engine, words) {
    const there = form.querySelector(".toets-check");
    if (this.#shown !== LAST) {
      there?.remove();
      return;
    }
    const id = `${this.#prefix}toets-check`;
    // The engine may have stopped.
    const answers = parse(engine?.checkHtml() ?? "", this.#prefix);
    const section = make("section", { class: "toets-section toets-check", "aria-labelledby": id });
    section.append(make("h3", { id }, words.check), answers);
    if (there) there.replaceWith(section);
    else form.querySelector(".toets-actions").before(section);
  }

  #actions(words) {
    const before = this.#ids[this.#ids.indexOf(this.#shown) - 1];
    const row = make("div", {});
    if (!this.next) row.append(make("button", { class: "toets-button", type: "submit" }, words.finish));
    else row.append(make("button", { class: "toets-button", type: "submit", "data-step": this.next }, words.next));
    if (before) row.append(make("button", { class: "toets-button toets-plain", type: "button", "data-step": before }, words.back));
    return row;
  }
}

/** A part of a title in a link, where no button can stand. */
const plain = (node) => (node.querySelector?.("button") || node.localName === "button" ? node.textContent : node.cloneNode(true));

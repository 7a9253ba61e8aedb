// `<toets-checklist>`: the form of a checklist, its answers and its outcome, in the light DOM.

import { afterPress, make, noteFocus, parse, watchPresses } from "./dom.js";
import { init, languages as spoken } from "./engine.js";
import { Filled } from "./filled.js";
import { chooseNotApplicable, finish, firstControl, lacksReason, languageChoice, openQuestions, reply, retract, settle, shownControl } from "./form.js";
import { ask, chooseFile, Keeping, saveFile, tools, UNNAMED } from "./kept.js";
import { follow, leave, open, watch } from "./now.js";
import { opened, sourceOf } from "./source.js";
import { Steps } from "./steps.js";
import { report, tell, told } from "./trouble.js";
import { WORDS } from "./words.js";

/** After how long it is said that the form is still on its way, in milliseconds. */
const LATE = 1000;

let instances = 0;

// On a server there is no HTMLElement, and the module may still be imported.
export class ToetsChecklist extends (globalThis.HTMLElement ?? Object) {
  static formAssociated = true;
  static observedAttributes = [
    "checklist", "src", "languages", "lang", "as-of", "subject", "required", "readonly", "storage", "steps",
  ];

  #internals = this.attachInternals?.();
  #prefix = `t${++instances}-`;
  #scheduled = false;
  #turn = 0;
  #definition;
  /** Nothing until the element is ready. */
  #filled;
  #given;
  #initial;
  /** The questions that are not shown. */
  #hidden;
  #unreasoned = new Set();
  /** What keeps the form from being sent, whatever was answered; nothing while outcome and answers are there. */
  #trouble = "starting";
  #keeping = new Keeping();
  #steps = new Steps(this, this.#prefix, () => this.#move());

  connectedCallback() {
    // A property that was set before the element was defined hides the accessor.
    for (const name of ["definition", "answers"].filter((it) => Object.hasOwn(this, it))) {
      const { [name]: value } = this;
      delete this[name];
      this[name] = value;
    }
    this.#listen("addEventListener");
    watchPresses();
    this.#validate();
    setTimeout(() => this.#trouble === "starting" && this.#sayLate(), LATE);
    this.#schedule();
  }

  disconnectedCallback() {
    this.#listen("removeEventListener");
  }

  /** Begins to listen, or ends. */
  #listen(how) {
    const own = { input: this.#onInput, change: this.#onChange, submit: this.#onSubmit, click: this.#onClick, focusin: this.#onFocus };
    for (const [type, listener] of Object.entries(own)) this[how](type, listener);
    globalThis[how]("popstate", this.#steps.onBack);
    globalThis[how]("beforeunload", this.#onLeave);
  }

  formAssociatedCallback(form) {
    // The answers are taken: the form is sent, or a script reads what it would send.
    form?.addEventListener("formdata", () => {
      this.#keeping.unsaved = false;
    });
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || !this.isConnected) return;
    // What is shown is not yet what is asked for.
    if (name === "readonly" && !this.#trouble) this.#trouble = "starting";
    this.#validate();
    this.#schedule();
  }

  formResetCallback() {
    if (!this.#filled) return;
    this.#show(this.#initial);
    this.#keep();
  }

  formStateRestoreCallback(state) {
    this.answers = state;
  }

  /** The answers so far; `undefined` until the element is ready. */
  get answers() {
    return structuredClone(this.#filled?.answers ?? this.#given);
  }

  /** Takes answers as an object or as JSON text; `null` for none. Throws a `ToetsError` if they do not fit. */
  set answers(answers) {
    const given = typeof answers === "string" ? JSON.parse(answers) : structuredClone(answers ?? undefined);
    if (this.#filled) {
      this.#show(given ?? this.#noAnswers());
      this.#initial = this.#filled.answers;
    } else {
      this.#given = given;
      if (this.isConnected) this.#schedule();
    }
  }

  /** The outcome of the answers so far; `undefined` until the element is ready. */
  get outcome() {
    return this.#filled?.form?.outcome();
  }

  /** The checklist that a script gave, with its texts; `undefined` where the attributes say which it is. */
  get definition() {
    return structuredClone(this.#definition);
  }

  /** Takes `{ checklist, packs }`, objects or JSON text; `null` for what the attributes say. */
  set definition(definition) {
    this.#definition = structuredClone(definition ?? undefined);
    if (this.isConnected) this.#schedule();
  }

  /** Attributes often change together; the work is done once. */
  #schedule() {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#load();
    });
  }

  async #load() {
    const turn = ++this.#turn;
    const before = this.#filled;
    const source = this.#askedSource;
    // A script is yet to say which checklist it is.
    if (!source) return;
    const asked = { language: this.#askedLanguage, subject: this.#subject, asOf: this.#asOf, isStarted: init() };
    try {
      const filled = new Filled(await opened(source, asked), source.languages);
      if (turn !== this.#turn) {
        // The attributes changed in the meantime, and a later turn follows.
        filled.free();
        return;
      }
      const { checklist, language } = filled;
      const other = before?.checklist.id !== checklist.id || before.checklist.version !== checklist.version;
      this.#filled = filled;
      this.#show(this.#given ?? (other ? this.#noAnswers() : before.answers));
      if (other) this.#initial = this.#filled.answers;
      if (other) this.#recall(Boolean(this.#given));
      this.#given = undefined;
      if (other) this.#dispatch("toets-ready");
      else if (before.language !== language) this.#dispatch("toets-language", { language });
      before?.free();
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#filled = before;
      if (!this.#form) this.#trouble = "notStarted";
      this.#validate();
      this.#say(error);
      report(error, { isOwn: this.hasAttribute("src") });
      this.#dispatch("toets-error", { error });
    }
  }

  #sayLate() {
    this.#say();
    if (!this.#askedSource) report(new Error("no checklist: the attributes `checklist` and `src` and `definition` are not there"));
  }

  /** In the language of the page: why the form is not there. */
  #say(error) {
    if (this.#trouble && !this.#form) tell(this, this.#words, error);
  }

  /** What is said of the trouble, in the language that is asked for. */
  get #words() {
    return told(this.#trouble, this.#askedLanguage);
  }

  get #askedLanguage() {
    return (this.lang || this.closest("[lang]")?.lang || "").toLowerCase().split("-")[0];
  }

  /** INVARIANT (fails closed): where it is required, the field is invalid from the first moment until all is answered. */
  #validate() {
    const isRequired = this.hasAttribute("required");
    if (this.#trouble) {
      // Without a form there is nothing else to which the browser can lead.
      if (isRequired && !this.#form) this.tabIndex = -1;
      const place = this.#form ? [shownControl(this.#form)] : [];
      this.#internals?.setValidity?.({ customError: isRequired }, this.#words.said, ...place);
      return;
    }
    if (this.tabIndex === -1) this.removeAttribute("tabindex");
    const { open } = this.#filled.form;
    // What is only read asks for nothing.
    const missing = isRequired && !this.#isStill && open.length > 0;
    const place = missing && this.#question(open[0]);
    // What is in another step is not shown: there the browser leads to a door to it.
    const control = place && (place.closest(".toets-other") ? this.querySelector(".toets-door") : firstControl(place));
    const anchor = missing ? [this.#form.dataset.summaryTitle, control] : [];
    this.#internals?.setValidity?.({ valueMissing: missing }, ...anchor);
  }

  /** Where the checklist comes from. */
  get #askedSource() {
    return sourceOf(this, this.#definition, this.#askedLanguage);
  }

  #noAnswers() {
    return { checklist: this.#filled.checklist, subject: this.#subject, answers: {} };
  }

  /** What the answers are about. */
  get #subject() {
    return this.getAttribute("subject") ?? UNNAMED;
  }

  /** The page is where the clock may be read; the engine takes the day. */
  get #asOf() {
    const now = new Date();
    const today = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
    return this.getAttribute("as-of") ?? today;
  }

  get #form() {
    return this.querySelector("form.toets-form");
  }

  /** The list of open questions at the head of the form, while it is shown. */
  get #summary() {
    return this.querySelector(".toets-summary-box");
  }

  #question(id) {
    return this.querySelector(`[data-question="${CSS.escape(id)}"]`);
  }

  /** Takes answers, of which only that to `question` changed where there is one. */
  #accept(answers, question) {
    this.#filled.take(answers, question);
    this.#trouble = undefined;
  }

  /** Whether answers and outcome are only to be read. */
  get #isStill() {
    return this.hasAttribute("readonly");
  }

  /** Writes what it is about, the outcome, and below it what was answered. */
  #showStill() {
    const box = make("div", { class: "toets-still", lang: this.#filled.language });
    const { form } = this.#filled;
    const [outcome, answers] = [form.outcomeHtml(), form.answersHtml()].map((it) => parse(it, this.#prefix));
    box.append(...answers.querySelectorAll(".toets-title, .toets-intro"), outcome, answers);
    this.replaceChildren(box);
    this.#internals?.setFormValue?.(JSON.stringify(this.#filled.answers));
    this.#validate();
  }

  /** Writes the whole form anew; the focus returns to where it was. */
  #show(answers) {
    this.#accept(answers);
    if (this.#isStill) {
      this.#showStill();
      return;
    }
    const content = parse(this.#filled.form.html(), this.#prefix);
    const form = content.querySelector("form");
    const { language: chosen, languages } = this.#filled;
    if (languages.length > 1) form.querySelector(".toets-asked").prepend(languageChoice(form, { languages, chosen, names: spoken() }));
    const onDevice = this.#storage === "local" ? this.#keeping.onDevice : undefined;
    form.querySelector(".toets-actions").after(tools(this.#own, { onDevice }));
    const summary = this.#summary;
    const wasThere = summary?.contains(document.activeElement);
    const back = noteFocus(this);
    this.replaceChildren(content);
    watch(this.#now);
    this.#hidden = new Set(this.#filled.form.hidden);
    this.#sayKept();
    for (const id of this.#unreasoned) {
      if (id in answers.answers) this.#unreasoned.delete(id);
      else if (this.#question(id)) chooseNotApplicable(this.#question(id));
    }
    this.#showStep();
    if (summary) this.#summarise();
    this.#conclude();
    back(wasThere ? this.#summary : undefined);
  }

  /** Brings what follows from the answers up to date: what is asked, and the outcome. */
  #refresh() {
    this.#showAsked();
    this.#showStep();
    follow(this.#now, parse(this.#filled.form.nowHtml(), this.#prefix).firstElementChild);
    this.#conclude();
  }

  /** The outcome beside the questions. */
  get #now() {
    return this.querySelector(".toets-now");
  }

  #showStep() {
    this.#steps.show(this.#form, this.#filled.form, this.#own);
  }

  /** Another step is shown from now on. */
  #move() {
    this.#keeping.step = this.#steps.at;
    if (this.#keeping.keeps) this.#keep();
    this.#summary?.remove();
    this.#showStep();
    this.#validate();
  }

  #onFocus = ({ target }) => {
    if (this.#now) leave(this.#now, target);
    if (!target.matches(".toets-door")) return;
    // The browser is in the middle of saying what is missing; it says it again where that is.
    setTimeout(() => {
      this.#steps.goTo(this.#question(this.#filled.form.open[0]));
      this.#internals.reportValidity();
    });
  };

  /** What is sent, and whether something is missing, are those of the answers that are shown. */
  #conclude() {
    if (this.#filled.form.open.length === 0) this.#summary?.remove();
    this.#internals?.setFormValue?.(JSON.stringify(this.#filled.answers));
    this.#validate();
  }

  /** Shows the questions that are asked; only those are touched of which that changed. */
  #showAsked() {
    const hidden = new Set(this.#filled.form.hidden);
    const changed = [...hidden.symmetricDifference(this.#hidden)].map((id) => this.#question(id));
    for (const question of changed) question.hidden = hidden.has(question.dataset.question);
    for (const section of new Set(changed.map((it) => it.closest(".toets-section")))) {
      section.hidden = section.querySelector("[data-question]:not([hidden])") === null;
    }
    this.#hidden = hidden;
  }

  /** The engine stopped under an answer: it is kept, and no outcome is shown that is not its own. */
  #stop(answers, error) {
    this.#filled.stop(answers);
    this.#trouble = "stopped";
    const { lang, said } = this.#words;
    open(this.#now).replaceChildren(make("p", { class: "toets-error", role: "alert", lang }, said));
    this.#validate();
    report(error);
    this.#dispatch("toets-error", { error });
  }

  #onInput = (event) => {
    const question = event.target.closest("[data-question]");
    if (!question) return;
    settle(question, event.target);
    retract(question);
    const id = question.dataset.question;
    const { [id]: before, ...others } = this.#filled.answers.answers;
    const now = reply(question, this.#filled.language);
    // Who answered, and when, was said of another answer; the note and the evidence are the person's to keep.
    const { note, evidence } = before ?? {};
    const answer = { ...now, ...(note && { note }), ...(evidence && { evidence }) };
    if (lacksReason(question)) this.#unreasoned.add(id);
    else this.#unreasoned.delete(id);
    const answers = { ...this.#filled.answers, answers: now ? { ...others, [id]: answer } : others };
    try {
      this.#accept(answers, id);
      this.#refresh();
    } catch (error) {
      this.#stop(answers, error);
      return;
    }
    this.#changed();
  };

  /** A number was typed, and the focus goes on. */
  #onChange = (event) => {
    const question = event.target.closest("[data-question]");
    if (question?.dataset.kind !== "number") return;
    afterPress(() => {
      if (this.#trouble) return;
      finish(question, this.#filled.language, this.#filled.form.outOfBounds.includes(question.dataset.question));
    });
  };

  #onSubmit = (event) => {
    // The form is inside the element; a form around it has its own button.
    event.preventDefault();
    event.stopPropagation();
    if (this.#trouble) return;
    if (this.#steps.next) {
      this.#steps.go(this.#steps.next);
    } else if (this.#filled.form.open.length > 0) {
      this.#summarise();
      this.#summary.focus();
    } else if (this.#dispatch("toets-complete")) {
      open(this.#now).focus();
    }
  };

  #onClick = (event) => {
    const target = event.target.closest("[data-language], [data-tool], [data-goto], [data-step]");
    const { language, goto: question, tool, step } = target?.dataset ?? {};
    if (language) this.lang = language;
    if (tool) this.#use(tool, target);
    if (question ?? step) event.preventDefault();
    if (question) this.#steps.goTo(this.#question(question));
    if (step) this.#steps.go(step);
  };

  /** How long answers may be kept: with the tab, or on the device where a person chooses that. */
  get #storage() {
    const asked = this.getAttribute("storage");
    return asked === "session" || asked === "local" ? asked : undefined;
  }

  /** What the element itself says, in the language of the form. */
  get #own() {
    return WORDS[this.#filled.language];
  }

  /** Answers changed: they are kept, by this element or by the page, which then cancels the event. */
  #changed() {
    this.#keeping.unsaved = this.#dispatch("toets-change");
    this.#keep();
  }

  #keep() {
    if (this.#isStill) return;
    const isKept = this.#keeping.keep(this.#storage, this.#filled.answers);
    this.#sayKept(isKept ? undefined : this.#own.notKept);
  }

  /** Says where the answers are, or what came in between; only the latter is announced, the other is so after each answer. */
  #sayKept(news) {
    const place = this.querySelector(".toets-kept");
    place.ariaLive = news ? "polite" : "off";
    place.textContent = news ?? this.#keeping.where(this.#own, this.#filled.language);
  }

  /** Goes on with the answers that were kept here, if there are; those that the page or the browser gave take their place. */
  #recall(isGiven) {
    if (this.#isStill) return;
    const kept = this.#keeping.recall(this.#storage, this.#filled.answers);
    if (!kept) return;
    this.#steps.at ??= this.#keeping.step;
    try {
      this.#show(isGiven ? this.#filled.answers : kept);
      if (isGiven) this.#keep();
    } catch {
      // What was kept is no longer what it was, and stays where it is until something is answered.
      this.#keeping.reset();
      this.#sayKept(this.#own.noFile);
    }
  }

  #onLeave = (event) => {
    if (this.#keeping.unsaved) event.preventDefault();
  };

  async #use(tool, control) {
    const [words, box] = [this.#own, this.querySelector(".toets-tools")];
    switch (tool) {
      case "device":
        this.#keeping.onDevice = control.checked;
        this.#keep();
        break;
      case "file":
        saveFile(this.#filled.answers);
        this.#keeping.unsaved = false;
        break;
      case "open":
        if (!this.#keeping.unsaved || (await ask(box, { text: words.openReplaces, yes: words.open, no: words.wipeNo }))) {
          this.#openFile(await chooseFile());
        }
        break;
      case "wipe":
        if (await ask(box, { text: words.wipeConfirm, yes: words.wipe, no: words.wipeNo })) this.#wipe();
        else control.focus();
    }
  }

  /** Shows the answers of a file; one that cannot be read changes nothing. */
  #openFile(bytes) {
    try {
      this.#show(this.#filled.read(bytes));
      this.#dispatch("toets-change");
      this.#keeping.unsaved = false;
      this.#keep();
    } catch (error) {
      this.#sayKept(`${this.#own.noFile} (${error.message})`);
    }
  }

  #wipe() {
    this.#keeping.wipe(this.#filled.answers);
    this.#steps.at = this.#keeping.step = undefined;
    this.#show(this.#noAnswers());
    this.#dispatch("toets-change");
    this.#sayKept(this.#own.wiped);
    this.querySelector('[data-tool="open"]').focus();
  }

  /** Lists the open questions at the head of the form. */
  #summarise() {
    const open = this.#filled.form.open.map((id) => this.#question(id));
    const box = openQuestions(this.#form, open, `${this.#prefix}toets-summary`);
    this.#summary?.remove();
    this.#form.querySelector(".toets-title").before(box);
  }

  #dispatch(type, detail = this.#filled.detail) {
    return this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, cancelable: true, detail }));
  }
}

/** Defines `<toets-checklist>`, where there are elements; a page that loads two copies keeps the first. */
export function define() {
  if (globalThis.customElements && !customElements.get("toets-checklist")) {
    customElements.define("toets-checklist", ToetsChecklist);
  }
}

// `<toets-checklist>` as a component of Vue.

import { defineComponent, h, onMounted, shallowRef, toRaw, watchPostEffect } from "vue";

import { EVENTS, Host } from "./host.js";

const NAMES = ["checklist", "src", "languages", "lang", "name", "subject", "storage"];

const given = (names, value) => Object.fromEntries(names.map((name) => [name, value(name)]));

/** A flag as an attribute that is there or not: Vue would write `false` into it. */
const flag = (value) => (value ? "" : undefined);

export const ToetsChecklist = defineComponent({
  name: "ToetsChecklist",
  props: {
    ...given([...NAMES, "asOf"], () => String),
    ...given(["required", "readonly", "steps"], () => Boolean),
    answers: [Object, String],
    definition: Object,
  },
  emits: ["update:answers", ...EVENTS],
  setup(props, { emit, expose, slots }) {
    const element = shallowRef(null);
    expose({
      element,
      get answers() {
        return element.value?.answers;
      },
      get outcome() {
        return element.value?.outcome;
      },
    });
    onMounted(() => {
      const host = new Host(element.value, (name, event) => {
        if (name === "change") emit("update:answers", event.detail.answers);
        emit(name, event);
      });
      watchPostEffect(() => host.define(toRaw(props.definition)));
      watchPostEffect(() => host.give(toRaw(props.answers)));
    });
    return () => {
      const attributes = given(NAMES, (name) => props[name]);
      const others = { "as-of": props.asOf, required: flag(props.required), readonly: flag(props.readonly), steps: flag(props.steps) };
      return h("toets-checklist", { ref: element, ...attributes, ...others }, slots.default?.());
    };
  },
});

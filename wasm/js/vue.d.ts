import type { DefineComponent, HTMLAttributes, ReservedProps } from "vue";

import type { ToetsAttributes, ToetsOptions } from "./attributes.js";
import type { ToetsChecklist as ToetsElement, ToetsEventMap } from "./element.js";
import type { Answers, OutcomeDocument } from "./types.js";

export type { ToetsDefinition, ToetsDetail, ToetsEventMap } from "./element.js";
export type * from "./types.js";
export type { ToetsElement };

/** What the component takes. */
export interface ToetsChecklistProps extends ToetsOptions {
  /** The day whose red flags and duties count, as `2026-12-01`; today, if it is not there. */
  asOf?: string | undefined;
  /** Whether outcome and answers are shown to be read. */
  readonly?: boolean | undefined;
}

/** What it tells. */
export type ToetsChecklistEmits = {
  /** A person answered: for `v-model:answers`. */
  "update:answers": (answers: Answers) => void;
  /** The form is there. */
  ready: (event: ToetsEventMap["toets-ready"]) => void;
  /** A person answered. */
  change: (event: ToetsEventMap["toets-change"]) => void;
  /** The answers were checked and no question is open; if cancelled, the focus stays. */
  complete: (event: ToetsEventMap["toets-complete"]) => void;
  /** The texts are now in another language. */
  language: (event: ToetsEventMap["toets-language"]) => void;
  /** The form could not be shown, or answers do not fit. */
  error: (event: ToetsEventMap["toets-error"]) => void;
};

/** What a template reference to the component reads. */
export interface ToetsChecklistExposed {
  /** The element; `null` until the component is in a page. */
  readonly element: ToetsElement | null;
  /** The answers so far; `undefined` until the form is there. */
  readonly answers: Answers | undefined;
  /** The outcome of the answers so far; `undefined` until the form is there. */
  readonly outcome: OutcomeDocument | undefined;
}

/**
 * `<toets-checklist>` as a component. It defines the element once it is in a page, and renders on a server what stands
 * inside it, which is shown until the form is there. With `v-model:answers` page and form have the same answers.
 */
export declare const ToetsChecklist: DefineComponent<
  ToetsChecklistProps, ToetsChecklistExposed, {}, {}, {}, {}, {}, ToetsChecklistEmits
>;

declare module "vue" {
  interface GlobalComponents {
    // The element itself, for templates whose compiler has `isCustomElement`.
    "toets-checklist": new () => {
      $props: ReservedProps & HTMLAttributes & ToetsAttributes & {
        [K in keyof ToetsEventMap as K extends `toets-${infer T}` ? `onToets${Capitalize<T>}` : never]?:
          ((event: ToetsEventMap[K]) => void) | undefined;
      };
    };
  }
}

import type { DetailedHTMLProps, HTMLAttributes, ReactElement, Ref } from "react";

import type { ToetsAttributes, ToetsListeners, ToetsOptions } from "./attributes.js";
import type { ToetsChecklist as ToetsElement, ToetsEventMap } from "./element.js";

export type { ToetsDefinition, ToetsDetail, ToetsEventMap } from "./element.js";
export type * from "./types.js";
export type { ToetsElement };

/** What the component takes: what the element takes, and what any element of React takes. */
export interface ToetsChecklistProps
  extends ToetsOptions,
    Omit<HTMLAttributes<ToetsElement>, "lang" | "onChange" | "onError" | "dangerouslySetInnerHTML"> {
  /** The day whose red flags and duties count, as `2026-12-01`; today, if it is not there. */
  asOf?: string | undefined;
  /** Whether outcome and answers are shown to be read. */
  readOnly?: boolean | undefined;
  /** The element: it has `answers` and `outcome`. */
  ref?: Ref<ToetsElement> | undefined;
  /** The form is there. */
  onReady?: ((event: ToetsEventMap["toets-ready"]) => void) | undefined;
  /** A person answered. */
  onChange?: ((event: ToetsEventMap["toets-change"]) => void) | undefined;
  /** The answers were checked and no question is open; if cancelled, the focus stays. */
  onComplete?: ((event: ToetsEventMap["toets-complete"]) => void) | undefined;
  /** The texts are now in another language. */
  onLanguage?: ((event: ToetsEventMap["toets-language"]) => void) | undefined;
  /** The form could not be shown, or answers do not fit. */
  onError?: ((event: ToetsEventMap["toets-error"]) => void) | undefined;
}

/**
 * `<toets-checklist>` as a component. It defines the element once it is in a page, and renders on a server what stands
 * inside it, which is shown until the form is there. `answers` can be those that `onChange` tells: they are not shown anew.
 */
export declare function ToetsChecklist(props: ToetsChecklistProps): ReactElement;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "toets-checklist": DetailedHTMLProps<HTMLAttributes<ToetsElement>, ToetsElement> & ToetsAttributes & ToetsListeners;
    }
  }
}

"use client";
// `<toets-checklist>` as a component of React.

import { createElement, useImperativeHandle, useLayoutEffect, useRef } from "react";

import { Host } from "./host.js";

export function ToetsChecklist(props) {
  const { ref, answers, definition, asOf, readOnly, onReady, onChange, onComplete, onLanguage, onError, ...others } = props;
  const [element, host, listeners] = [useRef(null), useRef(null), useRef({})];
  useImperativeHandle(ref, () => element.current, []);
  useLayoutEffect(() => {
    listeners.current = { ready: onReady, change: onChange, complete: onComplete, language: onLanguage, error: onError };
  });
  useLayoutEffect(() => {
    host.current ??= new Host(element.current, (name, event) => listeners.current[name]?.(event));
    host.current.define(definition);
    host.current.give(answers);
  }, [definition, answers]);
  return createElement("toets-checklist", { ...others, ref: element, "as-of": asOf, readonly: readOnly });
}

export * from "./attributes.js";
export * from "./element.js";
export * from "./engine.js";

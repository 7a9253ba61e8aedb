export * from "./element.js";
export * from "./engine.js";

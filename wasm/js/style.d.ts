// A style sheet, which a script imports for what a bundler makes of it.
export {};

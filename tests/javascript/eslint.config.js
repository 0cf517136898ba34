import js from "@eslint/js";
import globals from "globals";

// Text of the data may never become part of the page's code or markup.
const SINKS = ["innerHTML", "outerHTML", "insertAdjacentHTML", "srcdoc", "createContextualFragment"];

export default [
  js.configs.recommended,
  {
    languageOptions: {
      ecmaVersion: 2023,
      sourceType: "script",
      globals: { ...globals.browser, vis: "readonly", Citegraph: "writable" },
    },
    rules: {
      "no-restricted-properties": ["error", ...SINKS.map((property) => ({ property, message: "Use textContent." })),
        { object: "document", property: "write", message: "Use textContent." },
        { object: "window", property: "open", message: "A link opens pages, after it was checked." }],
      "no-restricted-globals": ["error", "fetch", "XMLHttpRequest", "WebSocket", "EventSource", "localStorage", "sessionStorage"],
      "no-restricted-syntax": ["error",
        { selector: "NewExpression[callee.name='Function']", message: "No text is run." }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-script-url": "error",
      "no-redeclare": ["error", { builtinGlobals: false }],
      "no-unused-vars": ["error", { args: "after-used", caughtErrors: "none" }],
      "eqeqeq": ["error", "always", { null: "ignore" }],
      "no-var": "error",
      "prefer-const": ["error", { destructuring: "all" }],
      "max-lines": ["error", { max: 350 }],
      "max-lines-per-function": ["error", { max: 60, IIFEs: false }],
    },
  },
];

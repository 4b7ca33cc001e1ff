// How the scripts are checked (tools/web_tools.py runs it). What is required here comes from a folder of its own, by NODE_PATH.
const js = require("@eslint/js");
const globals = require("globals");

// What a browser may refuse is asked for in one place, which knows what to do then.
const byLibrary = {
  "no-restricted-syntax": [
    "error",
    {
      selector: "MemberExpression[object.name=/^(local|session)Storage$/]:not(CallExpression[callee.name='store'] *)",
      message: "Storage may be off or full: use store() of lib/storage.js.",
    },
    {
      selector: "MemberExpression[object.name='history']",
      message: "A browser may refuse changes of the address: use writeAddress() of lib/address.js.",
    },
    {
      selector: "CallExpression[callee.property.name='writeText']",
      message: "The clipboard may be closed: use copyText() of lib/clipboard.js.",
    },
    {
      selector:
        "AssignmentExpression[left.property.name=/^(inner|outer)HTML$/], CallExpression[callee.property.name='insertAdjacentHTML']",
      message: "Text is never read as HTML: use element() of lib/element.js.",
    },
  ],
};

module.exports = [
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: { ...globals.browser, L: "readonly" } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      curly: ["error", "multi-line"],
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-shadow": "off",
      "no-unused-vars": ["error", { args: "all", argsIgnorePattern: "^_" }],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
    },
  },
  { files: ["docs/assets/js/**"], ignores: ["docs/assets/js/lib/**"], rules: byLibrary },
  { files: ["docs/assets/js/search*.js"], languageOptions: { globals: { siteSearch: "writable" } } },
];

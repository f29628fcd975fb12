// What helps while one types, fetched when the editor is entered for the first time: completion and brackets
// that close themselves. Most who open a problem only read it.
import * as autocomplete from "@codemirror/autocomplete";
import { keymap } from "@codemirror/view";
import { provide } from "./late_completion.js";

const { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } = autocomplete;

provide(autocomplete);

export const assistance = [
  closeBrackets(),
  autocompletion(),
  keymap.of([...closeBracketsKeymap, ...completionKeymap]),
];

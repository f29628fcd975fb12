// The source editor of the problem page. Colours come from the site's tokens (app.css), so one theme serves
// light and dark and both pass AA, which CodeMirror's own dark theme does not.
import { basicSetup } from "codemirror";
import { indentWithTab } from "@codemirror/commands";
import { HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const MODES = {
  python: () => import("@codemirror/lang-python").then((module) => module.python()),
  cpp: () => import("@codemirror/lang-cpp").then((module) => module.cpp()),
};

const highlight = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: "var(--syn-keyword)" },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: "var(--syn-string)" },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: "var(--syn-number)" },
  { tag: [tags.comment, tags.docComment], color: "var(--syn-comment)", fontStyle: "italic" },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.definition(tags.variableName))],
    color: "var(--syn-function)",
  },
  { tag: [tags.className, tags.typeName, tags.namespace], color: "var(--syn-type)" },
  { tag: [tags.processingInstruction, tags.meta], color: "var(--syn-meta)" },
  { tag: tags.invalid, color: "var(--bad)" },
]);

const theme = EditorView.theme({
  "&": { backgroundColor: "var(--surface)", color: "var(--text)", height: "100%" },
  "&.cm-focused": { outline: "none" },
  ".cm-content": { caretColor: "var(--text)", paddingBlock: "8px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--text)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--selection)",
  },
  ".cm-activeLine": { backgroundColor: "var(--line-active)" },
  ".cm-gutters": { backgroundColor: "var(--surface)", color: "var(--muted)", border: "0" },
  ".cm-activeLineGutter": { backgroundColor: "var(--line-active)", color: "var(--text)" },
  ".cm-matchingBracket": { backgroundColor: "var(--selection)", outline: "1px solid var(--muted)" },
  ".cm-foldPlaceholder": { backgroundColor: "var(--surface-2)", color: "var(--muted)", border: "0" },
  ".cm-panels": { backgroundColor: "var(--surface-2)", color: "var(--text)" },
  ".cm-tooltip": { backgroundColor: "var(--surface-2)", border: "1px solid var(--line)" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--accent)",
    color: "var(--on-accent)",
  },
});

/**
 * Put an editor into `parent`. `mode` is a language's editor mode; `onChange(text)` is called after each
 * change; `onSubmit()` on Ctrl-Enter (Cmd-Enter on a Mac). Escape then Tab leaves the editor by keyboard.
 */
export function mount(parent, { text, mode, nonce, label, readOnly = false, onChange, onSubmit }) {
  const language = new Compartment();
  const submit = { key: "Mod-Enter", run: () => (onSubmit && onSubmit(), true) };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorView.cspNonce.of(nonce),
        Prec.highest(keymap.of([submit])),
        basicSetup,
        keymap.of([indentWithTab]),
        indentUnit.of("    "),
        theme,
        syntaxHighlighting(highlight),
        language.of([]),
        EditorState.readOnly.of(readOnly),
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && onChange) onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  let wanted = "";
  const setMode = async (name) => {
    wanted = name;
    const support = MODES[name] ? await MODES[name]() : [];
    if (wanted === name) view.dispatch({ effects: language.reconfigure(support) });
  };
  setMode(mode);
  view.scrollDOM.tabIndex = 0;
  return {
    setMode,
    getText: () => view.state.doc.toString(),
    setText: (next) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    setDiagnostics: (list) => view.dispatch(setDiagnostics(view.state, list)),
    focus: () => view.focus(),
  };
}

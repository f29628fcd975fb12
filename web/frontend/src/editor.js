// The source editor of the problem page. What not everybody needs at once (languages, search, marks of the
// compiler, vim keys) is fetched when it is asked for.
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  indentOnInput,
  indentUnit,
} from "@codemirror/language";
import { Compartment, EditorState, Prec } from "@codemirror/state";
import {
  crosshairCursor,
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
} from "@codemirror/view";
import { MODES } from "./modes.js";
import { theme } from "./theme.js";

const BASE = [
  lineNumbers(),
  highlightActiveLineGutter(),
  highlightSpecialChars(),
  history(),
  foldGutter(),
  drawSelection(),
  dropCursor(),
  EditorState.allowMultipleSelections.of(true),
  indentOnInput(),
  bracketMatching(),
  rectangularSelection(),
  crosshairCursor(),
  highlightActiveLine(),
  keymap.of([...defaultKeymap, ...historyKeymap, ...foldKeymap, indentWithTab]),
];

/** Search opens a panel of its own part; until that is here, the key is ours all the same. */
function findKeys(extras) {
  let isThere = false;
  const open = (view) => {
    import("./search.js").then(({ openSearchPanel, search, searchKeymap }) => {
      if (!isThere) view.dispatch({ effects: extras.reconfigure([search(), keymap.of(searchKeymap)]) });
      isThere = true;
      openSearchPanel(view);
    });
    return true;
  };
  return keymap.of([{ key: "Mod-f", run: open }]);
}

const tabs = (width) => [EditorState.tabSize.of(width), indentUnit.of(" ".repeat(width))];

/** Jump to a place that somebody named: a compiler, a traceback. Lines and columns count from 1. */
function goTo(view, line, column = 1) {
  const { doc } = view.state;
  const place = doc.line(Math.max(1, Math.min(line, doc.lines)));
  const anchor = Math.min(place.from + Math.max(0, column - 1), place.to);
  view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
  view.focus();
}

/**
 * Put an editor into `parent`. `mode` is a language's editor mode; `onChange(text)` is called after each
 * change. Escape then Tab leaves the editor by keyboard.
 */
export function mount(parent, { text, mode, nonce, label, readOnly = false, onChange }) {
  const [language, width, wrapping, vim, extras, marks, help] = Array.from({ length: 7 }, () => new Compartment());
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorView.cspNonce.of(nonce),
        vim.of([]),
        extras.of([]),
        marks.of([]),
        findKeys(extras),
        help.of([]),
        BASE,
        width.of(tabs(4)),
        wrapping.of([]),
        theme,
        language.of([]),
        EditorState.readOnly.of(readOnly),
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && onChange) onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  const set = (compartment, extension) => view.dispatch({ effects: compartment.reconfigure(extension) });
  let wanted = "";
  const setMode = async (name) => {
    wanted = name;
    const support = MODES[name] ? await MODES[name]() : [];
    if (wanted === name) set(language, support);
  };
  let wantsVim = false;
  setMode(mode);
  const enter = async () => set(help, (await import("./assistance.js")).assistance);
  view.contentDOM.addEventListener("focus", enter, { once: true });
  view.scrollDOM.tabIndex = 0;
  return {
    setMode,
    getText: () => view.state.doc.toString(),
    setText: (next) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    setTabWidth: (columns) => set(width, tabs(columns)),
    setWrapping: (on) => set(wrapping, on ? EditorView.lineWrapping : []),
    async setVim(on) {
      wantsVim = on;
      // Before the completion's keys: Escape leaves the insert mode, whatever is on offer.
      const extension = on ? Prec.highest((await import("@replit/codemirror-vim")).vim({ status: true })) : [];
      if (wantsVim === on) set(vim, extension);
    },
    async setDiagnostics(list) {
      if (!list.length && !view.dom.querySelector(".cm-lint-marker, .cm-lintRange")) return;
      const { lintGutter, setDiagnostics } = await import("@codemirror/lint");
      set(marks, list.length ? lintGutter() : []);
      view.dispatch(setDiagnostics(view.state, list));
    },
    goTo: (line, column) => goTo(view, line, column),
    remeasure: () => view.requestMeasure(),
    focus: () => view.focus(),
  };
}

// The problem page: the editor, its drafts, and sending without leaving the page.
import { show } from "./live.js";

const form = document.getElementById("code");
const textarea = document.getElementById("source");
const language = document.getElementById("language");
const draftMark = document.getElementById("draft");
const reset = document.getElementById("reset");
const refusal = document.getElementById("refusal");
const starters = JSON.parse(document.getElementById("starters").textContent);
const DRAFT_MS = 400;

const draftKey = () => `${form.dataset.draft}:${language.value}`;
const mode = () => language.selectedOptions[0].dataset.mode;
const starter = () => starters[language.value] || "";

// Private windows and full disks refuse storage; then there is no draft, and nothing else is lost.
function stored(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key, text) {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
    return text !== null;
  } catch {
    return false;
  }
}

const lastLanguage = stored(`${form.dataset.draft}`);
const isPrefilled = "prefilled" in form.dataset;
if (!isPrefilled && lastLanguage && lastLanguage in starters) language.value = lastLanguage;
const initial = isPrefilled ? textarea.value : (stored(draftKey()) ?? starter());

const { mount } = await import(form.dataset.editor);
const parent = document.getElementById("editor");
textarea.hidden = true;
parent.hidden = false;
reset.hidden = false;

let saving = 0;
let keepsDrafts = true;
window.addEventListener("forget-drafts", () => (keepsDrafts = false));
function save(text) {
  if (!keepsDrafts) return;
  draftMark.hidden = !store(draftKey(), text === starter() ? null : text);
}

const editor = mount(parent, {
  text: initial,
  mode: mode(),
  nonce: form.dataset.nonce,
  label: "Source code. Press Escape, then Tab to leave the editor.",
  onChange(text) {
    textarea.value = text;
    clearTimeout(saving);
    saving = setTimeout(() => save(text), DRAFT_MS);
  },
  onSubmit: () => form.requestSubmit(form.elements.send),
});
textarea.value = initial;
draftMark.hidden = isPrefilled || stored(draftKey()) === null;

let shown = language.value;
language.addEventListener("change", () => {
  clearTimeout(saving);
  const text = editor.getText();
  store(`${form.dataset.draft}:${shown}`, text === (starters[shown] || "") ? null : text);
  shown = language.value;
  store(form.dataset.draft, shown);
  editor.setText(stored(draftKey()) ?? starter());
  editor.setMode(mode());
  draftMark.hidden = stored(draftKey()) === null;
});

reset.addEventListener("click", () => {
  if (editor.getText() === starter() || confirm("Throw the draft away and start afresh?")) editor.setText(starter());
});

window.addEventListener("pagehide", () => save(editor.getText()));

// g++ and clang write file:line:column: kind: text.
const COMPILER_LINE = /^[^:\n]*:(\d+):(\d+): (?:fatal )?(error|warning): (.*)$/gm;
function mark(output) {
  const starts = [0];
  const text = editor.getText();
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const found = [...output.matchAll(COMPILER_LINE)].filter(([, line]) => Number(line) <= starts.length);
  editor.setDiagnostics(
    found.map(([, line, column, severity, message]) => {
      const from = Math.min(starts[line - 1] + Number(column) - 1, text.length);
      return { from, to: Math.min(from + 1, text.length), severity, message };
    }),
  );
}

function refuse(message) {
  refusal.textContent = message;
  refusal.hidden = !message;
}

// A verdict adds a line to one's submissions, and the first accepted one opens the editorial.
function renewTab() {
  const isSolved = document.querySelector("#result .verdict.ok");
  // What is being read stays as it is: only the row of tabs changes beside it.
  let place = isSolved && !document.getElementById("tab-editorial") ? "#tab-panel > nav" : "";
  if (document.querySelector("#tab-submissions[aria-current]")) place = "#tab-panel";
  if (place) window.htmx.ajax("GET", location.href, { target: place, select: place, swap: "outerHTML" });
}

async function send(url) {
  const body = new FormData(form);
  body.set("source", editor.getText());
  body.set("idempotency_key", Array.from(crypto.getRandomValues(new Uint32Array(4)), String).join("-"));
  const response = await fetch(url, { method: "POST", body, headers: { Accept: "application/json" } });
  if (response.headers.get("content-type")?.startsWith("application/json")) {
    const answer = await response.json();
    if (response.ok) return answer.url;
    throw new Error(answer.message);
  }
  if (response.status === 403) throw new Error("This page is too old. Your draft is kept: reload it and send again.");
  throw new Error(`The site answered with error ${response.status}. Your draft is kept; try again.`);
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const isTrial = event.submitter?.name === "run";
  const buttons = [form.elements.run, form.elements.send];
  refuse("");
  save(editor.getText());
  editor.setDiagnostics([]);
  for (const button of buttons) button.disabled = true;
  try {
    const url = await send(isTrial ? form.dataset.trial : form.action);
    show(url, { onCompiled: (ok, messages) => mark(messages), onDone: isTrial ? undefined : renewTab });
    document.getElementById("result-card").scrollIntoView({ block: "nearest" });
  } catch (error) {
    refuse(error instanceof TypeError ? "The site does not answer. Your draft is kept; try again." : error.message);
  } finally {
    for (const button of buttons) button.disabled = false;
  }
});

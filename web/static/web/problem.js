// The problem page: puts the editor, the drafts, the keys and the sending together.
import { marksOf } from "./compiler_marks.js";
import { Drafts } from "./drafts.js";
import { applySettings } from "./editor_settings.js";
import { show } from "./live.js";
import { offer, withdraw } from "./offer.js";
import { bindKeys } from "./shortcuts.js";
import { makeSplits } from "./splits.js";
import { read, write } from "./storage.js";

const form = document.getElementById("code");
const textarea = document.getElementById("source");
const language = document.getElementById("language");
const chip = document.getElementById("draft");
const refusal = document.getElementById("refusal");
const tools = document.getElementById("tools");
const { starters, drafts: saved, texts } = JSON.parse(document.getElementById("desk").textContent);
const at = form.dataset.draft;
const isPrefilled = "prefilled" in form.dataset;
const loading = import(form.dataset.editor);

let editor = null;
const mode = () => language.selectedOptions[0].dataset.mode;
const TONES = { saved: "ok", saving: "info", here: "warn" };
const TITLES = { saved: texts.savedTitle, saving: "", here: texts.hereTitle };

function showState(state) {
  chip.hidden = !state;
  if (!state) return;
  chip.className = `chip ${TONES[state]}`;
  chip.textContent = texts[state];
  chip.title = TITLES[state];
}

function offerOther(source, isNewer, revision) {
  offer({
    text: isNewer ? texts.newer : texts.other,
    takeLabel: texts.take,
    keepLabel: texts.keep,
    onTake() {
      if (isNewer) drafts.take(source, revision);
      else drafts.replace(source, "replaced");
      editor.setText(source);
    },
    onKeep: () => isNewer && drafts.insist(revision),
  });
}

const drafts = new Drafts({
  at,
  url: form.dataset.drafts,
  token: form.elements.csrfmiddlewaretoken.value,
  starters,
  saved,
  onState: showState,
  onOther: offerOther,
});

const lastLanguage = read(at);
if (!isPrefilled && lastLanguage in starters) language.value = lastLanguage;
let initial = drafts.open(language.value);
if (isPrefilled) {
  initial = textarea.value;
  drafts.prefill(initial);
}
textarea.value = initial;
makeSplits(document.querySelector(".solve"), texts, () => editor?.remeasure());

// Whoever writes or chooses a language before the editor is there loses nothing either.
textarea.addEventListener("input", () => drafts.change(textarea.value));
language.addEventListener("change", () => {
  withdraw();
  drafts.keep(drafts.current);
  write(at, language.value);
  textarea.value = drafts.open(language.value);
  editor?.setText(textarea.value);
  editor?.setMode(mode());
  editor?.setDiagnostics([]);
});
const { mount } = await loading;
const hadFocus = document.activeElement === textarea;
const place = document.getElementById("editor");
textarea.hidden = true;
place.hidden = false;
tools.hidden = false;
editor = mount(place, {
  text: textarea.value,
  mode: mode(),
  nonce: form.dataset.nonce,
  label: texts.label,
  onChange(text) {
    textarea.value = text;
    drafts.change(text);
  },
});
if (hadFocus) editor.focus();
applySettings(tools, editor, place);
window.addEventListener("goto-line", ({ detail }) => editor.goTo(detail.line, detail.column));

document.getElementById("reset").addEventListener("click", () => {
  tools.open = false;
  const before = editor.getText();
  const starter = starters[language.value] ?? "";
  if (before === starter) return;
  drafts.replace(starter, "reset");
  editor.setText(starter);
  offer({
    text: texts.resetDone,
    takeLabel: texts.undo,
    onTake() {
      editor.setText(before);
      editor.focus();
    },
  });
});

document.addEventListener("click", ({ target }) => {
  if (tools.open && !tools.contains(target)) tools.open = false;
});
tools.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !tools.open) return;
  tools.open = false;
  tools.querySelector("summary").focus();
});

bindKeys(document.getElementById("keys"), document.getElementById("show-keys"), {
  submit: () => form.requestSubmit(form.elements.send),
  run: () => form.requestSubmit(form.elements.run),
  focusEditor: () => editor.focus(),
  focusResult: () => document.getElementById("result-card").focus(),
});

function refuse(message) {
  refusal.textContent = message;
  refusal.hidden = !message;
}

function renew(part) {
  window.htmx.ajax("GET", location.href, { target: part, select: part, swap: "outerHTML" });
}

// A verdict adds a line to one's submissions and changes the figures above the statement, and the first
// accepted one opens the editorial. What is being read stays as it is.
function renewTab() {
  const isSolved = document.querySelector("#result .verdict.ok");
  const current = document.querySelector("#tab-panel > .tabs a[aria-current]")?.id;
  if (current === "tab-submissions" || (current === "tab-editorial" && isSolved)) renew("#tab-panel");
  if (document.getElementById("problem-head")) renew("#problem-head");
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
  if (response.status === 403) throw new Error(texts.tooOld);
  throw new Error(texts.fault.replace("%(status)s", response.status));
}

let isSending = false;
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (isSending) return;
  isSending = true;
  const isTrial = event.submitter?.name === "run";
  const buttons = [form.elements.run, form.elements.send];
  refuse("");
  drafts.send(drafts.current);
  editor.setDiagnostics([]);
  // A disabled button would lose the focus of whoever pressed it with a key.
  for (const button of buttons) button.setAttribute("aria-disabled", "true");
  try {
    const url = await send(isTrial ? form.dataset.trial : form.action);
    show(url, {
      onCompiled: (ok, messages) => editor.setDiagnostics(marksOf(messages, editor.getText())),
      onDone: isTrial ? undefined : renewTab,
    });
    document.getElementById("result-card").scrollIntoView({ block: "nearest" });
  } catch (error) {
    refuse(error instanceof TypeError ? texts.silent : error.message);
  } finally {
    for (const button of buttons) button.removeAttribute("aria-disabled");
    isSending = false;
  }
});

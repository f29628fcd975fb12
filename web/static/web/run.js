// What a run is given: the samples as examples to start from, and the last input kept per problem.

const box = document.getElementById("run-form");
const fields = [...box.querySelectorAll(".run-input [name]")];
const examples = JSON.parse(document.getElementById("run-example-texts")?.textContent ?? "[]");
const KEEP_MS = 400;

// Private windows and full disks refuse storage; then nothing is remembered, and nothing else is lost.
function kept() {
  try {
    return JSON.parse(localStorage.getItem(box.dataset.remember)) ?? {};
  } catch {
    return {};
  }
}

let keeping = 0;
let keeps = true;
window.addEventListener("forget-drafts", () => (keeps = false));
function keep() {
  if (!keeps) return;
  try {
    localStorage.setItem(box.dataset.remember, JSON.stringify(Object.fromEntries(fields.map((each) => [each.name, each.value]))));
  } catch {
    return;
  }
}

function fill(texts) {
  for (const field of fields) if (typeof texts[field.name] === "string") field.value = texts[field.name];
}

if (fields.length) {
  fill(kept());
  box.addEventListener("input", () => {
    clearTimeout(keeping);
    keeping = setTimeout(keep, KEEP_MS);
  });
  window.addEventListener("pagehide", () => {
    if (keeping) keep();
  });
}

// The button says what it is going to do.
const button = box.closest("form").elements.run;
const onSamples = button.textContent;
function name() {
  button.textContent = box.querySelector("[value=custom]:checked") ? box.dataset.own : onSamples;
}
box.addEventListener("change", name);
name();

const row = document.getElementById("run-examples");
if (row) {
  row.hidden = false;
  row.addEventListener("click", (event) => {
    const number = event.target.dataset?.example;
    if (number === undefined) return;
    fill(examples[number]);
    keep();
    fields[0].focus();
  });
}

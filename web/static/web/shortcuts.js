// The keys of the problem page. Those with Ctrl or Alt work in the editor too.

const EDITABLE = "input, textarea, select, [contenteditable=true]";

function turnTab(step) {
  const tabs = [...document.querySelectorAll("#tab-panel > .tabs a")];
  const now = tabs.findIndex((tab) => tab.hasAttribute("aria-current"));
  tabs[(now + step + tabs.length) % tabs.length]?.click();
}

const isCommand = (event) => (event.ctrlKey || event.metaKey) && !event.altKey;
const isAlt = (event) => event.altKey && !event.ctrlKey && !event.metaKey;

/** `actions`: submit, run, focusEditor, focusResult. */
export function bindKeys(dialog, button, actions) {
  const table = [
    [(event) => isCommand(event) && event.key === "Enter", actions.submit],
    [(event) => isCommand(event) && (event.key === "'" || event.code === "Quote"), actions.run],
    [(event) => isAlt(event) && event.code === "KeyC", actions.focusEditor],
    [(event) => isAlt(event) && event.code === "KeyR", actions.focusResult],
    [(event) => isAlt(event) && event.code === "Comma", () => turnTab(-1)],
    [(event) => isAlt(event) && event.code === "Period", () => turnTab(1)],
    [(event) => event.key === "?" && !event.target.closest(EDITABLE), () => dialog.showModal()],
  ];
  // Before the editor sees them: it has a meaning of its own for some.
  document.addEventListener(
    "keydown",
    (event) => {
      if (dialog.open || event.isComposing) return;
      const found = table.find(([isMeant]) => isMeant(event));
      if (!found) return;
      event.preventDefault();
      event.stopPropagation();
      found[1]();
    },
    { capture: true },
  );
  button.hidden = false;
  button.addEventListener("click", () => dialog.showModal());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
}

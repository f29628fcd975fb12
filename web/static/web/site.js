// Every page: the menu closes as menus do, the theme changes at once, maths is typeset, copy buttons copy,
// and the server learns whose clock to show times by.

const menu = document.querySelector("details.menu");

document.addEventListener("click", (event) => {
  if (menu.open && !menu.contains(event.target)) menu.open = false;
});
menu.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu.open) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

document.querySelector("form[data-themes]").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  const theme = event.submitter.value;
  document.documentElement.dataset.theme = theme;
  for (const button of form.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.value === theme));
  }
  const body = new FormData(form);
  body.set("theme", theme);
  fetch(form.action, { method: "POST", body, redirect: "manual" });
});

// For people whose account names no time zone, from the next page on.
const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone ?? "");
if (zone && !document.cookie.split("; ").includes(`timezone=${zone}`)) {
  document.cookie = `timezone=${zone}; path=/; max-age=31536000; samesite=lax`;
}

// Whoever logs out of a shared machine leaves no drafts behind.
document.querySelector("form[data-logout]")?.addEventListener("submit", () => {
  window.dispatchEvent(new Event("forget-drafts"));
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith("draft:")) localStorage.removeItem(key);
  }
});

// Browsers break lines after a formula, so that a full stop would begin the next one.
function keepWithPunctuation(node) {
  const after = node.nextSibling;
  const mark = after?.nodeType === Node.TEXT_NODE && after.data.match(/^[.,;:!?)]+/);
  if (!mark) return;
  const together = document.createElement("span");
  together.className = "nowrap";
  node.replaceWith(together);
  together.append(node, mark[0]);
  after.data = after.data.slice(mark[0].length);
}

let katex = null;

/** KaTeX, fetched at the first formula: a page without maths does without. */
function loadKatex() {
  const { style, script } = document.querySelector("meta[name=maths]")?.dataset ?? {};
  if (!script || document.querySelector(`script[src="${script}"]`)) return Promise.resolve();
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: style });
  const element = Object.assign(document.createElement("script"), { src: script });
  return new Promise((resolve) => {
    element.addEventListener("load", resolve);
    element.addEventListener("error", resolve);
    document.head.append(link, element);
  });
}

async function typeset(root) {
  const formulas = root.querySelectorAll(".math:not([data-done])");
  if (!formulas.length) return;
  if (!window.katex) await (katex ??= loadKatex());
  if (!window.katex) return;
  for (const node of formulas) {
    if (node.dataset.done) continue;
    node.dataset.done = "1";
    const displayMode = node.classList.contains("block");
    if (displayMode) node.tabIndex = 0;
    if (!displayMode) keepWithPunctuation(node);
    window.katex.render(node.textContent.trim(), node, { displayMode, throwOnError: false, trust: false });
  }
}

// KaTeX may stand behind this script; by then all of them have run.
document.addEventListener("DOMContentLoaded", () => typeset(document));
// Before the new content is painted, so that nothing jumps.
document.addEventListener("htmx:afterSwap", (event) => typeset(event.target));

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  const { copied, pressCopy } = document.documentElement.dataset;
  button.dataset.label ??= button.textContent;
  try {
    await navigator.clipboard.writeText(source.textContent);
    button.textContent = copied;
  } catch {
    // No permission, or plain HTTP: select it, so that Ctrl-C does it.
    getSelection().selectAllChildren(source);
    button.textContent = pressCopy;
  }
  setTimeout(() => (button.textContent = button.dataset.label), 2000);
});

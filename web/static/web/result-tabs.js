// The tabs of the result panel, and its links: to a case, and from a message to the line that it names.

const NAMES = ["result", "case", "compiler", "profile"];
let chosen = "result";

const tabsOf = (panel) => [...panel.querySelectorAll('[role="tab"]')];

function show(panel, name) {
  panel.dataset.tab = name;
  for (const tab of tabsOf(panel)) {
    const isChosen = tab.dataset.show === name;
    tab.setAttribute("aria-selected", String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
  }
}

/** After the panel was fetched again: the tab that was open, or the first for another submission. */
export function keepTab(panel, isNew) {
  if (isNew) chosen = panel.dataset.tab;
  const has = NAMES.includes(chosen) && panel.querySelector(`[data-panel="${chosen}"]`);
  if (panel.dataset.tab) show(panel, has ? chosen : "result");
}

function choose(panel, name) {
  chosen = name;
  show(panel, name);
}

function openCase(panel, link) {
  const found = document.getElementById(link.hash.slice(1));
  if (!found) return;
  choose(panel, "case");
  found.open = true;
  found.scrollIntoView({ block: "nearest" });
  found.querySelector("summary").focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const panel = event.target.closest("#result");
  if (!panel) return;
  const tab = event.target.closest('[role="tab"]');
  if (tab) return choose(panel, tab.dataset.show);
  const toCase = event.target.closest('a[href^="#case-"]');
  if (toCase) {
    event.preventDefault();
    return openCase(panel, toCase);
  }
  const toTab = event.target.closest("a[data-open]");
  if (toTab) {
    event.preventDefault();
    choose(panel, toTab.dataset.open);
    return panel.querySelector(`[role="tab"][data-show="${toTab.dataset.open}"]`).focus();
  }
  const place = event.target.closest("a[data-line]");
  // Without an editor the link leads to the line in the listing.
  if (!place || !document.getElementById("editor")) return;
  event.preventDefault();
  const detail = { line: Number(place.dataset.line), column: Number(place.dataset.column || 1) };
  window.dispatchEvent(new CustomEvent("goto-line", { detail }));
});

document.addEventListener("keydown", (event) => {
  const tab = event.target.closest?.('#result [role="tab"]');
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!tab || !step) return;
  const panel = tab.closest("#result");
  const tabs = tabsOf(panel);
  const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
  event.preventDefault();
  choose(panel, next.dataset.show);
  next.focus();
});

// Follow a judging: live over server-sent events, by polling when the stream fails. The events only move the
// grid; what stays on the page is always the server's own panel, fetched again at the end.

import { leadOn } from "./leading-on.js";
import { keepTab } from "./result-tabs.js";

const POLL_MS = 1500;
const RUNTIME_MS = 3000;
const RUNTIME_TRIES = 8;
const FAILURES = 2;
const QUEUED_MS = 4000;

const words = JSON.parse(document.getElementById("verdicts").textContent);
const announce = document.getElementById("announce");
let generation = 0;

const panel = () => document.getElementById("result");
const isFinal = () => "final" in panel().dataset;
const isQueued = () => panel().dataset.status === "queued";
const part = (name) => panel().querySelector(`[data-${name}]`);

function set(name, text) {
  const node = part(name);
  if (node) node.textContent = text;
}

function cell(ordinal, total) {
  const list = part("cases");
  while (list.children.length < Math.max(ordinal, total)) {
    const item = document.createElement("li");
    item.className = "idle";
    item.textContent = list.children.length + 1;
    list.append(item);
  }
  return list.children[ordinal - 1];
}

function headline(text, tone) {
  const node = part("headline");
  node.textContent = text;
  node.className = `verdict ${tone}`;
}

/** How to find again, in the panel that replaces this one, what has the focus. */
function placeOf(element) {
  if (!panel().contains(element)) return "";
  if (element.dataset.show) return `[data-show="${element.dataset.show}"]`;
  if (element.matches("summary")) return element.parentElement.id && `#${element.parentElement.id} > summary`;
  return element.matches("a[href]") ? `a[href="${CSS.escape(element.getAttribute("href"))}"]` : "";
}

/** The verdict and where it fell, for those who hear the page. */
function tell() {
  const where = part("where")?.textContent.trim();
  announce.textContent = [part("headline").textContent, where].filter(Boolean).join(", ");
}

/** Ask the server for the panel and put it in place of the old one, unless it is no longer wanted by then. */
async function refresh(mine, url = panel().dataset.url, isWanted = () => true) {
  const response = await fetch(url, { headers: { Accept: "text/html" } });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const whole = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = whole.getElementById("result");
  const isNew = fresh?.dataset.url !== panel().dataset.url;
  if (mine !== generation || !isWanted()) return;
  if (new URL(url, location.href).pathname === location.pathname) document.title = whole.title;
  const open = [...panel().querySelectorAll("details")].map((each) => each.open);
  const focused = placeOf(document.activeElement);
  panel().replaceWith(document.adoptNode(fresh));
  keepTab(panel(), isNew);
  if (focused) panel().querySelector(focused)?.focus({ preventScroll: true });
  leadOn(panel());
  const details = [...panel().querySelectorAll("details")];
  if (details.length === open.length) details.forEach((each, index) => (each.open = open[index]));
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function poll(mine) {
  while (mine === generation && !isFinal()) {
    await pause(POLL_MS);
    await refresh(mine).catch(() => set("note", panel().dataset.away));
  }
}

async function finish(mine, onDone) {
  await refresh(mine).catch(() => undefined);
  if (mine !== generation) return;
  if (!isFinal()) await poll(mine);
  if (mine !== generation) return;
  tell();
  if (part("headline").classList.contains("ok")) panel().classList.add("is-fresh");
  onDone?.(panel());
  for (let tries = 0; tries < RUNTIME_TRIES && "awaitsRuntime" in panel().dataset; tries += 1) {
    await pause(RUNTIME_MS);
    if (mine !== generation) return;
    await refresh(mine).catch(() => undefined);
  }
}

/** Events until the end. True when the verdict came, false when the stream is of no use. */
function stream(mine, onCompiled) {
  return new Promise((resolve) => {
    const source = new EventSource(panel().dataset.events);
    let total = part("cases").children.length;
    let failures = 0;
    let done = 0;
    // How far the queue has come is the server's to say.
    const queued = setInterval(() => {
      if (isQueued()) refresh(mine, undefined, isQueued).catch(() => undefined);
    }, QUEUED_MS);
    const end = (arrived) => {
      clearInterval(queued);
      source.close();
      resolve(arrived);
    };
    const on = (type, react) =>
      source.addEventListener(type, (event) => {
        if (mine !== generation) return end(false);
        failures = 0;
        react(JSON.parse(event.data));
      });
    on("status", ({ status }) => {
      if (status !== "running") return;
      panel().dataset.status = status;
      headline(panel().dataset.judging, "info");
      set("note", panel().dataset.running);
    });
    on("plan", ({ cases }) => {
      total = cases.length;
      done = 0;
      part("cases").replaceChildren();
      if (total) cell(total, total);
      set("count", `0 / ${total}`);
    });
    on("compiled", ({ ok, messages }) => onCompiled?.(ok, messages || ""));
    on("case", ({ ordinal, verdict }) => {
      const [name, tone] = words[verdict];
      const item = cell(ordinal, total);
      item.className = tone;
      item.title = name;
      done += 1;
      set("count", `${done} / ${total}`);
      item.nextElementSibling?.classList.replace("idle", "info");
    });
    on("done", ({ verdict }) => {
      // A run on an input of one's own has none where nothing was compared.
      if (verdict) headline(words[verdict][0], words[verdict][1]);
      end(true);
    });
    source.addEventListener("error", (event) => {
      if (mine !== generation) return end(false);
      // A judging that failed on our side is an event with data; a broken connection has none.
      if (event.data !== undefined) return end(true);
      failures += 1;
      if (source.readyState === EventSource.CLOSED || failures >= FAILURES) end(false);
    });
  });
}

/** Follow the judging that the panel on the page shows. A later call replaces an earlier one. */
export async function follow({ onDone, onCompiled } = {}) {
  generation += 1;
  const mine = generation;
  if (!isFinal()) {
    const arrived = await stream(mine, onCompiled);
    if (mine !== generation) return;
    if (!arrived) await poll(mine);
  }
  await finish(mine, onDone);
}

/** Show the panel of another judging and follow it. */
export async function show(url, reactions) {
  generation += 1;
  announce.textContent = "";
  await refresh(generation, url);
  await follow(reactions);
}

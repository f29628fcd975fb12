// Drafts: saved in one's account while one writes, and on this device until they are. Two tabs and a lost
// connection lose nothing: the server keeps what a newer text replaced, and both sides are offered here.
import { read, write } from "./storage.js";

const LOCAL_MS = 300;
const PAUSE_MS = 900;
const LONGEST_MS = 5000;
const RETRY_MS = 4000;
const LONGEST_RETRY_MS = 60000;
const CHECK_MS = 1500;

/** What to begin with. An unsent text of this device stays; sending it tells what it meets. */
export function reconcile(local, server, starter) {
  if (local?.dirty && local.text !== server?.source) {
    return { text: local.text, base: local.base, dirty: true, outbox: local.outbox, reason: local.reason };
  }
  const text = server?.source ?? local?.text ?? starter;
  return { text, base: server?.revision ?? 0, dirty: !server && text !== starter, outbox: [], reason: "" };
}

/** A record of this device; before there were revisions it was the bare text. */
export function parsed(stored) {
  if (stored === null) return null;
  try {
    const record = JSON.parse(stored);
    if (typeof record?.text === "string") return { base: 0, dirty: true, outbox: [], reason: "", ...record };
  } catch {
    // An old one.
  }
  return { text: stored, base: 0, dirty: true, outbox: [], reason: "" };
}

export class Drafts {
  /** `at`: the prefix of keys; `onState(state)`, `onOther(source, isNewer, language)` tell the page. */
  constructor({ at, url, token, starters, saved, onState, onOther }) {
    Object.assign(this, { at, url, token, starters, onState, onOther });
    this.saved = saved;
    this.records = new Map();
    this.isForgotten = false;
    this.failures = 0;
    window.addEventListener("online", () => this.sendAll());
    window.addEventListener("focus", () => this.check());
    document.addEventListener("visibilitychange", () => document.hidden || this.check());
    window.addEventListener("storage", ({ key }) => key?.startsWith(`${this.at}:`) && this.checkSoon());
    window.addEventListener("pagehide", () => this.leave());
    window.addEventListener("forget-drafts", () => (this.isForgotten = true));
  }

  /** Turn to a language: the text to write on, and from now on changes of it. */
  open(language) {
    this.language = language;
    if (!this.records.has(language)) {
      const local = parsed(read(`${this.at}:${language}`));
      const record = reconcile(local, this.saved[language], this.starters[language] ?? "");
      this.records.set(language, { ...record, language, server: this.saved[language]?.source ?? null });
      if (record.dirty) this.sendSoon(this.current);
    }
    this.tell(this.current);
    return this.current.text;
  }

  get current() {
    return this.records.get(this.language);
  }

  /** A text that the page brought along: nothing is saved until it is changed, then the draft is put aside. */
  prefill(text) {
    const record = this.current;
    if (record.dirty) record.outbox.push(record.text);
    record.text = text;
    record.reason = "replaced";
  }

  /** Each change of the text that is shown. */
  change(text, reason = "") {
    const record = this.current;
    if (text === record.text) return;
    record.text = text;
    record.reason = reason || record.reason;
    record.dirty = text !== record.server && (record.server !== null || text !== this.starters[this.language]);
    clearTimeout(record.storing);
    record.storing = setTimeout(() => this.keep(record), LOCAL_MS);
    if (record.dirty) this.sendSoon(record);
    this.tell(record);
  }

  /** Throw the text away for another one; it goes among the earlier drafts, also when it was not sent yet. */
  replace(text, reason) {
    const record = this.current;
    if (record.dirty) record.outbox.push(record.text);
    this.change(text, reason);
    this.keep(record);
    this.send(record);
  }

  /** Accept a newer draft of the server's as it is. */
  take(source, revision) {
    const record = this.current;
    Object.assign(record, { text: source, server: source, base: revision, dirty: false, reason: "" });
    this.keep(record);
    this.tell(record);
  }

  /** Let the shown text win over a newer one. */
  insist(revision) {
    const record = this.current;
    Object.assign(record, { base: revision, dirty: true, reason: "replaced", server: null });
    this.send(record);
  }

  keep(record) {
    clearTimeout(record.storing);
    if (this.isForgotten) return false;
    const { text, base, dirty, outbox, reason } = record;
    const isNothing = !dirty && !outbox.length && record.server === null;
    const key = `${this.at}:${record.language}`;
    return write(key, isNothing ? null : JSON.stringify({ text, base, dirty, outbox, reason }));
  }

  tell(record) {
    if (record.language !== this.language) return;
    const isOpen = record.dirty || record.outbox.length > 0;
    if (!isOpen) this.onState(record.server === null ? "" : "saved");
    else this.onState(record.isRefused || this.failures > 0 ? "here" : "saving");
  }

  sendSoon(record) {
    const now = Date.now();
    record.openSince ??= now;
    record.isRefused = false;
    clearTimeout(record.sending);
    const wait = Math.min(PAUSE_MS, Math.max(0, record.openSince + LONGEST_MS - now));
    record.sending = setTimeout(() => this.send(record), wait);
  }

  sendAll() {
    this.failures = 0;
    for (const record of this.records.values()) if (record.dirty || record.outbox.length) this.send(record);
  }

  body(record, source, reason) {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", this.token);
    body.set("language", record.language);
    body.set("source", source);
    body.set("base", record.base);
    body.set("reason", reason);
    return body;
  }

  async send(record) {
    clearTimeout(record.sending);
    if (this.isForgotten || record.isSending || !(record.dirty || record.outbox.length)) return;
    record.isSending = true;
    record.openSince = undefined;
    const isOld = record.outbox.length > 0;
    const source = isOld ? record.outbox[0] : record.text;
    let response = null;
    try {
      const body = this.body(record, source, isOld ? "" : record.reason);
      response = await fetch(this.url, { method: "POST", body, headers: { Accept: "application/json" } });
    } catch {
      // No answer: as any other failure.
    }
    record.isSending = false;
    if (response?.ok) this.sent(record, source, isOld, await response.json());
    else this.failed(record, response?.status ?? 0);
    this.keep(record);
    this.tell(record);
  }

  sent(record, source, isOld, { revision, other }) {
    this.failures = 0;
    record.base = revision;
    record.server = source;
    if (isOld) record.outbox.shift();
    else record.reason = "";
    record.dirty = record.text !== source;
    if (record.dirty || record.outbox.length) this.sendSoon(record);
    if (other && record.language === this.language) this.onOther(other.source, false, revision);
  }

  failed(record, status) {
    // What the server refuses stays refused until it is changed; all else is tried again.
    record.isRefused = status >= 400 && status < 500 && status !== 429;
    if (record.isRefused) return;
    this.failures += 1;
    const wait = Math.min(RETRY_MS * 2 ** (this.failures - 1), LONGEST_RETRY_MS);
    record.sending = setTimeout(() => this.send(record), wait);
  }

  checkSoon() {
    clearTimeout(this.checking);
    this.checking = setTimeout(() => this.check(), CHECK_MS);
  }

  /** Whether another tab or device has saved since. */
  async check() {
    const record = this.current;
    if (!record || this.isForgotten || document.hidden || record.isSending) return;
    if (record.dirty) return this.send(record);
    let answer;
    try {
      const response = await fetch(this.url, { headers: { Accept: "application/json" } });
      if (!response.ok) return;
      answer = (await response.json()).drafts[record.language];
    } catch {
      return;
    }
    if (!answer || record.dirty || record !== this.current || answer.revision <= record.base) return;
    if (answer.source === record.text) this.take(answer.source, answer.revision);
    else this.onOther(answer.source, true, answer.revision);
  }

  /** The last chance to send; browsers carry this much for a page that has gone. */
  leave() {
    for (const record of this.records.values()) {
      this.keep(record);
      if (!record.dirty || record.outbox.length || this.isForgotten) continue;
      const body = this.body(record, record.text, record.reason);
      fetch(this.url, { method: "POST", body, keepalive: true, headers: { Accept: "application/json" } }).catch(
        () => undefined,
      );
    }
  }
}

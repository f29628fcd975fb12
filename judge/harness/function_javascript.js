// Calls a learner's JavaScript function with arguments from outside, and sends back what it returned.
//
// Runs in the box, in the learner's own process: nothing here is secret, and nothing that it sends is believed.
// Requests are frames on standard input (4 bytes length, then the payload), replies the same on descriptor 3. An
// empty request loads the learner's file; any other is the list of arguments. How values are written is said in
// the worker's `wire` module.
"use strict";

const fs = require("fs");
const vm = require("vm");

const ENTRY = "solution.js";
const MAX_DEPTH = 50;
const MAX_FRAMES = 12;
const MAX_TEXT = 8000;
const configuration = JSON.parse(fs.readFileSync("whetstone_configuration", "utf8"));

class Unsendable extends Error {}

// ---- reading ----

const ELEMENTS = {
  "?": (data, at) => data[at] !== 0,
  q: (data, at) => Number(data.readBigInt64LE(at)),
  d: (data, at) => data.readDoubleLE(at),
};
const SIZES = { "?": 1, q: 8, d: 8 };

class Reader {
  constructor(data) {
    this.data = data;
    this.at = 0;
  }

  count() {
    this.at += 4;
    return this.data.readUInt32LE(this.at - 4);
  }

  value() {
    const tag = String.fromCharCode(this.data[this.at++]);
    if (tag === "N") return null;
    if (tag === "V") return this.vector();
    const count = this.count();
    if (tag === "L") return Array.from({ length: count }, () => this.value());
    const pairs = Array.from({ length: count }, () => [this.value(), this.value()]);
    return tag === "D" ? new Map(pairs) : Object.fromEntries(pairs);
  }

  vector() {
    const [code, isMasked, dimensions] = this.data.subarray(this.at, this.at + 3);
    this.at += 3;
    const size = dimensions === 0 ? 1 : this.count();
    const missing = isMasked ? this.data.subarray(this.at, this.at + size) : null;
    if (isMasked) this.at += size;
    const values = this.elements(String.fromCharCode(code), size);
    for (let i = 0; isMasked && i < size; i++) if (missing[i]) values[i] = null;
    return dimensions === 0 ? values[0] : values;
  }

  elements(code, size) {
    if (code === "s") return this.texts(size);
    const values = new Array(size);
    const width = SIZES[code];
    for (let i = 0; i < size; i++) values[i] = ELEMENTS[code](this.data, this.at + i * width);
    this.at += size * width;
    return values;
  }

  texts(size) {
    const lengths = Array.from({ length: size }, () => this.count());
    return lengths.map((length) => {
      this.at += length;
      return this.data.toString("utf8", this.at - length, this.at);
    });
  }
}

const readArguments = (request) => new Reader(request).value();

// ---- writing ----

const CODES = { boolean: "?", number: "d", bigint: "q", string: "s" };

function number(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function text(value) {
  const bytes = Buffer.from(String(value).slice(0, MAX_TEXT), "utf8");
  return Buffer.concat([number(bytes.length), bytes]);
}

// The kind of all elements that are there, or an empty text.
function commonCode(values) {
  let common = "";
  for (const value of values) {
    if (value === null || value === undefined) continue;
    const code = CODES[typeof value] ?? "";
    if (code === "" || (common !== "" && code !== common)) return "";
    common = code;
  }
  return common;
}

function writeVector(code, values, dimensions) {
  const missing = values.map((value) => value === null || value === undefined);
  const isMasked = missing.includes(true);
  const head = [Buffer.from("V" + code), Buffer.from([isMasked ? 1 : 0, dimensions])];
  if (dimensions > 0) head.push(number(values.length));
  if (isMasked) head.push(Buffer.from(missing.map(Number)));
  return Buffer.concat([...head, ...writeElements(code, values, missing)]);
}

function writeElements(code, values, missing) {
  if (code === "s") {
    const texts = values.map((value, i) => Buffer.from(missing[i] ? "" : value, "utf8"));
    return [...texts.map((bytes) => number(bytes.length)), ...texts];
  }
  const width = SIZES[code];
  const data = Buffer.alloc(width * values.length);
  values.forEach((value, i) => {
    if (missing[i]) return;
    if (code === "d") data.writeDoubleLE(value, i * width);
    else if (code === "q") data.writeBigInt64LE(value, i * width);
    else data[i] = value ? 1 : 0;
  });
  return [data];
}

function write(value, depth) {
  if (depth > MAX_DEPTH) throw new Unsendable("the result is nested too deeply");
  if (value === null || value === undefined) return Buffer.from("N");
  if (typeof value in CODES) return writeVector(CODES[typeof value], [value], 0);
  if (value instanceof Set || (ArrayBuffer.isView(value) && !(value instanceof DataView))) value = Array.from(value);
  if (Array.isArray(value)) {
    const code = commonCode(value);
    if (code !== "") return writeVector(code, value, 1);
    const parts = Array.from(value, (item) => write(item, depth + 1));
    return Buffer.concat([Buffer.from("L"), number(parts.length), ...parts]);
  }
  if (typeof value !== "object") throw new Unsendable(`a value of type ${typeof value} cannot be sent`);
  const pairs = value instanceof Map ? [...value] : Object.entries(value);
  const parts = pairs.flatMap(([key, item]) => [write(key, depth + 1), write(item, depth + 1)]);
  return Buffer.concat([Buffer.from("D"), number(pairs.length), ...parts]);
}

// ---- calls ----

function same(left, right) {
  if (Object.is(left, right)) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (left instanceof Map) return right instanceof Map && same([...left], [...right]);
  const keys = Object.keys(left);
  const isAlike = Array.isArray(left) === Array.isArray(right) && keys.length === Object.keys(right).length;
  return isAlike && keys.every((key) => same(left[key], right[key]));
}

function load() {
  globalThis.require = require;
  globalThis.module = { exports: {} };
  vm.runInThisContext(fs.readFileSync(ENTRY, "utf8"), { filename: ENTRY });
  const name = configuration.function;
  const found = vm.runInThisContext(`typeof ${name} === "undefined" ? module.exports.${name} : ${name}`);
  if (typeof found !== "function") throw new ReferenceError(`${ENTRY} defines no function ${name}`);
  return found;
}

function describe(error) {
  const isError = error instanceof Error;
  const name = isError ? String(error.name) : typeof error;
  const lines = isError ? String(error.stack).split("\n") : [];
  const own = lines.filter((line) => /^\s+at /.test(line) && line.includes(ENTRY)).slice(0, MAX_FRAMES);
  const said = isError ? `${name}: ${String(error.message).slice(0, MAX_TEXT)}` : String(error).slice(0, MAX_TEXT);
  return Buffer.concat([Buffer.from("E"), text(name), text([said, ...own].join("\n"))]);
}

function answer(target, request) {
  const given = readArguments(request);
  const value = target(...given);
  const changed = configuration.report_arguments && !same(given, readArguments(request));
  try {
    return Buffer.concat([Buffer.from("R"), Buffer.from([changed ? 1 : 0]), write(value, 0)]);
  } catch (error) {
    if (!(error instanceof Unsendable)) throw error;
    return Buffer.concat([Buffer.from("U"), text(error.message)]);
  }
}

function readExactly(size) {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size; ) {
    const count = fs.readSync(0, bytes, at, size - at, null);
    if (count === 0) return null;
    at += count;
  }
  return bytes;
}

function send(reply) {
  const frame = Buffer.alloc(4 + reply.length);
  frame.writeUInt32BE(reply.length);
  reply.copy(frame, 4);
  for (let at = 0; at < frame.length; ) at += fs.writeSync(3, frame, at);
}

let target = null;
for (let head = readExactly(4); head !== null; head = readExactly(4)) {
  const request = readExactly(head.readUInt32BE(0));
  if (request === null) break;
  let reply = Buffer.from("R\0N", "latin1");
  try {
    if (request.length > 0) reply = answer(target, request);
    else target = load();
  } catch (error) {
    reply = describe(error);
  }
  send(reply);
}

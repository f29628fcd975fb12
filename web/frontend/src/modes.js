// What each language looks like. A mode is a chunk of its own, fetched when its language is chosen.
import { StreamLanguage } from "@codemirror/language";

const stream = (loading, name) => loading.then((module) => StreamLanguage.define(module[name]));
const sql = () => import("@codemirror/lang-sql");

export const MODES = {
  python: () => import("@codemirror/lang-python").then((module) => module.python()),
  cpp: () => import("@codemirror/lang-cpp").then((module) => module.cpp()),
  java: () => import("@codemirror/lang-java").then((module) => module.java()),
  javascript: () => import("@codemirror/lang-javascript").then((module) => module.javascript()),
  typescript: () =>
    import("@codemirror/lang-javascript").then((module) => module.javascript({ typescript: true })),
  go: () => import("@codemirror/lang-go").then((module) => module.go()),
  rust: () => import("@codemirror/lang-rust").then((module) => module.rust()),
  sql: () => sql().then((module) => module.sql({ dialect: module.SQLite, upperCaseKeywords: true })),
  yaml: () => import("@codemirror/lang-yaml").then((module) => module.yaml()),
  r: () => stream(import("@codemirror/legacy-modes/mode/r"), "r"),
  shell: () => stream(import("@codemirror/legacy-modes/mode/shell"), "shell"),
  dockerfile: () => stream(import("@codemirror/legacy-modes/mode/dockerfile"), "dockerFile"),
};

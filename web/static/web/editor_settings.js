// Font size, tab width, wrapping and vim keys, as somebody likes them on this device.
import { readObject, write } from "./storage.js";

const KEY = "editor-settings";
const DEFAULTS = { size: "14", tab: "4", wrap: false, vim: false };

/** Show the settings in the menu, and give the editor each of them now and whenever it changes. */
export function applySettings(menu, editor, place) {
  const chosen = { ...DEFAULTS, ...readObject(KEY) };
  const effects = {
    size: (value) => {
      place.style.setProperty("--editor-size", `${Number(value) || 14}px`);
      editor.remeasure();
    },
    tab: (value) => editor.setTabWidth(Number(value) || 4),
    wrap: (value) => editor.setWrapping(value === true),
    vim: (value) => editor.setVim(value === true),
  };
  for (const field of menu.querySelectorAll("[data-setting]")) {
    const name = field.dataset.setting;
    const isBox = field.type === "checkbox";
    if (isBox) field.checked = chosen[name] === true;
    else field.value = chosen[name];
    if (chosen[name] !== DEFAULTS[name]) effects[name](chosen[name]);
    field.addEventListener("change", () => {
      chosen[name] = isBox ? field.checked : field.value;
      write(KEY, JSON.stringify(chosen));
      effects[name](chosen[name]);
    });
  }
}

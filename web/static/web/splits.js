// The borders between the cards, moved by mouse, finger or arrow keys; this device remembers them.
import { readObject, write } from "./storage.js";

const KEY = "layout";
const STEP = 2;
const BOUNDS = { left: [20, 70], result: [15, 75] };
const START = { left: 42, result: 38 };

/** `words` names each border for screen readers; `onMoved` is told after each move. */
export function makeSplits(frame, words, onMoved) {
  const shares = readObject(KEY);
  for (const bar of frame.querySelectorAll("[data-split]")) {
    const name = bar.dataset.split;
    const [least, most] = BOUNDS[name];
    const set = (share) => {
      shares[name] = Math.round(Math.max(least, Math.min(most, share)));
      frame.style.setProperty(`--${name}`, `${shares[name]}%`);
      bar.setAttribute("aria-valuenow", shares[name]);
      onMoved();
    };
    bar.hidden = false;
    bar.setAttribute("aria-label", words[name]);
    bar.setAttribute("aria-valuemin", least);
    bar.setAttribute("aria-valuemax", most);
    bar.setAttribute("aria-valuenow", shares[name] ?? START[name]);
    if (name in shares) set(Number(shares[name]) || START[name]);
    bindPointer(bar, name, set, () => write(KEY, JSON.stringify(shares)));
    bar.addEventListener("keydown", (event) => {
      const now = shares[name] ?? START[name];
      const moves = { ArrowLeft: now - STEP, ArrowRight: now + STEP, ArrowUp: now + STEP, ArrowDown: now - STEP };
      const wanted = { ...moves, Home: least, End: most, Enter: START[name] }[event.key];
      if (wanted === undefined) return;
      event.preventDefault();
      set(wanted);
      write(KEY, JSON.stringify(shares));
    });
    bar.addEventListener("dblclick", () => {
      set(START[name]);
      write(KEY, JSON.stringify(shares));
    });
  }
}

function bindPointer(bar, name, set, onEnd) {
  bar.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    bar.focus();
    bar.setPointerCapture(event.pointerId);
    const move = ({ clientX, clientY }) => {
      const box = bar.parentElement.getBoundingClientRect();
      if (name === "left") set((100 * (clientX - box.left)) / box.width);
      else set((100 * (box.bottom - clientY)) / box.height);
    };
    bar.addEventListener("pointermove", move);
    bar.addEventListener(
      "lostpointercapture",
      () => {
        bar.removeEventListener("pointermove", move);
        onEnd();
      },
      { once: true },
    );
  });
}

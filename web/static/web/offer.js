// The line above the editor that offers another text: what another tab saved, or what a reset threw away.

const bar = document.getElementById("offer");
const [words, take, keep] = ["words", "take", "keep"].map((name) => bar.querySelector(`[data-${name}]`));

/** Show an offer in place of any other one. */
export function offer({ text, takeLabel, keepLabel = "", onTake, onKeep = () => undefined }) {
  words.textContent = text;
  take.textContent = takeLabel;
  keep.textContent = keepLabel;
  keep.hidden = !keepLabel;
  take.onclick = () => answer(onTake);
  keep.onclick = () => answer(onKeep);
  bar.hidden = false;
}

export function withdraw() {
  bar.hidden = true;
}

function answer(react) {
  withdraw();
  react();
}

// What somebody writes in a discussion is kept in this browser until it is sent: a closed tab loses nothing.
const SENT = "talk:sent";
const form = document.querySelector("form[data-draft]");
const text = form?.querySelector("[data-draft-text]");
const note = form?.querySelector("[data-draft-note]");

// Private windows and full disks refuse storage; then there is no draft, and nothing else is lost.
function quietly(act) {
  try {
    return act();
  } catch {
    return null;
  }
}

function keep() {
  const key = form.dataset.draft;
  const isNew = text.value.trim() !== "" && text.value !== text.defaultValue;
  quietly(() => (isNew ? localStorage.setItem(key, text.value) : localStorage.removeItem(key)));
  note.hidden = !isNew;
}

// The page that comes after sending: with the text in it again the post was refused, else it is out.
const sent = quietly(() => sessionStorage.getItem(SENT));
if (sent) {
  const isBack = sent === form?.dataset.draft && text.value !== "";
  if (!isBack) quietly(() => localStorage.removeItem(sent));
  quietly(() => sessionStorage.removeItem(SENT));
}

if (form && text) {
  const draft = quietly(() => localStorage.getItem(form.dataset.draft));
  const isRefused = form.querySelector("[role=alert]");
  if (draft && !isRefused && draft !== text.value) {
    text.value = draft;
    note.hidden = false;
  }
  text.addEventListener("input", keep);
  form.addEventListener("submit", (event) => {
    if (event.submitter?.name === "preview") return;
    quietly(() => sessionStorage.setItem(SENT, form.dataset.draft));
  });
  window.addEventListener("forget-drafts", () => text.removeEventListener("input", keep));
}

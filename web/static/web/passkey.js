// Passkeys and security keys: a form marked `data-passkey` asks the browser for a credential before it is sent.
// "login" fetches its question from where it posts to, the others find it in the page.

const form = document.querySelector("form[data-passkey]");
const field = form.elements.credential;
const complaint = form.querySelector("[data-error]");
const canAsk = Boolean(window.PublicKeyCredential && navigator.credentials);
// The browser knows no passkeys for a bare address.
const isNamed = !/^[\d.]+$|^\[/.test(location.hostname);

form.hidden = !(canAsk && isNamed);
for (const note of document.querySelectorAll("[data-no-passkeys]")) note.hidden = canAsk && isNamed;

const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
const withBytes = (keys) => (keys ?? []).map((key) => ({ ...key, id: toBytes(key.id) }));

async function question() {
  if (form.dataset.passkey !== "login") {
    const data = JSON.parse(document.getElementById(form.dataset.question).textContent);
    return data.creation_options ?? data.request_options;
  }
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.statusText);
  return (await answer.json()).request_options;
}

async function made({ publicKey }) {
  const isPasskey = form.elements.passwordless?.checked;
  const selection = { ...publicKey.authenticatorSelection };
  if (form.elements.passwordless) {
    selection.residentKey = isPasskey ? "required" : "discouraged";
    selection.requireResidentKey = isPasskey;
    if (isPasskey) selection.userVerification = "required";
  }
  return navigator.credentials.create({
    publicKey: {
      ...publicKey,
      authenticatorSelection: selection,
      challenge: toBytes(publicKey.challenge),
      user: { ...publicKey.user, id: toBytes(publicKey.user.id) },
      excludeCredentials: withBytes(publicKey.excludeCredentials),
    },
  });
}

async function shown({ publicKey }) {
  return navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: toBytes(publicKey.challenge),
      allowCredentials: withBytes(publicKey.allowCredentials),
    },
  });
}

function written(credential) {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const bytes = parts.filter((part) => response[part]).map((part) => [part, toText(response[part])]);
  return JSON.stringify({
    type: credential.type,
    id: credential.id,
    rawId: toText(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment,
    response: { ...Object.fromEntries(bytes), transports: response.getTransports?.() ?? [] },
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  complaint.hidden = true;
  try {
    const asked = await question();
    const credential = form.dataset.passkey === "add" ? await made(asked) : await shown(asked);
    field.value = written(credential);
    form.submit();
  } catch {
    complaint.textContent = form.dataset.failed;
    complaint.hidden = false;
  }
});

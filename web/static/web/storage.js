// What this device remembers. Private windows and full disks refuse; then nothing is remembered.

export function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Remember a text, or forget it when it is null; whether it is remembered now. */
export function write(key, text) {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
    return text !== null;
  } catch {
    return false;
  }
}

export function readObject(key) {
  try {
    return JSON.parse(read(key)) ?? {};
  } catch {
    return {};
  }
}

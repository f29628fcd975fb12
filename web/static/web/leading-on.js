// What to solve next, fetched into the result panel: until it comes, and if it does not, a link stands there.

const fetched = new Map();

async function proposals(url) {
  const response = await fetch(url, { headers: { Accept: "text/html" } });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const whole = new DOMParser().parseFromString(await response.text(), "text/html");
  return whole.getElementById("next");
}

/** Fill the place for it in a panel, once per submission however often the panel is fetched again. */
export async function leadOn(panel) {
  const place = panel.querySelector("[data-next]");
  if (!place) return;
  const url = place.dataset.next;
  if (!fetched.has(url)) fetched.set(url, proposals(url));
  try {
    const found = await fetched.get(url);
    place.replaceChildren(...[...found.children].map((each) => each.cloneNode(true)));
  } catch {
    fetched.delete(url);
  }
}

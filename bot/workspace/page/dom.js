// Builds elements. Text is only ever set as text, never as markup.

export function el(name, props = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "class") node.className = value;
    else if (key in node && typeof value !== "string") node[key] = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== false));
  return node;
}

// Puts new children into a box; what had the focus in it has it again, found by its `data-key`.
export function redraw(box, ...children) {
  const key = box.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  box.replaceChildren(...children.flat().filter((c) => c !== null && c !== undefined && c !== false));
  if (key !== undefined) [...box.querySelectorAll("[data-key]")].find((n) => n.dataset.key === key)?.focus({ preventScroll: true });
}

export const byId = (id) => document.getElementById(id);

export function initials(name) {
  const words = name.split(/\s+/).filter(Boolean);
  return ((words[0]?.[0] || "") + (words.length > 1 ? words[words.length - 1][0] : "")).toUpperCase();
}

export function face(person) {
  let hash = 0;
  for (const c of person.id) hash = (hash * 31 + c.charCodeAt(0)) % 8;
  return el("span", { class: `face ${person.app ? "face-app" : `face-${hash}`}`, "aria-hidden": "true" }, initials(person.real_name));
}

export function size(bytes) {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

let toastTimer;
export function toast(text) {
  const box = byId("toast");
  box.textContent = text;
  box.classList.add("shown");
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => box.classList.remove("shown"), 6000);
}

const FAILURES = {
  dispatch_failed: "The bot could not be reached. Is it running?",
  operation_timeout: "The bot took longer than three seconds to answer.",
};

export function tellFailure(error) {
  if (error && error !== "unknown_command") toast(FAILURES[error] || `That did not work (${error}).`);
}

export function askFirst(confirm) {
  if (!confirm) return Promise.resolve(true);
  const box = byId("confirm");
  return new Promise((resolve) => {
    const done = (answer) => { box.close(); resolve(answer); };
    box.replaceChildren(
      el("h2", { id: "confirm-title" }, confirm.title.text),
      el("p", {}, confirm.text.text),
      el("div", { class: "row end" },
        el("button", { type: "button", class: "quiet", onclick: () => done(false) }, confirm.deny?.text || "Cancel"),
        el("button", { type: "button", class: confirm.style === "danger" ? "danger" : "primary", onclick: () => done(true) }, confirm.confirm?.text || "Yes")),
    );
    box.oncancel = () => resolve(false);
    box.showModal();
  });
}

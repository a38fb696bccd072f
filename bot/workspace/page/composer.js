// Where one types: a message, or "/" and a command, with the commands that there are.
import { post } from "./api.js";
import { busy } from "./blocks.js";
import { byId, el, tellFailure, toast } from "./dom.js";

let commands = [];
let active = -1;
let place = { me: null, channel: null, refresh: () => {} };

export function setCommands(known) { commands = known; }
export function setPlace(where) { place = where; }

export function startComposer() {
  const typed = byId("typed");
  typed.addEventListener("input", () => { grow(); suggest(); });
  typed.addEventListener("keydown", keys);
  typed.addEventListener("blur", () => setTimeout(() => { if (document.activeElement !== typed) hide(); }, 150));
  byId("composer").addEventListener("submit", (event) => { event.preventDefault(); send(); });
}

function grow() {
  const typed = byId("typed");
  typed.style.height = "auto";
  const border = typed.offsetHeight - typed.clientHeight;
  typed.style.height = `${Math.min(typed.scrollHeight + border, 160)}px`;
}

function matching() {
  const text = byId("typed").value;
  if (!text.startsWith("/")) return [];
  const word = text.split(/\s/)[0];
  return commands.filter((c) => (text.includes(" ") ? c.command === word : c.command.startsWith(word)));
}

function suggest() {
  const found = matching();
  active = -1;
  byId("suggestions").hidden = !found.length;
  byId("suggestions").replaceChildren(...found.map((c, n) => el("li", { role: "option", id: `command-${n}`, onmousedown: (e) => { e.preventDefault(); take(c); } },
    el("strong", {}, c.command), " ", el("span", { class: "usage" }, c.usage_hint || ""), el("span", { class: "what" }, c.description || ""))));
}

function hide() {
  byId("suggestions").hidden = true;
  byId("typed").removeAttribute("aria-activedescendant");
}

function take(command) {
  byId("typed").value = `${command.command} `;
  byId("typed").focus();
  suggest();
}

function keys(event) {
  const found = matching();
  const open = !byId("suggestions").hidden && !byId("typed").value.includes(" ");
  if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    active = (active + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length;
    [...byId("suggestions").children].forEach((li, n) => li.setAttribute("aria-selected", String(n === active)));
    byId("typed").setAttribute("aria-activedescendant", `command-${active}`);
    event.preventDefault();
  } else if (open && (event.key === "Tab" || (event.key === "Enter" && active >= 0))) {
    take(found[Math.max(active, 0)]);
    event.preventDefault();
  } else if (event.key === "Escape") {
    hide();
  } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    send();
  }
}

async function send() {
  const typed = byId("typed");
  const text = typed.value.trim();
  if (!text || typed.readOnly) return;
  hide();
  typed.readOnly = true;
  await busy(byId("composer"), async () => {
    try {
      const told = await post("say", { as: place.me, channel: place.channel, text });
      tellFailure(told.error);
      if (!told.error) typed.value = "";
    } catch (problem) { toast(problem.message); }
  });
  typed.readOnly = false;
  grow();
  await place.refresh();
  if (!document.querySelector("dialog[open]")) typed.focus();
}

// The mail folder: what went out by e-mail. HTML is shown in a frame that can do nothing.
import { get } from "./api.js";
import { el, redraw, size } from "./dom.js";

let open = null;

let last = "";

export async function showMail(screen, chosen = false) {
  const { mails } = await get("mail");
  const now = JSON.stringify([mails, open]);
  if (now === last && screen.querySelector(".mail")) return;
  last = now;
  if (!mails.length) {
    screen.replaceChildren(el("p", { class: "empty" }, "No e-mail has been sent yet. People without a chat account get the same messages here."));
    return;
  }
  const rows = mails.reverse().map((m) => el("li", {}, el("button", { type: "button", "data-key": m.file, class: m.file === open ? "mail-row current" : "mail-row", "aria-current": m.file === open ? "true" : undefined, onclick: () => { open = m.file; showMail(screen, true); } },
    el("span", { class: "mail-to" }, `To ${m.to}`), el("span", { class: "mail-subject" }, m.subject || "(no subject)"), el("span", { class: "mail-when" }, m.when))));
  const detail = el("article", { class: "mail-detail", "aria-label": "E-mail" });
  redraw(screen, el("div", { class: open ? "mail reading" : "mail" }, el("ul", { class: "mail-list", "aria-label": "E-mails" }, ...rows), detail));
  if (open) await showOne(detail, screen, chosen);
  else detail.append(el("p", { class: "empty" }, "Choose an e-mail to read it."));
}

async function showOne(detail, screen, chosen) {
  const mail = await get(`mail/${encodeURIComponent(open)}`);
  const back = el("button", { type: "button", class: "quiet back", onclick: () => { open = null; showMail(screen, true); } }, "← All e-mails");
  const headers = el("dl", { class: "headers" }, ...mail.headers.flatMap(([k, v]) => [el("dt", {}, k), el("dd", {}, k === "Date" ? mail.when || v : v)]));
  const attachments = mail.attachments.map((a) => el("li", {}, el("a", { class: "file", href: `/_local/mail/${encodeURIComponent(open)}/${a.number}`, download: a.name }, a.name, el("small", {}, size(a.size)))));
  detail.replaceChildren(back, el("h2", { tabindex: "-1" }, mail.subject || "(no subject)"), headers, attachments.length ? el("ul", { class: "files" }, ...attachments) : "");
  if (chosen && getComputedStyle(back).display !== "none") detail.querySelector("h2").focus();
  const text = el("pre", { class: "mail-text" }, mail.text);
  if (!mail.html) { detail.append(text); return; }
  const frame = el("iframe", { sandbox: "", title: "The e-mail as people see it", src: `/_local/mail/${encodeURIComponent(open)}/html` });
  detail.append(frame, el("details", {}, el("summary", {}, "Plain text"), text));
}

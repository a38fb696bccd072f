// Slack's markup to elements. Nothing a message says can become markup of ours.
import { el } from "./dom.js";

let names = {};
export function setNames(known) { names = known; }

const EMOJI = {
  white_check_mark: "✅", heavy_check_mark: "✔", warning: "⚠️", x: "❌", hourglass: "⏳", clock3: "🕒",
  calendar: "📅", page_facing_up: "📄", paperclip: "📎", bell: "🔔", large_green_circle: "🟢",
  large_yellow_circle: "🟡", red_circle: "🔴", large_blue_circle: "🔵", white_circle: "⚪", question: "❓",
};

export const emoji = (text) => text.replace(/:([a-z0-9_+-]+):/g, (all, name) => EMOJI[name] || all);
const decode = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
const safe = (url) => /^(https?:|mailto:)/i.test(url);

export function link(url, label) {
  if (!safe(url)) return document.createTextNode(label || url);
  return el("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, label || url);
}

function bracket(inside) {
  const [target, ...rest] = inside.split("|");
  const label = decode(rest.join("|"));
  if (target.startsWith("@")) return el("span", { class: "mention" }, `@${label || names[target.slice(1)] || target.slice(1)}`);
  if (target.startsWith("#")) return el("span", { class: "mention" }, `#${label || names[target.slice(1)] || target.slice(1)}`);
  if (target.startsWith("!date^")) return document.createTextNode(label);
  if (target.startsWith("!")) return el("span", { class: "mention loud" }, `@${label || target.slice(1).split("^")[0]}`);
  return /^[a-z]+:/i.test(target) ? link(decode(target), label) : document.createTextNode(`<${decode(inside)}>`);
}

const MARKS = { "*": "strong", _: "em", "~": "s" };
const TOKEN = /```([\s\S]+?)```|`([^`\n]+)`|<([^<>\n]+)>|(?<![\p{L}\p{N}*_~])([*_~])(?=\S)((?:(?!\4)[^\n])*?\S)\4(?![\p{L}\p{N}])/u;

function inline(text) {
  const nodes = [];
  let rest = text;
  for (let found = TOKEN.exec(rest); found; found = TOKEN.exec(rest)) {
    if (found.index) nodes.push(emoji(decode(rest.slice(0, found.index))));
    const [all, block, code, inside, mark, marked] = found;
    if (block !== undefined) nodes.push(el("pre", {}, decode(block.replace(/^\n/, ""))));
    else if (code !== undefined) nodes.push(el("code", {}, decode(code)));
    else if (inside !== undefined) nodes.push(bracket(inside));
    else nodes.push(el(MARKS[mark], {}, ...inline(marked)));
    rest = rest.slice(found.index + all.length);
  }
  if (rest) nodes.push(emoji(decode(rest)));
  return nodes;
}

export function mrkdwn(text) {
  const out = [];
  let quote = [];
  const flush = () => { if (quote.length) out.push(el("blockquote", {}, ...inline(quote.join("\n")))); quote = []; };
  let plain = [];
  const flushPlain = () => { if (plain.length) out.push(...inline(plain.join("\n"))); plain = []; };
  for (const line of text.split("\n")) {
    const quoted = /^(&gt;|>)\s?(.*)$/.exec(line);
    if (quoted) { flushPlain(); quote.push(quoted[2]); } else { flush(); plain.push(line); }
  }
  flush();
  flushPlain();
  return out;
}

export function words(text) {
  if (!text) return [];
  return text.type === "mrkdwn" ? mrkdwn(text.text) : [emoji(text.text)];
}

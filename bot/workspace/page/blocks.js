// Draws blocks. What can be pressed calls `press(block, element, value)`, which waits for the bot.
import { askFirst, el } from "./dom.js";
import { control } from "./fields.js";
import { link, mrkdwn, words } from "./mrkdwn.js";

export function drawBlocks(blocks, context) {
  return blocks.map((block) => draw(block, context)).filter(Boolean);
}

function draw(block, context) {
  switch (block.type) {
    case "header": return el(context.field ? "h3" : "h2", { class: "b-header" }, ...words(block.text));
    case "divider": return el("hr", { class: "b-divider" });
    case "section": return section(block, context);
    case "context": return el("div", { class: "b-context" }, ...block.elements.map(small));
    case "actions": return el("div", { class: "b-actions" }, ...block.elements.map((e) => element(block, e, context)));
    case "image": return picture(block);
    case "rich_text": return el("div", { class: "b-rich" }, ...block.elements.map(rich));
    case "table": return table(block);
    case "markdown": return el("div", { class: "b-text" }, ...mrkdwn(block.text.replace(/\*\*(.+?)\*\*/g, "*$1*")));
    case "input": return context.field ? context.field(block) : element(block, block.element, context);
    default: return null;
  }
}

function section(block, context) {
  const body = el("div", { class: "b-section-body" });
  if (block.text) body.append(el("div", { class: "b-text" }, ...words(block.text)));
  if (block.fields) body.append(el("div", { class: "b-fields" }, ...block.fields.map((f) => el("div", { class: "b-text" }, ...words(f)))));
  const side = block.accessory ? el("div", { class: "b-accessory" }, element(block, block.accessory, context)) : null;
  return el("div", { class: "b-section" }, body, side);
}

function small(item) {
  return item.type === "image" ? el("span", {}, item.alt_text) : el("span", { class: "b-text" }, ...words(item));
}

// Pictures from elsewhere are not fetched: the page uses nothing from outside this machine.
function picture(block) {
  return el("figure", { class: "b-image" }, el("figcaption", {}, block.title ? words(block.title) : block.alt_text));
}

export function element(block, item, context) {
  if (item.type === "image") return el("span", { class: "b-note" }, item.alt_text);
  if (item.type === "button") return button(block, item, context);
  if (item.type === "overflow") return overflow(block, item, context);
  if (context.own) return context.own(block, item);
  const made = control(item, { ...context, blockId: block.block_id, changed: (value) => context.press(block, item, value) });
  return el("label", { class: "b-choice" }, el("span", { class: "sr" }, item.placeholder?.text || "Choose"), made.node);
}

export async function busy(node, work) {
  if (node.getAttribute("aria-busy") === "true") return;
  node.setAttribute("aria-busy", "true");
  try { await work(); } finally { node.removeAttribute("aria-busy"); }
}

function button(block, item, context) {
  const style = { primary: "primary", danger: "danger" }[item.style] || "plain";
  const press = async (event) => {
    const node = event.currentTarget;
    if (!(await askFirst(item.confirm))) return;
    if (item.url && /^https?:/i.test(item.url)) window.open(item.url, "_blank", "noopener");
    await busy(node, () => context.press(block, item));
  };
  return el("button", { type: "button", class: style, onclick: press, "aria-label": item.accessibility_label }, ...words(item.text));
}

function overflow(block, item, context) {
  const pick = async (option, event) => {
    const node = event.currentTarget;
    node.closest("details").open = false;
    if (await askFirst(item.confirm)) await busy(node, () => context.press(block, item, option.value));
  };
  const choices = item.options.map((o) => el("button", { type: "button", class: "quiet", onclick: (e) => pick(o, e) }, ...words(o.text)));
  return el("details", { class: "b-more" }, el("summary", {}, "More"), el("div", { class: "b-more-list" }, ...choices));
}

function rich(part) {
  if (part.type === "rich_text_list") {
    const items = part.elements.map((item) => el("li", {}, ...item.elements.map(span)));
    return el(part.style === "ordered" ? "ol" : "ul", { class: `indent-${part.indent || 0}` }, ...items);
  }
  const inside = part.elements.map(span);
  if (part.type === "rich_text_preformatted") return el("pre", {}, ...inside);
  return el(part.type === "rich_text_quote" ? "blockquote" : "p", {}, ...inside);
}

function span(part) {
  let node = document.createTextNode(part.text || part.unicode || (part.name ? `:${part.name}:` : ""));
  if (part.type === "link") node = link(part.url, part.text);
  if (part.type === "user") return mrkdwn(`<@${part.user_id}>`)[0];
  if (part.type === "channel") return mrkdwn(`<#${part.channel_id}>`)[0];
  for (const [style, tag] of [["bold", "strong"], ["italic", "em"], ["strike", "s"], ["code", "code"]]) {
    if (part.style?.[style]) node = el(tag, {}, node);
  }
  return node;
}

function cell(value) {
  return value.type === "rich_text" ? value.elements.flatMap((e) => e.elements.map(span)) : [value.text];
}

function table(block) {
  const [head, ...rows] = block.rows;
  return el("div", { class: "b-table", tabindex: "0" },
    el("table", {},
      el("thead", {}, el("tr", {}, ...head.map((c) => el("th", { scope: "col" }, ...cell(c))))),
      el("tbody", {}, ...rows.map((row) => el("tr", {}, ...row.map((c) => el("td", {}, ...cell(c))))))));
}

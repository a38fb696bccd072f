// One control for each element that keeps a value. A control is {node, read(), focusable}.
import { upload } from "./api.js";
import { el, size, toast } from "./dom.js";
import { emoji } from "./mrkdwn.js";

const label = (option) => emoji(option.text.text);
const allOptions = (item) => [...(item.options || []), ...(item.option_groups || []).flatMap((g) => g.options)];

export function control(item, context) {
  switch (item.type) {
    case "plain_text_input": return typed(item, context, item.multiline ? "textarea" : "input", "text");
    case "email_text_input": return typed(item, context, "input", "email");
    case "url_text_input": return typed(item, context, "input", "url");
    case "number_input": return typed(item, context, "input", "text", item.is_decimal_allowed ? "decimal" : "numeric");
    case "datepicker": return picked(item, context, "date", "initial_date", "selected_date");
    case "timepicker": return picked(item, context, "time", "initial_time", "selected_time");
    case "static_select": return select(item, context);
    case "users_select": return select({ ...item, options: people(context) }, context, "selected_user", item.initial_user);
    case "radio_buttons": return boxes(item, context, "radio");
    case "checkboxes": case "multi_static_select": return boxes(item, context, "checkbox");
    case "multi_users_select": return boxes({ ...item, options: people(context) }, context, "checkbox", "selected_users");
    case "external_select": return search(item, context, false);
    case "multi_external_select": return search(item, context, true);
    case "file_input": return files(item, context);
    default: return { node: el("p", { class: "b-note" }, `This page cannot draw "${item.type}".`), read: () => undefined };
  }
}

const people = (context) => context.people.map((p) => ({ text: { text: p.real_name }, value: p.id }));

function typed(item, context, tag, type, inputmode) {
  const node = el(tag, {
    id: context.id, placeholder: item.placeholder?.text, maxlength: String(item.max_length || 3000), inputmode,
    rows: tag === "textarea" ? "4" : undefined, type: tag === "input" ? type : undefined,
    "aria-describedby": context.describedby, autocomplete: "off",
  });
  node.value = context.state?.value ?? item.initial_value ?? "";
  return { node, read: () => node.value };
}

function picked(item, context, type, initial, selected) {
  const node = el("input", { id: context.id, type, "aria-describedby": context.describedby });
  node.value = context.state?.[selected] ?? item[initial] ?? "";
  if (context.changed) node.addEventListener("change", () => context.changed(node.value));
  return { node, read: () => node.value };
}

function select(item, context, selected = "selected_option", initial = item.initial_option?.value) {
  const option = (o) => el("option", { value: o.value }, label(o));
  const empty = el("option", { value: "" }, item.placeholder?.text || "Choose…");
  const groups = (item.option_groups || []).map((g) => el("optgroup", { label: g.label.text }, ...g.options.map(option)));
  const node = el("select", { id: context.id, "aria-describedby": context.describedby }, empty, ...(item.options || []).map(option), ...groups);
  const before = context.state?.[selected];
  node.value = (before?.value ?? before) ?? initial ?? "";
  if (context.changed) node.addEventListener("change", () => context.changed(node.value));
  return { node, read: () => node.value };
}

function boxes(item, context, type, selected) {
  const many = type === "checkbox";
  const before = many
    ? (context.state?.[selected || "selected_options"] || item.initial_options || []).map((o) => o.value ?? o)
    : [(context.state?.selected_option || item.initial_option)?.value];
  const name = `${context.id || context.blockId}-${item.action_id}`;
  const inputs = allOptions(item).map((o) => {
    const input = el("input", { type, name, value: o.value });
    input.checked = before.includes(o.value);
    return [input, el("label", { class: "box" }, input, el("span", {}, label(o), o.description && el("small", {}, o.description.text)))];
  });
  const chosen = () => inputs.map(([i]) => i).filter((i) => i.checked).map((i) => i.value);
  const read = () => (many ? chosen() : chosen()[0] || "");
  const node = el("div", { class: inputs.length > 6 ? "boxes scroll" : "boxes", role: many ? "group" : "radiogroup", id: context.id, "aria-labelledby": context.labelledby, "aria-describedby": context.describedby }, ...inputs.map(([, l]) => l));
  if (context.changed) node.addEventListener("change", () => context.changed(read()));
  return { node, read };
}

function search(item, context, many) {
  const initial = many ? item.initial_options || [] : [item.initial_option].filter(Boolean);
  const before = many ? context.state?.selected_options : context.state?.selected_option && [context.state.selected_option];
  let chosen = before || initial;
  const listId = `${context.id || context.blockId}-list`;
  const box = el("input", { id: context.id, type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": listId, "aria-autocomplete": "list", "aria-describedby": context.describedby, autocomplete: "off", placeholder: item.placeholder?.text || "Type to search" });
  const list = el("ul", { id: listId, role: "listbox", class: "found", hidden: true });
  const chips = el("div", { class: "chips" });
  let timer;
  const close = () => { list.hidden = true; box.setAttribute("aria-expanded", "false"); };
  const show = () => {
    chips.replaceChildren(...(many ? chosen : []).map((o) => el("button", { type: "button", class: "chip", "aria-label": `Remove ${label(o)}`, onclick: () => { chosen = chosen.filter((c) => c !== o); show(); } }, label(o), " ×")));
    if (!many) box.value = chosen[0] ? label(chosen[0]) : "";
  };
  const choose = (option) => {
    chosen = many ? [...chosen.filter((c) => c.value !== option.value), option] : [option];
    if (many) box.value = "";
    show();
    close();
    context.changed?.(many ? chosen : chosen[0]);
  };
  const look = async () => {
    clearTimeout(timer);
    timer = undefined;
    const options = await context.suggest(item, box.value);
    list.replaceChildren(...options.map((o) => el("li", { role: "option", tabindex: "-1", onclick: () => choose(o), onkeydown: (e) => move(e, o) }, label(o))));
    if (!options.length) list.replaceChildren(el("li", { role: "option", "aria-disabled": "true", class: "none" }, "No result"));
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    return options;
  };
  // Enter takes the first that fits what was typed; it never sends the form with nobody chosen.
  const takeFirst = async () => {
    if (!box.value.trim()) return;
    const [best] = await look();
    if (best) choose(best);
  };
  const move = (event, option) => {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (step) { (event.target[step] || box).focus(); event.preventDefault(); }
    if (event.key === "Enter") { choose(option); box.focus(); event.preventDefault(); }
    if (event.key === "Escape") { close(); box.focus(); event.preventDefault(); event.stopPropagation(); }
  };
  box.addEventListener("input", () => { if (!many) chosen = []; clearTimeout(timer); timer = setTimeout(look, 200); });
  box.addEventListener("focus", () => { if (list.hidden && !(chosen.length && !many)) look(); });
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && !list.hidden) { list.firstElementChild?.focus(); event.preventDefault(); }
    if (event.key === "Enter" && (timer !== undefined || !list.hidden)) { event.preventDefault(); takeFirst().catch((p) => toast(p.message)); }
    if (event.key === "Escape" && !list.hidden) { close(); event.preventDefault(); event.stopPropagation(); }
  });
  show();
  const node = el("div", { class: "search", onfocusout: (e) => { if (!node.contains(e.relatedTarget)) close(); } }, chips, box, list);
  return { node, read: () => (many ? chosen : chosen[0] || "") };
}

function files(item, context) {
  const most = item.max_files || 10;
  let chosen = (context.state?.files || []).map((f) => ({ id: f.id, name: f.name, size: f.size }));
  const list = el("ul", { class: "files" });
  const show = () => list.replaceChildren(...chosen.map((f) => el("li", {}, `${f.name} (${size(f.size)}) `, el("button", { type: "button", class: "quiet", onclick: () => { chosen = chosen.filter((c) => c !== f); show(); } }, "Remove"))));
  const accept = item.filetypes?.map((t) => `.${t}`).join(",");
  const node = el("input", { id: context.id, type: "file", multiple: most > 1, accept, "aria-describedby": context.describedby });
  node.addEventListener("change", async () => {
    for (const file of node.files) {
      try { chosen = [...chosen, await upload(context.me, file)].slice(-most); } catch (problem) { toast(problem.message); }
    }
    node.value = "";
    show();
  });
  show();
  return { node: el("div", { class: "filebox" }, node, list), read: () => chosen.map((f) => f.id) };
}

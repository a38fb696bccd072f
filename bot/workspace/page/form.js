// Forms (modals): drawn from the workspace's view, errors under their fields, what was typed kept.
import { post } from "./api.js";
import { busy, drawBlocks } from "./blocks.js";
import { byId, el, tellFailure } from "./dom.js";
import { control } from "./fields.js";
import { words } from "./mrkdwn.js";

let shown = null;

function readAll() {
  return Object.fromEntries([...shown.controls].map(([name, made]) => [name, made.read()]).filter(([, v]) => v !== undefined));
}

// Called with whatever view the workspace says is in front of this person, at every change.
export function showForm(view, context, refresh) {
  if (!view) return closeForm();
  if (shown && shown.id === view.id && shown.hash === view.hash) return;
  const typed = shown && shown.id === view.id ? readAll() : {};
  shown = { id: view.id, hash: view.hash, controls: new Map(), errors: new Map(), context, refresh };
  drawForm(view, typed);
}

function closeForm() {
  shown = null;
  if (!byId("form").open) return;
  byId("form").close();
  if (document.activeElement === document.body) byId(byId("composer").hidden ? "main" : "typed").focus({ preventScroll: true });
}

function drawForm(view, typed) {
  const dialog = byId("form");
  const { context } = shown;
  const leave = () => post("close", { as: context.me, view: view.id }).then(closeForm).then(shown?.refresh).catch((problem) => showErrors({ "": problem.message }));
  const general = el("p", { class: "error general", role: "alert", hidden: true });
  shown.general = general;
  shown.lists = view.blocks.filter((b) => b.element?.type === "static_select").length;
  const drawn = drawBlocks(view.blocks, { ...context, field: (b) => field(b, view, typed), own: (b, e) => free(b, e, view), press: pressIn(view) });
  const send = view.submit && el("button", { type: "submit", class: "primary" }, view.submit.text);
  const form = el("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); busy(send, () => submit(view)); } },
    el("header", { class: "form-head" }, el("h2", { id: "form-title" }, ...words(view.title))),
    el("div", { class: "form-body" }, ...drawn, general),
    el("footer", { class: "form-foot" }, el("button", { type: "button", class: "quiet", onclick: leave }, view.close?.text || "Cancel"), send));
  dialog.replaceChildren(form);
  dialog.oncancel = (event) => { event.preventDefault(); leave(); };
  if (!dialog.open) dialog.showModal();
  const first = dialog.querySelector(".form-body input, .form-body textarea, .form-body select") || dialog.querySelector(".form-foot button");
  first?.focus({ preventScroll: true });
}

function pressIn(view) {
  return async (block, item, value) => {
    const { context, refresh } = shown;
    const told = await post("press", { as: context.me, view: view.id, block_id: block.block_id, action_id: item.action_id, value });
    tellFailure(told.error);
    await refresh();
  };
}

function searchIn(view) {
  return async (item, value) => (await post("suggest", { as: shown.context.me, view: view.id, action_id: item.action_id, value })).options;
}

function field(block, view, typed) {
  const item = block.element;
  const id = `field-${block.block_id}`;
  const state = keptState(item, typed[block.block_id]) || view.state?.[block.block_id]?.[item.action_id];
  const grouped = ["radio_buttons", "checkboxes", "multi_static_select", "multi_users_select"].includes(item.type);
  const context = { ...shown.context, id, blockId: block.block_id, state, suggest: searchIn(view), describedby: `${id}-error ${id}-help`, labelledby: `${id}-label` };
  if (block.dispatch_action) context.changed = (value) => pressIn(view)(block, item, value);
  const made = control(item, context);
  shown.controls.set(block.block_id, made);
  const error = el("p", { class: "error", role: "alert", id: `${id}-error`, hidden: true });
  shown.errors.set(block.block_id, error);
  const optional = block.optional ? el("span", { class: "optional" }, " (optional)") : null;
  return el("div", { class: row(item, block) ? "field in-row" : "field", "data-block": block.block_id },
    el(grouped ? "span" : "label", { class: "field-label", id: `${id}-label`, for: grouped ? undefined : id }, ...words(block.label), optional),
    error, made.node,
    el("div", { class: "hint", id: `${id}-help` }, ...words(hintOf(block))));
}

// A list without a hint stands beside its label where there are several of them, one after another.
const row = (item, block) => item.type === "static_select" && !block.hint && shown.lists > 3;

// What is filled in shows in the field itself here, so it is not said again below.
function hintOf(block) {
  const lines = (block.hint?.text || "").split("\n").filter((line) => !line.startsWith("Filled in: "));
  return block.hint && { ...block.hint, text: lines.join("\n") };
}

// What was typed before the form was drawn anew, in the shape of a state.
function keptState(item, value) {
  if (value === undefined) return null;
  const option = (v) => (typeof v === "string" ? { value: v, text: { text: v } } : v);
  switch (item.type) {
    case "datepicker": return { selected_date: value };
    case "timepicker": return { selected_time: value };
    case "static_select": case "radio_buttons": case "external_select": return { selected_option: value ? option(value) : null };
    case "checkboxes": case "multi_static_select": case "multi_external_select": return { selected_options: value.map(option) };
    case "file_input": return null;
    default: return { value };
  }
}

function free(block, item, view) {
  const state = view.state?.[block.block_id]?.[item.action_id];
  const made = control(item, { ...shown.context, blockId: block.block_id, state, suggest: searchIn(view), changed: (value) => pressIn(view)(block, item, value) });
  shown.controls.set(item.action_id, made);
  return el("label", { class: "b-choice" }, el("span", { class: "sr" }, item.placeholder?.text || "Choose"), made.node);
}

async function submit(view) {
  const { context, refresh } = shown;
  const told = await post("submit", { as: context.me, view: view.id, values: readAll() }).catch((problem) => ({ errors: { "": problem.message } }));
  if (Object.keys(told.errors).length) { showErrors(told.errors); return; }
  if (!told.view) closeForm();
  await refresh();
}

function showErrors(errors) {
  for (const [block, node] of shown.errors) setError(node, errors[block], block);
  shown.general.hidden = !errors[""];
  shown.general.textContent = errors[""] || "";
  byId("form").querySelector(".field.wrong input, .field.wrong textarea, .field.wrong select")?.focus();
}

function setError(node, text, block) {
  node.hidden = !text;
  node.textContent = text || "";
  node.closest(".field").classList.toggle("wrong", Boolean(text));
  const input = document.getElementById(`field-${block}`);
  if (input) input.setAttribute("aria-invalid", text ? "true" : "false");
}

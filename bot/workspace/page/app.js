// The page: who I am, where I am, what is there. It looks for news once a second.
import { Away, get, post } from "./api.js";
import { busy, drawBlocks } from "./blocks.js";
import { setCommands, setPlace, startComposer } from "./composer.js";
import { byId, el, face, redraw, size, tellFailure, toast } from "./dom.js";
import { showForm } from "./form.js";
import { showMail } from "./mail.js";
import { mrkdwn, setNames } from "./mrkdwn.js";

const here = new URLSearchParams(location.hash.slice(1));
let me = here.get("as");
let at = here.get("at") || "";
let known = null;
let drawn = new Map();
let screenOf = null;
let met = new Set();

function remember() {
  history.replaceState(null, "", `#${new URLSearchParams({ as: me, at })}`);
}

async function choosePerson() {
  const { people, team, by_email: byEmail } = await get("people");
  const search = byId("chooser-search");
  byId("chooser-intro").textContent = `${team}: a workspace on this computer only. Be anyone; open another window to be somebody else as well.`;
  const first = () => byId("chooser-people").querySelector("button");
  search.onkeydown = (event) => {
    if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); first()?.click(); }
    if (event.key === "ArrowDown") { event.preventDefault(); first()?.focus(); }
  };
  byId("chooser-people").onkeydown = (event) => {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (!step) return;
    event.preventDefault();
    (event.target.closest("li")?.[step]?.firstElementChild || (event.key === "ArrowUp" ? search : event.target)).focus();
  };
  const list = () => {
    const wanted = search.value.toLowerCase();
    const sought = (p) => `${p.real_name} ${p.title} ${p.email}`.toLowerCase().includes(wanted);
    const found = people.filter(sought);
    const others = byEmail.filter(sought).map((p) => p.real_name);
    byId("chooser-email").textContent = others.length ? `By e-mail, since they have no account here: ${others.join(", ")}. What they are sent stands under “E-mail” once you have chosen somebody.` : "";
    byId("chooser-people").replaceChildren(...(found.length || others.length ? [] : [el("li", { class: "empty" }, "Nobody of that name is in this workspace.")]), ...found.map((p) => el("li", {}, el("button", { type: "button", class: "person", onclick: () => become(p.id) }, face(p), el("span", {}, el("strong", {}, p.real_name), el("small", {}, p.deleted ? "has left" : p.title || p.email))))));
  };
  search.oninput = list;
  search.value = "";
  list();
  byId("app").hidden = true;
  byId("chooser").hidden = false;
  search.focus();
}

const focusIfNowhere = () => { if (document.activeElement === document.body) byId(byId("composer").hidden ? "main" : "typed").focus({ preventScroll: true }); };

function become(id) {
  me = id;
  known = null;
  screenOf = null;
  byId("chooser").hidden = true;
  byId("app").hidden = false;
  refresh().then(focusIfNowhere).catch(wentWrong);
}

// Away: says so, and stays as it is. Somebody whom the workspace does not know chooses again.
function wentWrong(problem) {
  if (problem instanceof Away) return showAway(true);
  if (known && problem.message !== "state: 404") return;
  me = known = null;
  return choosePerson().catch(wentWrong);
}

function showAway(away) {
  if (away === !byId("away").hidden) return;
  byId("away").hidden = !away;
  byId("away").textContent = away ? "The workspace does not answer. Trying to reach it again…" : "";
  if (!away && known) known.stamp = "";
}

async function refresh() {
  if (!me) return;
  const news = await get("state", known ? { as: me, stamp: known.stamp } : { as: me });
  if (!byId("away").hidden) { showAway(false); return refresh(); }
  if (news.same) return;
  known = news;
  document.title = `${news.me.real_name}, ${news.team}`;
  setNames(news.names);
  setCommands(news.commands);
  if (!isPlace(at)) at = (news.channels.find((c) => c.kind === "dm") || news.channels[0])?.id || "home";
  remember();
  drawClock();
  drawPlaces();
  await drawScreen();
  showForm(news.view, { me, people: news.people }, force);
}

const force = async () => { if (known) known.stamp = ""; await refresh(); };
const isPlace = (id) => (id === "home" && known.home) || (id === "mail" && known.mail >= 0) || known.channels.some((c) => c.id === id);

function drawClock() {
  const { clock } = known;
  byId("clock").hidden = !clock;
  if (!clock) return;
  byId("clock-now").replaceChildren("It is ", el("strong", {}, clock.day), `, ${clock.time}`);
  for (const node of byId("clock").querySelectorAll("[data-move]")) node.hidden = !clock.controls.includes(node.dataset.move);
  byId("clock-day").min = dayAfter(clock.date);
  if (!byId("clock-day").value || byId("clock-day").value <= clock.date) byId("clock-day").value = dayAfter(clock.date);
}

const dayAfter = (day) => new Date(Date.parse(`${day}T12:00Z`) + 86400000).toISOString().slice(0, 10);

// A long move takes a while, and the days are seen to pass meanwhile; another button pressed then comes after it.
const moveClock = (node, how) => busy(node, () => post("clock", how).then(force).catch((p) => toast(p.message)));

function startClock() {
  for (const node of byId("clock").querySelectorAll("button[data-move]")) node.addEventListener("click", () => moveClock(node, { do: node.dataset.move }));
  byId("clock-go").addEventListener("submit", (event) => {
    event.preventDefault();
    moveClock(event.submitter || byId("clock-go"), { do: "to_day", day: byId("clock-day").value });
  });
}

function drawPlaces() {
  const item = (id, name, mark, unread) => el("li", {}, el("button", { type: "button", class: id === at ? "place current" : "place", "data-key": id, "aria-current": id === at ? "page" : undefined, onclick: () => go(id) },
    el("span", { class: "mark", "aria-hidden": "true" }, mark), el("span", { class: "label" }, name),
    unread && id !== at ? el("span", { class: "count" }, String(unread), el("span", { class: "sr" }, " unread")) : null));
  const channels = known.channels.filter((c) => c.kind === "channel");
  const direct = known.channels.filter((c) => c.kind === "dm");
  redraw(byId("places"),
    el("button", { type: "button", class: "who", "data-key": "who", onclick: choosePerson, "aria-label": `You are ${known.me.real_name}. Change person` }, face(known.me), el("span", {}, el("strong", {}, known.me.real_name), el("small", {}, "Change person"))),
    el("ul", {}, known.home ? item("home", `${known.bot.real_name} home`, "⌂") : null, known.mail >= 0 ? item("mail", "E-mail", "✉", 0) : null),
    el("h2", {}, "Direct messages"), el("ul", {}, ...direct.map((c) => item(c.id, c.name, "●", c.unread))),
    ...(channels.length ? [el("h2", {}, "Channels"), el("ul", {}, ...channels.map((c) => item(c.id, c.name, c.private ? "◈" : "#", c.unread)))] : []),
    el("p", { class: "team" }, known.team));
}

async function go(id) {
  at = id;
  screenOf = null;
  openDrawer(false);
  byId("main").focus({ preventScroll: true });
  if (id === "home") await post("home", { as: me });
  await force();
}

async function drawScreen() {
  const channel = known.channels.find((c) => c.id === at);
  byId("composer").hidden = !channel || channel.archived;
  byId("title").textContent = channel ? (channel.kind === "dm" ? channel.name : `#${channel.name}`) : at === "home" ? `${known.bot.real_name} home` : "E-mail";
  byId("purpose").textContent = channel ? channel.purpose || (channel.kind === "dm" ? "Only you and the bot" : `${channel.members} members`) : "";
  if (at === "mail") return showMail(byId("screen"));
  if (at === "home") return drawHome();
  byId("typed").placeholder = "Message, or / for commands";
  setPlace({ me, channel: at, refresh: force });
  return drawMessages();
}

async function drawHome() {
  const { home } = await get("home", { as: me });
  const now = `home ${me} ${JSON.stringify(home)}`;
  if (screenOf === now) return;
  screenOf = now;
  const press = async (block, item, value) => tell(await post("press", { as: me, view: home.id, block_id: block.block_id, action_id: item.action_id, value }));
  const blocks = home ? drawBlocks(home.blocks, { press, people: known.people, me, state: {}, suggest: (item, value) => suggest({ view: home.id }, item, value) }) : [el("p", { class: "empty" }, "The bot has put nothing here yet.")];
  byId("screen").replaceChildren(el("article", { class: "home card" }, ...blocks));
}

const suggest = async (where, item, value) => (await post("suggest", { as: me, ...where, action_id: item.action_id, value })).options;

async function tell(told) {
  tellFailure(told.error);
  await force();
}

async function drawMessages() {
  const { messages } = await get("messages", { as: me, channel: at });
  if (screenOf !== `${me} ${at}`) {
    drawn = new Map();
    screenOf = `${me} ${at}`;
    met = new Set();
    byId("screen").replaceChildren(el("div", { class: "messages", id: "messages", role: "log", "aria-label": "Messages", tabindex: "0" }));
  }
  const list = byId("messages");
  const bottom = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  const wanted = ordered(messages);
  const kept = new Map();
  const nodes = wanted.map((message, n) => {
    const previous = wanted[n - 1];
    const key = JSON.stringify([message, message.day !== previous?.day, joins(message, previous)]);
    const node = drawn.get(key) || drawMessage(message, previous);
    kept.set(key, node);
    return node;
  });
  const fresh = wanted.findIndex((m) => !met.has(m.ts));
  const changed = bottom ? nodes.findLastIndex((node) => !node.isConnected) : -1;
  const target = !met.size ? nodes.at(-1) : nodes[fresh] || nodes[changed];
  drawn = kept;
  met = new Set(wanted.map((m) => m.ts));
  const held = heldFocus(list);
  nodes.forEach((node, n) => { if (list.children[n] !== node) list.insertBefore(node, list.children[n] || null); });
  while (list.children.length > nodes.length) list.lastElementChild.remove();
  if (!nodes.length) list.replaceChildren(el("p", { class: "empty" }, "Nothing has been said here yet."));
  held();
  if (target) showFromItsStart(list, target);
  await markRead(messages);
}

// As far down as there is something to read, yet never past the start of what has just been said.
function showFromItsStart(list, node) {
  const start = node.getBoundingClientRect().top - list.getBoundingClientRect().top + list.scrollTop;
  list.scrollTop = Math.min(start - 8, list.scrollHeight - list.clientHeight);
}

// What has the focus in a message that is drawn anew: the same button has it again, else the message.
function heldFocus(list) {
  const focused = document.activeElement;
  const ts = list.contains(focused) ? focused.closest(".message-item")?.dataset.ts : undefined;
  const label = focused?.textContent;
  return () => {
    if (ts === undefined || focused.isConnected) return;
    const now = [...list.children].find((node) => node.dataset.ts === ts);
    const same = now && [...now.querySelectorAll("button")].find((node) => node.textContent === label);
    (same || now || list).focus({ preventScroll: true });
  };
}

// Answers in a thread stand under the message that they answer.
function ordered(messages) {
  const replies = (m) => messages.filter((r) => r.thread_ts === m.ts && r.ts !== m.ts);
  const roots = messages.filter((m) => !m.thread_ts || m.thread_ts === m.ts || !messages.some((r) => r.ts === m.thread_ts));
  return roots.flatMap((m) => [m, ...replies(m)]);
}

const isReply = (m) => Boolean(m.thread_ts && m.thread_ts !== m.ts);
const joins = (m, previous) => Boolean(previous && previous.author.id === m.author.id && previous.day === m.day && previous.time === m.time && isReply(m) === isReply(previous));

function drawMessage(message, previous) {
  const press = async (block, item, value) => tell(await post("press", { as: me, channel: at, ts: message.ts, block_id: block.block_id, action_id: item.action_id, value }).catch((p) => { toast(p.message); return {}; }));
  const context = { press, people: known.people, me, suggest: (item, value) => suggest({ channel: message.channel, ts: message.ts }, item, value) };
  const body = message.blocks.length ? drawBlocks(message.blocks, context) : message.text.trim() ? [el("div", { class: "b-text" }, ...mrkdwn(message.text))] : [];
  const files = message.files.map((f) => (f.gone ? el("span", { class: "file gone" }, f.name) : el("a", { class: "file", href: `/_local/files/${f.id}?as=${me}`, download: f.name }, el("span", {}, f.title || f.name), el("small", {}, size(f.size)))));
  const day = message.day !== previous?.day ? el("div", { class: "day" }, el("span", {}, message.day)) : null;
  const joined = !day && joins(message, previous);
  const kinds = ["message", message.author.app ? "from-app" : "", message.only_you ? "only-you" : "", isReply(message) ? "reply" : "", joined ? "joined" : ""];
  const head = joined ? null : el("div", { class: "message-head" }, el("strong", {}, message.author.real_name), message.author.app ? el("span", { class: "badge" }, "app") : null, el("time", {}, message.time));
  const note = message.only_you ? el("p", { class: "only" }, "Only you can see this") : null;
  const edited = message.edited ? el("small", { class: "edited" }, "(edited)") : null;
  return el("div", { class: "message-item", "data-ts": message.ts, tabindex: "-1" }, day,
    el("article", { class: kinds.filter(Boolean).join(" ") }, joined ? el("span", { class: "face-gap" }) : face(message.author),
      el("div", { class: "message-body" }, head, note, el("div", { class: "card" }, ...body, edited, files.length ? el("div", { class: "files" }, ...files) : null))));
}

async function markRead(messages) {
  const channel = known.channels.find((c) => c.id === at);
  if (!channel?.unread || document.hidden || !messages.length) return;
  await post("read", { as: me, channel: at, ts: messages.map((m) => m.ts).sort().at(-1) });
}

function openDrawer(open) {
  document.body.classList.toggle("drawer-open", open);
  byId("veil").hidden = !open;
  byId("drawer").setAttribute("aria-expanded", String(open));
  if (open) byId("places").querySelector("button").focus();
}

byId("drawer").addEventListener("click", () => openDrawer(true));
byId("veil").addEventListener("click", () => openDrawer(false));
document.addEventListener("keydown", (e) => { if (e.key === "Escape") openDrawer(false); });
startComposer();
startClock();
if (me) become(me);
else choosePerson().catch(wentWrong);
setInterval(() => { if (!document.hidden || !known) refresh().catch(wentWrong); }, 1000);

// @ts-check
/* The labelling desk: one comment, what it answers, and one key a decision.

   Words of a discussion reach the page as text nodes only. A decision is sent with the id of the
   comment that was on the screen and with an id of its own, again and again until Python says that
   it is kept; the store keeps an id once. So none is lost and none counts twice. */

const desks = new WeakMap();
const present = []; // while a run goes on, the desk that leaves may stand beside the one that came: the last hears the keys
const WRITTEN_IN = "textarea, select, input:not([type=checkbox], [type=radio], [type=button]), [role=combobox], [role=listbox], [role=menu], [role=grid]";
const NOTE = "m";
const UNDO = "u";
const RETRY = 4000; // milliseconds after which what is not answered is sent again

/** Make an element: `el("div.dk-card", {title: "x"}, child, "text")`. */
function el(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const made = document.createElement(name);
  if (classes.length) made.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function freshId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// ---------------------------------------------------------------- what is said to Python

function send(desk) {
  clearTimeout(desk.timer);
  if (!desk.waiting.length || !desk.told) return;
  desk.told("said", { turn: (desk.turn += 1), items: desk.waiting });
  desk.timer = setTimeout(() => send(desk), RETRY);
}

/** Take what a key or a button means for the comment on the screen. */
function decide(desk, key) {
  if (key === "?") return help(desk, desk.help.hidden);
  if (key === NOTE) return desk.note.focus();
  if (!desk.help.hidden) help(desk, false);
  const meant = desk.data.keys.find((one) => one.key === key && one.on);
  if (!meant) return undefined;
  desk.missed = "";
  const said = desk.waiting.at(-1);
  if (leaving(desk)) {
    if (said.field && said.key === key) return undefined; // said already, and on its way
    if (!said.field || key !== UNDO) return miss(desk, meant);
  }
  desk.waiting.push({ op: freshId(), key, field: meant.field, comment: desk.data.comment, note: desk.note.value, behind: said ? said.op : "" });
  desk.note.value = "";
  desk.root.dataset.busy = "1";
  status(desk);
  return send(desk);
}

/** Tell whether what is on its way brings another comment: nobody can mean that one before it is shown. */
function leaving(desk) {
  const { waiting, data } = desk;
  if (waiting.some((one) => !one.field)) return true;
  const decided = new Set(waiting.map((one) => one.field));
  return waiting.length > 0 && data.open.every((field) => decided.has(field));
}

function miss(desk, meant) {
  desk.missed = `${meant.title} was not taken: its key came before the comment`;
  status(desk);
  desk.status.classList.remove("dk-flash");
  void desk.status.offsetWidth; // begins the animation anew
  desk.status.classList.add("dk-flash");
}

function answered(desk) {
  const known = new Set(desk.data.answered);
  const before = desk.waiting.length;
  desk.waiting = desk.waiting.filter((one) => !known.has(one.op));
  if (!desk.waiting.length) {
    clearTimeout(desk.timer);
    delete desk.root.dataset.busy;
    goOn(desk);
  }
  return before !== desk.waiting.length;
}

// ---------------------------------------------------------------- what is heard

function typing(event) {
  const target = /** @type {any} */ (event.composedPath()[0]);
  if (!target || !target.closest) return false;
  return target.isContentEditable || !!target.closest(WRITTEN_IN);
}

function onKey(desk, event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
  if (desk !== present.findLast((one) => one.root.isConnected) || typing(event) || document.querySelector("[role=dialog]")) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key === "Escape" && !desk.help.hidden) return help(desk, false);
  if (key !== "?" && key !== NOTE && !desk.data.keys.some((one) => one.key === key)) return;
  event.preventDefault();
  decide(desk, key);
}

function onLeave(desk, event) {
  if (desk.waiting.length) event.preventDefault();
}

/** Hold a way to another page until all is kept: Streamlit drops what a page that is left still has to say. */
function onGo(desk, event) {
  const link = /** @type {any} */ (event.target)?.closest?.("a[href]");
  if (!link || !desk.waiting.length || !desk.root.isConnected) return;
  event.preventDefault();
  event.stopPropagation();
  desk.going = link;
}

function goOn(desk) {
  const link = desk.going;
  desk.going = null;
  if (link && !desk.data.trouble) link.click(); // what was refused is to be read first
}

// ---------------------------------------------------------------- what is shown

function build(parent) {
  const desk = { waiting: [], missed: "", turn: 0, timer: 0, data: null, told: null, ending: new AbortController() };
  desk.bar = el("div.dk-fill");
  desk.count = el("span.dk-count", { "data-count": "0" });
  desk.status = el("span.dk-status", { role: "status", "aria-live": "polite" });
  desk.note = el("input.dk-note", { type: "text", maxlength: "500", placeholder: "Note (M), kept with the next key", "aria-label": "Note", autocomplete: "off" });
  desk.note.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === "Escape") desk.note.blur();
  });
  desk.path = el("div.dk-path");
  desk.parent = el("section.dk-card.dk-parent", { "aria-label": "What it answers" });
  desk.comment = el("section.dk-card.dk-comment", { "aria-label": "The comment to label", tabindex: "-1" });
  desk.rule = el("div.dk-rule");
  desk.keys = el("div.dk-keys", { role: "toolbar", "aria-label": "Decisions" });
  desk.help = el("div.dk-help", { role: "region", "aria-label": "Codebook" });
  desk.help.hidden = true;
  desk.root = el("div.dk", {},
    el("div.dk-top", {}, el("div.dk-progress", {}, desk.bar), desk.count, desk.note, desk.status),
    desk.path,
    el("div.dk-pair", {}, desk.parent, desk.comment),
    desk.rule, desk.keys, desk.help);
  parent.append(desk.root);
  present.push(desk);
  document.addEventListener("keydown", (event) => onKey(desk, event), { signal: desk.ending.signal });
  document.addEventListener("click", (event) => onGo(desk, event), { signal: desk.ending.signal, capture: true });
  window.addEventListener("beforeunload", (event) => onLeave(desk, event), { signal: desk.ending.signal });
  return desk;
}

function show(desk) {
  const { data } = desk;
  const moved = desk.root.dataset.comment !== data.comment;
  desk.root.dataset.comment = data.comment;
  const part = data.total ? data.done / data.total : 1;
  desk.bar.style.width = `${(100 * part).toFixed(2)}%`;
  desk.count.textContent = `${data.done.toLocaleString("en")} of ${data.total.toLocaleString("en")} ${data.counted}`;
  desk.count.dataset.count = data.done;
  desk.path.replaceChildren(...path([{ author: "Motion", text: data.motion }, ...data.path]));
  desk.parent.replaceChildren(...card(data.parent));
  desk.comment.replaceChildren(...card(data.said));
  desk.rule.replaceChildren(...rule(data));
  desk.keys.replaceChildren(...data.keys.map((one) => button(desk, one)));
  desk.help.replaceChildren(...codebook(desk));
  status(desk);
  if (!moved) return;
  desk.note.value = "";
  for (const one of [desk.parent, desk.comment]) one.scrollTop = 0;
}

function status(desk) {
  const { trouble, told } = desk.data;
  desk.status.classList.toggle("dk-bad", !!trouble);
  const now = desk.waiting.length ? "keeping …" : told;
  desk.status.textContent = trouble || [desk.missed, now].filter(Boolean).join(" · ");
  desk.status.title = desk.status.textContent;
}

function path(steps) {
  return steps.flatMap((step, at) => [
    at ? el("span.dk-step", {}, " › ") : null,
    el("span.dk-at", { dir: "auto", title: step.text }, el("b", {}, step.author), step.text ? `: ${step.text}` : ""),
  ]).filter(Boolean);
}

function card(said) {
  const head = el("header.dk-head", {}, el("b", { dir: "auto" }, said.author), ` ${said.note}`);
  return [head, el("div.dk-text", { dir: "auto" }, ...said.parts.map(([text, kind]) => (kind ? el(`span.dk-${kind}`, {}, text) : text)))];
}

function rule(data) {
  const lines = data.lines.map(([head, text]) => el("div.dk-line", { dir: "auto" }, el("b", {}, `${head} `), text));
  return lines.length ? lines : [el("div.dk-line", {}, "")];
}

function button(desk, one) {
  const made = el(`button.dk-key.dk-${one.kind}`, { type: "button", "data-key": one.key, "aria-pressed": one.now ? "true" : "false", title: one.about },
    el("kbd", {}, one.key === "?" ? "?" : one.key.toUpperCase()), el("span", {}, one.title));
  made.toggleAttribute("disabled", !one.on);
  made.addEventListener("click", () => decide(desk, one.key));
  return made;
}

function help(desk, open) {
  desk.help.hidden = !open;
  if (open) desk.help.scrollTop = 0;
}

function codebook(desk) {
  const close = el("button.dk-close", { type: "button", "aria-label": "Close the codebook" }, "Close (?)");
  close.addEventListener("click", () => help(desk, false));
  const entries = desk.data.codebook.flatMap((entry) => [
    el("h3", {}, entry.key ? el("kbd", {}, entry.key.toUpperCase()) : null, entry.title),
    el("p", {}, entry.text),
    ...entry.examples.map((example) => el("blockquote", {}, example)),
  ]);
  return [close, el("h2", {}, "Codebook and keys"), ...entries];
}

function leave(desk, parent) {
  desk.ending.abort();
  clearTimeout(desk.timer);
  desk.root.remove();
  present.splice(present.indexOf(desk), 1);
  desks.delete(parent);
}

/**
 * Mount the desk, or bring a mounted one up to date.
 * @param {{data: any, parentElement: any, setStateValue?: (name: string, value: any) => void}} component
 * @returns {() => void} takes it away again
 */
export default function desk({ data, parentElement, setStateValue }) {
  let found = desks.get(parentElement);
  if (!found) {
    found = build(parentElement);
    desks.set(parentElement, found);
  }
  found.told = setStateValue || null;
  found.data = data;
  answered(found);
  show(found);
  return () => leave(found, parentElement);
}

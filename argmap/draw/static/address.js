// What a person looks at, as a state and as the part of the address behind the #.

import { LABELLERS, RELATIONS, STANCES, VIEWS } from "./words.js";

/** @typedef {{kind: string, id: string}} Selection */

export function freshState() {
  return {
    v: "positions", sheet: "", stance: [], relation: [], by: [], camp: [], who: [], min: 0, q: "",
    hide: false, sel: null, focus: "", fold: [], at: null,
  };
}

/** @param {string} text an address part; whatever is not valid in it is ignored */
export function parseState(text) {
  const told = new URLSearchParams(text.replace(/^#/, ""));
  const state = freshState();
  if (Object.hasOwn(VIEWS, told.get("v") || "")) state.v = told.get("v");
  const known = { stance: STANCES, relation: RELATIONS, by: Object.keys(LABELLERS) };
  for (const name of ["stance", "relation", "by"]) {
    state[name] = known[name].filter((one) => (told.get(name) || "").split(",").includes(one));
  }
  for (const name of ["camp", "who", "fold"]) state[name] = told.getAll(name).slice(0, 500);
  for (const name of ["sheet", "q", "focus"]) state[name] = (told.get(name) || "").slice(0, 500);
  const min = Number(told.get("min"));
  if (min > 0 && min <= 100) state.min = Math.round(min);
  state.hide = told.get("hide") === "1";
  const sel = /^(comment|position|link|commenter|camp|finding|set):([^]+)$/.exec(told.get("sel") || "");
  if (sel) state.sel = { kind: sel[1], id: sel[2] };
  const at = (told.get("at") || "").split(",").map(Number);
  if (at.length === 3 && at.every(Number.isFinite) && at[2] > 0.005 && at[2] < 20) {
    state.at = { x: at[0], y: at[1], k: at[2] };
  }
  return state;
}

/** What is seen now, as an address says it; what is half-way there counts as arrived. */
export function lookedAt({ flight, cam, size }) {
  const { x, y, k } = flight?.goal || cam;
  return { x: x + size.w / 2 / k, y: y + size.h / 2 / k, k };
}

export function formatState(app) {
  const { state } = app;
  const told = new URLSearchParams({ v: state.v });
  for (const name of ["stance", "relation", "by"]) if (state[name].length) told.set(name, state[name].join(","));
  for (const name of ["camp", "who", "fold"]) for (const one of state[name]) told.append(name, one);
  for (const name of ["sheet", "q", "focus"]) if (state[name]) told.set(name, state[name]);
  if (state.min) told.set("min", String(state.min));
  if (state.hide) told.set("hide", "1");
  if (state.sel) told.set("sel", `${state.sel.kind}:${state.sel.id}`);
  if (app.moved) {
    const { x, y, k } = lookedAt(app);
    told.set("at", [Math.round(x), Math.round(y), k.toFixed(3)].join(","));
  }
  return told.toString();
}

export function saveState(app) {
  if (app.bare) return;
  clearTimeout(app.saving);
  if (app.step) writeState(app); // at once: Back may come before the time is over
  else app.saving = setTimeout(() => writeState(app), 200);
}

function writeState(app) {
  const text = formatState(app);
  const write = app.step ? "pushState" : "replaceState";
  app.step = false;
  // whoever rewrites the part of the address before the # drops what stands behind it
  if (text === app.saved && location.hash === `#${text}`) return;
  const known = text === app.saved;
  app.saved = text;
  try { history[write](history.state, "", `#${text}`); } catch { /* no address here */ }
  if (!known) report(app, "view", text);
}

/** Bring the address up to date without waiting. */
export function saveNow(app) {
  clearTimeout(app.saving);
  writeState(app);
}

/** Let the browser's Back lead to what is seen now: the next state gets an entry of its own. */
export function markStep(app) {
  if (app.bare || app.told) return; // in the app the history is Streamlit's
  saveNow(app);
  app.step = true;
}

/** Tell Python, where there is one, what the person did. */
export function report(app, name, value) {
  if (!app.told || app.reported[name] === value) return;
  app.reported[name] = value;
  if (name === "view") app.mine.add(value);
  app.told(name, value);
}

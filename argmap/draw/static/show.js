// Draws a discussion: from its data, and from a state or an address.

import { lookedAt, parseState, report } from "./address.js";
import { renderTabs } from "./bar.js";
import { aimed, measure } from "./camera.js";
import { index, inflate } from "./data.js";
import { buildFilters, listWho } from "./filter_panel.js";
import { sieve, sift } from "./filters.js";
import { goTo, refresh, showSheet } from "./moving.js";
import { renderDetails } from "./panel.js";
import { told } from "./selection.js";
import { sheetOfLink } from "./sheets.js";

let arrived = false; // the address behind # decides once, when the person arrives

export function firstState(told) {
  const hash = location.hash.replace(/^#/, "");
  const own = /(^|&)v=/.test(hash) && (!arrived || !told);
  arrived = true;
  return parseState(own ? hash : told || "");
}

export function fromAddress(app) {
  if (app.bare) return;
  const text = location.hash.replace(/^#/, "");
  if (!/(^|&)v=/.test(text) || text === app.saved) return;
  clearTimeout(app.saving); // what was seen before is no part of this entry
  app.saved = text;
  takeState(app, text);
  report(app, "view", text);
}

export function takeState(app, text) {
  app.state = parseState(text);
  if (app.data) show(app);
}

/** Forget what this discussion does not have, so that an old link still opens. */
function settle(app) {
  const { state, data } = app;
  if (!data.raw.views[state.v]) [state.v] = Object.keys(data.raw.views);
  const sheets = data.raw.views[state.v].sheets;
  if (!sheets.some((sheet) => sheet.id === state.sheet)) state.sheet = "";
  state.who = state.who.filter((name) => data.people.has(name));
  state.camp = state.camp.filter((name) => name === "-" || data.camps.has(name));
  if (state.sel && !told(app, state.sel)) state.sel = null;
  if (state.sel?.kind === "link") state.sheet = sheetOfLink(app, state.sel.id).id;
  if (state.sheet === sheets[0]?.id) state.sheet = "";
}

/** Draw a discussion from its state; used at the start, for new data and for a new address. */
function show(app) {
  app.sheet = null;
  settle(app);
  const { at, sel } = app.state;
  sieve(app);
  buildFilters(app);
  listWho(app);
  renderTabs(app);
  showSheet(app);
  app.moved = !!at;
  app.aim = at;
  if (at) app.cam = aimed(app);
  if (sel && !told(app, sel)?.comments.length && sel.kind !== "camp") app.state.sel = null;
  sift(app);
  if (app.state.sel && !at && (!app.state.sheet || sel.kind === "link")) goTo(app, sel); // an address that names a sheet means it
  refresh(app);
  renderDetails(app);
  app.root.dataset.ready = "1";
}

export async function load(app, blob) {
  if (app.blob === blob) return;
  app.blob = blob;
  try {
    const raw = await inflate(blob);
    if (app.blob !== blob) return;
    if (app.data && app.drawn === app.thread) app.state.at = app.moved ? lookedAt(app) : null; // a label or a motion moves nobody
    app.drawn = app.thread;
    app.data = index(raw);
    app.broken.hidden = true;
  } catch (error) {
    if (app.blob !== blob) return;
    app.broken.textContent = `The map's data could not be read (${error.message}); make the page again.`;
    app.broken.hidden = false;
    return;
  }
  app.title.textContent = app.data.raw.motion || app.data.raw.title;
  app.title.title = app.title.textContent;
  measure(app);
  show(app);
}

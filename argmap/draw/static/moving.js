// Moves between views, sheets, branches and selections.
// Bars and panels import this file; that it may draw them anew, argmap.js gives it them in `app`.

import { markStep, report, saveState } from "./address.js";
import { opening, reveal, uncover } from "./camera.js";
import { sieve, sift } from "./filters.js";
import { draw } from "./screen.js";
import { lightUp, selectionOf, spoken, told } from "./selection.js";
import { placeOf, prepare } from "./sheets.js";
import { say } from "./telling.js";
import { VIEWS } from "./words.js";

export function openView(app, view) {
  if (view === app.state.v) return;
  markStep(app);
  Object.assign(app.state, { v: view, sheet: "", focus: "", fold: [] });
  if (app.state.sel?.kind === "link" || app.state.sel?.kind === "camp") app.state.sel = null;
  app.moved = false;
  showSheet(app);
  const { sel } = app.state;
  if (sel) select(app, sel, { show: true });
  refresh(app);
}

export function openSheet(app, id) {
  markStep(app);
  turnTo(app, id);
}

function turnTo(app, id) {
  Object.assign(app.state, { sheet: id, focus: "" });
  app.moved = false;
  showSheet(app);
  refresh(app);
  app.renderDetails(app); // what can be opened or folded is another on each sheet
}

/** Go into the branch behind a mark. */
export function enter(app, id) {
  markStep(app);
  if (app.state.sel?.kind === "link") app.state.sel = null;
  turnTo(app, id);
  say(app, `Branch opened: ${app.sheet.raw.title || VIEWS[app.state.v]}`);
}

export function showSheet(app) {
  app.sheet = prepare(app, app.state.v, app.state.sheet);
  app.state.sheet = app.sheet.raw.parent ? app.sheet.id : "";
  app.hover = null;
  app.cursor = null;
  app.flight = null;
  app.cam = opening(app);
}

/** Show the details of what a mark stands for; a mark of folded ones opens them. */
export function openMark(app, one) {
  const sel = selectionOf(app, one);
  if (sel) {
    select(app, sel);
    return uncover(app, one);
  }
  return one.opens ? enter(app, one.opens) : undefined;
}

export function select(app, sel, { show = false } = {}) {
  app.state.sel = sel;
  app.moved = true; // the details take room from the map, which must not shift
  if (sel && show) goTo(app, sel);
  lightUp(app);
  app.renderDetails(app);
  saveState(app);
  clearTimeout(app.selecting);
  // before the view, which has the same choice in it
  app.selecting = setTimeout(() => report(app, "selected", spoken(app, sel)), 150);
  draw(app);
}

/** Show the sheet on which a selection stands, and bring it into sight. */
export function goTo(app, sel) {
  if (sel.kind === "link") return goToLink(app, sel.id);
  const first = told(app, sel)?.comments.find((one) => placeOf(app, app.state.v, one.id));
  if (!first) return;
  const [sheet, name] = placeOf(app, app.state.v, first.id);
  if (sheet !== app.sheet.id) turnTo(app, sheet);
  const one = app.sheet.byId.get(name);
  const folds = new Set(app.state.fold);
  for (let over = one.parent; over; over = over.parent) folds.delete(over.id);
  app.state.fold = [...folds];
  sift(app);
  reveal(app, one);
}

/** Go to the first match that stands elsewhere: on another sheet, outside the branch, in another view. */
export function goElsewhere(app) {
  const { v, focus } = app.state;
  const found = app.data.comments.filter((one) => !app.fail[one.at]);
  for (const view of [v, ...Object.keys(VIEWS).filter((one) => one !== v && app.data.raw.views[one])]) {
    const first = found.find((one) => {
      const place = placeOf(app, view, one.id);
      return place && (view !== v || focus || place[0] !== app.sheet.id);
    });
    if (first) return arriveAt(app, view, first.id);
  }
  return undefined;
}

function arriveAt(app, view, id) {
  if (view === app.state.v) markStep(app);
  openView(app, view);
  app.state.focus = "";
  select(app, { kind: "comment", id }, { show: true });
  refresh(app);
}

function goToLink(app, id) {
  const tie = app.sheet.ties.find((one) => one.id === id);
  if (tie) reveal(app, tie.source);
}

export function closeDetails(app) {
  app.showFindings = false;
  select(app, null);
  app.canvas.focus({ preventScroll: true });
}

export function foldMark(app, one) {
  const { fold } = app.state;
  app.state.fold = fold.includes(one.id) ? fold.filter((id) => id !== one.id) : [...fold, one.id];
  refresh(app);
}

export function focusOn(app, id) {
  app.state.focus = id;
  refresh(app);
  app.renderDetails(app);
}

export function toggle(app, name, value) {
  const list = app.state[name];
  app.state[name] = list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
  refilter(app);
  if (app.state.sel?.kind === "commenter") app.renderDetails(app);
}

export function refilter(app) {
  sieve(app);
  refresh(app);
}

/** After anything changed: marks, counts, crumbs, legend, address, picture. */
export function refresh(app) {
  sift(app);
  lightUp(app);
  for (const render of app.bars) render(app);
  saveState(app);
  draw(app);
}

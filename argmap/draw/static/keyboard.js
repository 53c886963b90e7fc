// Keys: pan, zoom, step from mark to mark and from match to match.

import { fitted, fly, pan, reveal, zoomMid } from "./camera.js";
import { closeDetails, enter, foldMark, openMark, refilter, select } from "./moving.js";
import { draw } from "./screen.js";
import { placeOf } from "./sheets.js";
import { say } from "./telling.js";

const PANS = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] };

export function key(app, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = keyAct(app, event);
  if (!act) return;
  event.preventDefault();
  act();
}

function keyAct(app, event) {
  if (PANS[event.key]) return () => pan(app, ...PANS[event.key]);
  if (event.key === "Tab") return stepTo(app, event.shiftKey ? -1 : 1);
  switch (event.key) {
    case "+": case "=": return () => zoomMid(app, 1.3);
    case "-": case "_": return () => zoomMid(app, 1 / 1.3);
    case "0": return () => fly(app, fitted(app));
    case "Enter": return app.cursor && (() => { openMark(app, app.cursor); app.details.querySelector("h2")?.focus({ preventScroll: true }); });
    case " ": return app.cursor && (() => (app.cursor.opens ? enter(app, app.cursor.opens) : app.cursor.kids.length && foldMark(app, app.cursor)));
    default: return null;
  }
}

/** Go to the next comment that matches, into whichever branch it is folded. */
export function nextMatch(app, step) {
  clearTimeout(app.typing);
  app.state.q = app.search.value;
  refilter(app);
  const found = app.data.comments.filter((one) => !app.fail[one.at] && placeOf(app, app.state.v, one.id));
  if (!found.length) return say(app, "Nothing matches.");
  const { sel } = app.state;
  const here = sel?.kind === "comment" ? found.findIndex((one) => one.id === sel.id) : -1;
  const next = (here < 0 && step < 0 ? found.length - 1 : here + step + found.length) % found.length;
  select(app, { kind: "comment", id: found[next].id }, { show: true });
  return say(app, `Match ${next + 1} of ${found.length}`);
}

/** Step to the next mark that matches; beyond the last one, and before the first, Tab leaves the map. */
function stepTo(app, step) {
  const marks = app.sheet.order.filter((one) => one.on && !one.buried);
  const here = app.cursor ? marks.indexOf(app.cursor) : -1;
  const next = marks[here + step];
  if (!next || app.leaving) {
    app.cursor = null;
    app.leaving = false;
    draw(app);
    return null;
  }
  return () => {
    app.cursor = next;
    say(app, [next.heading, next.lines.join(" "), next.stance].filter(Boolean).join(". "));
    reveal(app, next);
    draw(app);
  };
}

/** One step back: a menu, the details, the marked mark; after that Tab leaves the map. */
export function stepBack(app, event) {
  const menu = app.menus.find((one) => !one.hidden);
  if (menu) menu.hidden = true;
  else if (app.state.sel || app.showFindings) closeDetails(app);
  else if (event.target === app.canvas) app.leaving = true;
  app.cursor = null;
  draw(app);
}

// Mouse and fingers, and the words beside the pointer.

import { camMoved, pan, zoomAt } from "./camera.js";
import { hit } from "./hit.js";
import { READABLE } from "./look.js";
import { enter, foldMark, openMark, select } from "./moving.js";
import { draw, miniZoom } from "./screen.js";
import { count, excerpt, said } from "./words.js";

function spot(app, event) {
  const box = app.canvas.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

export function pointerDown(app, event) {
  if (event.button > 0) return;
  app.canvas.setPointerCapture(event.pointerId);
  app.fingers.set(event.pointerId, spot(app, event));
  app.press = { at: spot(app, event), moved: app.fingers.size > 1 };
}

export function pointerMove(app, event) {
  const now = spot(app, event);
  const before = app.fingers.get(event.pointerId);
  if (!before) return hover(app, hit(app, ...now), now);
  const far = Math.hypot(now[0] - app.press.at[0], now[1] - app.press.at[1]);
  if (!app.press.moved && far < 4) return undefined;
  app.press.moved = true;
  if (app.fingers.size > 1) pinch(app, event.pointerId, now);
  else pan(app, before[0] - now[0], before[1] - now[1]);
  app.fingers.set(event.pointerId, now);
  app.canvas.classList.add("am-dragging");
  return undefined;
}

function pinch(app, id, now) {
  const before = app.fingers.get(id);
  const other = [...app.fingers].find(([name]) => name !== id)[1];
  const spread = (a) => Math.max(8, Math.hypot(a[0] - other[0], a[1] - other[1]));
  zoomAt(app, spread(now) / spread(before), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
}

export function pointerUp(app, event) {
  const known = app.fingers.delete(event.pointerId);
  app.canvas.classList.remove("am-dragging");
  if (known && !app.press.moved && event.type === "pointerup") click(app, hit(app, ...spot(app, event)));
}

function click(app, found) {
  app.cursor = null;
  app.tip.hidden = true; // its words are of what stood here before the click
  if (!found) return app.state.sel && select(app, null);
  if (found.pill) return found.mark.opens ? enter(app, found.mark.opens) : foldMark(app, found.mark);
  if (found.group) return select(app, { kind: "camp", id: found.group.id });
  if (found.tie) return select(app, { kind: "link", id: found.tie.id });
  return openMark(app, found.mark);
}

export function doubleClick(app, event) {
  const found = hit(app, ...spot(app, event));
  if (found?.pill) return;
  if (found?.mark?.opens) enter(app, found.mark.opens);
  else zoomAt(app, 1.6, ...spot(app, event));
}

export function wheel(app, event) {
  event.preventDefault();
  const step = event.deltaY * (event.deltaMode === 1 ? 16 : 1) * (event.ctrlKey ? 3 : 1);
  zoomAt(app, Math.exp(-Math.max(-240, Math.min(240, step)) / 420), ...spot(app, event));
}

export function miniMove(app, event) {
  if (event.type === "pointermove" && !event.buttons) return;
  const box = app.mini.getBoundingClientRect();
  const k = miniZoom(app);
  const { cam, size } = app;
  app.cam = { k: cam.k, x: (event.clientX - box.left) / k - size.w / 2 / cam.k, y: (event.clientY - box.top) / k - size.h / 2 / cam.k };
  camMoved(app);
}

export function hover(app, found, at) {
  const same = found?.mark === app.hover?.mark && found?.tie === app.hover?.tie && found?.pill === app.hover?.pill && found?.group === app.hover?.group;
  app.hover = found;
  app.canvas.style.cursor = found ? "pointer" : "";
  const words = found ? tipOf(app, found) : "";
  app.tip.hidden = !words;
  if (words && at) placeTip(app, words, at);
  if (!same) draw(app);
}

function tipOf(app, { mark: one, tie, pill, group }) {
  if (pill && one.behind?.all) return `${one.opens ? "Open" : "Unfold"}: ${one.behind.hits.toLocaleString("en")} of the ${count(one.behind.all, "comment")} behind it match`;
  if (pill) return one.opens ? `Open: ${one.folded.toLocaleString("en")} more` : app.state.fold.includes(one.id) ? `Unfold ${one.below} below` : "Fold what hangs on this";
  if (group) return group.caption;
  if (tie) return tie.relation === "unlabelled" ? "reply, unlabelled" : `${tie.source.heading || "this"} ${tie.relation === "neutral" ? "answers neutrally" : tie.relation} ${tie.target.heading || "that"}`;
  const first = app.data.comments[one.refs[0]];
  if (!first) return one.heading;
  if (one.dot) return `${first.who} · ${one.stance} · ${count(one.refs.length, "comment")}`;
  return app.cam.k >= READABLE ? "" : [one.heading, excerpt(app.data.positions.get(one.id)?.text || said(first), 200)].filter(Boolean).join("\n");
}

function placeTip(app, words, [x, y]) {
  app.tip.textContent = words;
  const { offsetWidth: w, offsetHeight: h } = app.tip;
  app.tip.style.left = `${Math.max(4, Math.min(x + 14, app.size.w - w - 6))}px`;
  app.tip.style.top = `${y + h + 26 > app.size.h ? y - h - 10 : y + 16}px`;
}

// Which part of a sheet is seen, and how large.

import { saveState } from "./address.js";
import { READABLE } from "./look.js";
import { draw } from "./screen.js";

/** @typedef {{x: number, y: number, k: number}} Camera  screen = (world - (x, y)) * k */

const BORDER = 16; // of the sheet, which the first look leaves out on the left and on top, and as much paper on the right
const PILL = 32; // and so much more beside a card that has a pill

function clampZoom(k) { return Math.min(4, Math.max(0.02, k)); }

export function fitted(app) {
  const { width, height } = app.sheet.raw;
  const { w, h } = app.size;
  const k = clampZoom(Math.min(w / (width + 20), h / (height + 20), 1.25));
  return { k, x: width / 2 - w / 2 / k, y: height / 2 - h / 2 / k };
}

/** The first look: everything where it can be read, else the beginning at a readable size. */
export function opening(app) {
  const fit = fitted(app);
  const cards = app.sheet.marks.length && !app.sheet.marks[0].dot;
  if (!cards || fit.k >= 0.62 || app.sheet.marks.length > 260) return fit;
  const { width, height } = app.sheet.raw;
  const k = wholeColumns(app, Math.min(1, Math.max(0.85, app.size.w / (width + 20))));
  const wide = app.size.w / k > width;
  const high = app.size.h / k > height;
  return { k, x: wide ? width / 2 - app.size.w / 2 / k : BORDER, y: high ? height / 2 - app.size.h / 2 / k : beginning(app, k) };
}

/** The top of the first look: that of the map, but where the first card stands further down, that card is in the middle. */
function beginning(app, k) {
  const first = app.sheet.order[0];
  const h = app.size.h / k;
  return first.y + first.h <= BORDER + h ? BORDER : first.y + first.h / 2 - h / 2;
}

/** The zoom near `k`, still readable, at which the right border of the map cuts no card and no pill. */
function wholeColumns(app, k) {
  const sides = app.sheet.marks.map((one) => [one.x - BORDER, one.x + one.w + (one.opens ? PILL : 0)]);
  const whole = (zoom) => {
    const room = app.size.w / zoom + 0.01; // of a card that just fits
    return sides.every(([left, right]) => left > room || right <= room);
  };
  if (whole(k)) return k;
  const zooms = sides.map(([, right]) => app.size.w / right).filter((one) => one >= 0.7 && one <= 1.25 && whole(one));
  const smaller = Math.max(...zooms.filter((one) => one <= k));
  const larger = Math.min(...zooms.filter((one) => one > k));
  return Number.isFinite(smaller) ? smaller : Number.isFinite(larger) ? larger : k;
}

export function zoomAt(app, factor, px, py) {
  const k = clampZoom(app.cam.k * factor);
  const { x, y, k: old } = app.cam;
  app.cam = { k, x: x + px / old - px / k, y: y + py / old - py / k };
  camMoved(app);
}

export function zoomMid(app, factor) { zoomAt(app, factor, app.size.w / 2, app.size.h / 2); }

export function pan(app, dx, dy) {
  app.cam = { ...app.cam, x: app.cam.x + dx / app.cam.k, y: app.cam.y + dy / app.cam.k };
  camMoved(app);
}

export function camMoved(app) {
  app.moved = true;
  app.flight = null;
  saveState(app);
  draw(app);
}

/** Move there in a short glide, so that the eye can follow. */
export function fly(app, goal) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  app.moved = true;
  app.flight = calm ? null : { from: app.cam, goal, start: performance.now() };
  if (calm) app.cam = goal;
  saveState(app);
  draw(app);
}

/** Bring a mark into sight; one that is in sight stays where it is. */
export function reveal(app, one) {
  const { cam, size } = app;
  const [x, y] = [(one.x - cam.x) * cam.k, (one.y - cam.y) * cam.k];
  const inside = x > 4 && y > 4 && x + one.w * cam.k < size.w - 4 && y + one.h * cam.k < size.h - 4;
  const k = one.dot || cam.k >= READABLE ? cam.k : 0.8;
  if (inside && k === cam.k) return draw(app);
  return fly(app, { k, x: one.x + one.w / 2 - size.w / 2 / k, y: one.y + one.h / 2 - size.h / 2 / k });
}

/** Move no further than it takes to see a mark beside the details, which took room from the map or lie over it. */
export function uncover(app, one) {
  const { cam } = app;
  const room = app.details.getBoundingClientRect().left - app.stage.getBoundingClientRect().left - PILL;
  const [left, right] = [one.x, one.x + one.w].map((x) => (x - cam.x) * cam.k);
  const over = Math.min(right - room, left - BORDER);
  if (over > 0) fly(app, { ...cam, x: cam.x + over / cam.k });
}

/** The camera that an address asks for: the middle of the map at a place. */
export function aimed({ aim, size }) {
  const k = clampZoom(aim.k);
  return { k, x: aim.x - size.w / 2 / k, y: aim.y - size.h / 2 / k };
}

export function measure(app) {
  const { clientWidth: w, clientHeight: h } = app.stage;
  app.size = { w, h };
  if (!app.sheet || !w) return;
  if (!app.moved) app.cam = opening(app);
  else if (app.aim) app.cam = aimed(app); // the page around the map may still be finding its size
  draw(app);
}

// What is under the pointer.

import { crosses } from "./paint.js";
import { pillOf } from "./paint_pills.js";
import { SIGNS } from "./words.js";

/** @returns {?{mark?: Mark, pill?: boolean, tie?: Tie, group?: object}} */
export function hit(app, px, py) {
  const { cam, sheet, state } = app;
  const [x, y] = [px / cam.k + cam.x, py / cam.k + cam.y];
  const open = sheet.marks.filter((one) => !one.buried && (one.on || !state.hide));
  const pilled = cam.k < 0.3 ? null : open.findLast((one) => within(pillOf(app, one), x, y));
  if (pilled) return { mark: pilled, pill: true };
  const mark = open.findLast((one) => (one.dot ? nearDot(one, x, y, cam.k) : within(one, x, y)));
  if (mark) return { mark };
  const tie = hitTie(app, x, y);
  if (tie) return { tie };
  const group = sheet.raw.groups.find((one) => Math.hypot(x - one.x, y - one.y) <= one.radius);
  return group ? { group } : null;
}

function within(box, x, y) {
  return box && x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h;
}

function nearDot(one, x, y, k) {
  return Math.hypot(x - one.x - one.w / 2, y - one.y - one.h / 2) <= Math.max(one.w / 2, 6 / k);
}

function hitTie(app, x, y) {
  const reach = Math.max(5, 6 / app.cam.k);
  const seen = { x0: x - reach, y0: y - reach, x1: x + reach, y1: y + reach };
  let best = null;
  let least = reach;
  for (const one of app.sheet.ties) {
    if (one.source.buried || one.target.buried || (!one.on && app.state.hide)) continue;
    const badge = SIGNS[one.relation] && !one.source.dot && Math.hypot(x - one.sign[0], y - one.sign[1]) < 10;
    if (badge) return one;
    if (!crosses(one, seen)) continue;
    const far = farFrom(one.path, x, y);
    if (far < least) [best, least] = [one, far];
  }
  return best;
}

/** The distance from a point to a cubic curve, by thirty chords. */
function farFrom(p, x, y) {
  let least = Infinity;
  let [ax, ay] = [p[0], p[1]];
  for (let step = 1; step <= 30; step += 1) {
    const t = step / 30;
    const s = 1 - t;
    const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
    const [bx, by] = [a * p[0] + b * p[2] + c * p[4] + d * p[6], a * p[1] + b * p[3] + c * p[5] + d * p[7]];
    least = Math.min(least, toChord(ax, ay, bx, by, x, y));
    [ax, ay] = [bx, by];
  }
  return least;
}

function toChord(ax, ay, bx, by, x, y) {
  const [dx, dy] = [bx - ax, by - ay];
  const long = dx * dx + dy * dy || 1;
  const t = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / long));
  return Math.hypot(ax + t * dx - x, ay + t * dy - y);
}

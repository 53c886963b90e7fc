// Paints names and captions at a constant size, thinned so that none lies on another.

import { FONT, READABLE } from "./look.js";

const ROOMY = 150; // as many dots keep room for names
const CLEAR = 1; // of a larger crowd: dots over which no name is written
const NAMED = 40; // of a larger crowd the largest so many are named, and more as one comes nearer

/** Names where the words are too small: at a constant size, thinned on a grid, biggest first. */
export function paintNames(ctx, app, marks, view, ink) {
  const taken = new Set();
  ctx.save();
  ctx.textBaseline = "middle";
  paintCaptions(ctx, app.sheet.raw.groups, view, ink, taken);
  const dots = marks.filter((one) => one.dot);
  const named = dots.length ? namedDots(app, dots, view.k) : marks.filter((one) => one.on && nameOf(app, one) && view.k < READABLE);
  named.sort((a, b) => weight(b) - weight(a));
  const clear = app.sheet.marks.length > ROOMY ? named.slice(0, CLEAR) : dots; // a crowd leaves no room between its dots
  for (const one of named) paintName(ctx, one, view, ink, taken, clear, nameOf(app, one));
  ctx.restore();
}

/** The dots to name: those that have a name, and in a crowd the more of the largest the nearer one is. */
function namedDots(app, dots, k) {
  const all = app.sheet.marks.filter((one) => one.dot);
  if (all.length <= ROOMY) return dots.filter((one) => one.on);
  const most = Math.round(NAMED * Math.max(1, k * k));
  const largest = new Set(all.sort((a, b) => b.w - a.w).slice(0, most));
  return dots.filter((one) => one.on && largest.has(one));
}

/** Its name; of a card that nobody's name heads the first line. */
function nameOf(app, one) {
  if (one.dot) return one.heading || app.data.comments[one.refs[0]]?.author || "";
  return one.heading || (!one.faint && one.lines[0]) || "";
}

function weight(one) {
  return one.dot ? one.w : one.refs.length + one.deep.length + one.below;
}

function paintCaptions(ctx, groups, view, ink, taken) {
  ctx.font = `600 14px ${FONT}`;
  ctx.textAlign = "center";
  ctx.fillStyle = ink.text;
  for (const group of groups) {
    const place = captionPlace(ctx, group, view, taken);
    if (!place) continue;
    const { words, x, y } = place;
    Object.assign(ctx, { strokeStyle: ink.paper, lineWidth: 4, lineJoin: "round" });
    ctx.strokeText(words, x, y);
    ctx.fillText(words, x, y);
  }
}

/** Where a caption stands: above its disc, whole, inside the map, and beside no other; shorter if need be. */
function captionPlace(ctx, group, view, taken) {
  const [middle, top] = [(group.x - view.x) * view.k, (group.y - group.radius - view.y) * view.k];
  const reach = group.radius * view.k;
  if (middle + reach < 0 || middle - reach > view.w || top + 2 * reach < 0 || top - 24 > view.h) return null;
  const [name, figure] = [group.caption.replace(/ · [^·]*$/, ""), group.caption.replace(/^.* · /, "")];
  const short = clip(ctx, name, Math.max(40, 2 * reach));
  for (const words of [group.caption, `${name} · ${figure.replace(/\D+$/, "")}`, name, short]) {
    const half = ctx.measureText(words).width / 2;
    if (2 * half + 8 > view.w) continue;
    const x = Math.min(Math.max(middle, half + 4), view.w - half - 4);
    for (const step of [-12, 14, 32]) {
      const y = Math.max(12, top + step);
      if (claim(taken, x - half, y - 8, x + half, y + 8)) return { words, x, y };
    }
  }
  return null;
}

function paintName(ctx, one, view, ink, taken, dots, name) {
  const size = one.dot ? 11 : 11.5;
  ctx.font = `${one.dot ? 500 : 600} ${size}px ${FONT}`;
  const left = (one.x - view.x) * view.k;
  const room = one.dot ? 190 : one.w * view.k - 12;
  if (room < 34) return;
  const words = clip(ctx, name, room);
  const half = ctx.measureText(words).width / 2;
  const middle = left + one.w * view.k / 2;
  const x = one.dot ? Math.min(Math.max(middle, half + 3), view.w - half - 3) : left + 9 + half;
  const y = (one.y - view.y) * view.k + (one.dot ? one.h * view.k + 9 : one.h * view.k / 2);
  if (dots.some((dot) => dot !== one && underName(dot, view, x, y, half))) return;
  if (!claim(taken, x - half, y - 7, x + half, y + 7)) return;
  ctx.textAlign = "center";
  if (one.dot) { ctx.strokeStyle = ink.paper; ctx.lineWidth = 3; ctx.lineJoin = "round"; ctx.strokeText(words, x, y); }
  ctx.fillStyle = ink.text;
  ctx.fillText(words, x, y);
}

/** Whether a dot stands where a name of half the width `half` would be written. */
function underName(dot, view, x, y, half) {
  const r = dot.w / 2 * view.k;
  const [dx, dy] = [(dot.x + dot.w / 2 - view.x) * view.k - x, (dot.y + dot.h / 2 - view.y) * view.k - y];
  return Math.abs(dx) < half + r && Math.abs(dy) < 6 + r;
}

/** Take the grid cells under a label, or refuse where another label stands on one. */
function claim(taken, x0, y0, x1, y1) {
  const cells = [];
  for (let row = Math.floor(y0 / 8); row <= Math.floor(y1 / 8); row += 1) {
    for (let column = Math.floor(x0 / 12); column <= Math.floor(x1 / 12); column += 1) {
      const cell = row * 4096 + column;
      if (taken.has(cell)) return false;
      cells.push(cell);
    }
  }
  for (const cell of cells) taken.add(cell);
  return true;
}

export function clip(ctx, words, room) {
  if (ctx.measureText(words).width <= room) return words;
  const letters = Array.from(words).slice(0, 80);
  while (letters.length > 1 && ctx.measureText(`${letters.join("")}…`).width > room) letters.pop();
  return `${letters.join("")}…`;
}

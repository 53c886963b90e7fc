// Paints the marks: cards with their words, and discs for commenters.

import { ALPHA_OFF, FONT, READABLE } from "./look.js";
import { STANCES } from "./words.js";

const HEAD = `600 12.5px ${FONT}`;
const BODY = `12px ${FONT}`;

/** Cards in few strokes where they are many; words only where they can be read. */
export function paintCards(ctx, app, marks, k, ink) {
  for (const on of [false, true]) {
    ctx.globalAlpha = on ? 1 : ALPHA_OFF + 0.05;
    for (const stance of STANCES) {
      const some = marks.filter((one) => one.stance === stance && one.on === on);
      if (some.length) paintBlocks(ctx, some, stance, k, ink);
    }
    if (k >= READABLE) for (const one of marks) if (one.on === on) paintWords(ctx, one, ink);
  }
  ctx.globalAlpha = 1;
  for (const one of marks) if (app.lit.has(one) || one === app.hover?.mark || one === app.cursor) outline(ctx, app, one, k, ink);
}

function paintBlocks(ctx, marks, stance, k, ink) {
  ctx.beginPath();
  for (const one of marks) ctx.roundRect(one.x, one.y, one.w, one.h, 5);
  ctx.fillStyle = ink.tint[stance];
  ctx.fill();
  ctx.strokeStyle = ink.edge[stance];
  ctx.lineWidth = Math.max(1, 0.7 / k);
  if (k > 0.12) ctx.stroke();
  const bar = Math.max(4, Math.min(9, 2.4 / k));
  ctx.beginPath();
  for (const one of marks) ctx.roundRect(one.x, one.y, bar, one.h, [5, 0, 0, 5]);
  if (stance === "unknown") {
    ctx.fillStyle = ink.edge.unknown;
    ctx.fill();
    return;
  }
  ctx.fillStyle = ink.bar[stance];
  ctx.fill();
}

/** @param {Mark} one */
function paintWords(ctx, one, ink) {
  const room = one.w - 24;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  let y = one.y + 17;
  if (one.heading) {
    ctx.font = HEAD;
    ctx.fillStyle = one.faint ? ink.muted : ink.text;
    ctx.fillText(one.heading, one.x + 14, y, room);
    y += 16;
  }
  ctx.font = one.faint ? `italic ${BODY}` : BODY;
  ctx.fillStyle = one.faint ? ink.muted : ink.text;
  for (const line of one.lines) {
    ctx.fillText(line, one.x + 14, y, room);
    y += 16;
  }
}

function outline(ctx, app, one, k, ink) {
  ctx.strokeStyle = one === app.picked || one === app.cursor ? ink.accent : app.lit.has(one) ? ink.accent : ink.muted;
  ctx.lineWidth = (one === app.picked ? 2.5 : 1.6) / Math.min(1, k);
  ctx.setLineDash(one === app.cursor && one !== app.picked ? [4 / k, 3 / k] : []);
  ctx.beginPath();
  if (one.dot) ctx.arc(one.x + one.w / 2, one.y + one.h / 2, one.w / 2 + 2.5 / k, 0, 7);
  else ctx.roundRect(one.x - 1.5, one.y - 1.5, one.w + 3, one.h + 3, 6);
  ctx.stroke();
  ctx.setLineDash([]);
}

export function paintDots(ctx, app, marks, k, ink) {
  for (const on of [false, true]) {
    ctx.globalAlpha = on ? 1 : ALPHA_OFF;
    for (const stance of STANCES) {
      const some = marks.filter((one) => one.stance === stance && one.on === on);
      ctx.beginPath();
      for (const one of some) {
        const [x, y, r] = [one.x + one.w / 2, one.y + one.h / 2, one.w / 2];
        ctx.moveTo(x + r, y);
        ctx.arc(x, y, r, 0, 7);
      }
      ctx.fillStyle = stance === "unknown" ? ink.card : ink.bar[stance];
      ctx.fill();
      ctx.strokeStyle = stance === "unknown" ? ink.bar.unknown : ink.card;
      ctx.lineWidth = stance === "unknown" ? 1.6 : 1;
      ctx.stroke();
    }
  }
  ctx.globalAlpha = 1;
  for (const one of marks) if (app.lit.has(one) || one === app.hover?.mark || one === app.cursor) outline(ctx, app, one, k, ink);
}

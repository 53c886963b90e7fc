// Paints the pill of a card that has something folded behind it, and says where it stands.

import { ALPHA_OFF, FONT } from "./look.js";

/** The pill at a card's right edge: how much is folded behind it; a chevron offers folding. */
export function paintPills(ctx, app, marks, k, ink) {
  if (k < 0.3) return;
  for (const one of marks) {
    const pill = pillOf(app, one);
    if (!pill) continue;
    ctx.globalAlpha = one.on ? 1 : ALPHA_OFF;
    ctx.beginPath();
    ctx.roundRect(pill.x, pill.y, pill.w, pill.h, pill.h / 2);
    ctx.fillStyle = pill.quiet ? ink.card : one.behind?.hits ? ink.accent : ink.text;
    ctx.fill();
    ctx.strokeStyle = pill.quiet ? ink.muted : ink.paper;
    ctx.lineWidth = 1.2;
    ctx.stroke();
    ctx.fillStyle = pill.quiet ? ink.muted : ink.paper;
    ctx.font = `600 11px ${FONT}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(pill.words, pill.x + pill.w / 2, pill.y + pill.h / 2 + 0.5, pill.w - 6);
  }
  ctx.globalAlpha = 1;
}

/** Where a mark's pill stands and what it says; null where there is nothing to fold or open. */
export function pillOf(app, one) {
  if (one.dot) return null;
  const folded = app.state.fold.includes(one.id);
  const shown = one === app.hover?.mark || one === app.picked;
  if (one.behind?.all) return counted(one);
  const words = one.opens ? `${one.folded ? `+${one.folded.toLocaleString("en")}` : "more"} ›` : folded ? `+${one.below}` : "‹";
  if (!one.opens && !(one.kids.length && (folded || shown))) return null;
  const w = one.opens || folded ? Math.max(30, 12 + 6.8 * words.length) : 18;
  return { x: one.x + one.w - (one.opens || folded ? 4 : 9), y: one.y + one.h / 2 - 9, w, h: 18, words, quiet: !one.opens && !folded };
}

/** The pill while filters are on: on the lower edge, since its words are longer. */
function counted(one) {
  const { hits, all } = one.behind;
  const words = `${hits.toLocaleString("en")} of ${all.toLocaleString("en")} match${one.opens ? " ›" : ""}`;
  const w = 14 + 6.2 * words.length;
  return { x: one.x + one.w + 40 - w, y: one.y + one.h - 9, w, h: 18, words, quiet: false };
}

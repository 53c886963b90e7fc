// The legend: what is on the sheet, drawn as the map draws it.

import { el } from "./elements.js";
import { DASHES, FONT } from "./look.js";
import { disc, headPath, paintSigns } from "./paint_ties.js";
import { SIGNS } from "./words.js";

/** @returns {[string, string][]} what is on the sheet, and nothing else */
export function legendOf(app) {
  const { marks, ties, raw } = app.sheet;
  const seen = new Set([...marks.filter((one) => one.refs.length).map((one) => one.stance), ...raw.groups.map((one) => one.stance)]);
  for (const one of ties) seen.add(SIGNS[one.relation] ? one.relation : "reply");
  if (marks.some((one) => one.opens)) seen.add("folded");
  if (marks.some((one) => one.faint)) seen.add("faint");
  if (marks.some((one) => one.dot)) seen.add("size");
  return app.data.raw.words.legend.filter(([key]) => seen.has(key));
}

export function renderLegend(app) {
  if (!app.sheet) return;
  const keys = legendOf(app).map(([key, words]) => el("span.am-key", {}, keySign(app, key), words));
  app.legend.replaceChildren(...keys, el("span.am-note", {}, app.data.raw.views[app.state.v].note));
}

const LINES = { supports: "supports", attacks: "attacks", reply: "unlabelled" };

/** The little picture beside the words of the legend, drawn as the map draws it. */
function keySign(app, key) {
  const ratio = Math.max(2, window.devicePixelRatio || 1);
  const made = el("canvas.am-key-sign", { width: 30 * ratio, height: 16 * ratio });
  const ctx = made.getContext("2d");
  ctx.scale(ratio, ratio);
  paintKey(ctx, key, 0, 8, app.ink, dotted(app));
  return made;
}

/** Whether the sheet shows commenters as discs, which the legend must then show as well. */
export function dotted(app) { return app.sheet.marks.some((one) => one.dot); }

export function paintKey(ctx, key, x, y, ink, round) {
  if (LINES[key]) return paintKeyLine(ctx, LINES[key], x, y, ink);
  if (key === "size") {
    disc(ctx, x + 8, y, 3, ink.muted);
    return disc(ctx, x + 20, y, 6, ink.muted);
  }
  if (round && ink.bar[key]) return paintKeyDisc(ctx, key, x + 15, y, ink);
  ctx.beginPath();
  ctx.roundRect(x + 4, y - 6, 22, 12, key === "folded" ? 6 : 3);
  ctx.fillStyle = key === "folded" ? ink.text : ink.tint[key] || ink.card;
  ctx.fill();
  ctx.strokeStyle = ink.edge[key] || ink.edge.unknown;
  ctx.lineWidth = 1;
  ctx.stroke();
  if (key === "folded") { ctx.fillStyle = ink.paper; ctx.font = `600 9px ${FONT}`; ctx.textAlign = "center"; ctx.textBaseline = "middle"; ctx.fillText("+n", x + 15, y + 0.5); }
  if (!ink.bar[key]) return undefined;
  ctx.fillStyle = key === "unknown" ? ink.edge.unknown : ink.bar[key];
  return ctx.fillRect(x + 4, y - 6, 4, 12);
}

function paintKeyDisc(ctx, key, x, y, ink) {
  disc(ctx, x, y, 6, ink.bar[key]);
  if (key === "unknown") disc(ctx, x, y, 4.5, ink.paper);
}

function paintKeyLine(ctx, relation, x, y, ink) {
  ctx.strokeStyle = ink.line[relation];
  ctx.lineWidth = 1.8;
  ctx.setLineDash(DASHES[relation]);
  ctx.beginPath();
  ctx.moveTo(x + 1, y);
  ctx.lineTo(x + 29, y);
  ctx.stroke();
  ctx.setLineDash([]);
  if (!SIGNS[relation]) return;
  ctx.fillStyle = ink.line[relation];
  ctx.beginPath();
  headPath(ctx, [0, 0, 0, 0, x, y, x + 30, y], 8);
  ctx.fill();
  paintSigns(ctx, [{ relation, on: true, source: {}, sign: [x + 10, y] }], ink);
}

// Paints the links between marks: lines, arrow heads, signs.

import { ALPHA_OFF, DASHES } from "./look.js";
import { SIGNS } from "./words.js";

/** Ties in few strokes: one path for each relation, faded or not. */
export function paintTies(ctx, app, ties, k, ink) {
  const dots = ties.length && ties[0].source.dot;
  const strength = dots ? Math.max(0.1, Math.min(0.55, 30 / ties.length)) : 1;
  const dashed = k > 0.2 && ties.length < 1500;
  for (const relation of ["unlabelled", "neutral", "attacks", "supports"]) {
    for (const on of [false, true]) {
      const some = ties.filter((one) => one.relation === relation && one.on === on);
      if (!some.length) continue;
      ctx.globalAlpha = on ? strength : ALPHA_OFF * strength;
      ctx.setLineDash(dashed ? DASHES[relation] : []);
      strokeTies(ctx, some, ink.line[relation], (relation in SIGNS ? 1.7 : 1.3) / Math.min(1, Math.max(k, 0.25) * 1.4));
    }
  }
  ctx.globalAlpha = 1;
  const near = ties.filter((one) => one.id === app.hover?.tie?.id || app.lit.has(one.source) && one.source === app.picked || one.target === app.picked || app.litTies.has(one.id));
  for (const one of near) {
    ctx.setLineDash(DASHES[one.relation]);
    strokeTies(ctx, [one], ink.line[one.relation], 2.8 / Math.max(0.5, Math.min(1, k)));
  }
  ctx.setLineDash([]);
}

function strokeTies(ctx, ties, colour, width) {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.beginPath();
  for (const { path: p } of ties) {
    ctx.moveTo(p[0], p[1]);
    ctx.bezierCurveTo(p[2], p[3], p[4], p[5], p[6], p[7]);
  }
  ctx.stroke();
  if (!(ties[0]?.relation in SIGNS)) return;
  ctx.fillStyle = colour;
  ctx.beginPath();
  for (const one of ties) headPath(ctx, one.path, one.source.dot ? 6 : 9);
  ctx.fill();
}

/** The arrow head at the end of a tie: it points at what is supported or attacked. */
export function headPath(ctx, [, , , , backX, backY, tipX, tipY], long) {
  const apart = Math.hypot(tipX - backX, tipY - backY) || 1;
  const [ux, uy] = [(tipX - backX) / apart * long, (tipY - backY) / apart * long];
  ctx.moveTo(tipX, tipY);
  ctx.lineTo(tipX - ux - uy / 2, tipY - uy + ux / 2);
  ctx.lineTo(tipX - ux + uy / 2, tipY - uy - ux / 2);
  ctx.closePath();
}

export function paintSigns(ctx, ties, ink) {
  for (const one of ties) {
    if (!SIGNS[one.relation] || one.source.dot) continue;
    const [x, y] = one.sign;
    ctx.globalAlpha = one.on ? 1 : ALPHA_OFF;
    disc(ctx, x, y, 7.5, ink.line[one.relation], ink.paper, 1.5);
    ctx.strokeStyle = ink.paper;
    ctx.lineWidth = 1.8;
    ctx.beginPath();
    ctx.moveTo(x - 3.5, y);
    ctx.lineTo(x + 3.5, y);
    if (one.relation === "supports") { ctx.moveTo(x, y - 3.5); ctx.lineTo(x, y + 3.5); }
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

export function disc(ctx, x, y, radius, fill, edge, width) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 7);
  ctx.fillStyle = fill;
  ctx.fill();
  if (!width) return;
  ctx.strokeStyle = edge;
  ctx.lineWidth = width;
  ctx.stroke();
}

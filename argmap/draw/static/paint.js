// Paints a sheet, on the screen and on the picture that is taken home.

import { paintCards, paintDots } from "./paint_marks.js";
import { paintNames } from "./paint_names.js";
import { paintPills } from "./paint_pills.js";
import { paintSigns, paintTies } from "./paint_ties.js";

/**
 * Paint the sheet. `view` is {x, y, k, w, h}: the camera and the size in CSS pixels.
 * The same strokes serve the screen and the picture that is taken home.
 */
export function paint(ctx, app, view, ink) {
  const { sheet } = app;
  const seen = { x0: view.x, y0: view.y, x1: view.x + view.w / view.k, y1: view.y + view.h / view.k };
  const hide = app.state.hide;
  const marks = sheet.marks.filter((one) => !one.buried && (one.on || !hide) && touches(one, seen));
  const ties = sheet.ties.filter((one) => !one.source.buried && !one.target.buried && (one.on || !hide) && crosses(one, seen));
  ctx.save();
  ctx.fillStyle = ink.paper;
  ctx.fillRect(0, 0, view.w, view.h);
  ctx.scale(view.k, view.k);
  ctx.translate(-view.x, -view.y);
  paintGroups(ctx, sheet.raw.groups, view.k, ink);
  paintTies(ctx, app, ties, view.k, ink);
  paintCards(ctx, app, marks.filter((one) => !one.dot), view.k, ink);
  paintDots(ctx, app, marks.filter((one) => one.dot), view.k, ink);
  if (view.k > 0.3) paintSigns(ctx, ties, ink);
  paintPills(ctx, app, marks, view.k, ink);
  ctx.restore();
  paintNames(ctx, app, marks, view, ink);
}

function touches(one, seen) {
  return one.x < seen.x1 && one.x + one.w > seen.x0 - 60 && one.y < seen.y1 && one.y + one.h > seen.y0;
}

export function crosses(one, seen) {
  const p = one.path;
  return Math.min(p[0], p[2], p[4], p[6]) < seen.x1 && Math.max(p[0], p[2], p[4], p[6]) > seen.x0
    && Math.min(p[1], p[3], p[5], p[7]) < seen.y1 && Math.max(p[1], p[3], p[5], p[7]) > seen.y0;
}

function paintGroups(ctx, groups, k, ink) {
  for (const group of groups) {
    ctx.fillStyle = ink.tint[group.stance];
    ctx.strokeStyle = ink.edge[group.stance];
    ctx.lineWidth = 1 / k;
    ctx.beginPath();
    ctx.arc(group.x, group.y, group.radius, 0, 7);
    ctx.fill();
    ctx.stroke();
  }
}

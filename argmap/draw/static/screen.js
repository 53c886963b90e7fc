// Brings the map and the small view of it onto the screen, one frame at a time.

import { paint } from "./paint.js";

export function draw(app) {
  if (app.frame || !app.sheet) return;
  app.frame = requestAnimationFrame(() => {
    app.frame = 0;
    if (app.flight) glide(app);
    paintScreen(app);
  });
}

function glide(app) {
  if (!app.flight) return;
  const { from, goal, start } = app.flight;
  const t = Math.min(1, (performance.now() - start) / 260);
  const ease = t * (2 - t);
  const mid = (a, b) => a + (b - a) * ease;
  app.cam = { x: mid(from.x, goal.x), y: mid(from.y, goal.y), k: mid(from.k, goal.k) };
  if (t < 1) draw(app); else app.flight = null;
}

function paintScreen(app) {
  const { canvas, size } = app;
  if (!size.w || !size.h) return;
  const ratio = window.devicePixelRatio || 1;
  const [width, height] = [Math.round(size.w * ratio), Math.round(size.h * ratio)];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const ctx = canvas.getContext("2d");
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  paint(ctx, app, { ...app.cam, ...size }, app.ink);
  paintMinimap(app, ratio);
  app.root.dataset.painted = String(app.paints += 1);
}

const MINI = [210, 110]; // the most room of the small view, in pixels

export function miniZoom(app) { return Math.min(MINI[0] / app.sheet.raw.width, MINI[1] / app.sheet.raw.height); }

/** A small view of the whole sheet with a frame around what is seen; away when all is seen. */
function paintMinimap(app, ratio) {
  const { width, height } = app.sheet.raw;
  const { cam, size, mini } = app;
  const all = cam.x <= 4 && cam.y <= 4 && cam.x + size.w / cam.k >= width - 4 && cam.y + size.h / cam.k >= height - 4;
  mini.hidden = all || app.root.classList.contains("am-no-filters");
  if (mini.hidden) return;
  const k = miniZoom(app);
  const [w, h] = [Math.max(30, width * k), Math.max(30, height * k)];
  Object.assign(mini, { width: Math.round(w * ratio), height: Math.round(h * ratio) });
  Object.assign(mini.style, { width: `${w}px`, height: `${h}px` });
  const ctx = mini.getContext("2d");
  ctx.scale(k * ratio, k * ratio);
  for (const one of app.sheet.marks) {
    if (one.buried || (!one.on && app.state.hide)) continue;
    ctx.globalAlpha = one.on ? 0.75 : 0.15;
    ctx.fillStyle = app.ink.bar[one.stance];
    ctx.fillRect(one.x, one.y, one.w, one.h);
  }
  ctx.globalAlpha = 1;
  ctx.strokeStyle = app.ink.accent;
  ctx.lineWidth = 1.5 / k;
  ctx.strokeRect(cam.x, cam.y, size.w / cam.k, size.h / cam.k);
}

// The picture taken home: the map with its title, legend, source and date.

import { el } from "./elements.js";
import { filtered } from "./filters.js";
import { dotted, legendOf, paintKey } from "./legend.js";
import { FONT } from "./look.js";
import { paint } from "./paint.js";
import { clip } from "./paint_names.js";
import { toast } from "./telling.js";
import { count } from "./words.js";

const MOST_SIDE = 16384; // Chromium draws nothing beyond, and does not say so
const MOST_AREA = 1.2e8; // half a gigabyte of pixels
const EDGE = 24;

/** Draw what is seen, or the whole sheet, off the screen, with title, legend, source and date. */
export async function takePicture(app, whole, asked) {
  const view = whole ? wholeView(app) : { ...app.cam, ...app.size };
  const plan = pictureFrame(app, view);
  const scale = Math.min(asked, (MOST_SIDE - 1) / Math.max(plan.w, plan.h), Math.sqrt(MOST_AREA / plan.w / plan.h));
  const canvas = el("canvas", { width: Math.floor(plan.w * scale), height: Math.floor(plan.h * scale) });
  paintPicture(canvas.getContext("2d"), app, view, plan, scale);
  const file = await new Promise((done) => { canvas.toBlob(done, "image/png"); });
  if (!file) return toast(app, "This browser could not make a picture so large; zoom in and take what you see.");
  save(file, `argmap-${app.state.v}.png`);
  return toast(app, scale < asked
    ? `The map is too large for ${asked}×; the picture was drawn at ${scale.toFixed(2)}×.`
    : `Picture saved: ${canvas.width} × ${canvas.height} pixels.`);
}

function wholeView(app) {
  const { width, height } = app.sheet.raw;
  return { x: 0, y: 0, k: 1, w: Math.max(720, width), h: height };
}

/** The room for words above and below the map. */
function pictureFrame(app, view) {
  const ctx = el("canvas").getContext("2d");
  const room = view.w - 2 * EDGE;
  ctx.font = `700 20px ${FONT}`;
  const title = wrapped(ctx, app.data.raw.motion || app.data.raw.title, room, 2);
  ctx.font = `12px ${FONT}`;
  const rows = [[]];
  let used = 0;
  for (const [key, words] of legendOf(app)) {
    const wide = 36 + ctx.measureText(words).width + 18;
    if (used + wide > room && used) { rows.push([]); used = 0; }
    rows.at(-1).push([key, words, used]);
    used += wide;
  }
  const top = EDGE + title.length * 26 + rows.length * 22 + 12;
  return { title, rows, top, w: view.w, h: top + view.h + 40 };
}

function wrapped(ctx, text, room, most) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (ctx.measureText(longer).width <= room || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  if (lines.length > most) lines[most - 1] += "…";
  return lines.slice(0, most).map((line) => clip(ctx, line, room));
}

function paintPicture(ctx, app, view, plan, scale) {
  const { ink } = app;
  ctx.scale(scale, scale);
  ctx.fillStyle = ink.paper;
  ctx.fillRect(0, 0, plan.w, plan.h);
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, plan.top, view.w, view.h);
  ctx.clip();
  ctx.translate(0, plan.top);
  const quiet = { ...app, hover: null, cursor: null };
  paint(ctx, quiet, view, ink);
  ctx.restore();
  paintFrame(ctx, app, view, plan);
}

function paintFrame(ctx, app, view, plan) {
  const { ink } = app;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillStyle = ink.text;
  ctx.font = `700 20px ${FONT}`;
  plan.title.forEach((line, at) => ctx.fillText(line, EDGE, EDGE + 10 + at * 26));
  plan.rows.forEach((row, at) => {
    const y = EDGE + plan.title.length * 26 + at * 22 + 10;
    for (const [key, words, x] of row) {
      paintKey(ctx, key, EDGE + x, y, ink, dotted(app));
      Object.assign(ctx, { font: `12px ${FONT}`, fillStyle: ink.muted, textAlign: "left", textBaseline: "middle" });
      ctx.fillText(words, EDGE + x + 36, y);
    }
  });
  Object.assign(ctx, { font: `11px ${FONT}`, fillStyle: ink.muted });
  ctx.fillText(clip(ctx, sourceLine(app), view.w - 2 * EDGE), EDGE, plan.h - 20);
}

function sourceLine(app) {
  const { raw } = app.data;
  const filters = filtered(app) ? `${app.root.dataset.matching} of ${count(app.data.comments.length, "comment")} match the filters` : count(app.data.comments.length, "comment");
  return [raw.source && `Source: ${raw.source}`, raw.date, filters, `drawn with argmap on ${new Date().toISOString().slice(0, 10)}`].filter(Boolean).join(" · ");
}

function save(file, name) {
  const href = URL.createObjectURL(file);
  const link = el("a", { href, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 10000);
}

// Light or dark.

import { renderLegend } from "./legend.js";
import { DARK, LIGHT } from "./look.js";
import { draw } from "./screen.js";
import { STANCES } from "./words.js";

export function applyTheme(app) {
  const asked = app.theme || hostTheme(app) || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  app.ink = asked === "dark" ? DARK : LIGHT;
  app.root.dataset.theme = asked;
  const { root: { style }, ink } = app;
  for (const name of ["paper", "text", "muted", "card", "rule", "soft", "accent", "mark"]) style.setProperty(`--am-${name}`, ink[name]);
  for (const name of STANCES) {
    style.setProperty(`--am-${name}`, ink.bar[name]);
    style.setProperty(`--am-${name}-tint`, ink.tint[name]);
    style.setProperty(`--am-${name}-edge`, ink.edge[name]);
  }
}

/** Streamlit tells its background by a variable; dark is what is dark. */
function hostTheme(app) {
  const probe = app.root.parentNode?.host || app.root.parentNode;
  const told = probe instanceof Element ? getComputedStyle(probe).getPropertyValue("--st-background-color").trim() : "";
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(told);
  const rgb = hex ? hex.slice(1).map((part) => parseInt(part, 16)) : (told.match(/\d+(\.\d+)?/g) || []).slice(0, 3).map(Number);
  if (rgb.length < 3) return "";
  return rgb[0] * 0.3 + rgb[1] * 0.59 + rgb[2] * 0.11 < 128 ? "dark" : "light";
}

export function flipTheme(app) {
  app.theme = app.ink === DARK ? "light" : "dark";
  applyTheme(app);
  renderLegend(app);
  draw(app);
}

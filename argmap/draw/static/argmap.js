// The interactive map, begun here: Streamlit calls the default export for the app's component,
// the exported page calls it once (argmap/draw/joining.py makes one script of these files for it).

import { freshState, parseState, saveState } from "./address.js";
import { parts, renderCrumbs } from "./bar.js";
import { measure } from "./camera.js";
import { renderFilters } from "./filter_panel.js";
import { key, nextMatch, stepBack } from "./keyboard.js";
import { renderLegend } from "./legend.js";
import { LIGHT } from "./look.js";
import { refilter } from "./moving.js";
import { renderDetails } from "./panel.js";
import { doubleClick, hover, miniMove, pointerDown, pointerMove, pointerUp, wheel } from "./pointer.js";
import { draw } from "./screen.js";
import { firstState, fromAddress, load, takeState } from "./show.js";
import { applyTheme } from "./theme.js";

const explorers = new WeakMap();

/**
 * Mount the map, or bring a mounted one up to date.
 * `data`: `blob`, and if wanted `thread` (of which it is a map), `state` (an address part), `theme` (light, dark), `height` in pixels.
 * `bare`: the picture and its legend only, for a page with an address and details of its own.
 * Reports `selected` ("comment:c12", "link:positions:p1→p2") and `view` (the address part) as state values.
 * @param {{data: any, parentElement: any, setStateValue?: (name: string, value: any) => void}} component
 * @returns {() => void} takes it away again
 */
export default function argmap({ data, parentElement, setStateValue }) {
  let app = explorers.get(parentElement);
  const fresh = !app;
  if (!app) {
    app = explorer(parentElement);
    explorers.set(parentElement, app);
    app.bare = !!data.bare;
    app.theme = data.theme || "";
    app.state = app.bare ? parseState(data.state || "") : firstState(data.state);
  }
  app.root.classList.toggle("am-bare", app.bare);
  app.told = setStateValue || null;
  app.root.classList.toggle("am-page", !!data.page);
  applyTheme(app);
  // what comes back is what we said, perhaps a while ago: only another's wish moves the map
  if (!fresh && data.thread !== app.thread) app.state = parseState(data.state || ""); // filters of another thread say nothing here
  else if (!fresh && data.state && data.state !== app.given && !app.mine.has(data.state)) takeState(app, data.state);
  app.thread = data.thread;
  app.given = data.state;
  app.noLink = data.noLink || "";
  load(app, data.blob);
  draw(app);
  saveState(app);
  return () => leave(app, parentElement);
}

function explorer(parent) {
  const app = {
    state: freshState(), data: null, sheet: null, cam: { x: 0, y: 0, k: 1 }, size: { w: 0, h: 0 }, ink: LIGHT,
    theme: "", lit: new Set(), litTies: new Set(), picked: null, hover: null, cursor: null, leaving: false,
    fingers: new Map(), press: null, menus: [], choices: [], fail: new Uint8Array(), paints: 0,
    frame: 0, moved: false, step: false, aim: null, flight: null, saved: "v=positions", mine: new Set(), reported: {}, told: null, showFindings: false,
    bars: [renderFilters, renderCrumbs, renderLegend], renderDetails, ending: new AbortController(),
  };
  parts(app);
  parent.append(app.root);
  if (app.root.clientWidth < 900) app.root.classList.add("am-no-filters");
  listen(app);
  app.watch = new ResizeObserver(() => measure(app));
  app.watch.observe(app.stage);
  return app;
}

function listen(app) {
  const on = (node, name, act, more = {}) => node.addEventListener(name, act, { signal: app.ending.signal, ...more });
  // once a person acts, what the address asked for is done
  for (const name of ["pointerdown", "keydown", "wheel"]) on(app.root, name, () => { app.aim = null; }, { capture: true, passive: true });
  on(app.canvas, "pointerdown", (event) => pointerDown(app, event));
  on(app.canvas, "pointermove", (event) => pointerMove(app, event));
  for (const name of ["pointerup", "pointercancel"]) on(app.canvas, name, (event) => pointerUp(app, event));
  on(app.canvas, "pointerleave", () => hover(app, null));
  on(app.canvas, "dblclick", (event) => doubleClick(app, event));
  on(app.canvas, "wheel", (event) => wheel(app, event), { passive: false });
  on(app.canvas, "keydown", (event) => key(app, event));
  on(app.root, "keydown", (event) => { if (event.key === "Escape") stepBack(app, event); });
  on(app.root, "pointerdown", (event) => { if (!event.target.closest(".am-drop")) for (const menu of app.menus) menu.hidden = true; });
  on(app.search, "input", () => { app.state.q = app.search.value; clearTimeout(app.typing); app.typing = setTimeout(() => refilter(app), 60); });
  on(app.search, "keydown", (event) => { if (event.key === "Enter") nextMatch(app, event.shiftKey ? -1 : 1); });
  for (const name of ["pointerdown", "pointermove"]) on(app.mini, name, (event) => miniMove(app, event));
  // Back is told at once by the first and, with time for others to write, by the second
  for (const name of ["popstate", "hashchange"]) on(window, name, () => fromAddress(app));
  on(matchMedia("(prefers-color-scheme: dark)"), "change", () => { applyTheme(app); renderLegend(app); draw(app); });
}

function leave(app, parent) {
  app.ending.abort();
  app.watch.disconnect();
  cancelAnimationFrame(app.frame);
  for (const timer of [app.saving, app.selecting, app.typing, app.toasting]) clearTimeout(timer);
  app.root.remove();
  explorers.delete(parent);
}

// The frame of the page: the bar on top, the path of sheets, and where everything else stands.

import { saveNow } from "./address.js";
import { fitted, fly, measure, zoomMid } from "./camera.js";
import { button, el } from "./elements.js";
import { focusOn, openSheet, openView, select } from "./moving.js";
import { takePicture } from "./picture.js";
import { toast } from "./telling.js";
import { flipTheme } from "./theme.js";
import { excerpt, VIEWS } from "./words.js";

export function parts(app) {
  Object.assign(app, {
    root: el("div.argmap", {}), title: el("h1.am-title", { dir: "auto" }),
    tabs: el("div.am-tabs", { role: "tablist", "aria-label": "View" }),
    search: el("input.am-search", { type: "search", placeholder: "Search", "aria-label": "Search text, author, title and position; Enter goes to the next match" }),
    filters: el("aside.am-filters", { "aria-label": "Filters" }), details: el("aside.am-details", { "aria-label": "Details", tabIndex: -1 }),
    canvas: el("canvas.am-canvas", { tabIndex: 0, role: "application", "aria-label": "Map. Arrows pan, plus and minus zoom, 0 fits all, Tab steps through the marks, Enter opens one; Escape and then Tab leaves, or Shift+Tab before the first mark." }),
    mini: el("canvas.am-mini", { hidden: true, "aria-hidden": "true" }), tip: el("div.am-tip", { hidden: true }),
    crumbs: el("nav.am-crumbs", { "aria-label": "Path" }), legend: el("div.am-legend", { role: "note", "aria-label": "Legend" }),
    nothing: el("p.am-nothing", { hidden: true }), broken: el("p.am-broken", { hidden: true }),
    live: el("div.am-live", { "aria-live": "polite", role: "status" }), toast: el("div.am-toast", { hidden: true, role: "status" }),
  });
  shell(app);
}

function shell(app) {
  const top = el("header.am-top", {},
    button("☰", () => toggleFilters(app), { className: "am-icon am-menu", title: "Filters", "aria-label": "Show or hide the filters" }),
    app.title, app.tabs, app.search,
    el("div.am-tools", {},
      button("−", () => zoomMid(app, 1 / 1.3), { className: "am-icon", title: "Zoom out (−)", "aria-label": "Zoom out" }),
      button("+", () => zoomMid(app, 1.3), { className: "am-icon", title: "Zoom in (+)", "aria-label": "Zoom in" }),
      button("Fit", () => fly(app, fitted(app)), { className: "am-icon", title: "Fit all (0)" }),
      el("span.am-split"),
      button("Findings", () => toggleFindings(app), { className: "am-findings", title: "Sentences about the map" }),
      pictureMenu(app),
      button("Copy link", () => copyLink(app), { title: "A link that opens this view" }),
      button("◐", () => flipTheme(app), { className: "am-icon", title: "Light or dark", "aria-label": "Light or dark" })));
  app.stage = el("div.am-stage", {}, app.canvas, app.crumbs, app.nothing, app.broken, app.tip, app.toast);
  const side = el("div.am-side", {}, app.filters, app.mini); // not over the map: it would hide cards
  const middle = el("div.am-middle", {}, app.stage, app.legend);
  const skip = button("To the map", () => app.canvas.focus(), { className: "am-skip" });
  // the side comes last, and is drawn first: with its filters go some sixty stops of Tab
  app.root.append(skip, top, el("div.am-body", {}, middle, app.details, side), app.live);
}

/** Show or hide the filters; the marks stay where they are on the screen. */
function toggleFilters(app) {
  const before = app.canvas.getBoundingClientRect().left;
  app.root.classList.toggle("am-no-filters");
  const after = app.canvas.getBoundingClientRect().left;
  app.moved = true;
  app.cam = { ...app.cam, x: app.cam.x + (after - before) / app.cam.k };
  measure(app);
}

function toggleFindings(app) {
  app.showFindings = !(app.showFindings && !app.state.sel);
  if (app.data) select(app, null); // else they are shown once there is something to show
}

function pictureMenu(app) {
  const menu = el("div.am-menu-list", { hidden: true });
  const open = button("PNG ▾", () => { menu.hidden = !menu.hidden; open.setAttribute("aria-expanded", String(!menu.hidden)); }, { title: "Take the picture home", "aria-expanded": "false" });
  const item = (words, whole, scale) => button(words, () => { menu.hidden = true; takePicture(app, whole, scale); });
  menu.append(item("What you see, 2×", false, 2), item("What you see, 4×", false, 4),
    item("Whole map, 2×", true, 2), item("Whole map, 4×", true, 4));
  app.menus.push(menu);
  return el("div.am-drop", {}, open, menu);
}

export function renderTabs(app) {
  app.tabs.replaceChildren(...Object.keys(VIEWS).filter((view) => app.data.raw.views[view]).map((view) =>
    button(VIEWS[view], () => openView(app, view), { role: "tab", "data-view": view })));
}

export function renderCrumbs(app) {
  const { sheets } = app.data.raw.views[app.state.v];
  const byId = new Map(sheets.map((sheet) => [sheet.id, sheet]));
  const path = [];
  for (let one = app.sheet.raw; one && path.length < 60; one = byId.get(one.parent)) path.unshift(one);
  const steps = path.map((sheet, at) => crumb(app, sheet, at === path.length - 1));
  const focused = app.sheet.byId.get(app.state.focus);
  if (focused) steps.push(button(`branch of ${excerpt(focused.heading, 24)} ×`, () => focusOn(app, ""), { title: "Show all branches" }));
  app.crumbs.replaceChildren(...steps);
  app.crumbs.hidden = steps.length < 2;
}

function crumb(app, sheet, last) {
  const words = sheet.parent ? excerpt(sheet.title, last ? 60 : 26) : "Overview";
  return last ? el("span", { "aria-current": "page", dir: "auto" }, words) : button(words, () => openSheet(app, sheet.id), { dir: "auto" });
}

async function copyLink(app) {
  if (app.noLink) return toast(app, app.noLink);
  saveNow(app);
  const link = `${location.href.replace(/#.*$/, "")}#${app.saved}`;
  try {
    await navigator.clipboard.writeText(link);
    toast(app, "Link copied; it opens this view for whoever can open this page.");
  } catch {
    toast(app, "The link stands in the address bar.");
  }
  return undefined;
}

// The filters beside the map, each choice with how many comments it would keep.

import { button, el } from "./elements.js";
import { countChoices, filtered } from "./filters.js";
import { goElsewhere, refilter, refresh, toggle } from "./moving.js";
import { say } from "./telling.js";
import { count, LABELLERS, RELATIONS, SIGNS, STANCES } from "./words.js";

/** Build the filters once for a discussion; later only figures and checks change. */
export function buildFilters(app) {
  const { data } = app;
  app.choices = [];
  const camps = [...data.camps.keys()].map((name) => [name, campName(data, name)]);
  const who = whoFilter(app);
  app.matched = el("p.am-matched");
  app.clear = button("Clear filters", () => clearFilters(app), { className: "am-plain" });
  app.filters.replaceChildren(
    el("div.am-filter-head", {}, app.matched, app.clear),
    hideSwitch(app),
    facet(app, "stance", "Stance, stated or passed on", STANCES.map((one) => [one, one])),
    facet(app, "relation", "Relation", RELATIONS.map((one) => [one, one])),
    facet(app, "by", "Labelled by", Object.entries(LABELLERS)),
    camps.length ? facet(app, "camp", "Camp", [...camps, ["-", "in no camp"]]) : "",
    confidenceFilter(app), app.data.busiest.some((one) => one.name) ? who : "");
}

function campName(data, name) {
  const { stance } = data.camps.get(name);
  return stance === "for" || stance === "against" ? `${name} (${stance})` : name;
}

function facet(app, name, title, choices) {
  return el("fieldset", {}, el("legend", {}, title), choices.map(([value, words]) => choice(app, name, value, words)));
}

function choice(app, name, value, words) {
  const box = el("input", { type: "checkbox", onchange: () => toggle(app, name, value), "data-facet": name, "data-value": value });
  const figure = el("span.am-count");
  app.choices.push({ name, value, box, figure });
  return el("label.am-choice", {}, box, swatch(name, value), el("span.am-words", { dir: "auto" }, words), figure);
}

function swatch(name, value) {
  if (name === "stance") return el(`span.am-swatch.am-${value}`);
  return name === "relation" ? el(`span.am-sign.am-${value}`, { "aria-hidden": "true" }, SIGNS[value] || "·") : "";
}

function hideSwitch(app) {
  app.hideBox = el("input", { type: "checkbox", onchange: () => { app.state.hide = app.hideBox.checked; refresh(app); } });
  return el("label.am-choice.am-switch", {}, app.hideBox, el("span.am-words", {}, "Hide what does not match"));
}

function confidenceFilter(app) {
  app.minBox = el("input", { type: "range", min: 0, max: 100, step: 5, "aria-label": "Least confidence of a label, in percent",
    oninput: () => { app.state.min = Number(app.minBox.value); refilter(app); } });
  app.minFigure = el("span.am-count");
  return el("fieldset", {}, el("legend", {}, "Confidence at least"), el("div.am-choice", {}, app.minBox, app.minFigure));
}

const LISTED = 40;

function whoFilter(app) {
  app.whoList = el("div.am-who");
  app.whoSearch = el("input", { type: "search", placeholder: "Find a commenter", "aria-label": "Find a commenter", oninput: () => { listWho(app); renderFilters(app); } });
  return el("fieldset", {}, el("legend", {}, "Commenter"), app.whoSearch, app.whoList);
}

/** List commenters, the chosen and the busiest first. */
export function listWho(app) {
  const wanted = app.whoSearch.value.toLowerCase();
  const chosen = new Set(app.state.who);
  const found = app.data.busiest.filter((one) => one.name && one.name.toLowerCase().includes(wanted) && !chosen.has(one.name));
  app.choices = app.choices.filter((one) => one.name !== "who");
  const names = [...app.state.who, ...found.slice(0, LISTED).map((one) => one.name)];
  app.whoList.replaceChildren(...names.map((name) => choice(app, "who", name, name || app.data.raw.words.noName)),
    found.length > LISTED ? el("p.am-small", {}, `and ${(found.length - LISTED).toLocaleString("en")} more: type to find them`) : "");
}

function clearFilters(app) {
  Object.assign(app.state, { stance: [], relation: [], by: [], camp: [], who: [], min: 0, q: "", focus: "", hide: false });
  app.whoSearch.value = "";
  listWho(app);
  refilter(app);
}

export function renderFilters(app) {
  const { state, data } = app;
  const counts = Object.fromEntries(["stance", "relation", "by", "camp", "who"].map((name) => [name, countChoices(app, name)]));
  for (const one of app.choices) {
    const figure = counts[one.name].get(one.value) || 0;
    one.figure.textContent = figure.toLocaleString("en");
    one.box.checked = state[one.name].includes(one.value);
    one.box.parentNode.classList.toggle("am-none", !figure && !one.box.checked);
  }
  const matching = app.fail.reduce((sum, bits) => sum + !bits, 0);
  const words = `${matching.toLocaleString("en")} of ${count(data.comments.length, "comment")} match`;
  if (app.matched.textContent !== words) say(app, words);
  app.matched.textContent = words;
  app.root.dataset.matching = String(matching);
  app.clear.disabled = !filtered(app) && !state.focus && !state.hide;
  renderNothing(app, matching);
  app.hideBox.checked = state.hide;
  app.minBox.value = String(state.min);
  app.minFigure.textContent = `${state.min}%`;
  if (app.search.value !== state.q) app.search.value = state.q;
  for (const tab of app.tabs.children) tab.setAttribute("aria-selected", String(tab.dataset.view === state.v));
}

/** Say so where there is nothing to see, lest an empty map look broken. */
function renderNothing(app, matching) {
  if (!app.sheet.marks.length) {
    app.nothing.hidden = false;
    app.nothing.textContent = app.data.raw.views[app.state.v].note;
    return;
  }
  const here = app.sheet.marks.some((one) => one.on && (one.refs.length || one.deep.length));
  app.nothing.hidden = here || !filtered(app);
  const words = matching ? `Nothing here matches; elsewhere ${count(matching, "comment")} ${matching === 1 ? "does" : "do"}.` : "Nothing matches.";
  app.nothing.replaceChildren(words, ...(matching ? [" ", button("Go there", () => goElsewhere(app))] : []));
}

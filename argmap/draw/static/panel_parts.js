// What the panels of details have in common.

import { button, cued, el } from "./elements.js";
import { enter, focusOn, foldMark, select } from "./moving.js";
import { ACCOUNT_GONE, excerpt, GONE, said } from "./words.js";

export function section(title, ...children) {
  const inside = children.flat().filter(Boolean);
  return inside.length ? el("section", {}, el("h3", {}, title), ...inside) : null;
}

/** A line that leads somewhere: a comment, a position, a commenter. */
export function leads(app, sel, ...words) {
  return button("", () => select(app, sel, { show: true }), { className: "am-leads" }).appendChild(el("span", { dir: "auto" }, ...words)).parentNode;
}

export function commentLine(app, one, before = "") {
  return leads(app, { kind: "comment", id: one.id }, before, el("b", {}, one.author || app.data.raw.words.noName), " ", excerpt(said(one)));
}

/** The words of a comment in full, or why there are none. */
export function wordsOf(one) {
  if (!one.readable) return el("p.am-gone", {}, GONE[one.state]);
  return [cued(one.text, one.cues), one.state === "deleted" ? el("p.am-small", {}, ACCOUNT_GONE) : null];
}

export function some(list, make, most = 60) {
  const rest = list.slice(most);
  const shown = list.slice(0, most).map(make);
  if (!rest.length) return shown;
  const more = button(`Show ${rest.length.toLocaleString("en")} more`, () => more.replaceWith(...rest.slice(0, 500).map(make)), { className: "am-more" });
  return [...shown, more];
}

export function branchButton(app) {
  const one = app.picked;
  if (!one || one.dot) return null;
  return el("p.am-actions", {},
    button(app.state.focus === one.id ? "Show all branches" : "Focus on this branch", () => focusOn(app, app.state.focus === one.id ? "" : one.id), { className: "am-plain" }),
    one.kids.length ? button(app.state.fold.includes(one.id) ? "Unfold" : "Fold", () => foldMark(app, one), { className: "am-plain" }) : null,
    one.opens ? button("Open this branch", () => enter(app, one.opens), { className: "am-plain" }) : null);
}

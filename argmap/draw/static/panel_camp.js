// The details of a camp and of a commenter.

import { button, chip, el } from "./elements.js";
import { toggle } from "./moving.js";
import { commentLine, leads, section, some } from "./panel_parts.js";
import { count, excerpt, percent, said, SIGNS } from "./words.js";

export function commenterPanel(app, name) {
  const person = app.data.people.get(name);
  const held = [...new Set(person.comments.map((one) => one.position).filter(Boolean))];
  const sure = person.confidence && person.camp ? `, ${percent(person.confidence)} sure` : "";
  return [
    el("h2", { tabIndex: -1, dir: "auto" }, name || app.data.raw.words.noName),
    el("p", {}, chip(person.stance), " ", person.camp ? `camp ${person.camp}${sure}` : "in no camp"),
    person.state ? el("p.am-small", {}, `${placed(app, person.state, person.camp)}.`) : null,
    person.both ? el("p.am-small", {}, "Argues both sides.") : null,
    el("p", {}, button(app.state.who.includes(name) ? "Show everybody" : "Show only this commenter", () => toggle(app, "who", name), { className: "am-plain" })),
    section(count(held.length, "position"), some(held, (one) => leads(app, { kind: "position", id: one.id }, chip(one.stance), " ", one.text))),
    section(count(person.comments.length, "comment"), some(person.comments, (one) => commentLine(app, one, [el(`span.am-sign.am-${one.relation}`, { title: one.relation }, SIGNS[one.relation] || "·"), " "]))),
  ];
}

/** How somebody came into a camp, or why into none. */
function placed(app, state, camp) {
  const { words } = app.data.raw;
  return state === "unoriented" && camp ? words.sided : words.placed[state];
}

/** What says which camp is for, with its comments, or that nothing does. */
function oriented(app, camp) {
  const of = app.data.raw.findings.flatMap((one, at) => (one.camps ? [leads(app, { kind: "finding", id: String(at) }, one.text)] : []));
  const sided = ["for", "against"].includes(camp.stance);
  return el("div.am-small", {}, ...(of.length || sided ? of : ["Nobody in it says where they stand to the motion, so it is neither for nor against."]));
}

export function campPanel(app, id) {
  const group = Object.values(app.data.raw.views).flatMap((view) => view.sheets).flatMap((sheet) => sheet.groups).find((one) => one.id === id);
  if (!group) return [el("h2", {}, "Camp"), el("p", {}, "This camp is not here.")];
  const camp = app.data.camps.get(id);
  const members = app.data.busiest.filter((one) => (camp ? one.camp === id : one.state === id));
  const typical = (camp?.typical || []).map((name) => app.data.positions.get(name)).filter(Boolean);
  return [
    el("h2", { tabIndex: -1 }, group.caption),
    el("p", {}, chip(group.stance), ` ${count(group.count, "commenter")}`),
    !camp && placed(app, id, "") ? el("p.am-small", {}, `${placed(app, id, "")}.`) : null,
    camp ? oriented(app, camp) : null,
    section("Typical positions", typical.map((one) => typicalPosition(app, one, id))),
    section("Commenters, busiest first", some(members, (one) => leads(app, { kind: "commenter", id: one.name }, el("b", {}, one.name || app.data.raw.words.noName), ` ${count(one.comments.length, "comment")}`))),
  ];
}

function typicalPosition(app, position, camp) {
  const holders = position.comments.map((one) => app.data.byId.get(one)).filter(Boolean);
  const first = holders.find((one) => one.camp === camp) || holders[0];
  return el("div.am-quote", {}, leads(app, { kind: "position", id: position.id }, el("b", {}, position.text)),
    first ? el("blockquote", { dir: "auto" }, `“${excerpt(said(first), 260)}” `, el("cite", {}, first.author)) : null);
}

// The details of a position, and of a link between two.

import { chip, el } from "./elements.js";
import { answers, commentBody, standing, why } from "./panel_comment.js";
import { branchButton, commentLine, leads, section, some, wordsOf } from "./panel_parts.js";
import { count, percent, SIGNS } from "./words.js";

export function positionPanel(app, id) {
  const position = app.data.positions.get(id);
  const held = position.comments.map((name) => app.data.byId.get(name)).filter(Boolean);
  const links = app.data.raw.links;
  const sure = position.stance !== "unknown" && position.confidence ? ` ${percent(position.confidence)} sure` : "";
  const holders = new Set(held.map((one) => one.who).filter(Boolean)); // where nobody is named, nobody is counted
  return [
    el("h2", { tabIndex: -1 }, "Position"),
    el("p.am-claim", { dir: "auto" }, position.text),
    el("p", {}, chip(position.stance), sure, holders.size ? ` · held by ${count(holders.size, "commenter")}` : ""),
    section("Supports or attacks", links.filter(([source]) => source === id).map(([, target, relation]) => linkLine(app, relation, target))),
    section("Supported or attacked by", links.filter(([, target]) => target === id).map(([source, , relation]) => linkLine(app, relation, source))),
    ...held.slice(0, 12).flatMap((one) => [el("hr"), commentBody(app, one), answers(app, one), why(app, one), standing(one),
      section(count(one.replies.length, "reply", "replies"), some(one.replies, (reply) => commentLine(app, reply), 20))]),
    held.length > 12 ? section("Also held in", some(held.slice(12), (one) => commentLine(app, one))) : null,
    branchButton(app),
  ];
}

function linkLine(app, relation, id) {
  const words = [el(`span.am-sign.am-${relation}`, { title: relation }, SIGNS[relation]), " "];
  if (id === "motion") return el("p", {}, words, "the motion: ", app.data.raw.motion);
  const position = app.data.positions.get(id);
  return position ? leads(app, { kind: "position", id }, words, position.text) : null;
}

export function linkPanel(app, id) {
  const tie = app.sheet.ties.find((one) => one.id === id);
  if (!tie) return [el("h2", {}, "Link"), el("p", {}, "This link is not on the sheet shown.")];
  const verb = { supports: "supports", attacks: "attacks", neutral: "answers, taking no side", unlabelled: "answers; what it does to it is not labelled" }[tie.relation];
  const because = tie.refs.map((at) => app.data.comments[at]);
  const ends = new Set(tie.source.dot ? [] : [tie.source.refs[0], tie.target.refs[0]]);
  return [
    el("h2", { tabIndex: -1 }, el(`span.am-sign.am-${tie.relation}`, {}, SIGNS[tie.relation] || "·"), ` ${tie.relation === "unlabelled" ? "Reply" : tie.relation[0].toUpperCase() + tie.relation.slice(1)}`),
    el("div.am-end", {}, endOf(app, tie.source)),
    el("p.am-verb", {}, verb),
    el("div.am-end", {}, endOf(app, tie.target)),
    ...some(because, (one) => el("div.am-because", {}, el("hr"), becauseOf(app, one, ends), why(app, one) || ""), 8),
    because.length ? null : el("p.am-small", {}, "A bare reply: it is neither support nor attack."),
  ];
}

/** A comment that makes a link, and what it answers, unless both stand there as the link's ends. */
function becauseOf(app, one, ends) {
  const parent = app.data.byId.get(one.parent);
  if (ends.has(one.at) && (!parent || ends.has(parent.at))) return [];
  return [ends.has(one.at) ? null : commentBody(app, one), answers(app, one)].filter(Boolean);
}

/** One end of a link in full: its position or comment, clickable. */
function endOf(app, one) {
  const first = app.data.comments[one.refs[0]];
  if (!first) return el("p", { dir: "auto" }, one.heading || app.data.raw.motion);
  if (one.dot) return leads(app, { kind: "commenter", id: first.who }, el("b", {}, first.who));
  const position = app.state.v === "positions" ? app.data.positions.get(one.id) : null;
  return el("div", {}, leads(app, position ? { kind: "position", id: one.id } : { kind: "comment", id: first.id }, el("b", {}, first.author || app.data.raw.words.noName)),
    position ? el("p.am-claim", { dir: "auto" }, position.text) : null,
    wordsOf(first));
}

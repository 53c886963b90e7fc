// The details of a comment: its words, what it answers, its label and why, its stance.

import { chip, el, outLink, safeAddress } from "./elements.js";
import { branchButton, commentLine, leads, section, some, wordsOf } from "./panel_parts.js";
import { count, excerpt, percent, SIGNS, when } from "./words.js";

export function commentPanel(app, id) {
  const one = app.data.byId.get(id);
  return [
    el("h2", { tabIndex: -1 }, "Comment"),
    commentBody(app, one),
    answers(app, one),
    why(app, one),
    one.position && section("Position", leads(app, { kind: "position", id: one.position.id }, one.position.text)),
    standing(one),
    section(`${count(one.replies.length, "reply", "replies")}`, some(one.replies, (reply) => commentLine(app, reply))),
    branchButton(app),
  ];
}

export function commentBody(app, one) {
  return el("article.am-comment", {},
    el("p.am-by", {}, one.author ? leads(app, { kind: "commenter", id: one.who }, el("b", {}, one.author)) : el("b", {}, app.data.raw.words.noName),
      one.created ? el("time", {}, when(one.created)) : null),
    one.title ? el("h4", { dir: "auto" }, one.title) : null,
    wordsOf(one),
    one.url && safeAddress(one.url) ? el("p.am-small", {}, outLink(safeAddress(one.url), "where it was said")) : null);
}

export function answers(app, one) {
  const above = [];
  for (let over = app.data.byId.get(one.parent); over && above.length < 40; over = app.data.byId.get(over.parent)) above.push(over);
  if (!above.length) return section("Answers the motion", el("p", { dir: "auto" }, app.data.raw.motion));
  const [parent, ...path] = above;
  return section("Answers", commentLine(app, parent),
    path.length ? el("details", {}, el("summary", {}, `Path to the motion (${path.length + 1} steps)`), path.map((over) => commentLine(app, over))) : null);
}

/** The label of a comment and the reasons for it, in words. */
export function why(app, one) {
  if (!one.readable && !one.cues.length && one.by === "rule") return null;
  const target = one.parent === null || !app.data.byId.has(one.parent) ? "the motion" : "what it answers";
  const plain = { supports: `Supports ${target}`, attacks: `Attacks ${target}`, neutral: `Neutral to ${target}`, unlabelled: "Unlabelled" }[one.relation];
  const sure = one.by === "rule" && one.guess && one.relation !== "unlabelled" ? `, ${percent(one.confidence)} sure` : "";
  const guess = one.relation === "unlabelled" && one.guess ? `The rules lean to “${one.guess}” (${percent(one.confidence)}), which is not sure enough to say.` : "";
  return section("Label",
    el("p", {}, el(`span.am-sign.am-${one.relation}`, { "aria-hidden": "true" }, SIGNS[one.relation] || "·"), " ", el("b", {}, plain), sure),
    one.undercuts ? el("p.am-small", {}, "Undercuts: it attacks the step, not the claim.") : null,
    one.relation === "unlabelled" ? null : el("p.am-small", {}, labelledBy(one)),
    guess ? el("p.am-small", {}, guess) : null,
    noticed(app, one),
    !one.cues.length && one.by === "rule" ? el("p.am-small", {}, "No rule found a cue in it.") : null);
}

/** The cues of a comment: reasons for a label by rule; folded away where others say what counts. */
function noticed(app, one) {
  const found = one.cues.map((cue) => reason(app, one, cue));
  const ruled = one.by === "rule" || (one.confidence > 0 && one.confidence < 1); // a hand may leave the relation to the rules
  return ruled || !found.length ? found : el("details", {}, el("summary", {}, "What the rules noticed"), found);
}

function labelledBy(one) {
  if (one.by === "hand") return `Labelled by hand${one.coder ? ` (${one.coder})` : ""}; hand labels win over rules.`;
  return one.by === "source" ? "Labelled by the source itself." : "Labelled by rules.";
}

function reason(app, one, [rule, start, end, weight]) {
  const words = Array.from(one.text).slice(start, end).join("");
  const pull = weight > 0 ? "towards support" : weight < 0 ? "towards attack" : "";
  return el("div.am-reason", {},
    el("p", {}, words ? [el("mark", { dir: "auto" }, excerpt(words, 80)), " "] : "", el("code", {}, rule), pull ? el("span.am-small", {}, ` ${pull}`) : null),
    el("p.am-small", {}, app.data.raw.rules[rule] || ""));
}

export function standing(one) {
  if (one.stance === "unknown") return section("Stance", el("p", {}, chip("unknown"), " nothing tells where it stands to the motion."));
  const how = one.stated === one.stance
    ? one.by === "hand" ? "stated by hand." : "the comment says so itself."
    : "worked out along supports and attacks from stances that are stated.";
  return section("Stance", el("p", {}, chip(one.stance), " ", how));
}

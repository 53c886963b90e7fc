// Which comments match, and which marks and links stand out, stand back or are folded.

const FACETS = ["stance", "relation", "by", "camp", "who", "min", "q"];
const BIT = Object.fromEntries(FACETS.map((name, at) => [name, 1 << at]));

function hay(one) {
  one.hay ||= [one.text, one.author, one.title, one.position?.text].join("\n").toLowerCase();
  return one.hay;
}

/** For each comment, which filters it fails, one bit a filter; 0 is a match. */
export function sieve(app) {
  const { state, data } = app;
  const sets = Object.fromEntries(["stance", "relation", "by", "camp", "who"].map((name) => [name, new Set(state[name])]));
  const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
  const least = state.min / 100;
  app.fail = new Uint8Array(data.comments.length);
  for (const one of data.comments) {
    let bits = 0;
    for (const name in sets) if (sets[name].size && !sets[name].has(one[name])) bits |= BIT[name];
    if (least && one.confidence < least) bits |= BIT.min;
    if (words.length && !words.every((word) => hay(one).includes(word))) bits |= BIT.q;
    app.fail[one.at] = bits;
  }
}

/** How many comments each choice of a facet would keep, given all the other filters. */
export function countChoices(app, facet) {
  const counts = new Map();
  for (const one of app.data.comments) {
    if (app.fail[one.at] & ~BIT[facet]) continue;
    counts.set(one[facet], (counts.get(one[facet]) || 0) + 1);
  }
  return counts;
}

export function filtered(app) {
  const { state } = app;
  return FACETS.some((name) => (Array.isArray(state[name]) ? state[name].length : state[name]));
}

/** Decide for each mark and tie of the sheet whether it stands out, stands back, or is folded. */
export function sift(app) {
  const { sheet, state, fail } = app;
  const folds = new Set(state.fold);
  const branch = branchOf(sheet, state.focus);
  for (const one of sheet.order) {
    one.buried = !!one.parent && (one.parent.buried || folds.has(one.parent.id));
    one.on = passes(one, state, fail) && (!branch || branch.has(one));
  }
  const asked = filtered(app);
  for (const one of sheet.order) {
    if (folds.has(one.id)) one.on = one.on || below(one).some((kid) => kid.on);
    one.behind = asked && (one.opens || folds.has(one.id)) ? behind(one, folds, fail) : null;
  }
  const wanted = new Set(state.relation);
  for (const one of sheet.ties) {
    one.on = one.source.on && one.target.on && (!wanted.size || wanted.has(one.relation));
  }
}

/** How many comments are folded behind a mark, and how many of them match. */
function behind(one, folds, fail) {
  const found = folds.has(one.id) ? below(one).flatMap((kid) => [...kid.refs, ...kid.deep]) : [];
  const all = new Set([...one.deep, ...found]);
  for (const at of one.refs) all.delete(at);
  return { all: all.size, hits: [...all].filter((at) => !fail[at]).length };
}

function passes(one, state, fail) {
  if (!one.refs.length && !one.deep.length) return true;
  const mask = one.dot ? 255 & ~BIT.stance : 255;
  if (one.dot && state.stance.length && !state.stance.includes(one.stance)) return false;
  return one.refs.some((at) => !(fail[at] & mask)) || one.deep.some((at) => !(fail[at] & mask));
}

/** @param {Mark} root @returns {Mark[]} all marks under it */
function below(root) {
  const found = [...root.kids];
  for (let at = 0; at < found.length; at += 1) found.push(...found[at].kids);
  return found;
}

/** @returns {?Set<Mark>} a mark, what lies below it, and its path to the root */
function branchOf(sheet, id) {
  const root = sheet.byId.get(id);
  if (!root) return null;
  const found = new Set([root, ...below(root)]);
  for (let one = root.parent; one; one = one.parent) found.add(one);
  return found;
}

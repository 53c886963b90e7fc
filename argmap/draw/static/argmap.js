// The interactive map. One module serves the app's component (Streamlit calls the default export)
// and the exported page (which calls it once). Marks come placed; nothing here lays out.
// Whatever a discussion says reaches the page by textContent or the canvas, never as markup.

/** @typedef {{x: number, y: number, k: number}} Camera  screen = (world - (x, y)) * k */
/** @typedef {{kind: string, id: string}} Selection */
/**
 * @typedef {object} Mark
 * @property {string} id
 * @property {number} x @property {number} y @property {number} w @property {number} h
 * @property {boolean} dot @property {string} heading @property {string[]} lines
 * @property {string} stance @property {number[]} refs @property {number[]} deep
 * @property {?Mark} parent @property {Mark[]} kids @property {Tie[]} ties
 * @property {string} opens @property {number} folded @property {boolean} faint
 * @property {boolean} on @property {boolean} buried @property {number} below
 * @property {?{hits: number, all: number}} behind  comments folded behind it, and how many of them match
 */
/**
 * @typedef {object} Tie
 * @property {string} id @property {Mark} source @property {Mark} target @property {string} relation
 * @property {number[]} path @property {number[]} sign @property {number[]} refs @property {boolean} on
 */

// ---------------------------------------------------------------- words and colours

const VIEWS = { positions: "Positions", comments: "Comments", commenters: "Commenters" };
const STANCES = ["for", "against", "neutral", "unknown"];
const RELATIONS = ["supports", "attacks", "neutral", "unlabelled"];
const LABELLERS = { rule: "rule", hand: "hand", source: "the source itself" };
const SIGNS = { supports: "+", attacks: "−" };
const DASHES = { supports: [], attacks: [6, 4], neutral: [1.5, 4], unlabelled: [1.5, 4] };
const STATES = {
  hand: "put there by a hand label",
  leans: "leans this way by what was said and whom it supports or attacks",
  mixed: "undetermined: the evidence points both ways",
  unconnected: "unconnected: nothing ties this commenter to either side",
  unoriented: "unoriented: stands with some and against others, but which side is for is not known",
  apart: "unoriented: tied to a few others only, and nothing tells their side",
  "no-relations": "no relations: neither supports nor attacks anybody, nor says where they stand",
};
const GONE = {
  deleted: "This comment was deleted.",
  hidden: "This comment is hidden.",
  missing: "This comment was not loaded.",
};
const ACCOUNT_GONE = "The account was deleted; its words are still here.";
const LEGEND = {
  for: "for the motion", against: "against the motion", neutral: "neutral to the motion",
  unknown: "stance unknown", supports: "supports what the arrow points at", attacks: "attacks what the arrow points at", reply: "replies",
  folded: "more behind it", faint: "for context", size: "larger: more comments",
};
const FONT = 'system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif';
const LIGHT = {
  paper: "#ffffff", text: "#1f2a44", muted: "#5b667d", card: "#ffffff", rule: "#d9dde5",
  soft: "#f4f6f9", accent: "#2457c5", mark: "#ffe9a8",
  bar: { for: "#17806d", against: "#c8553d", neutral: "#7a8599", unknown: "#7a8599" },
  tint: { for: "#e8f5f2", against: "#fbebe6", neutral: "#f3f4f7", unknown: "#f8f9fb" },
  edge: { for: "#a3d1c8", against: "#eebfb2", neutral: "#ccd1da", unknown: "#ccd1da" },
  line: { supports: "#17806d", attacks: "#c8553d", neutral: "#b5bcc9", unlabelled: "#b5bcc9" },
};
const DARK = {
  paper: "#14181f", text: "#e6eaf2", muted: "#a3adbf", card: "#1d232d", rule: "#333c4a",
  soft: "#1a2029", accent: "#7fa8ff", mark: "#5c4a12",
  bar: { for: "#46c2a9", against: "#f0836a", neutral: "#8f9aad", unknown: "#8f9aad" },
  tint: { for: "#18302f", against: "#38231f", neutral: "#232a35", unknown: "#1d232d" },
  edge: { for: "#2c6259", against: "#7d473b", neutral: "#3f4858", unknown: "#3f4858" },
  line: { supports: "#46c2a9", attacks: "#f0836a", neutral: "#5f6a7d", unlabelled: "#5f6a7d" },
};

// ---------------------------------------------------------------- data: inflate and index

/** @param {string} blob base64 of gzip of JSON @returns {Promise<any>} */
async function inflate(blob) {
  const stream = new Blob([bytesOf(blob.trim())]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

function bytesOf(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const plain = atob(text);
  const bytes = new Uint8Array(plain.length);
  for (let at = 0; at < plain.length; at += 1) bytes[at] = plain.charCodeAt(at);
  return bytes;
}

/** Turn the payload into maps that answer by id in one step. */
function index(raw) {
  const comments = raw.comments.map((row, at) => comment(raw.fields, row, at));
  const data = {
    raw, comments, byId: new Map(comments.map((one) => [one.id, one])),
    positions: new Map(raw.positions.map((one) => [one.id, one])),
    people: people(raw.commenters, comments), places: new Map(),
    camps: new Map(raw.camps.map((one) => [one.name, one])),
  };
  for (const position of raw.positions) {
    for (const id of position.comments) if (data.byId.has(id)) data.byId.get(id).position = position;
  }
  for (const one of comments) data.byId.get(one.parent)?.replies.push(one);
  for (const one of comments) one.camp = data.people.get(one.who)?.camp || "-";
  data.busiest = [...data.people.values()].sort((a, b) => b.comments.length - a.comments.length);
  return data;
}

function comment(fields, row, at) {
  const one = { at, replies: [], position: null, hay: "" };
  fields.forEach((name, column) => { one[name] = row[column]; });
  one.who = one.commenter || one.author;
  return one;
}

function people(told, comments) {
  const found = new Map(told.map((one) => [one.name, { ...one, comments: [] }]));
  for (const one of comments) {
    if (!found.has(one.who)) found.set(one.who, { name: one.who, camp: "", stance: "unknown", comments: [] });
    found.get(one.who).comments.push(one);
  }
  return found;
}

/** Make a sheet ready to draw, once: marks with their families, ties with their ends. */
function prepare(app, view, id) {
  const sheets = app.data.raw.views[view].sheets;
  const raw = sheets.find((sheet) => sheet.id === id) || sheets[0];
  if (raw.ready) return raw.ready;
  const marks = new Map(raw.nodes.map((node) => [node.id, mark(app.data, node)]));
  for (const node of raw.nodes) adopt(marks.get(node.id), marks.get(node.parent));
  const ties = raw.edges.filter((edge) => marks.has(edge.from) && marks.has(edge.to))
    .map((edge) => tie(app.data, edge, marks));
  raw.ready = { raw, view, id: raw.id, marks: [...marks.values()], byId: marks, ties, order: [] };
  raw.ready.order = ordered(raw.ready.marks);
  deepen(app, view, raw.ready);
  return raw.ready;
}

/** @returns {Mark} */
function mark(data, node) {
  const [heading, ...lines] = node.label.trim() ? node.label.split("\n") : [""];
  const [w, h] = [node.width || 0, node.height || 0];
  return {
    id: node.id, dot: node.kind === "dot", heading, lines, w, h,
    x: node.x - w / 2, y: node.y - h / 2, stance: node.stance, refs: places(data, node.refs),
    deep: [], parent: null, kids: [], ties: [], opens: node.opens || "", folded: node.folded || 0,
    camp: node.camp || "", faint: !!node.faint, on: true, buried: false, below: 0, behind: null,
  };
}

function places(data, ids = []) {
  return ids.map((id) => data.byId.get(id)?.at).filter((at) => at !== undefined);
}

function adopt(child, parent) {
  if (!parent || parent === child) return;
  child.parent = parent;
  parent.kids.push(child);
}

/** @returns {Tie} */
function tie(data, edge, marks) {
  const made = {
    id: edge.id, source: marks.get(edge.from), target: marks.get(edge.to), on: true,
    relation: edge.relation, path: edge.path, sign: edge.sign, refs: places(data, edge.refs),
  };
  made.source.ties.push(made);
  made.target.ties.push(made);
  return made;
}

/** Parents before children, and how many marks lie below each; no recursion: threads are deep. */
function ordered(marks) {
  const order = marks.filter((one) => !one.parent);
  for (let at = 0; at < order.length; at += 1) order.push(...order[at].kids);
  for (let at = order.length - 1; at >= 0; at -= 1) {
    if (order[at].parent) order[at].parent.below += order[at].below + 1;
  }
  return order;
}

/** Give each mark that opens a sheet the comments behind it, so that filters see through it. */
function deepen(app, view, sheet) {
  const raws = new Map(app.data.raw.views[view].sheets.map((one) => [one.id, one]));
  for (const one of sheet.marks) {
    const todo = one.opens ? [one.opens] : [];
    const seen = new Set([sheet.id]);
    while (todo.length) {
      const id = todo.pop();
      if (seen.has(id) || !raws.has(id)) continue;
      seen.add(id);
      for (const node of raws.get(id).nodes) {
        for (const at of places(app.data, node.refs)) one.deep.push(at);
        if (node.opens) todo.push(node.opens);
      }
    }
    const own = new Set(one.refs);
    one.deep = [...new Set(one.deep)].filter((at) => !own.has(at));
  }
}

/** Where a comment stands in a view: the sheet and the mark; made once a view. */
function placeOf(app, view, id) {
  if (!app.data.places.has(view)) {
    const found = new Map();
    for (const sheet of app.data.raw.views[view].sheets) {
      for (const node of sheet.nodes) {
        for (const ref of node.refs || []) if (!found.has(ref)) found.set(ref, [sheet.id, node.id]);
      }
    }
    app.data.places.set(view, found);
  }
  return app.data.places.get(view).get(id);
}

// ---------------------------------------------------------------- state and its address

function freshState() {
  return {
    v: "positions", sheet: "", stance: [], relation: [], by: [], camp: [], who: [], min: 0, q: "",
    hide: false, sel: null, focus: "", fold: [], at: null,
  };
}

/** @param {string} text an address part; whatever is not valid in it is ignored */
function parseState(text) {
  const told = new URLSearchParams(text.replace(/^#/, ""));
  const state = freshState();
  if (VIEWS[told.get("v")]) state.v = told.get("v");
  const known = { stance: STANCES, relation: RELATIONS, by: Object.keys(LABELLERS) };
  for (const name of ["stance", "relation", "by"]) {
    state[name] = known[name].filter((one) => (told.get(name) || "").split(",").includes(one));
  }
  for (const name of ["camp", "who", "fold"]) state[name] = told.getAll(name).slice(0, 500);
  for (const name of ["sheet", "q", "focus"]) state[name] = (told.get(name) || "").slice(0, 500);
  const min = Number(told.get("min"));
  if (min > 0 && min <= 100) state.min = Math.round(min);
  state.hide = told.get("hide") === "1";
  const sel = /^(comment|position|link|commenter|camp|finding|set):([^]+)$/.exec(told.get("sel") || "");
  if (sel) state.sel = { kind: sel[1], id: sel[2] };
  const at = (told.get("at") || "").split(",").map(Number);
  if (at.length === 3 && at.every(Number.isFinite) && at[2] > 0.005 && at[2] < 20) {
    state.at = { x: at[0], y: at[1], k: at[2] };
  }
  return state;
}

function formatState(app) {
  const { state } = app;
  const told = new URLSearchParams({ v: state.v });
  for (const name of ["stance", "relation", "by"]) if (state[name].length) told.set(name, state[name].join(","));
  for (const name of ["camp", "who", "fold"]) for (const one of state[name]) told.append(name, one);
  for (const name of ["sheet", "q", "focus"]) if (state[name]) told.set(name, state[name]);
  if (state.min) told.set("min", String(state.min));
  if (state.hide) told.set("hide", "1");
  if (state.sel) told.set("sel", `${state.sel.kind}:${state.sel.id}`);
  if (app.moved) {
    const { w, h } = app.size;
    const at = [app.cam.x + w / 2 / app.cam.k, app.cam.y + h / 2 / app.cam.k];
    told.set("at", [...at.map(Math.round), app.cam.k.toFixed(3)].join(","));
  }
  return told.toString();
}

/** Forget what this discussion does not have, so that an old link still opens. */
function settle(app) {
  const { state, data } = app;
  if (!data.raw.views[state.v]) [state.v] = Object.keys(data.raw.views);
  const sheets = data.raw.views[state.v].sheets;
  if (!sheets.some((sheet) => sheet.id === state.sheet)) state.sheet = "";
  state.who = state.who.filter((name) => data.people.has(name));
  state.camp = state.camp.filter((name) => name === "-" || data.camps.has(name));
  if (state.sel && !told(app, state.sel)) state.sel = null;
  if (state.sel?.kind === "link") state.sheet = sheetOfLink(app, state.sel.id).id;
  if (state.sheet === sheets[0]?.id) state.sheet = "";
}

/** The sheet of the view on which a link is drawn: the one shown, where it is there too. */
function sheetOfLink(app, id) {
  const { sheets } = app.data.raw.views[app.state.v];
  const here = sheets.filter((sheet) => sheet.edges.some((edge) => edge.id === id));
  return here.find((sheet) => sheet.id === app.state.sheet) || here[0];
}

function saveState(app) {
  if (app.bare) return;
  clearTimeout(app.saving);
  app.saving = setTimeout(() => {
    const text = formatState(app);
    // whoever rewrites the part of the address before the # drops what stands behind it
    if (text === app.saved && location.hash === `#${text}`) return;
    const known = text === app.saved;
    app.saved = text;
    try { history.replaceState(history.state, "", `#${text}`); } catch { /* no address here */ }
    if (!known) report(app, "view", text);
  }, 200);
}

/** Tell Python, where there is one, what the person did. */
function report(app, name, value) {
  if (!app.told || app.reported[name] === value) return;
  app.reported[name] = value;
  if (name === "view") app.mine.add(value);
  app.told(name, value);
}

// ---------------------------------------------------------------- filters

const FACETS = ["stance", "relation", "by", "camp", "who", "min", "q"];
const BIT = Object.fromEntries(FACETS.map((name, at) => [name, 1 << at]));

function hay(one) {
  one.hay ||= [one.text, one.author, one.title, one.position?.text].join("\n").toLowerCase();
  return one.hay;
}

/** For each comment, which filters it fails, one bit a filter; 0 is a match. */
function sieve(app) {
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
function countChoices(app, facet) {
  const counts = new Map();
  for (const one of app.data.comments) {
    if (app.fail[one.at] & ~BIT[facet]) continue;
    counts.set(one[facet], (counts.get(one[facet]) || 0) + 1);
  }
  return counts;
}

function filtered(app) {
  const { state } = app;
  return FACETS.some((name) => (Array.isArray(state[name]) ? state[name].length : state[name]));
}

/** Decide for each mark and tie of the sheet whether it stands out, stands back, or is folded. */
function sift(app) {
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

// ---------------------------------------------------------------- drawing

const HEAD = `600 12.5px ${FONT}`;
const BODY = `12px ${FONT}`;
const READABLE = 0.47; // below this zoom the words of a card are too small to read
const ALPHA_OFF = 0.13;

/**
 * Paint the sheet. `view` is {x, y, k, w, h}: the camera and the size in CSS pixels.
 * The same strokes serve the screen and the picture that is taken home.
 */
function paint(ctx, app, view, ink) {
  const { sheet } = app;
  const seen = { x0: view.x, y0: view.y, x1: view.x + view.w / view.k, y1: view.y + view.h / view.k };
  const hide = app.state.hide;
  const marks = sheet.marks.filter((one) => !one.buried && (one.on || !hide) && touches(one, seen));
  const ties = sheet.ties.filter((one) => !one.source.buried && !one.target.buried && (one.on || !hide) && crosses(one, seen));
  ctx.save();
  ctx.fillStyle = ink.paper;
  ctx.fillRect(0, 0, view.w, view.h);
  ctx.scale(view.k, view.k);
  ctx.translate(-view.x, -view.y);
  paintGroups(ctx, sheet.raw.groups, view.k, ink);
  paintTies(ctx, app, ties, view.k, ink);
  paintCards(ctx, app, marks.filter((one) => !one.dot), view.k, ink);
  paintDots(ctx, app, marks.filter((one) => one.dot), view.k, ink);
  if (view.k > 0.3) paintSigns(ctx, ties, ink);
  paintPills(ctx, app, marks, view.k, ink);
  ctx.restore();
  paintNames(ctx, app, marks, view, ink);
}

function touches(one, seen) {
  return one.x < seen.x1 && one.x + one.w > seen.x0 - 60 && one.y < seen.y1 && one.y + one.h > seen.y0;
}

function crosses(one, seen) {
  const p = one.path;
  return Math.min(p[0], p[2], p[4], p[6]) < seen.x1 && Math.max(p[0], p[2], p[4], p[6]) > seen.x0
    && Math.min(p[1], p[3], p[5], p[7]) < seen.y1 && Math.max(p[1], p[3], p[5], p[7]) > seen.y0;
}

function paintGroups(ctx, groups, k, ink) {
  for (const group of groups) {
    ctx.fillStyle = ink.tint[group.stance];
    ctx.strokeStyle = ink.edge[group.stance];
    ctx.lineWidth = 1 / k;
    ctx.beginPath();
    ctx.arc(group.x, group.y, group.radius, 0, 7);
    ctx.fill();
    ctx.stroke();
  }
}

/** Ties in few strokes: one path for each relation, faded or not. */
function paintTies(ctx, app, ties, k, ink) {
  const dots = ties.length && ties[0].source.dot;
  const strength = dots ? Math.max(0.1, Math.min(0.55, 30 / ties.length)) : 1;
  const dashed = k > 0.2 && ties.length < 1500;
  for (const relation of ["unlabelled", "neutral", "attacks", "supports"]) {
    for (const on of [false, true]) {
      const some = ties.filter((one) => one.relation === relation && one.on === on);
      if (!some.length) continue;
      ctx.globalAlpha = on ? strength : ALPHA_OFF * strength;
      ctx.setLineDash(dashed ? DASHES[relation] : []);
      strokeTies(ctx, some, ink.line[relation], (relation in SIGNS ? 1.7 : 1.3) / Math.min(1, Math.max(k, 0.25) * 1.4));
    }
  }
  ctx.globalAlpha = 1;
  const near = ties.filter((one) => one.id === app.hover?.tie?.id || app.lit.has(one.source) && one.source === app.picked || one.target === app.picked || app.litTies.has(one.id));
  for (const one of near) {
    ctx.setLineDash(DASHES[one.relation]);
    strokeTies(ctx, [one], ink.line[one.relation], 2.8 / Math.max(0.5, Math.min(1, k)));
  }
  ctx.setLineDash([]);
}

function strokeTies(ctx, ties, colour, width) {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.beginPath();
  for (const { path: p } of ties) {
    ctx.moveTo(p[0], p[1]);
    ctx.bezierCurveTo(p[2], p[3], p[4], p[5], p[6], p[7]);
  }
  ctx.stroke();
  if (!(ties[0]?.relation in SIGNS)) return;
  ctx.fillStyle = colour;
  ctx.beginPath();
  for (const one of ties) headPath(ctx, one.path, one.source.dot ? 6 : 9);
  ctx.fill();
}

/** The arrow head at the end of a tie: it points at what is supported or attacked. */
function headPath(ctx, [, , , , backX, backY, tipX, tipY], long) {
  const apart = Math.hypot(tipX - backX, tipY - backY) || 1;
  const [ux, uy] = [(tipX - backX) / apart * long, (tipY - backY) / apart * long];
  ctx.moveTo(tipX, tipY);
  ctx.lineTo(tipX - ux - uy / 2, tipY - uy + ux / 2);
  ctx.lineTo(tipX - ux + uy / 2, tipY - uy - ux / 2);
  ctx.closePath();
}

function paintSigns(ctx, ties, ink) {
  for (const one of ties) {
    if (!SIGNS[one.relation] || one.source.dot) continue;
    const [x, y] = one.sign;
    ctx.globalAlpha = one.on ? 1 : ALPHA_OFF;
    disc(ctx, x, y, 7.5, ink.line[one.relation], ink.paper, 1.5);
    ctx.strokeStyle = ink.paper;
    ctx.lineWidth = 1.8;
    ctx.beginPath();
    ctx.moveTo(x - 3.5, y);
    ctx.lineTo(x + 3.5, y);
    if (one.relation === "supports") { ctx.moveTo(x, y - 3.5); ctx.lineTo(x, y + 3.5); }
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

function disc(ctx, x, y, radius, fill, edge, width) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 7);
  ctx.fillStyle = fill;
  ctx.fill();
  if (!width) return;
  ctx.strokeStyle = edge;
  ctx.lineWidth = width;
  ctx.stroke();
}

/** Cards in few strokes where they are many; words only where they can be read. */
function paintCards(ctx, app, marks, k, ink) {
  for (const on of [false, true]) {
    ctx.globalAlpha = on ? 1 : ALPHA_OFF + 0.05;
    for (const stance of STANCES) {
      const some = marks.filter((one) => one.stance === stance && one.on === on);
      if (some.length) paintBlocks(ctx, some, stance, k, ink);
    }
    if (k >= READABLE) for (const one of marks) if (one.on === on) paintWords(ctx, one, ink);
  }
  ctx.globalAlpha = 1;
  for (const one of marks) if (app.lit.has(one) || one === app.hover?.mark || one === app.cursor) outline(ctx, app, one, k, ink);
}

function paintBlocks(ctx, marks, stance, k, ink) {
  ctx.beginPath();
  for (const one of marks) ctx.roundRect(one.x, one.y, one.w, one.h, 5);
  ctx.fillStyle = ink.tint[stance];
  ctx.fill();
  ctx.strokeStyle = ink.edge[stance];
  ctx.lineWidth = Math.max(1, 0.7 / k);
  if (k > 0.12) ctx.stroke();
  const bar = Math.max(4, Math.min(9, 2.4 / k));
  ctx.beginPath();
  for (const one of marks) ctx.roundRect(one.x, one.y, bar, one.h, [5, 0, 0, 5]);
  if (stance === "unknown") {
    ctx.fillStyle = ink.edge.unknown;
    ctx.fill();
    return;
  }
  ctx.fillStyle = ink.bar[stance];
  ctx.fill();
}

/** @param {Mark} one */
function paintWords(ctx, one, ink) {
  const room = one.w - 24;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  let y = one.y + 17;
  if (one.heading) {
    ctx.font = HEAD;
    ctx.fillStyle = one.faint ? ink.muted : ink.text;
    ctx.fillText(one.heading, one.x + 14, y, room);
    y += 16;
  }
  ctx.font = one.faint ? `italic ${BODY}` : BODY;
  ctx.fillStyle = one.faint ? ink.muted : ink.text;
  for (const line of one.lines) {
    ctx.fillText(line, one.x + 14, y, room);
    y += 16;
  }
}

function outline(ctx, app, one, k, ink) {
  ctx.strokeStyle = one === app.picked || one === app.cursor ? ink.accent : app.lit.has(one) ? ink.accent : ink.muted;
  ctx.lineWidth = (one === app.picked ? 2.5 : 1.6) / Math.min(1, k);
  ctx.setLineDash(one === app.cursor && one !== app.picked ? [4 / k, 3 / k] : []);
  ctx.beginPath();
  if (one.dot) ctx.arc(one.x + one.w / 2, one.y + one.h / 2, one.w / 2 + 2.5 / k, 0, 7);
  else ctx.roundRect(one.x - 1.5, one.y - 1.5, one.w + 3, one.h + 3, 6);
  ctx.stroke();
  ctx.setLineDash([]);
}

function paintDots(ctx, app, marks, k, ink) {
  for (const on of [false, true]) {
    ctx.globalAlpha = on ? 1 : ALPHA_OFF;
    for (const stance of STANCES) {
      const some = marks.filter((one) => one.stance === stance && one.on === on);
      ctx.beginPath();
      for (const one of some) {
        const [x, y, r] = [one.x + one.w / 2, one.y + one.h / 2, one.w / 2];
        ctx.moveTo(x + r, y);
        ctx.arc(x, y, r, 0, 7);
      }
      ctx.fillStyle = stance === "unknown" ? ink.card : ink.bar[stance];
      ctx.fill();
      ctx.strokeStyle = stance === "unknown" ? ink.bar.unknown : ink.card;
      ctx.lineWidth = stance === "unknown" ? 1.6 : 1;
      ctx.stroke();
    }
  }
  ctx.globalAlpha = 1;
  for (const one of marks) if (app.lit.has(one) || one === app.hover?.mark || one === app.cursor) outline(ctx, app, one, k, ink);
}

/** The pill at a card's right edge: how much is folded behind it; a chevron offers folding. */
function paintPills(ctx, app, marks, k, ink) {
  if (k < 0.3) return;
  for (const one of marks) {
    const pill = pillOf(app, one);
    if (!pill) continue;
    ctx.globalAlpha = one.on ? 1 : ALPHA_OFF;
    ctx.beginPath();
    ctx.roundRect(pill.x, pill.y, pill.w, pill.h, pill.h / 2);
    ctx.fillStyle = pill.quiet ? ink.card : one.behind?.hits ? ink.accent : ink.text;
    ctx.fill();
    ctx.strokeStyle = pill.quiet ? ink.muted : ink.paper;
    ctx.lineWidth = 1.2;
    ctx.stroke();
    ctx.fillStyle = pill.quiet ? ink.muted : ink.paper;
    ctx.font = `600 11px ${FONT}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(pill.words, pill.x + pill.w / 2, pill.y + pill.h / 2 + 0.5, pill.w - 6);
  }
  ctx.globalAlpha = 1;
}

/** Where a mark's pill stands and what it says; null where there is nothing to fold or open. */
function pillOf(app, one) {
  if (one.dot) return null;
  const folded = app.state.fold.includes(one.id);
  const shown = one === app.hover?.mark || one === app.picked;
  if (one.behind?.all) return counted(one);
  const words = one.opens ? `${one.folded ? `+${one.folded.toLocaleString("en")}` : "more"} ›` : folded ? `+${one.below}` : "‹";
  if (!one.opens && !(one.kids.length && (folded || shown))) return null;
  const w = one.opens || folded ? Math.max(30, 12 + 6.8 * words.length) : 18;
  return { x: one.x + one.w - (one.opens || folded ? 4 : 9), y: one.y + one.h / 2 - 9, w, h: 18, words, quiet: !one.opens && !folded };
}

/** The pill while filters are on: on the lower edge, since its words are longer. */
function counted(one) {
  const { hits, all } = one.behind;
  const words = `${hits.toLocaleString("en")} of ${all.toLocaleString("en")} match${one.opens ? " ›" : ""}`;
  const w = 14 + 6.2 * words.length;
  return { x: one.x + one.w + 40 - w, y: one.y + one.h - 9, w, h: 18, words, quiet: false };
}

/** Names where the words are too small: at a constant size, thinned on a grid, biggest first. */
function paintNames(ctx, app, marks, view, ink) {
  const taken = new Set();
  ctx.save();
  ctx.textBaseline = "middle";
  paintCaptions(ctx, app.sheet.raw.groups, view, ink, taken);
  const dots = marks.filter((one) => one.dot);
  const named = dots.length ? namedDots(app, dots, view.k) : marks.filter((one) => one.on && one.heading && view.k < READABLE);
  named.sort((a, b) => weight(b) - weight(a));
  const clear = app.sheet.marks.length > ROOMY ? named.slice(0, CLEAR) : dots; // a crowd leaves no room between its dots
  for (const one of named) paintName(ctx, one, view, ink, taken, clear, nameOf(app, one));
  ctx.restore();
}

const ROOMY = 150; // as many dots keep room for names
const CLEAR = 1; // of a larger crowd: dots over which no name is written
const NAMED = 40; // of a larger crowd the largest so many are named, and more as one comes nearer

/** The dots to name: those that have a name, and in a crowd the more of the largest the nearer one is. */
function namedDots(app, dots, k) {
  const all = app.sheet.marks.filter((one) => one.dot);
  if (all.length <= ROOMY) return dots.filter((one) => one.on);
  const most = Math.round(NAMED * Math.max(1, k * k));
  const largest = new Set(all.sort((a, b) => b.w - a.w).slice(0, most));
  return dots.filter((one) => one.on && largest.has(one));
}

function nameOf(app, one) {
  return one.heading || (one.dot && app.data.comments[one.refs[0]]?.author) || "";
}

function weight(one) {
  return one.dot ? one.w : one.refs.length + one.deep.length + one.below;
}

function paintCaptions(ctx, groups, view, ink, taken) {
  ctx.font = `600 14px ${FONT}`;
  ctx.textAlign = "center";
  ctx.fillStyle = ink.text;
  for (const group of groups) {
    const place = captionPlace(ctx, group, view, taken);
    if (!place) continue;
    const { words, x, y } = place;
    Object.assign(ctx, { strokeStyle: ink.paper, lineWidth: 4, lineJoin: "round" });
    ctx.strokeText(words, x, y);
    ctx.fillText(words, x, y);
  }
}

/** Where a caption stands: above its disc, whole, inside the map, and beside no other; shorter if need be. */
function captionPlace(ctx, group, view, taken) {
  const [middle, top] = [(group.x - view.x) * view.k, (group.y - group.radius - view.y) * view.k];
  const reach = group.radius * view.k;
  if (middle + reach < 0 || middle - reach > view.w || top + 2 * reach < 0 || top - 24 > view.h) return null;
  const [name, figure] = [group.caption.replace(/ · [^·]*$/, ""), group.caption.replace(/^.* · /, "")];
  const short = clip(ctx, name, Math.max(40, 2 * reach));
  for (const words of [group.caption, `${name} · ${figure.replace(/\D+$/, "")}`, name, short]) {
    const half = ctx.measureText(words).width / 2;
    if (2 * half + 8 > view.w) continue;
    const x = Math.min(Math.max(middle, half + 4), view.w - half - 4);
    for (const step of [-12, 14, 32]) {
      const y = Math.max(12, top + step);
      if (claim(taken, x - half, y - 8, x + half, y + 8)) return { words, x, y };
    }
  }
  return null;
}

function paintName(ctx, one, view, ink, taken, dots, name) {
  const size = one.dot ? 11 : 11.5;
  ctx.font = `${one.dot ? 500 : 600} ${size}px ${FONT}`;
  const left = (one.x - view.x) * view.k;
  const room = one.dot ? 190 : one.w * view.k - 12;
  if (room < 34) return;
  const words = clip(ctx, name, room);
  const half = ctx.measureText(words).width / 2;
  const middle = left + one.w * view.k / 2;
  const x = one.dot ? Math.min(Math.max(middle, half + 3), view.w - half - 3) : left + 9 + half;
  const y = (one.y - view.y) * view.k + (one.dot ? one.h * view.k + 9 : one.h * view.k / 2);
  if (dots.some((dot) => dot !== one && underName(dot, view, x, y, half))) return;
  if (!claim(taken, x - half, y - 7, x + half, y + 7)) return;
  ctx.textAlign = "center";
  if (one.dot) { ctx.strokeStyle = ink.paper; ctx.lineWidth = 3; ctx.lineJoin = "round"; ctx.strokeText(words, x, y); }
  ctx.fillStyle = ink.text;
  ctx.fillText(words, x, y);
}

/** Whether a dot stands where a name of half the width `half` would be written. */
function underName(dot, view, x, y, half) {
  const r = dot.w / 2 * view.k;
  const [dx, dy] = [(dot.x + dot.w / 2 - view.x) * view.k - x, (dot.y + dot.h / 2 - view.y) * view.k - y];
  return Math.abs(dx) < half + r && Math.abs(dy) < 6 + r;
}

/** Take the grid cells under a label, or refuse where another label stands on one. */
function claim(taken, x0, y0, x1, y1) {
  const cells = [];
  for (let row = Math.floor(y0 / 8); row <= Math.floor(y1 / 8); row += 1) {
    for (let column = Math.floor(x0 / 12); column <= Math.floor(x1 / 12); column += 1) {
      const cell = row * 4096 + column;
      if (taken.has(cell)) return false;
      cells.push(cell);
    }
  }
  for (const cell of cells) taken.add(cell);
  return true;
}

function clip(ctx, words, room) {
  if (ctx.measureText(words).width <= room) return words;
  const letters = Array.from(words).slice(0, 80);
  while (letters.length > 1 && ctx.measureText(`${letters.join("")}…`).width > room) letters.pop();
  return `${letters.join("")}…`;
}

// ---------------------------------------------------------------- camera

function clampZoom(k) { return Math.min(4, Math.max(0.02, k)); }

function fitted(app) {
  const { width, height } = app.sheet.raw;
  const { w, h } = app.size;
  const k = clampZoom(Math.min(w / (width + 20), h / (height + 20), 1.25));
  return { k, x: width / 2 - w / 2 / k, y: height / 2 - h / 2 / k };
}

/** The first look: everything where it can be read, else the beginning at a readable size. */
function opening(app) {
  const fit = fitted(app);
  const cards = app.sheet.marks.length && !app.sheet.marks[0].dot;
  if (!cards || fit.k >= 0.62 || app.sheet.marks.length > 260) return fit;
  const { width, height } = app.sheet.raw;
  const k = wholeColumns(app, Math.min(1, Math.max(0.85, app.size.w / (width + 20))));
  const wide = app.size.w / k > width;
  const high = app.size.h / k > height;
  return { k, x: wide ? width / 2 - app.size.w / 2 / k : 16, y: high ? height / 2 - app.size.h / 2 / k : 16 };
}

/** The zoom near `k`, still readable, at which the right border of the map cuts no column. */
function wholeColumns(app, k) {
  const room = app.size.w / k;
  const sides = app.sheet.marks.map((one) => [one.x, one.x + one.w]);
  if (!sides.some(([left, right]) => left < room + 16 && right > room + 16)) return k;
  const zooms = sides.map(([, right]) => app.size.w / (right + 32));
  const smaller = Math.max(...zooms.filter((one) => one <= k && one >= 0.7));
  const larger = Math.min(...zooms.filter((one) => one > k && one <= 1.25));
  return Number.isFinite(smaller) ? smaller : Number.isFinite(larger) ? larger : k;
}

function zoomAt(app, factor, px, py) {
  const k = clampZoom(app.cam.k * factor);
  const { x, y, k: old } = app.cam;
  app.cam = { k, x: x + px / old - px / k, y: y + py / old - py / k };
  camMoved(app);
}

function pan(app, dx, dy) {
  app.cam = { ...app.cam, x: app.cam.x + dx / app.cam.k, y: app.cam.y + dy / app.cam.k };
  camMoved(app);
}

function camMoved(app) {
  app.moved = true;
  app.flight = null;
  saveState(app);
  draw(app);
}

/** Move there in a short glide, so that the eye can follow. */
function fly(app, goal) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (calm) { app.cam = goal; return draw(app); }
  app.flight = { from: app.cam, goal, start: performance.now() };
  return draw(app);
}

function glide(app) {
  if (!app.flight) return;
  const { from, goal, start } = app.flight;
  const t = Math.min(1, (performance.now() - start) / 260);
  const ease = t * (2 - t);
  const mid = (a, b) => a + (b - a) * ease;
  app.cam = { x: mid(from.x, goal.x), y: mid(from.y, goal.y), k: mid(from.k, goal.k) };
  if (t < 1) draw(app); else app.flight = null;
}

/** Bring a mark into sight; one that is in sight stays where it is. */
function reveal(app, one) {
  const { cam, size } = app;
  const [x, y] = [(one.x - cam.x) * cam.k, (one.y - cam.y) * cam.k];
  const inside = x > 4 && y > 4 && x + one.w * cam.k < size.w - 4 && y + one.h * cam.k < size.h - 4;
  const k = one.dot || cam.k >= READABLE ? cam.k : 0.8;
  if (inside && k === cam.k) return draw(app);
  app.moved = true;
  return fly(app, { k, x: one.x + one.w / 2 - size.w / 2 / k, y: one.y + one.h / 2 - size.h / 2 / k });
}

function draw(app) {
  if (app.frame || !app.sheet) return;
  app.frame = requestAnimationFrame(() => {
    app.frame = 0;
    if (app.flight) glide(app);
    paintScreen(app);
  });
}

function paintScreen(app) {
  const { canvas, size } = app;
  if (!size.w || !size.h) return;
  const ratio = window.devicePixelRatio || 1;
  const [width, height] = [Math.round(size.w * ratio), Math.round(size.h * ratio)];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const ctx = canvas.getContext("2d");
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  paint(ctx, app, { ...app.cam, ...size }, app.ink);
  paintMinimap(app, ratio);
  app.root.dataset.painted = String(app.paints += 1);
}

const MINI = [210, 110]; // the most room of the small view, in pixels

function miniZoom(app) { return Math.min(MINI[0] / app.sheet.raw.width, MINI[1] / app.sheet.raw.height); }

/** A small view of the whole sheet with a frame around what is seen; away when all is seen. */
function paintMinimap(app, ratio) {
  const { width, height } = app.sheet.raw;
  const { cam, size, mini } = app;
  const all = cam.x <= 4 && cam.y <= 4 && cam.x + size.w / cam.k >= width - 4 && cam.y + size.h / cam.k >= height - 4;
  mini.hidden = all || app.root.classList.contains("am-no-filters");
  if (mini.hidden) return;
  const k = miniZoom(app);
  const [w, h] = [Math.max(30, width * k), Math.max(30, height * k)];
  Object.assign(mini, { width: Math.round(w * ratio), height: Math.round(h * ratio) });
  Object.assign(mini.style, { width: `${w}px`, height: `${h}px` });
  const ctx = mini.getContext("2d");
  ctx.scale(k * ratio, k * ratio);
  for (const one of app.sheet.marks) {
    if (one.buried || (!one.on && app.state.hide)) continue;
    ctx.globalAlpha = one.on ? 0.75 : 0.15;
    ctx.fillStyle = app.ink.bar[one.stance];
    ctx.fillRect(one.x, one.y, one.w, one.h);
  }
  ctx.globalAlpha = 1;
  ctx.strokeStyle = app.ink.accent;
  ctx.lineWidth = 1.5 / k;
  ctx.strokeRect(cam.x, cam.y, size.w / cam.k, size.h / cam.k);
}

// ---------------------------------------------------------------- what is under the pointer

/** @returns {?{mark?: Mark, pill?: boolean, tie?: Tie, group?: object}} */
function hit(app, px, py) {
  const { cam, sheet, state } = app;
  const [x, y] = [px / cam.k + cam.x, py / cam.k + cam.y];
  const open = sheet.marks.filter((one) => !one.buried && (one.on || !state.hide));
  const pilled = cam.k < 0.3 ? null : open.findLast((one) => within(pillOf(app, one), x, y));
  if (pilled) return { mark: pilled, pill: true };
  const mark = open.findLast((one) => (one.dot ? nearDot(one, x, y, cam.k) : within(one, x, y)));
  if (mark) return { mark };
  const tie = hitTie(app, x, y);
  if (tie) return { tie };
  const group = sheet.raw.groups.find((one) => Math.hypot(x - one.x, y - one.y) <= one.radius);
  return group ? { group } : null;
}

function within(box, x, y) {
  return box && x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h;
}

function nearDot(one, x, y, k) {
  return Math.hypot(x - one.x - one.w / 2, y - one.y - one.h / 2) <= Math.max(one.w / 2, 6 / k);
}

function hitTie(app, x, y) {
  const reach = Math.max(5, 6 / app.cam.k);
  const seen = { x0: x - reach, y0: y - reach, x1: x + reach, y1: y + reach };
  let best = null;
  let least = reach;
  for (const one of app.sheet.ties) {
    if (one.source.buried || one.target.buried || (!one.on && app.state.hide)) continue;
    const badge = SIGNS[one.relation] && !one.source.dot && Math.hypot(x - one.sign[0], y - one.sign[1]) < 10;
    if (badge) return one;
    if (!crosses(one, seen)) continue;
    const far = farFrom(one.path, x, y);
    if (far < least) [best, least] = [one, far];
  }
  return best;
}

/** The distance from a point to a cubic curve, by thirty chords. */
function farFrom(p, x, y) {
  let least = Infinity;
  let [ax, ay] = [p[0], p[1]];
  for (let step = 1; step <= 30; step += 1) {
    const t = step / 30;
    const s = 1 - t;
    const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
    const [bx, by] = [a * p[0] + b * p[2] + c * p[4] + d * p[6], a * p[1] + b * p[3] + c * p[5] + d * p[7]];
    least = Math.min(least, toChord(ax, ay, bx, by, x, y));
    [ax, ay] = [bx, by];
  }
  return least;
}

function toChord(ax, ay, bx, by, x, y) {
  const [dx, dy] = [bx - ax, by - ay];
  const long = dx * dx + dy * dy || 1;
  const t = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / long));
  return Math.hypot(ax + t * dx - x, ay + t * dy - y);
}

// ---------------------------------------------------------------- building elements

/**
 * Make an element. Properties are set, never parsed; strings become text.
 * @param {string} name "tag.class" @param {object} given @param {...(Node|string|null)} children
 */
function el(name, given = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const made = document.createElement(tag);
  if (classes.length) made.className = classes.join(" ");
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined || value === null) continue;
    if (key.includes("-") || key === "role" || key === "for") made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children.flat().filter((one) => one !== null && one !== undefined && one !== ""));
  return made;
}

function button(words, act, given = {}) {
  return el("button", { type: "button", onclick: act, ...given }, words);
}

const ADDRESS = /https?:\/\/[^\s<>"'`\\^{|}]+/gi;

/** The address, where it is plain http or https after control characters are gone; else null. */
function safeAddress(text) {
  const plain = text.replace(/[\u0000-\u0020\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, "");
  try {
    const url = new URL(plain);
    return ["http:", "https:"].includes(url.protocol) && !url.username && url.hostname ? url.href : null;
  } catch {
    return null;
  }
}

/** Text with its web addresses as links. @returns {(Node|string)[]} */
function linked(text) {
  const parts = [];
  let done = 0;
  for (const found of text.matchAll(ADDRESS)) {
    const words = found[0].replace(/[).,;:!?\]]+$/, "");
    const href = safeAddress(words);
    if (!href) continue;
    parts.push(text.slice(done, found.index), outLink(href, words));
    done = found.index + words.length;
  }
  parts.push(text.slice(done));
  return parts;
}

function outLink(href, words) {
  return el("a", { href, target: "_blank", rel: "noopener noreferrer nofollow" }, words);
}

/** A comment's text with the words that rules hit marked. Cues count characters, not UTF-16. */
function cued(text, cues) {
  const letters = Array.from(text);
  const spans = cues.filter(([, start, end]) => start >= 0 && end > start && end <= letters.length)
    .sort((a, b) => a[1] - b[1]);
  const parts = [];
  let done = 0;
  for (const [rule, start, end] of spans) {
    if (start < done) continue;
    parts.push(...linked(letters.slice(done, start).join("")));
    parts.push(el("mark", { title: `cue of the rule ${rule}` }, letters.slice(start, end).join("")));
    done = end;
  }
  parts.push(...linked(letters.slice(done).join("")));
  return el("div.am-text", { dir: "auto" }, parts);
}

/** What is less than certain is never rounded up to 100%. */
function percent(share) { return share >= 0.995 ? "over 99%" : `${Math.round(share * 100)}%`; }

function count(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

function excerpt(text, most = 140) {
  const line = text.replace(/\s+/g, " ").trim();
  const letters = Array.from(line);
  return letters.length > most ? `${letters.slice(0, most - 1).join("").trimEnd()}…` : line;
}

function when(created) { return created.replace("T", " ").replace(/(:\d\d)(:\d\d)?(\.\d+)?(Z|[+-]\d\d:?\d\d)?$/, "$1"); }

function chip(stance) { return el(`span.am-chip.am-${stance}`, {}, stance); }

// ---------------------------------------------------------------- the panel of details

/** What a selection is called and which comments it holds; null where there is no such thing. */
function told(app, sel) {
  const { data, sheet } = app;
  const of = (ids) => ids.map((id) => data.byId.get(id)).filter(Boolean);
  switch (sel.kind) {
    case "comment": return data.byId.has(sel.id) ? { comments: of([sel.id]) } : null;
    case "position": return data.positions.has(sel.id) ? { comments: of(data.positions.get(sel.id).comments) } : null;
    case "commenter": return data.people.has(sel.id) ? { comments: data.people.get(sel.id).comments } : null;
    case "finding": {
      const finding = data.raw.findings[Number(sel.id)];
      return finding ? { comments: of(finding.comments) } : null;
    }
    case "set": {
      const comments = of(sel.id.split("\n")); // an id is one line
      return comments.length ? { comments } : null;
    }
    case "link": {
      const tie = sheet?.ties.find((one) => one.id === sel.id);
      const edge = tie ? null : sheetOfLink(app, sel.id)?.edges.find((one) => one.id === sel.id);
      return tie || edge ? { comments: tie ? tie.refs.map((at) => data.comments[at]) : of(edge.refs), tie } : null;
    }
    default: return { comments: [] };
  }
}

/** What Python is told of a selection; the ends of a link are of the kind that its view shows. */
function spoken(app, sel) {
  if (!sel) return "";
  return sel.kind === "link" ? `link:${app.state.v}:${sel.id}` : `${sel.kind}:${sel.id}`;
}

function select(app, sel, { show = false } = {}) {
  app.state.sel = sel;
  app.moved = true; // the details take room from the map, which must not shift
  if (sel && show) goTo(app, sel);
  lightUp(app);
  renderDetails(app);
  saveState(app);
  clearTimeout(app.selecting);
  // before the view, which has the same choice in it
  app.selecting = setTimeout(() => report(app, "selected", spoken(app, sel)), 150);
  draw(app);
}

/** Show the sheet on which a selection stands, and bring it into sight. */
function goTo(app, sel) {
  if (sel.kind === "link") return goToLink(app, sel.id);
  const first = told(app, sel)?.comments.find((one) => placeOf(app, app.state.v, one.id));
  if (!first) return;
  const [sheet, name] = placeOf(app, app.state.v, first.id);
  if (sheet !== app.sheet.id) openSheet(app, sheet);
  const one = app.sheet.byId.get(name);
  const folds = new Set(app.state.fold);
  for (let over = one.parent; over; over = over.parent) folds.delete(over.id);
  app.state.fold = [...folds];
  sift(app);
  reveal(app, one);
}

function goToLink(app, id) {
  const tie = app.sheet.ties.find((one) => one.id === id);
  if (tie) reveal(app, tie.source);
}

/** Which marks and ties of the sheet a selection touches. */
function lightUp(app) {
  const { sel } = app.state;
  const found = sel ? told(app, sel) : null;
  app.lit = new Set();
  app.litTies = new Set();
  app.picked = null;
  if (!found) return;
  const at = new Set(found.comments.map((one) => one.at));
  if (sel.kind === "link" && found.tie) {
    app.litTies.add(found.tie.id);
    for (const end of [found.tie.source, found.tie.target]) app.lit.add(end);
    return;
  }
  if (sel.kind !== "camp") for (const one of app.sheet.marks) if (one.refs.some((ref) => at.has(ref))) app.lit.add(one);
  if (app.lit.size === 1) [app.picked] = app.lit;
  if (sel.kind === "commenter" && app.sheet.marks[0]?.dot) {
    app.picked = [...app.lit].find((one) => one.refs.every((ref) => at.has(ref))) || null;
  }
  if (app.picked) for (const one of app.picked.ties) app.litTies.add(one.id);
}

const PANELS = {
  comment: commentPanel, position: positionPanel, link: linkPanel, commenter: commenterPanel,
  camp: campPanel, finding: findingPanel, set: setPanel,
};

function renderDetails(app) {
  const { sel } = app.state;
  const parts = sel ? PANELS[sel.kind](app, sel.id) : overview(app);
  app.root.classList.toggle("am-with-details", !!sel || app.showFindings);
  const close = button("×", () => closeDetails(app), { className: "am-close", "aria-label": "Close the details" });
  app.details.replaceChildren(el("div.am-panel-top", {}, close), ...parts.flat().filter(Boolean));
  app.details.scrollTop = 0;
}

function closeDetails(app) {
  app.showFindings = false;
  select(app, null);
  app.canvas.focus({ preventScroll: true });
}

function section(title, ...children) {
  const inside = children.flat().filter(Boolean);
  return inside.length ? el("section", {}, el("h3", {}, title), ...inside) : null;
}

/** A line that leads somewhere: a comment, a position, a commenter. */
function leads(app, sel, ...words) {
  return button("", () => select(app, sel, { show: true }), { className: "am-leads" }).appendChild(el("span", { dir: "auto" }, ...words)).parentNode;
}

function commentLine(app, one, before = "") {
  return leads(app, { kind: "comment", id: one.id }, before, el("b", {}, one.author || "(no name)"), " ", excerpt(said(one)));
}

function said(one) { return one.readable ? one.text || one.title : GONE[one.state]; }

/** The words of a comment in full, or why there are none. */
function wordsOf(one) {
  if (!one.readable) return el("p.am-gone", {}, GONE[one.state]);
  return [cued(one.text, one.cues), one.state === "deleted" ? el("p.am-small", {}, ACCOUNT_GONE) : null];
}

function some(list, make, most = 60) {
  const rest = list.slice(most);
  const shown = list.slice(0, most).map(make);
  if (!rest.length) return shown;
  const more = button(`Show ${rest.length.toLocaleString("en")} more`, () => more.replaceWith(...rest.slice(0, 500).map(make)), { className: "am-more" });
  return [...shown, more];
}

function commentPanel(app, id) {
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

function commentBody(app, one) {
  return el("article.am-comment", {},
    el("p.am-by", {}, one.author ? leads(app, { kind: "commenter", id: one.who }, el("b", {}, one.author)) : el("b", {}, "(no name)"),
      one.created ? el("time", {}, when(one.created)) : null),
    one.title ? el("h4", { dir: "auto" }, one.title) : null,
    wordsOf(one),
    one.url && safeAddress(one.url) ? el("p.am-small", {}, outLink(safeAddress(one.url), "where it was said")) : null);
}

function answers(app, one) {
  const above = [];
  for (let over = app.data.byId.get(one.parent); over && above.length < 40; over = app.data.byId.get(over.parent)) above.push(over);
  if (!above.length) return section("Answers the motion", el("p", { dir: "auto" }, app.data.raw.motion));
  const [parent, ...path] = above;
  return section("Answers", commentLine(app, parent),
    path.length ? el("details", {}, el("summary", {}, `Path to the motion (${path.length + 1} steps)`), path.map((over) => commentLine(app, over))) : null);
}

/** The label of a comment and the reasons for it, in words. */
function why(app, one) {
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

function standing(one) {
  if (one.stance === "unknown") return section("Stance", el("p", {}, chip("unknown"), " nothing tells where it stands to the motion."));
  const how = one.stated === one.stance
    ? one.by === "hand" ? "stated by hand." : "the comment says so itself."
    : "worked out along supports and attacks from stances that are stated.";
  return section("Stance", el("p", {}, chip(one.stance), " ", how));
}

function positionPanel(app, id) {
  const position = app.data.positions.get(id);
  const held = position.comments.map((name) => app.data.byId.get(name)).filter(Boolean);
  const links = app.data.raw.links;
  const sure = position.stance !== "unknown" && position.confidence ? ` ${percent(position.confidence)} sure` : "";
  const holders = [...new Set(held.map((one) => one.who))];
  return [
    el("h2", { tabIndex: -1 }, "Position"),
    el("p.am-claim", { dir: "auto" }, position.text),
    el("p", {}, chip(position.stance), sure, ` · held by ${count(holders.length, "commenter")}`),
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

function linkPanel(app, id) {
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
  return el("div", {}, leads(app, position ? { kind: "position", id: one.id } : { kind: "comment", id: first.id }, el("b", {}, first.author || "(no name)")),
    position ? el("p.am-claim", { dir: "auto" }, position.text) : null,
    wordsOf(first));
}

function commenterPanel(app, name) {
  const person = app.data.people.get(name);
  const held = [...new Set(person.comments.map((one) => one.position).filter(Boolean))];
  const sure = person.confidence && person.camp ? `, ${percent(person.confidence)} sure` : "";
  return [
    el("h2", { tabIndex: -1, dir: "auto" }, name || "(no name)"),
    el("p", {}, chip(person.stance), " ", person.camp ? `camp ${person.camp}${sure}` : "in no camp"),
    person.state ? el("p.am-small", {}, `${placed(person.state, person.camp)}.`) : null,
    person.both ? el("p.am-small", {}, "Argues both sides.") : null,
    el("p", {}, button(app.state.who.includes(name) ? "Show everybody" : "Show only this commenter", () => toggle(app, "who", name), { className: "am-plain" })),
    section(count(held.length, "position"), some(held, (one) => leads(app, { kind: "position", id: one.id }, chip(one.stance), " ", one.text))),
    section(count(person.comments.length, "comment"), some(person.comments, (one) => commentLine(app, one, [el(`span.am-sign.am-${one.relation}`, { title: one.relation }, SIGNS[one.relation] || "·"), " "]))),
  ];
}

/** How somebody came into a camp, or why into none. */
function placed(state, camp) {
  return STATES[state === "unoriented" && !camp ? "apart" : state] || state;
}

/** What says which camp is for, with its comments, or that nothing does. */
function oriented(app, camp) {
  const of = app.data.raw.findings.flatMap((one, at) => (one.camps ? [leads(app, { kind: "finding", id: String(at) }, one.text)] : []));
  const sided = ["for", "against"].includes(camp.stance);
  return el("div.am-small", {}, ...(of.length || sided ? of : ["Nobody in it says where they stand to the motion, so it is neither for nor against."]));
}

function campPanel(app, id) {
  const group = Object.values(app.data.raw.views).flatMap((view) => view.sheets).flatMap((sheet) => sheet.groups).find((one) => one.id === id);
  if (!group) return [el("h2", {}, "Camp"), el("p", {}, "This camp is not here.")];
  const camp = app.data.camps.get(id);
  const members = app.data.busiest.filter((one) => (camp ? one.camp === id : one.state === id));
  const typical = (camp?.typical || []).map((name) => app.data.positions.get(name)).filter(Boolean);
  return [
    el("h2", { tabIndex: -1 }, group.caption),
    el("p", {}, chip(group.stance), ` ${count(group.count, "commenter")}`),
    STATES[id] ? el("p.am-small", {}, `${placed(id, "")}.`) : null,
    camp ? oriented(app, camp) : null,
    section("Typical positions", typical.map((one) => typicalPosition(app, one))),
    section("Commenters, busiest first", some(members, (one) => leads(app, { kind: "commenter", id: one.name }, el("b", {}, one.name || "(no name)"), ` ${count(one.comments.length, "comment")}`))),
  ];
}

function typicalPosition(app, position) {
  const first = app.data.byId.get(position.comments[0]);
  return el("div.am-quote", {}, leads(app, { kind: "position", id: position.id }, el("b", {}, position.text)),
    first ? el("blockquote", { dir: "auto" }, `“${excerpt(said(first), 260)}” `, el("cite", {}, first.author)) : null);
}

function findingPanel(app, id) {
  return [...setOf(app, "Finding", app.data.raw.findings[Number(id)].text, told(app, { kind: "finding", id }).comments)];
}

function setPanel(app, id) {
  const { comments } = told(app, { kind: "set", id });
  return setOf(app, count(comments.length, "comment"), "", comments);
}

function setOf(app, title, text, comments) {
  return [el("h2", { tabIndex: -1 }, title), text ? el("p.am-claim", { dir: "auto" }, text) : null,
    section(`It rests on ${count(comments.length, "comment")}`, some(comments, (one) => commentLine(app, one)))];
}

function overview(app) {
  const { raw } = app.data;
  return [
    el("h2", { tabIndex: -1 }, "Findings"),
    ...raw.findings.map((one, at) => leads(app, { kind: "finding", id: String(at) }, one.text)),
    raw.findings.length ? null : el("p", {}, "Nothing stands out."),
    el("p.am-small", {}, raw.views[app.state.v].note),
  ];
}

function branchButton(app) {
  const one = app.picked;
  if (!one || one.dot) return null;
  return el("p.am-actions", {},
    button(app.state.focus === one.id ? "Show all branches" : "Focus on this branch", () => focusOn(app, app.state.focus === one.id ? "" : one.id), { className: "am-plain" }),
    one.kids.length ? button(app.state.fold.includes(one.id) ? "Unfold" : "Fold", () => foldMark(app, one), { className: "am-plain" }) : null,
    one.opens ? button("Open this branch", () => enter(app, one.opens), { className: "am-plain" }) : null);
}

// ---------------------------------------------------------------- moving between views and sheets

function openView(app, view) {
  if (view === app.state.v) return;
  Object.assign(app.state, { v: view, sheet: "", focus: "", fold: [] });
  if (app.state.sel?.kind === "link" || app.state.sel?.kind === "camp") app.state.sel = null;
  app.moved = false;
  showSheet(app);
  const { sel } = app.state;
  if (sel) select(app, sel, { show: true });
  refresh(app);
}

function openSheet(app, id) {
  Object.assign(app.state, { sheet: id, focus: "" });
  app.moved = false;
  showSheet(app);
  refresh(app);
  renderDetails(app); // what can be opened or folded is another on each sheet
}

/** Go into the branch behind a mark. */
function enter(app, id) {
  if (app.state.sel?.kind === "link") app.state.sel = null;
  openSheet(app, id);
  say(app, `Branch opened: ${app.sheet.raw.title || VIEWS[app.state.v]}`);
}

function showSheet(app) {
  app.sheet = prepare(app, app.state.v, app.state.sheet);
  app.state.sheet = app.sheet.raw.parent ? app.sheet.id : "";
  app.hover = null;
  app.cursor = null;
  app.flight = null;
  app.cam = opening(app);
}

function foldMark(app, one) {
  const { fold } = app.state;
  app.state.fold = fold.includes(one.id) ? fold.filter((id) => id !== one.id) : [...fold, one.id];
  refresh(app);
}

function focusOn(app, id) {
  app.state.focus = id;
  refresh(app);
  renderDetails(app);
}

function toggle(app, name, value) {
  const list = app.state[name];
  app.state[name] = list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
  refilter(app);
  if (app.state.sel?.kind === "commenter") renderDetails(app);
}

function refilter(app) {
  sieve(app);
  refresh(app);
}

/** After anything changed: marks, counts, crumbs, legend, address, picture. */
function refresh(app) {
  sift(app);
  lightUp(app);
  renderFilters(app);
  renderCrumbs(app);
  renderLegend(app);
  saveState(app);
  draw(app);
}

function say(app, words) { app.live.textContent = words; }

// ---------------------------------------------------------------- bars, filters, legend

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
  app.stage = el("div.am-stage", {}, app.canvas, app.crumbs, app.nothing, app.tip, app.toast);
  const side = el("div.am-side", {}, app.filters, app.mini); // not over the map: it would hide cards
  const middle = el("div.am-middle", {}, app.stage, app.legend);
  app.root.append(top, el("div.am-body", {}, side, middle, app.details), app.live);
}

function parts(app) {
  Object.assign(app, {
    root: el("div.argmap", {}), title: el("h1.am-title", { dir: "auto" }),
    tabs: el("div.am-tabs", { role: "tablist", "aria-label": "View" }),
    search: el("input.am-search", { type: "search", placeholder: "Search", "aria-label": "Search text, author, title and position; Enter goes to the next match" }),
    filters: el("aside.am-filters", { "aria-label": "Filters" }), details: el("aside.am-details", { "aria-label": "Details" }),
    canvas: el("canvas.am-canvas", { tabIndex: 0, role: "application", "aria-label": "Map. Arrows pan, plus and minus zoom, 0 fits all, Tab steps through the marks, Enter opens one, Escape leaves." }),
    mini: el("canvas.am-mini", { hidden: true, "aria-hidden": "true" }), tip: el("div.am-tip", { hidden: true }),
    crumbs: el("nav.am-crumbs", { "aria-label": "Path" }), legend: el("div.am-legend", { role: "note", "aria-label": "Legend" }),
    nothing: el("p.am-nothing", { hidden: true }),
    live: el("div.am-live", { "aria-live": "polite", role: "status" }), toast: el("div.am-toast", { hidden: true, role: "status" }),
  });
  shell(app);
}

function zoomMid(app, factor) { zoomAt(app, factor, app.size.w / 2, app.size.h / 2); }

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
  select(app, null);
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

function renderTabs(app) {
  app.tabs.replaceChildren(...Object.keys(VIEWS).filter((view) => app.data.raw.views[view]).map((view) =>
    button(VIEWS[view], () => openView(app, view), { role: "tab", "data-view": view })));
}

/** Build the filters once for a discussion; later only figures and checks change. */
function buildFilters(app) {
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
function listWho(app) {
  const wanted = app.whoSearch.value.toLowerCase();
  const chosen = new Set(app.state.who);
  const found = app.data.busiest.filter((one) => one.name && one.name.toLowerCase().includes(wanted) && !chosen.has(one.name));
  app.choices = app.choices.filter((one) => one.name !== "who");
  const names = [...app.state.who, ...found.slice(0, LISTED).map((one) => one.name)];
  app.whoList.replaceChildren(...names.map((name) => choice(app, "who", name, name || "(no name)")),
    found.length > LISTED ? el("p.am-small", {}, `and ${(found.length - LISTED).toLocaleString("en")} more: type to find them`) : "");
}

function clearFilters(app) {
  Object.assign(app.state, { stance: [], relation: [], by: [], camp: [], who: [], min: 0, q: "", focus: "", hide: false });
  app.whoSearch.value = "";
  listWho(app);
  refilter(app);
}

function renderFilters(app) {
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

/** Say so where a filter leaves nothing to see, lest an empty map look broken. */
function renderNothing(app, matching) {
  const here = app.sheet.marks.some((one) => one.on && (one.refs.length || one.deep.length));
  app.nothing.hidden = here || !filtered(app);
  app.nothing.textContent = matching ? `Nothing here matches; elsewhere ${count(matching, "comment")} ${matching === 1 ? "does" : "do"}.` : "Nothing matches.";
}

function renderCrumbs(app) {
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

/** @returns {[string, string][]} what is on the sheet, and nothing else */
function legendOf(app) {
  const words = { ...LEGEND, ...Object.fromEntries(app.data.raw.views[app.state.v].legend) };
  const { marks, ties, raw } = app.sheet;
  const seen = new Set([...marks.filter((one) => one.refs.length).map((one) => one.stance), ...raw.groups.map((one) => one.stance)]);
  for (const one of ties) seen.add(SIGNS[one.relation] ? one.relation : "reply");
  if (marks.some((one) => one.opens)) seen.add("folded");
  if (marks.some((one) => one.faint)) seen.add("faint");
  if (marks.some((one) => one.dot)) seen.add("size");
  return Object.keys(LEGEND).filter((key) => seen.has(key)).map((key) => [key, words[key]]);
}

function renderLegend(app) {
  const keys = legendOf(app).map(([key, words]) => el("span.am-key", {}, keySign(app, key), words));
  app.legend.replaceChildren(...keys, el("span.am-note", {}, app.data.raw.views[app.state.v].note));
}

const LINES = { supports: "supports", attacks: "attacks", reply: "unlabelled" };

/** The little picture beside the words of the legend, drawn as the map draws it. */
function keySign(app, key) {
  const ratio = Math.max(2, window.devicePixelRatio || 1);
  const made = el("canvas.am-key-sign", { width: 30 * ratio, height: 16 * ratio });
  const ctx = made.getContext("2d");
  ctx.scale(ratio, ratio);
  paintKey(ctx, key, 0, 8, app.ink, dotted(app));
  return made;
}

/** Whether the sheet shows commenters as discs, which the legend must then show as well. */
function dotted(app) { return app.sheet.marks.some((one) => one.dot); }

function paintKey(ctx, key, x, y, ink, round) {
  if (LINES[key]) return paintKeyLine(ctx, LINES[key], x, y, ink);
  if (key === "size") {
    disc(ctx, x + 8, y, 3, ink.muted);
    return disc(ctx, x + 20, y, 6, ink.muted);
  }
  if (round && ink.bar[key]) return paintKeyDisc(ctx, key, x + 15, y, ink);
  ctx.beginPath();
  ctx.roundRect(x + 4, y - 6, 22, 12, key === "folded" ? 6 : 3);
  ctx.fillStyle = key === "folded" ? ink.text : ink.tint[key] || ink.card;
  ctx.fill();
  ctx.strokeStyle = ink.edge[key] || ink.edge.unknown;
  ctx.lineWidth = 1;
  ctx.stroke();
  if (key === "folded") { ctx.fillStyle = ink.paper; ctx.font = `600 9px ${FONT}`; ctx.textAlign = "center"; ctx.textBaseline = "middle"; ctx.fillText("+n", x + 15, y + 0.5); }
  if (!ink.bar[key]) return undefined;
  ctx.fillStyle = key === "unknown" ? ink.edge.unknown : ink.bar[key];
  return ctx.fillRect(x + 4, y - 6, 4, 12);
}

function paintKeyDisc(ctx, key, x, y, ink) {
  disc(ctx, x, y, 6, ink.bar[key]);
  if (key === "unknown") disc(ctx, x, y, 4.5, ink.paper);
}

function paintKeyLine(ctx, relation, x, y, ink) {
  ctx.strokeStyle = ink.line[relation];
  ctx.lineWidth = 1.8;
  ctx.setLineDash(DASHES[relation]);
  ctx.beginPath();
  ctx.moveTo(x + 1, y);
  ctx.lineTo(x + 29, y);
  ctx.stroke();
  ctx.setLineDash([]);
  if (!SIGNS[relation]) return;
  ctx.fillStyle = ink.line[relation];
  ctx.beginPath();
  headPath(ctx, [0, 0, 0, 0, x, y, x + 30, y], 8);
  ctx.fill();
  paintSigns(ctx, [{ relation, on: true, source: {}, sign: [x + 10, y] }], ink);
}

function toast(app, words) {
  app.toast.textContent = words;
  app.toast.hidden = false;
  clearTimeout(app.toasting);
  app.toasting = setTimeout(() => { app.toast.hidden = true; }, 6000);
}

async function copyLink(app) {
  if (app.noLink) return toast(app, app.noLink);
  clearTimeout(app.saving);
  app.saved = formatState(app);
  const link = `${location.href.replace(/#.*$/, "")}#${app.saved}`;
  try { history.replaceState(history.state, "", `#${app.saved}`); } catch { /* no address here */ }
  try {
    await navigator.clipboard.writeText(link);
    toast(app, "Link copied; it opens this view for whoever can open this page.");
  } catch {
    toast(app, "The link stands in the address bar.");
  }
  return undefined;
}

// ---------------------------------------------------------------- theme

function applyTheme(app) {
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

function flipTheme(app) {
  app.theme = app.ink === DARK ? "light" : "dark";
  applyTheme(app);
  renderLegend(app);
  draw(app);
}

// ---------------------------------------------------------------- the picture taken home

const MOST_SIDE = 16384; // Chromium draws nothing beyond, and does not say so
const MOST_AREA = 1.2e8; // half a gigabyte of pixels
const EDGE = 24;

/** Draw what is seen, or the whole sheet, off the screen, with title, legend, source and date. */
async function takePicture(app, whole, asked) {
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

// ---------------------------------------------------------------- pointer and keyboard

function spot(app, event) {
  const box = app.canvas.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
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
  on(app.root, "keydown", (event) => { if (event.key === "Escape") escape(app, event); });
  on(app.root, "pointerdown", (event) => { if (!event.target.closest(".am-drop")) for (const menu of app.menus) menu.hidden = true; });
  on(app.search, "input", () => { app.state.q = app.search.value; clearTimeout(app.typing); app.typing = setTimeout(() => refilter(app), 60); });
  on(app.search, "keydown", (event) => { if (event.key === "Enter") nextMatch(app, event.shiftKey ? -1 : 1); });
  for (const name of ["pointerdown", "pointermove"]) on(app.mini, name, (event) => miniMove(app, event));
  on(window, "hashchange", () => fromAddress(app));
  on(matchMedia("(prefers-color-scheme: dark)"), "change", () => { applyTheme(app); renderLegend(app); draw(app); });
}

function pointerDown(app, event) {
  if (event.button > 0) return;
  app.canvas.setPointerCapture(event.pointerId);
  app.fingers.set(event.pointerId, spot(app, event));
  app.press = { at: spot(app, event), moved: app.fingers.size > 1 };
}

function pointerMove(app, event) {
  const now = spot(app, event);
  const before = app.fingers.get(event.pointerId);
  if (!before) return hover(app, hit(app, ...now), now);
  const far = Math.hypot(now[0] - app.press.at[0], now[1] - app.press.at[1]);
  if (!app.press.moved && far < 4) return undefined;
  app.press.moved = true;
  if (app.fingers.size > 1) pinch(app, event.pointerId, now);
  else pan(app, before[0] - now[0], before[1] - now[1]);
  app.fingers.set(event.pointerId, now);
  app.canvas.classList.add("am-dragging");
  return undefined;
}

function pinch(app, id, now) {
  const before = app.fingers.get(id);
  const other = [...app.fingers].find(([name]) => name !== id)[1];
  const spread = (a) => Math.max(8, Math.hypot(a[0] - other[0], a[1] - other[1]));
  zoomAt(app, spread(now) / spread(before), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
}

function pointerUp(app, event) {
  const known = app.fingers.delete(event.pointerId);
  app.canvas.classList.remove("am-dragging");
  if (known && !app.press.moved && event.type === "pointerup") click(app, hit(app, ...spot(app, event)));
}

function click(app, found) {
  app.cursor = null;
  if (!found) return app.state.sel && select(app, null);
  if (found.pill) return found.mark.opens ? enter(app, found.mark.opens) : foldMark(app, found.mark);
  if (found.group) return select(app, { kind: "camp", id: found.group.id });
  if (found.tie) return select(app, { kind: "link", id: found.tie.id });
  return openMark(app, found.mark);
}

/** Show the details of what a mark stands for; a mark of folded ones opens them. */
function openMark(app, one) {
  const sel = selectionOf(app, one);
  if (sel) return select(app, sel);
  return one.opens ? enter(app, one.opens) : undefined;
}

function selectionOf(app, one) {
  const first = app.data.comments[one.refs[0]];
  if (!first) return null;
  if (one.dot) return { kind: "commenter", id: first.who };
  return app.data.positions.has(one.id) && app.state.v === "positions" ? { kind: "position", id: one.id } : { kind: "comment", id: first.id };
}

function doubleClick(app, event) {
  const found = hit(app, ...spot(app, event));
  if (found?.pill) return;
  if (found?.mark?.opens) enter(app, found.mark.opens);
  else zoomAt(app, 1.6, ...spot(app, event));
}

function wheel(app, event) {
  event.preventDefault();
  const step = event.deltaY * (event.deltaMode === 1 ? 16 : 1) * (event.ctrlKey ? 3 : 1);
  zoomAt(app, Math.exp(-Math.max(-240, Math.min(240, step)) / 420), ...spot(app, event));
}

function miniMove(app, event) {
  if (event.type === "pointermove" && !event.buttons) return;
  const box = app.mini.getBoundingClientRect();
  const k = miniZoom(app);
  const { cam, size } = app;
  app.cam = { k: cam.k, x: (event.clientX - box.left) / k - size.w / 2 / cam.k, y: (event.clientY - box.top) / k - size.h / 2 / cam.k };
  camMoved(app);
}

function hover(app, found, at) {
  const same = found?.mark === app.hover?.mark && found?.tie === app.hover?.tie && found?.pill === app.hover?.pill && found?.group === app.hover?.group;
  app.hover = found;
  app.canvas.style.cursor = found ? "pointer" : "";
  const words = found ? tipOf(app, found) : "";
  app.tip.hidden = !words;
  if (words && at) placeTip(app, words, at);
  if (!same) draw(app);
}

function tipOf(app, { mark: one, tie, pill, group }) {
  if (pill && one.behind?.all) return `${one.opens ? "Open" : "Unfold"}: ${one.behind.hits.toLocaleString("en")} of the ${count(one.behind.all, "comment")} behind it match`;
  if (pill) return one.opens ? `Open: ${one.folded.toLocaleString("en")} more` : app.state.fold.includes(one.id) ? `Unfold ${one.below} below` : "Fold what hangs on this";
  if (group) return group.caption;
  if (tie) return tie.relation === "unlabelled" ? "reply, unlabelled" : `${tie.source.heading || "this"} ${tie.relation === "neutral" ? "answers neutrally" : tie.relation} ${tie.target.heading || "that"}`;
  const first = app.data.comments[one.refs[0]];
  if (!first) return one.heading;
  if (one.dot) return `${first.who} · ${one.stance} · ${count(one.refs.length, "comment")}`;
  return app.cam.k >= READABLE ? "" : [one.heading, excerpt(app.data.positions.get(one.id)?.text || said(first), 200)].join("\n");
}

function placeTip(app, words, [x, y]) {
  app.tip.textContent = words;
  const { offsetWidth: w, offsetHeight: h } = app.tip;
  app.tip.style.left = `${Math.max(4, Math.min(x + 14, app.size.w - w - 6))}px`;
  app.tip.style.top = `${y + h + 26 > app.size.h ? y - h - 10 : y + 16}px`;
}

const PANS = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] };

function key(app, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = keyAct(app, event);
  if (!act) return;
  event.preventDefault();
  act();
}

function keyAct(app, event) {
  if (PANS[event.key]) return () => pan(app, ...PANS[event.key]);
  if (event.key === "Tab") return stepTo(app, event.shiftKey ? -1 : 1);
  switch (event.key) {
    case "+": case "=": return () => zoomMid(app, 1.3);
    case "-": case "_": return () => zoomMid(app, 1 / 1.3);
    case "0": return () => fly(app, fitted(app));
    case "Enter": return app.cursor && (() => { openMark(app, app.cursor); app.details.querySelector("h2")?.focus({ preventScroll: true }); });
    case " ": return app.cursor && (() => (app.cursor.opens ? enter(app, app.cursor.opens) : app.cursor.kids.length && foldMark(app, app.cursor)));
    default: return null;
  }
}

/** Go to the next comment that matches, into whichever branch it is folded. */
function nextMatch(app, step) {
  clearTimeout(app.typing);
  app.state.q = app.search.value;
  refilter(app);
  const found = app.data.comments.filter((one) => !app.fail[one.at] && placeOf(app, app.state.v, one.id));
  if (!found.length) return say(app, "Nothing matches.");
  const { sel } = app.state;
  const here = sel?.kind === "comment" ? found.findIndex((one) => one.id === sel.id) : -1;
  const next = (here < 0 && step < 0 ? found.length - 1 : here + step + found.length) % found.length;
  select(app, { kind: "comment", id: found[next].id }, { show: true });
  return say(app, `Match ${next + 1} of ${found.length}`);
}

/** Step to the next mark that matches; beyond the last one, Tab leaves the map as it should. */
function stepTo(app, step) {
  const marks = app.sheet.order.filter((one) => one.on && !one.buried);
  const here = app.cursor ? marks.indexOf(app.cursor) : step > 0 ? -1 : marks.length;
  const next = marks[here + step];
  if (!next || app.leaving) {
    app.cursor = null;
    app.leaving = false;
    draw(app);
    return null;
  }
  return () => {
    app.cursor = next;
    say(app, [next.heading, next.lines.join(" "), next.stance].filter(Boolean).join(". "));
    reveal(app, next);
    draw(app);
  };
}

/** One step back: a menu, the details, the marked mark; after that Tab leaves the map. */
function escape(app, event) {
  const menu = app.menus.find((one) => !one.hidden);
  if (menu) menu.hidden = true;
  else if (app.state.sel || app.showFindings) closeDetails(app);
  else if (event.target === app.canvas) app.leaving = true;
  app.cursor = null;
  draw(app);
}

// ---------------------------------------------------------------- coming and going

const explorers = new WeakMap();
let arrived = false; // the address behind # decides once, when the person arrives

function firstState(told) {
  const hash = location.hash.replace(/^#/, "");
  const own = /(^|&)v=/.test(hash) && (!arrived || !told);
  arrived = true;
  return parseState(own ? hash : told || "");
}

function fromAddress(app) {
  if (app.bare) return;
  const text = location.hash.replace(/^#/, "");
  if (!/(^|&)v=/.test(text) || text === app.saved) return;
  app.saved = text;
  takeState(app, text);
  report(app, "view", text);
}

function takeState(app, text) {
  app.state = parseState(text);
  if (app.data) show(app);
}

/** The camera that an address asks for: the middle of the map at a place. */
function aimed({ aim, size }) {
  const k = clampZoom(aim.k);
  return { k, x: aim.x - size.w / 2 / k, y: aim.y - size.h / 2 / k };
}

/** Draw a discussion from its state; used at the start, for new data and for a new address. */
function show(app) {
  app.sheet = null;
  settle(app);
  const { at, sel } = app.state;
  sieve(app);
  buildFilters(app);
  listWho(app);
  renderTabs(app);
  showSheet(app);
  app.moved = !!at;
  app.aim = at;
  if (at) app.cam = aimed(app);
  if (sel && !told(app, sel)?.comments.length && sel.kind !== "camp") app.state.sel = null;
  sift(app);
  if (app.state.sel && !at) goTo(app, sel);
  refresh(app);
  renderDetails(app);
  app.root.dataset.ready = "1";
}

async function load(app, blob) {
  if (app.blob === blob) return;
  app.blob = blob;
  try {
    const raw = await inflate(blob);
    if (app.blob !== blob) return;
    app.data = index(raw);
  } catch (error) {
    app.stage.append(el("p.am-broken", {}, `The map's data could not be read (${error.message}); make the page again.`));
    return;
  }
  app.title.textContent = app.data.raw.motion || app.data.raw.title;
  app.title.title = app.title.textContent;
  measure(app);
  show(app);
}

function measure(app) {
  const { clientWidth: w, clientHeight: h } = app.stage;
  app.size = { w, h };
  if (!app.sheet || !w) return;
  if (!app.moved) app.cam = opening(app);
  else if (app.aim) app.cam = aimed(app); // the page around the map may still be finding its size
  draw(app);
}

function explorer(parent) {
  const app = {
    state: freshState(), data: null, sheet: null, cam: { x: 0, y: 0, k: 1 }, size: { w: 0, h: 0 }, ink: LIGHT,
    theme: "", lit: new Set(), litTies: new Set(), picked: null, hover: null, cursor: null, leaving: false,
    fingers: new Map(), press: null, menus: [], choices: [], fail: new Uint8Array(), paints: 0,
    frame: 0, moved: false, aim: null, flight: null, saved: "v=positions", mine: new Set(), reported: {}, told: null, showFindings: false, ending: new AbortController(),
  };
  parts(app);
  parent.append(app.root);
  if (app.root.clientWidth < 900) app.root.classList.add("am-no-filters");
  listen(app);
  app.watch = new ResizeObserver(() => measure(app));
  app.watch.observe(app.stage);
  return app;
}

function leave(app, parent) {
  app.ending.abort();
  app.watch.disconnect();
  cancelAnimationFrame(app.frame);
  for (const timer of [app.saving, app.selecting, app.typing, app.toasting]) clearTimeout(timer);
  app.root.remove();
  explorers.delete(parent);
}

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

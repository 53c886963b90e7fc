// The sheets of a view, made ready to draw; marks come placed, nothing here lays out.

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

/** Make a sheet ready to draw, once: marks with their families, ties with their ends. */
export function prepare(app, view, id) {
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
export function placeOf(app, view, id) {
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

/** The sheet of the view on which a link is drawn: the one shown, where it is there too. */
export function sheetOfLink(app, id) {
  const { sheets } = app.data.raw.views[app.state.v];
  const here = sheets.filter((sheet) => sheet.edges.some((edge) => edge.id === id));
  return here.find((sheet) => sheet.id === app.state.sheet) || here[0];
}

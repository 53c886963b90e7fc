// What is selected: its comments, and the marks and links that it touches.

import { sheetOfLink } from "./sheets.js";

/** What a selection is called and which comments it holds; null where there is no such thing. */
export function told(app, sel) {
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
export function spoken(app, sel) {
  if (!sel) return "";
  return sel.kind === "link" ? `link:${app.state.v}:${sel.id}` : `${sel.kind}:${sel.id}`;
}

/** Which marks and ties of the sheet a selection touches. */
export function lightUp(app) {
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

export function selectionOf(app, one) {
  const first = app.data.comments[one.refs[0]];
  if (!first) return null;
  if (one.dot) return { kind: "commenter", id: first.who };
  return app.data.positions.has(one.id) && app.state.v === "positions" ? { kind: "position", id: one.id } : { kind: "comment", id: first.id };
}

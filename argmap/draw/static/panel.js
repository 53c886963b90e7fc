// The panel of details: what is selected, or the findings.

import { button, el } from "./elements.js";
import { closeDetails } from "./moving.js";
import { campPanel, commenterPanel } from "./panel_camp.js";
import { commentPanel } from "./panel_comment.js";
import { commentLine, leads, section, some } from "./panel_parts.js";
import { linkPanel, positionPanel } from "./panel_position.js";
import { told } from "./selection.js";
import { count } from "./words.js";

const PANELS = {
  comment: commentPanel, position: positionPanel, link: linkPanel, commenter: commenterPanel,
  camp: campPanel, finding: findingPanel, set: setPanel,
};

export function renderDetails(app) {
  const { sel } = app.state;
  const parts = sel ? PANELS[sel.kind](app, sel.id) : overview(app);
  app.root.classList.toggle("am-with-details", !!sel || app.showFindings);
  const close = button("×", () => closeDetails(app), { className: "am-close", "aria-label": "Close the details" });
  app.details.replaceChildren(el("div.am-panel-top", {}, close), ...parts.flat().filter(Boolean));
  app.details.scrollTop = 0;
}

function findingPanel(app, id) {
  const { comments } = told(app, { kind: "finding", id });
  return [el("h2", { tabIndex: -1 }, "Finding"), el("p.am-claim", { dir: "auto" }, app.data.raw.findings[Number(id)].text),
    section(`It rests on ${count(comments.length, "comment")}`, lines(app, comments))];
}

function setPanel(app, id) {
  const { comments } = told(app, { kind: "set", id });
  return [el("h2", { tabIndex: -1 }, count(comments.length, "comment")), ...lines(app, comments)];
}

function lines(app, comments) { return some(comments, (one) => commentLine(app, one)); }

function overview(app) {
  const { raw } = app.data;
  return [
    el("h2", { tabIndex: -1 }, "Findings"),
    ...raw.findings.map((one, at) => leads(app, { kind: "finding", id: String(at) }, one.text)),
    raw.findings.length ? null : el("p", {}, "Nothing stands out."),
    el("p.am-small", {}, raw.views[app.state.v].note),
  ];
}

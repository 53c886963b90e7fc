"""The rulebook: what each rule looks for, what it does here, and a sentence to try it on."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from argmap.label import Direction, Settings, explain, judge_of, judged_pair
from argmap.quality import HEAVY, is_heavy, rounded
from argmap.ui import reading, rule_settings, shown, words
from argmap.ui.verbatim import verbatim

if TYPE_CHECKING:
    from argmap.label import Rule, Rulebook
    from argmap.pipeline import Chart
    from argmap.quality import RuleFigures

_AMONG: Final = f"among rules of a weight of {HEAVY} or more, either way"
_share = partial(st.column_config.NumberColumn, format="percent", width="small")
_COLUMNS: Final[dict[str, Any]] = {
    "on": st.column_config.CheckboxColumn(width="small"),
    "weight": st.column_config.NumberColumn(
        help="Log-odds of supports against attacks", format="%+.2f"
    ),
    "side": st.column_config.NumberColumn(
        help="Log-odds of taking a side at all against being neutral", format="%+.2f"
    ),
    "fired": st.column_config.NumberColumn(help="Comments here that it fired on"),
    "overlap": _share(help=f"Where another rule fired as well; {_AMONG}"),
    "conflict": _share(help=f"Where a rule for the opposite fired as well; {_AMONG}"),
    "coverage": _share(help="The share of the comments with words"),
    "precision": _share(help="Of the comments labelled by hand or by the source"),
    "reason": st.column_config.TextColumn(width="large"),
}


def show() -> None:
    """Show the settings above, rules or the box to try beside the chosen rule."""
    chart = shown.chart()
    left, right = st.columns([3, 2], gap="medium")
    with left:
        rule_settings.show(chart.rulebook)
        rulebook, sentence = st.tabs(["Rulebook", "Try a sentence"])
        with sentence:
            _try(chart)
        with rulebook:
            rule = _table(chart.rulebook)
    if rule is None:
        return
    with right, st.container(key="side"):
        _rule(rule)
        comments = tuple(shown.fired()[1].get(rule.id, ()))
        fires = "fires" if _is_on(rule) else "would fire"
        hint = f"This rule {fires} on no comment here."
        reading.show(chart, f"Where {rule.id} {fires}", comments, hint)


def _table(rulebook: Rulebook) -> Rule | None:
    """Show the rules, what moves most labels first; return the chosen one, else the first of them.

    None where there is none.
    """
    if not rulebook.rules:
        st.caption("There is no rule for the language of these comments.")
        return None
    figures = {one.rule: one for one in shown.fired()[0]}
    ranked = sorted(rulebook.rules, key=lambda rule: -_pull(rule, figures[rule.id]))
    event = st.dataframe(
        pd.DataFrame([_row(rule, figures[rule.id]) for rule in ranked]),
        key="rule-rows",
        hide_index=True,
        placeholder="–",
        on_select="rerun",
        selection_mode="single-row",
        column_config=_COLUMNS,
        height=520,
    )
    rows = [row for row in event["selection"]["rows"] if row < len(ranked)]
    return ranked[rows[0] if rows else 0]


def _pull(rule: Rule, figures: RuleFigures) -> float:
    """Return how much a rule moves the labels here, whether for a side or for taking one at all."""
    return figures.comments * max(abs(rule.weight), abs(rule.polar))


def _row(rule: Rule, figures: RuleFigures) -> dict[str, Any]:
    return {
        "rule": rule.id,
        "on": _is_on(rule),
        "speaks for": rule.relation.value,
        "weight": rule.weight,
        "side": rule.polar,
        "fired": figures.comments,
        "precision": None if figures.precision is None else rounded(figures.precision),
        "coverage": rounded(figures.coverage),
        "overlap": rounded(figures.overlap) if is_heavy(rule) else None,
        "conflict": rounded(figures.conflict) if is_heavy(rule) else None,
        "topic": rule.topic,
        "reason": rule.reason,
    }


def _is_on(rule: Rule) -> bool:
    return not {rule.id, rule.topic}.intersection(shown.rules().off)


def _rule(rule: Rule) -> None:
    off = shown.rules().off
    either = rule.relation is Direction.EITHER
    speaks = "shifts the odds" if either else f"speaks for {rule.relation.value}"
    st.markdown(f"**{verbatim(rule.id)}** · {speaks}")
    st.markdown(verbatim(rule.reason))
    st.caption(verbatim(f"Source: {rule.source}. Looks at: {rule.where}."))
    key = f"on-{rule.id}-{rule.topic in off}"
    st.toggle(
        "Switched on",
        value=_is_on(rule),
        disabled=rule.topic in off,
        key=key,
        on_change=_set_rule,
        args=(rule.id, key),
    )
    with st.expander("What it looks for, and examples"):
        looked = rule.patterns or (f"{rule.measure} from {rule.low:g} to {rule.high:g}",)
        st.code("\n".join(looked), language=None, wrap_lines=True)
        for title, examples in (("Hits", rule.hits), ("Misses", rule.misses)):
            st.markdown(f"**{title}**")
            for one in examples:
                answers = f" (answers “{one.parent}”)" if one.parent else ""
                st.markdown(f"- {verbatim(one.text + answers)}")


def _set_rule(rule: str, key: str) -> None:
    rules = shown.rules()
    others = tuple(name for name in rules.off if name != rule)
    on = st.session_state[key]
    shown.set_rules(replace(rules, off=others if on else (*others, rule)))


def _try(chart: Chart) -> None:
    left, right = st.columns(2, gap="small")  # side by side, so that the answer stays in sight
    text = left.text_area("A comment", key="try", height=90, max_chars=5_000)
    parent = right.text_area("What it answers (optional)", key="try-parent", height=90)
    if not text.strip():
        st.caption("Write a sentence to see which rules fire on which words, and what follows.")
        return
    rules = shown.rules()
    settings = Settings(rate=rules.rate, off=rules.off)
    label = judged_pair(judge_of(chart.rulebook, settings, ""), text, parent)
    with st.container(key="tried", border=True):
        st.markdown(f"**{verbatim(words.judged(label)).capitalize()}**")
        found = explain(label, chart.rulebook)
        for cue, why in zip(label.cues, found, strict=True):
            st.markdown(f"- {verbatim(why)} ({verbatim(cue.rule)})")
        if not found:
            st.caption("No rule fires: only the base rate speaks.")

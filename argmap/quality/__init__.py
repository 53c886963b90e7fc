"""How good the rules are: scores against gold, and what each rule does in a discussion."""

from argmap.quality.agreement import RULES, Agreement, agreement
from argmap.quality.figures import rounded
from argmap.quality.gold import (
    GOLD_PAIRS,
    Pair,
    class_counts,
    discussions,
    is_gold,
    parse_gold,
    told,
)
from argmap.quality.rules import HEAVY, RuleFigures, is_heavy, rule_cases, rule_figures, told_by
from argmap.quality.score import Score, score
from argmap.quality.tables import SCORE_KEY, rule_table, score_table

__all__ = [
    "GOLD_PAIRS",
    "HEAVY",
    "RULES",
    "SCORE_KEY",
    "Agreement",
    "Pair",
    "RuleFigures",
    "Score",
    "agreement",
    "class_counts",
    "discussions",
    "is_gold",
    "is_heavy",
    "parse_gold",
    "rounded",
    "rule_cases",
    "rule_figures",
    "rule_table",
    "score",
    "score_table",
    "told",
    "told_by",
]

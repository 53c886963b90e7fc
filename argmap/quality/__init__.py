"""How good the rules are: scores against gold, and what each rule does in a discussion."""

from argmap.quality.agreement import RULES, Agreement, agreement
from argmap.quality.gold import Pair, discussions, parse_gold
from argmap.quality.rules import RuleFigures, rule_cases, rule_figures, told_by
from argmap.quality.score import Score, score
from argmap.quality.tables import SCORE_KEY, rule_table, score_table

__all__ = [
    "RULES",
    "SCORE_KEY",
    "Agreement",
    "Pair",
    "RuleFigures",
    "Score",
    "agreement",
    "discussions",
    "parse_gold",
    "rule_cases",
    "rule_figures",
    "rule_table",
    "score",
    "score_table",
    "told_by",
]

"""Shortcuts in labelling: each says what the long way says."""

from __future__ import annotations

import itertools
import re

import pytest

from argmap.label import label, load_rulebook
from argmap.label.position import _MOST_FORCE, _force, _hot
from argmap.label.reply import words_of
from argmap.model import Comment, Discussion
from argmap.quotes import strip_quotes

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
MARKS = ("'", " ", "a", "don't", "1990's", "rock'n'roll", "''", "x'", "`", "é's", ".")
SENTENCES = (
    "We should build the new bridge because the old one is worse than nothing.",
    "It's raining.",
    "I was there yesterday and saw nothing at all",
    "That is why people must pay",
    "The council must never close the bridge, rather it should instead be built better.",
)
LONG = "The old bridge was built by our grandfathers in six years"


@pytest.mark.parametrize("parts", list(itertools.product(MARKS, repeat=2)), ids="|".join)
def test_words_are_those_of_the_pattern(parts: tuple[str, ...]) -> None:
    own = words_of("so " + "".join(parts), lexicon=load_rulebook().lexicon)
    low = "so " + "".join(parts).replace("`", "'").lower()
    assert own.all == tuple(WORD.findall(low))


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("about", [frozenset[str](), frozenset(("bridge", "people", "council"))])
def test_no_sentence_is_rated_above_what_is_possible(sentence: str, about: frozenset[str]) -> None:
    lexicon = load_rulebook().lexicon
    found = _force(sentence, about, lexicon)
    hot = _hot(words_of(sentence, lexicon=lexicon), about)
    assert found <= hot.most_force(sentence) <= _MOST_FORCE


@pytest.mark.parametrize(
    ("line", "quoted"),
    [
        (LONG, True),
        (f"  {LONG.upper()}  ", True),
        (LONG.replace(" ", "  "), True),
        (f"{LONG}, they say", False),
        (f"Well, {LONG}", False),
        (LONG[:45], True),
        (LONG[:20], False),
    ],
)
def test_a_line_of_the_parent_is_a_quote(line: str, *, quoted: bool) -> None:
    assert (strip_quotes(line, f"Look. {LONG}.").strip() == "") is quoted


def test_the_words_of_every_parent_are_known() -> None:
    texts = (
        "The old bridge is safe.",
        "The old bridge is not safe.",
        "The old bridge is not safe!",
    )
    comments = tuple(
        Comment(id=f"c{at}", parent=f"c{at - 1}" if at else None, author=f"a{at}", text=text)
        for at, text in enumerate(texts)
    )
    labels = label(Discussion(thread="t", title="", comments=comments))
    negated = ["repetition.negated" in {cue.rule for cue in one.cues} for one in labels]
    assert negated == [False, True, False]

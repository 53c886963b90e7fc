"""What counts as a comment's own words, its opening and its first sentence."""

import pytest

from argmap.errors import RulebookError
from argmap.label import Rule, judge_of, judged_pair, load_rulebook, parse_rulebook
from argmap.label.examples import reply_of
from argmap.label.judge import Settings
from argmap.label.match import engine, hits
from argmap.label.measures import BY_NAME
from argmap.label.reply import words_of
from argmap.label.rules import Example, Rulebook

BOOK = load_rulebook("en")
JUDGE = judge_of(BOOK, Settings(), "")
MAIL = "On Mon, 26 Nov 2001, Ann Example wrote:\n\n> The trams are late.\n> Always.\n\nAgreed."
FORUM = "Ann Example schrieb:\n> The trams are late.\n\nAgreed."
OPENINGS = (
    ("Agreed.", "Agreed."),
    ("Hi Paul,\n\nAgreed. Trams are late.", "Agreed."),
    ("Hello!\nAgreed.", "Agreed."),
    ("Hi Paul and Ann and all the others here\nAgreed.", "Hi Paul and Ann and all the others here"),
    (MAIL, "Agreed."),
    (FORUM, "Agreed."),
    ("He wrote:\nthat trams are late.", "He wrote:"),
    ("The U.S. trams are late. Always.", "The U.S. trams are late."),
    ("It was 3.5 and wrong. Yes.", "It was 3.5 and wrong."),
    ('"Late?" Not at all.', "Late?"),
    ("I do\nnot agree.", "I do"),
    (
        "I have been reading this thread for a good while now and I do\nnot agree at all. Sorry.",
        "I have been reading this thread for a good while now and I do not agree at all.",
    ),
)


@pytest.mark.parametrize(("text", "first"), OPENINGS)
def test_the_first_sentence(text: str, first: str) -> None:
    words = words_of(text, "The trams are late. Always.")
    assert words.first.strip() == first
    assert len(words.own) == len(text)


def test_a_quote_above_is_no_part_of_a_cue() -> None:
    text = "> so is it funny then, the whole family thing?\n\nYeah. It is a cartoon."
    label = judged_pair(JUDGE, text, "so is it funny then, the whole family thing?")
    assert label.cues
    assert not [cue.words for cue in label.cues if cue.words.startswith((">", "so "))]


@pytest.mark.parametrize("name", ["dots", "laughing faces", "links"])
def test_what_is_quoted_is_not_counted(name: str) -> None:
    marks = "Well... 😂 see https://a.example"
    quoted, own = f"> {marks}\n\nIt is cheap.", f"{marks}\n\nIt is cheap."
    counts = [
        BY_NAME[name].of(reply_of(Example(text=text), BOOK.lexicon)) for text in (quoted, own)
    ]
    assert counts == [0, 1]


def rule(**fields: str) -> str:
    known = {
        "id": '"mine.so"',
        "topic": '"mine"',
        "relation": '"supports"',
        "where": '"anywhere"',
        "reason": '"r"',
        "source": '"s"',
        "weight": "1.0",
        "patterns": '["so"]',
        "hits": '["So it is."]',
        "misses": '["It is."]',
    }
    return "[[rule]]\n" + "".join(f"{key} = {value}\n" for key, value in (known | fields).items())


def parsed(text: str) -> Rulebook:
    return parse_rulebook(text, "mine.toml")


@pytest.mark.parametrize("unless", ['["not", "not really so"]', '["not really so", "not"]'])
def test_the_order_of_false_friends_makes_no_difference(unless: str) -> None:
    book = parsed(rule(unless=unless, misses='["It is not really so."]'))
    assert len(book.rules) == 1


def found(book: Rulebook, example: Example) -> tuple[Rule, ...]:
    return tuple(hit.rule for hit in hits(engine(book), [reply_of(example, BOOK.lexicon)])[0])


def test_words_may_ask_for_a_measure_too() -> None:
    asks = rule(
        measure='"parent asks"',
        low="1",
        hits='[{ text = "So it is.", parent = "Is it?" }]',
        misses='[{ text = "So it is.", parent = "It is." }]',
    )
    book = parsed(asks)
    assert len(found(book, Example(text="So it is.", parent="Is it?"))) == 1
    assert found(book, Example(text="It is.", parent="Is it?")) == ()


MISTAKES = (
    ({"weight": "inf"}, "field weight: it must be finite"),
    ({"polar": "1e400"}, "field polar: it must be finite"),
    ({"patterns": '["n\'t so"]'}, "begins inside a word"),
    ({"unless": '["(?:not|n\'t) so"]'}, "begins inside a word"),
    ({"measure": '"chains"', "low": "1"}, "field measure: 'chains' is none of"),
    ({"measure": '"elsewhere"', "low": "1"}, "field measure: 'elsewhere' is none of"),
    ({"misses": "[5]"}, "field misses: 5 is no text"),
    ({"hits": '[{ txt = "So." }]'}, "field hits: txt is none of text, parent"),
    ({"hits": '[{ parent = "So." }]'}, "field hits: an example needs a text"),
    ({"measure": '"words"'}, "field low: give low, high or both"),
    ({"where": '"measure"', "measure": '"words"', "low": "1"}, "field patterns: a rule about a"),
)


@pytest.mark.parametrize(("fields", "said"), MISTAKES)
def test_mistakes_are_named(fields: dict[str, str], said: str) -> None:
    with pytest.raises(RulebookError, match=r"mine\.toml") as caught:
        parsed(rule(**fields))
    assert said in str(caught.value)


FILES = (
    (rule() + rule(), "line 13, rule 'mine.so': field id: it occurs twice"),
    (rule(id="'mine.so'", weight='"x"'), "line 2, rule 'mine.so': field weight"),
    (rule().replace('id = "mine.so"\n', ""), "line 1, rule '?': field id: it is missing"),
    ("replace = true\n" + rule(), "replace: it is not known (is replaces meant?)"),
    (rule() + "[scale]\nwieght = 1.0\n", "scale.wieght is none of weight, polar, lean"),
)


@pytest.mark.parametrize(("text", "said"), FILES)
def test_mistakes_are_found_in_the_file(text: str, said: str) -> None:
    with pytest.raises(RulebookError, match=r"mine\.toml") as caught:
        parsed(text)
    assert said in str(caught.value)

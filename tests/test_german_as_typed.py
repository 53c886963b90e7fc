"""German as it is typed: umlauts, quotation marks, sentences, motions, and a sample of ours."""

from pathlib import Path

import pytest

from argmap.label import Settings, label, load_rulebook, parse_rulebook, read_edits
from argmap.label.motion import parse_motion
from argmap.label.pattern import fault
from argmap.label.position import position
from argmap.label.reply import words_of
from argmap.label.same import shared
from argmap.label.stance import stated
from argmap.label.wordfile import load_lexicon
from argmap.model import Comment, Discussion, Relation, Stance
from argmap.read import open_source, read

ROOT = Path(__file__).parent.parent
BOOK = load_rulebook("de")
WORDS = load_lexicon("de")
FILES = sorted((ROOT / "argmap/label/rulebook/de").glob("*.toml"))
SAMPLE = ROOT / "benchmarks/discussions/fahrradstrasse.csv"
MOTION = "Die Brücke soll gebaut werden"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_file_passes_its_own_examples(path: Path) -> None:
    assert parse_rulebook(path.read_text(encoding="utf-8"), path.name, "de").language == "de"


def test_no_id_is_that_of_an_english_rule() -> None:
    assert not BOOK.by_id.keys() & load_rulebook("en").by_id.keys()


def pair(text: str, parent: str = "Die Brücke wird im Sommer teurer als geplant.") -> Discussion:
    comments = (
        Comment(id="1", parent=None, author="A", text=parent),
        Comment(id="2", parent="1", author="B", text=text),
    )
    return Discussion(thread="t", title=MOTION, comments=comments)


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("Genau. Das sagen wir seit Jahren.", Relation.SUPPORTS),
        ("Stimmt, und der Lärm kommt noch dazu.", Relation.SUPPORTS),
        ("Da hast du vollkommen recht.", Relation.SUPPORTS),
        ("Sehe ich genauso.", Relation.SUPPORTS),
        ("Ich kann dir nur zustimmen!", Relation.SUPPORTS),
        ("+1", Relation.SUPPORTS),
        ("Danke für den Hinweis, das wusste ich noch nicht.", Relation.SUPPORTS),
        ("Bei uns ist es genauso.", Relation.SUPPORTS),
        ("Da ist was dran.", Relation.SUPPORTS),
        ("Nein, das stimmt nicht.", Relation.ATTACKS),
        ("Nö.", Relation.ATTACKS),
        ("Das sehe ich ganz anders.", Relation.ATTACKS),
        ("Eben nicht. Im Gegenteil, sie wird billiger.", Relation.ATTACKS),
        ("Ja, aber wer soll das bezahlen?", Relation.ATTACKS),
        ("Woher haben Sie denn diese Zahlen?", Relation.ATTACKS),
        ("Stimmt doch überhaupt nicht.", Relation.ATTACKS),
        ("Da muss ich widersprechen.", Relation.ATTACKS),
        ("Das hat damit nichts zu tun.", Relation.ATTACKS),
        ("Wann beginnt die Sitzung morgen?", Relation.NEUTRAL),
    ],
)
def test_plain_german_comes_out_right(text: str, guess: Relation) -> None:
    assert label(pair(text))[1].guess is guess


OWN = """language = "de"
[[rule]]
id = "mine.wort"
topic = "mine"
relation = "attacks"
where = "anywhere"
reason = "Words with letters beyond ASCII."
source = "this test, 2026"
weight = -1.0
patterns = ["überflüssig", "lächerlich", "nö", "da muß ich", "großartig", "stimme \\\\w+ zu"]
unless = ["gar nicht überflüssig"]
hits = ["Nö."]
misses = ["Nein."]
"""


def mine(text: str) -> list[str]:
    found = label(pair(text), parse_rulebook(OWN, "mine.toml"))[1]
    for cue in found.cues:
        assert text[cue.start : cue.end] == cue.words
    return [cue.words for cue in found.cues]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Das ist überflüssig.", "überflüssig"),
        ("DAS IST ÜBERFLÜSSIG!", "ÜBERFLÜSSIG"),
        ("Das ist ueberfluessig", "ueberfluessig"),
        ("Überflüssig", "Überflüssig"),
        ("Lächerlich!", "Lächerlich"),
        ("LÄCHERLICH!", "LÄCHERLICH"),
        ("Laecherlich…", "Laecherlich"),
        ("Nö", "Nö"),
        ("Noe.", "Noe"),
        ("Ach „nö“", "nö"),
        ("Da muß ich weg.", "Da muß ich"),
        ("Da muss ich weg.", "Da muss ich"),
        ("Äh, großartig…", "großartig"),
        ("Ich stimme völlig zu.", "stimme völlig zu"),
    ],
)
def test_umlauts_are_letters_in_every_spelling(text: str, words: str) -> None:
    assert mine(text) == [words]


@pytest.mark.parametrize(
    "text",
    ["Überflüssigerweise kam er.", "Nörgeln hilft.", "Tränö.", "Gar nicht überflüssig!", "änöä"],
)
def test_an_umlaut_does_not_end_a_word(text: str) -> None:
    assert mine(text) == []


@pytest.mark.parametrize(
    ("motion", "text", "stance"),
    [
        (MOTION, "Ich bin klar für die Brücke.", Stance.FOR),
        (MOTION, "Bin strikt gegen die Brücke.", Stance.AGAINST),
        (MOTION, "Die Brücke wäre ein Segen.", Stance.FOR),
        (MOTION, "Ich finde die Brücke überflüssig.", Stance.AGAINST),
        (MOTION, "Die Brücke ist keine gute Idee.", Stance.AGAINST),
        (MOTION, "Die Bruecke ist doch Unsinn.", Stance.AGAINST),
        (MOTION, "Ist die Brücke Unsinn?", Stance.UNKNOWN),
        (MOTION, "Das Wetter ist großartig.", Stance.UNKNOWN),
        ("Böller sollten verboten werden", "Ich bin für das Verbot.", Stance.FOR),
        ("Böller sollten verboten werden", "Ich bin gegen das Böllerverbot.", Stance.AGAINST),
        ("Böller sollten verboten werden", "Böller sind großartig.", Stance.AGAINST),
        ("Böller sollten verboten werden", "Böller sind eine Katastrophe.", Stance.FOR),
        ("Die Sommerzeit abschaffen", "Die Abschaffung ist überfällig.", Stance.FOR),
        ("Die Sommerzeit abschaffen", "Ich halte die Sommerzeit für Unsinn.", Stance.FOR),
        ("Die Sommerzeit nicht abschaffen", "Die Sommerzeit ist toll.", Stance.FOR),
        ("Die Straße soll nicht gesperrt werden", "Die Sperrung ist sinnvoll.", Stance.AGAINST),
    ],
)
def test_stance_respects_target_and_polarity_of_a_german_motion(
    motion: str, text: str, stance: Stance
) -> None:
    found = stated(words_of(text, lexicon=WORDS), parse_motion(motion, WORDS))
    assert found.stance is stance


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ja, aber die Straße ist zu schmal.", "Die Straße ist zu schmal."),
        ("Nein. Die Straße ist zu schmal!", "Die Straße ist zu schmal."),
        ("Stimmt, die Straße ist zu schmal.", "Die Straße ist zu schmal."),
        ("Ich glaube, die Straße ist zu schmal.", "Die Straße ist zu schmal."),
        ("Das ist so. Die Stadt muss z.B. die Brücke sperren.", "Die Stadt muss z.B. die Brücke"),
        ("Gestern war ich dort. Brücken brauchen Pflege im Winter.", "Brücken brauchen Pflege im"),
        ("Die Straße soll ab dem 3. Mai gesperrt werden.", "Die Straße soll ab dem 3. Mai"),
        ("Danke für den Hinweis!", ""),
        ("Wer soll das bezahlen?", ""),
        ("Ein sehr kurzer Satz ohne Ende", ""),
        ("Die Straße ist zu schmal. *Ironie aus*", ""),
    ],
)
def test_a_position_is_a_german_sentence(text: str, said: str) -> None:
    found = position("", words_of(text, lexicon=WORDS))
    assert found.startswith(said)
    assert bool(found) is bool(said)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Die Straße ist wirklich schmal.", "Die Straße ist schmal!", True),
        ("Die Straße ist schmal.", "Die Straße ist nicht schmal.", False),
    ],
)
def test_german_positions_that_say_the_same_share_a_wording(
    first: str,
    second: str,
    same: bool,  # noqa: FBT001 - a column
) -> None:
    assert shared((first, second), (WORDS, WORDS)) == (first, first if same else second)


def test_german_quotation_marks_hold_the_words_of_the_parent() -> None:
    found = label(pair("„Die Brücke wird im Sommer teurer“? Wer sagt das?"))[1]
    assert [cue for cue in found.cues if cue.rule.startswith("de-quotation.")]


def test_the_sample_is_labelled_much_better_than_by_chance() -> None:
    (talk,) = read(open_source(str(SAMPLE)))
    path = SAMPLE.with_suffix(".labels.csv")
    gold = {
        one.comment: one for one in read_edits(path.read_bytes(), path.name, [talk])[talk.thread]
    }
    found = label(talk)
    willing = [one for one in found if one.relation is not Relation.UNLABELLED]
    right = [one for one in willing if one.relation is gold[one.comment].relation]
    assert len(willing) >= 10
    assert len(right) / len(willing) >= 0.6
    assert sum(bool(one.position) for one in found) >= 10


def test_switching_off_works_across_languages() -> None:
    found = label(pair("Nein, das stimmt nicht."), settings=Settings(off=("disagreement",)))
    assert not [cue for cue in found[1].cues if cue.rule.startswith("disagreement.")]


def test_no_german_pattern_is_refused_by_the_engine() -> None:
    patterns = [one for rule in BOOK.rules for one in (*rule.patterns, *rule.unless)]
    assert [one for one in patterns if fault(one)] == []

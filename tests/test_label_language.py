"""Which language a comment is in, and what becomes of one that nobody wrote rules for."""

import subprocess
import sys
from dataclasses import replace

import pytest

from argmap.errors import RequestError, RulebookError
from argmap.label import (
    Settings,
    label,
    languages,
    load_rulebook,
    merge,
    parse_rulebook,
    shelf_of,
    thread,
    with_own,
)
from argmap.label.language import spoken
from argmap.label.wordfile import load_lexicon
from argmap.model import Comment, Discussion, Relation, Stance, State
from argmap.pipeline import chart, labelled

KNOWN = [load_lexicon(name) for name in languages()]
ENGLISH = "I think that the road is far too narrow for the cars."
GERMAN = "Ich glaube nicht, dass die Straße für die Autos breit genug ist."
FRENCH = (
    "Je ne suis pas d'accord avec vous, parce que cette rue est beaucoup trop étroite et que les "
    "voitures y roulent déjà assez vite pendant toute la journée, même devant notre école."
)
RUSSIAN = "Я не согласен с вами, потому что эта улица слишком узкая."
OWN = """language = "fr"
name = "French"
letters = "àâçéèêëîïôùû"
[talk]
common = "le la les un une des et est pas que qui ne je vous nous il elle pour dans avec sur trop"
negations = "non ne pas jamais"
[[rule]]
id = "disagreement.non"
topic = "disagreement"
relation = "attacks"
where = "opening"
reason = "A no denies."
source = "this test, 2026"
weight = -3.0
polar = 3.0
patterns = ["non", "pas d'accord", "je ne suis pas d'accord"]
hits = ["Non, c'est faux."]
misses = ["Nonobstant la pluie.", "Noné."]
"""


def talk(*texts: str) -> Discussion:
    comments = tuple(
        Comment(id=str(n), parent=str(n - 1) if n else None, author=f"A{n % 2}", text=text)
        for n, text in enumerate(texts)
    )
    return Discussion(thread="t", title="The road should be closed", comments=comments)


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ((ENGLISH,), ["en"]),
        ((GERMAN,), ["de"]),
        (("Ich finde das gut.",), ["de"]),
        (("Stimmt, bei uns auch.",), ["de"]),
        (("Ok",), ["en"]),
        (("",), ["en"]),
        ((GERMAN, "Ok", ENGLISH), ["de", "de", "en"]),
        ((ENGLISH, GERMAN, "Hm.", "Ok."), ["en", "de", "de", "de"]),
        ((ENGLISH, ENGLISH, FRENCH, "Oui."), ["en", "en", "fr", "fr"]),
        ((FRENCH, "Oui.", ENGLISH), ["fr", "fr", "en"]),
        ((RUSSIAN,), ["ru"]),
        (("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20",), ["en"]),
    ],
)
def test_each_comment_is_in_its_own_language_or_that_of_what_it_answers(
    texts: tuple[str, ...], said: list[str]
) -> None:
    comments = talk(*texts).comments
    found = spoken(comments, KNOWN)
    assert [found.of(comment.id) for comment in comments] == said


def test_words_whose_account_is_gone_tell_their_language_too() -> None:
    comments = [replace(one, state=State.DELETED) for one in talk(GERMAN, "Ok").comments]
    assert spoken(comments, KNOWN).main == "de"


@pytest.mark.parametrize("path", ["night_trams.txt", "school_phones.csv", "bahnhofstrasse.jsonl"])
def test_a_thread_with_a_rulebook_never_loads_the_library(path: str) -> None:
    code = (
        "import sys; from argmap.read import open_source, read; from argmap.label import label;"
        f"label(read(open_source('samples/{path}'))[0]);"
        "sys.exit('py3langid' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own code


def test_in_a_mixed_thread_each_comment_is_labelled_by_its_own_rules() -> None:
    made = chart(
        talk(ENGLISH, "No, that is wrong, and you know it.", "Nein, das stimmt doch nicht.")
    )
    _, english, german = made.argument_map.labels
    assert english.guess is german.guess is Relation.ATTACKS
    assert "disagreement.no" in {cue.rule for cue in english.cues}
    assert "de-disagreement.nein" in {cue.rule for cue in german.cues}
    rules = made.rulebook.by_id
    assert {cue.rule for one in made.argument_map.labels for cue in one.cues} <= rules.keys()
    assert made.rulebook.name == "en and de"


@pytest.mark.parametrize(("text", "language"), [(FRENCH, "fr"), (RUSSIAN, "ru")])
def test_a_language_without_rules_gets_a_notice_and_says_nothing(text: str, language: str) -> None:
    stated, found = labelled(talk(text, text, ENGLISH))
    (notice,) = (one for one in stated.notices if one.code == "NO_RULEBOOK")
    assert (notice.count, f"({language})" in notice.text) == (2, True)
    for one in found[:2]:
        assert (one.relation, one.stance, one.position) == (
            Relation.UNLABELLED,
            Stance.UNKNOWN,
            "",
        )
        assert one.guess is not None
    assert found[2].position


def test_a_language_that_is_named_is_that_of_all_comments() -> None:
    stated, found = labelled(talk(GERMAN, "No, that is wrong."), settings=Settings(language="de"))
    assert stated.notices == ()
    assert "disagreement.no" not in {cue.rule for cue in found[1].cues}


def test_one_rulebook_labels_all_comments() -> None:
    book = load_rulebook("en")
    found = label(talk(GERMAN, "Nein, das stimmt nicht."), book)
    assert {cue.rule for one in found for cue in one.cues} <= book.by_id.keys()


def test_a_language_that_nobody_knows_is_refused() -> None:
    with pytest.raises(RequestError, match="no rulebook for the language 'xx'"):
        label(talk(ENGLISH), settings=Settings(language="xx"))


def test_a_rulebook_of_a_new_language_needs_no_code() -> None:
    books = with_own(tuple(map(load_rulebook, languages())), parse_rulebook(OWN, "fr.toml"))
    stated, found = labelled(talk(FRENCH, "Non, pas du tout !", ENGLISH), rulebook=books)
    assert stated.notices == ()
    assert found[1].relation is Relation.ATTACKS
    assert found[1].cues[0].rule == "disagreement.non"
    assert shelf_of(talk(FRENCH), books, Settings()).main.language == "fr"


@pytest.mark.parametrize("language", ["en", "de"])
def test_an_own_rulebook_can_replace_ours(language: str) -> None:
    text = OWN.replace('"fr"', f'"{language}"')
    text = text[: text.index("[talk]")] + text[text.index("[[rule]]") :]
    alone = merge(load_rulebook(language), parse_rulebook(f"replaces = true\n{text}", "mine.toml"))
    assert [rule.id for rule in alone.rules] == ["disagreement.non"]
    assert alone.rates == load_rulebook(language).rates
    beside = merge(load_rulebook(language), parse_rulebook(text, "mine.toml"))
    assert len(beside.rules) == len(load_rulebook(language).rules) + 1
    other = with_own(tuple(map(load_rulebook, languages())), parse_rulebook(text, "mine.toml"))
    assert [book.language for book in other] == list(languages())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"fr"', "3", "language must be a code of letters"),
        ('name = "French"', 'name = "French"\nreplaces = 1', "replaces must be true or false"),
        ("negations =", "negatoins =", "talk.negatoins: it is not known"),
        ('"non ne pas jamais"', "3", "talk.negations: it must be a text"),
        ("[talk]", "[position]\nleading = ['(']\n[talk]", "position.leading: '('"),
        ("[talk]", "[position]\nleading = ['(a+)+b']\n[talk]", "repeats what repeats already"),
        ("[talk]", "[verbs]\nendings = 'er'\n[talk]", "verbs.endings: it must be a list"),
        ("[talk]", "[stance]\ncompounds = 'yes'\n[talk]", "compounds: it must be true or false"),
        ("[talk]", "[spellings]\nae = 'x'\n[talk]", "spellings.ae: give one letter"),
        ('letters = "à', 'letters = "-à', "letters must be a text of letters"),
    ],
)
def test_a_mistake_in_the_words_of_a_language_is_named(old: str, new: str, said: str) -> None:
    with pytest.raises(RulebookError) as error:
        parse_rulebook(OWN.replace(old, new, 1), "fr.toml")
    assert said in str(error.value)


@pytest.mark.parametrize("together", [1, 2, 1000])
def test_how_many_comments_go_together_makes_no_difference(
    together: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    thread_of_three = talk(ENGLISH, "No, that is wrong.", GERMAN, "Nein.", FRENCH, "I agree.", "")
    expected = label(thread_of_three)
    assert len({item.guess for item in expected}) > 2
    monkeypatch.setattr(thread, "_AT_ONCE", together)
    assert label(thread_of_three) == expected

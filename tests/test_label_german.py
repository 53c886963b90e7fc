"""The German rulebook: its own examples, its completeness, fresh replies, stance to a motion."""

from dataclasses import replace

import pytest

from argmap.label import Direction, Rule, examples, label, load_rulebook
from argmap.label.motion import parse_motion
from argmap.label.reply import words_of
from argmap.label.stance import stated
from argmap.label.wordfile import load_lexicon
from argmap.model import Comment, Discussion, Relation, Stance
from tests.test_label_rules import cited

WORDS = load_lexicon("de")
BOOK = replace(load_rulebook("de"), lexicon=WORDS)
PARENT = "Ein Tempolimit senkt die Zahl der Unfälle, das zeigen alle Länder um uns herum."
GRUMBLE = "Ein Tempolimit hilft nicht gegen Unfälle."


def replied(text: str, parent: str = PARENT) -> Relation | None:
    rows = (
        Comment(id="1", parent=None, author="Ada", text=parent),
        Comment(id="2", parent="1", author="Bodo", text=text),
    )
    return label(Discussion(thread="t", title="Ein Tempolimit", comments=rows), BOOK)[1].guess


def test_every_example_hits_or_misses() -> None:
    assert list(examples.check(BOOK)) == []


def test_the_rulebook_is_large_and_reasoned() -> None:
    english = load_rulebook("en")
    assert len(BOOK.rules) >= 60
    assert set(BOOK.topics) == set(english.topics)
    assert len({rule.reason for rule in BOOK.rules}) == len(BOOK.rules)
    assert {rate.name for rate in BOOK.rates} == {rate.name for rate in english.rates}


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_a_rule_is_complete(rule: Rule) -> None:
    assert rule.id.startswith(f"de-{rule.topic}.")
    assert rule.reason.endswith(".")
    assert cited(rule)
    assert rule.hits
    assert rule.misses
    if rule.relation is Direction.SUPPORTS:
        assert rule.weight >= 0
    if rule.relation is Direction.ATTACKS:
        assert rule.weight <= 0
    if rule.relation is Direction.NEUTRAL:
        assert rule.polar <= 0


def test_no_rule_knows_a_letter_in_one_spelling_only() -> None:
    bare = [
        (rule.id, pattern)
        for rule in BOOK.rules
        for pattern in (*rule.patterns, *rule.unless)
        for letter, other in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"))
        if letter in pattern.replace(f"(?:{letter}|{other})", "")
    ]
    assert not bare


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Genau so ist es, in Holland sieht man das jeden Tag.", Relation.ATTACKS),
        ("Da bin ich ganz bei Ihnen.", Relation.ATTACKS),
        ("Sehe ich auch so. Hinzu kommt der Lärm.", Relation.ATTACKS),
        ("Volle Zustimmung, das ist lange überfällig.", Relation.ATTACKS),
        ("Stimmt. Und leiser wird es auch.", Relation.ATTACKS),
        ("Du hast vollkommen recht.", Relation.ATTACKS),
        ("Eben, mein Reden seit zwanzig Jahren.", Relation.ATTACKS),
        ("Sehr gutes Argument, danke!", Relation.ATTACKS),
        ("Dem schliesse ich mich gerne an.", Relation.ATTACKS),
        ("Kein Wunder, da fährt ja auch keiner 200.", Relation.ATTACKS),
        ("Nein, das liegt an den besseren Straßen.", Relation.SUPPORTS),
        ("Das ist doch Unsinn, die Zahlen sinken auch ohne Limit.", Relation.SUPPORTS),
        ("Das stimmt so leider nicht ganz.", Relation.SUPPORTS),
        ("Dem kann ich überhaupt nicht zustimmen.", Relation.SUPPORTS),
        ("Das sehe ich voellig anders.", Relation.SUPPORTS),
        ("Wie kommen Sie denn darauf?", Relation.SUPPORTS),
        ("Haben Sie dafür auch nur einen einzigen Beleg?", Relation.SUPPORTS),
        ("Von wegen. In Österreich krachts genauso oft.", Relation.SUPPORTS),
        ("Ja klar, und morgen verbieten wir das Rad.", Relation.SUPPORTS),
        ("Mag sein, aber auf der Landstraße sterben viel mehr Leute.", Relation.SUPPORTS),
        ("Im Gegenteil, seit dem Limit wird mehr gedrängelt.", Relation.SUPPORTS),
        ("Du verwechselst da Ursache und Wirkung.", Relation.SUPPORTS),
        ("Seit wann ist Frankreich denn ein Vorbild?", Relation.SUPPORTS),
        ("Nicht wirklich, schau dir mal die Statistik an.", Relation.SUPPORTS),
        ("Nö. Quelle?", Relation.SUPPORTS),
    ],
)
def test_a_fresh_reply_is_not_read_the_wrong_way_round(text: str, wrong: Relation) -> None:
    assert replied(text) is not wrong


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("Genau!", Relation.SUPPORTS),
        ("Da stimme ich dir zu.", Relation.SUPPORTS),
        ("Da stimme ich dir nicht zu.", Relation.ATTACKS),
        ("Das stimmt.", Relation.SUPPORTS),
        ("Das stimmt nicht.", Relation.ATTACKS),
        ("Das ist richtig.", Relation.SUPPORTS),
        ("Das ist nicht richtig.", Relation.ATTACKS),
        ("Sehe ich genauso.", Relation.SUPPORTS),
        ("Sehe ich nicht so.", Relation.ATTACKS),
        ("Du hast recht.", Relation.SUPPORTS),
        ("Du hast nicht recht.", Relation.ATTACKS),
        ("Nee, Bloedsinn.", Relation.ATTACKS),
    ],
)
def test_a_negation_turns_agreement_round(text: str, guess: Relation) -> None:
    assert replied(text) is guess


def test_doch_contradicts_a_denial() -> None:
    assert replied("Doch, und zwar überall, wo es eins gibt.", GRUMBLE) is Relation.ATTACKS


BAN = "Privates Feuerwerk soll verboten werden"
BRIDGE = "Die Stadt soll die neue Brücke bauen"


@pytest.mark.parametrize(
    ("motion", "text", "stance"),
    [
        (BAN, "Ich bin für das Verbot.", Stance.FOR),
        (BAN, "Das Verbot ist längst überfällig.", Stance.FOR),
        (BAN, "Ein Böllerverbot wäre sehr vernünftig.", Stance.FOR),
        (BAN, "Feuerwerk ist gefährlich.", Stance.FOR),
        (BAN, "Feuerwerk ist wunderbar.", Stance.AGAINST),
        (BAN, "Ich liebe Feuerwerk.", Stance.AGAINST),
        (BAN, "Ich halte ein Verbot für unnötig.", Stance.AGAINST),
        (BAN, "So ein Verbot ist keine gute Idee.", Stance.AGAINST),
        (BAN, "Ist das Verbot falsch?", Stance.UNKNOWN),
        (BAN, "Das Wetter ist gut.", Stance.UNKNOWN),
        (BRIDGE, "Ich bin für die Brücke.", Stance.FOR),
        (BRIDGE, "Wir brauchen die Brücke dringend.", Stance.FOR),
        (BRIDGE, "Ich bin gegen diese Brücke.", Stance.AGAINST),
        (BRIDGE, "Wir brauchen keine Brücke.", Stance.AGAINST),
        (BRIDGE, "Die Brücke ist reine Geldverschwendung.", Stance.AGAINST),
        ("Die Grundsteuer soll abgeschafft werden", "Die Grundsteuer ist ungerecht.", Stance.FOR),
        ("Die Grundsteuer soll abgeschafft werden", "Die Grundsteuer ist fair.", Stance.AGAINST),
        (BAN, "Viele sagen, das Verbot ist gut.", Stance.UNKNOWN),
        (BAN, "Die Argumente gegen das Verbot sind Unsinn.", Stance.FOR),
        (BAN, "Die Schilder für das Verbot sind lächerlich.", Stance.UNKNOWN),
        ("Böllerverbot in der Innenstadt", "Das Verbot ist Unsinn.", Stance.AGAINST),
        ("Böllerverbot in der Innenstadt", "Böller sind gefährlich.", Stance.FOR),
        ("Böllerverbot in der Innenstadt", "Die Innenstadt ist schön.", Stance.UNKNOWN),
        ("Böllerverbot abschaffen!", "Das Verbot ist Unsinn.", Stance.FOR),
        ("Das Verbot soll aufgehoben werden", "Die Aufhebung wäre ein Fehler.", Stance.AGAINST),
        ("Die Nachtbahn behalten", "Die Nachtbahn abzuschaffen ist dumm.", Stance.FOR),
        (BRIDGE, "Die Stadt ist schön.", Stance.UNKNOWN),
        (BRIDGE, "Man sollte die Brücke endlich bauen.", Stance.FOR),
        ("Die Nachtbahn behalten", "Die Nachtbahn muss abgeschafft werden.", Stance.AGAINST),
        ("Die Nachtbahn behalten", "Die Nachtbahn darf nicht gestrichen werden.", Stance.FOR),
        ("Feuerwerk verbieten", "Feuerwerk gehört verboten.", Stance.FOR),
        (BAN, "Feuerwerk endlich verbieten!", Stance.FOR),
        (BAN, "Nicht das Feuerwerk verbieten!", Stance.AGAINST),
        (BAN, "Feuerwerk verbieten?", Stance.UNKNOWN),
        (BAN, "Wenn sie Feuerwerk verbieten.", Stance.UNKNOWN),
        (BAN, "Dass ihr das Feuerwerk verbieten.", Stance.UNKNOWN),
        (BAN, "Kein Feuerwerk mehr!", Stance.FOR),
        (BAN, "Kein Verbot!", Stance.AGAINST),
        (BAN, "Kein Problem mit Feuerwerk.", Stance.UNKNOWN),
        # Verdicts without a link, and what is granted.
        (BAN, "Das Verbot ergibt keinen Sinn.", Stance.AGAINST),
        (BAN, "Das Verbot macht durchaus Sinn.", Stance.FOR),
        (BAN, "Ein Verbot bringt doch nichts.", Stance.AGAINST),
        (BAN, "Das Feuerwerk hat in der Stadt nichts verloren.", Stance.FOR),
        (BAN, "Es gibt keinen Grund für ein Verbot.", Stance.AGAINST),
        (BAN, "Ich stimme für das Verbot.", Stance.FOR),
        (BAN, "Ich bin kein Fan von Feuerwerk.", Stance.FOR),
        (BAN, "Ich bin dafür, Feuerwerk zu verbieten.", Stance.FOR),
        (BAN, "Gut, dass Feuerwerk verboten wird.", Stance.FOR),
        (BAN, "Nicht gut, dass Feuerwerk verboten wird.", Stance.AGAINST),
        (BAN, "Ich bin für das Verbot, aber nur in der Stadt.", Stance.UNKNOWN),
        (BAN, "Die Stadt will Feuerwerk verbieten.", Stance.UNKNOWN),
        (BAN, "Ohne Feuerwerk zu verbieten.", Stance.UNKNOWN),
        ("Die Nachtbahn behalten", "Nachtbahn abschaffen!", Stance.AGAINST),
        ("Die Nachtbahn behalten", "Die Nachtbahn zu streichen wäre falsch.", Stance.FOR),
        (BAN, "Das Verbot wäre falsch, sagen die einen.", Stance.UNKNOWN),
        (BAN, "Ein Verbot wäre gut, wenn es einer beachtet.", Stance.UNKNOWN),
        # A compound with an act is that act done to the thing.
        ("Feuerwerk legalisieren", "Das Feuerwerksverbot ist gescheitert.", Stance.FOR),
        ("Feuerwerk legalisieren", "Das Feuerwerksverbot ist gut.", Stance.AGAINST),
        (BAN, "Das Verbot muss aufgehoben werden.", Stance.AGAINST),
        # The thing may come first, and go or stay.
        (BAN, "Das Verbot lehne ich ab.", Stance.AGAINST),
        (BAN, "Ein Verbot begrüße ich.", Stance.FOR),
        (BRIDGE, "Die Brücke brauchen wir nicht.", Stance.AGAINST),
        (BRIDGE, "Die Brücke brauchen wir dringend.", Stance.FOR),
        (BRIDGE, "Die Brücke braucht kein Mensch.", Stance.AGAINST),
        (BRIDGE, "Die Brücke muss her!", Stance.FOR),
        (BRIDGE, "Die Brücke soll im Mai kommen.", Stance.UNKNOWN),
        (BAN, "Feuerwerk gehört endlich weg.", Stance.FOR),
        (BAN, "Feuerwerk soll weg vom Markt.", Stance.UNKNOWN),
        (BAN, "Ich habe nichts gegen das Verbot.", Stance.FOR),
        ("Die Nachtbahn behalten", "Rettet die Nachtbahn!", Stance.FOR),
        (BRIDGE, "Stoppt die Brücke!", Stance.AGAINST),
        (BRIDGE, "Stoppt die Stadt den Verkehr auf der Brücke?", Stance.UNKNOWN),
        (BAN, "Verbietet die Stadt das Feuerwerk, gibt es Ärger.", Stance.UNKNOWN),
        (BAN, "Verbietet das Feuerwerk einer, gibt es Ärger.", Stance.UNKNOWN),
        (BAN, "Feuerwerk will niemand verbieten.", Stance.UNKNOWN),
        (BAN, "Niemand will Feuerwerk verbieten.", Stance.UNKNOWN),
        # The last part of a compound may stand for it, its first part is another thing.
        ("Silvesterfeuerwerk verbieten", "Feuerwerk gehört verboten.", Stance.FOR),
        ("Autos verbieten", "Autofahrer sind gefährlich.", Stance.UNKNOWN),
        ("Die Maut abschaffen", "Die Mautgegner sind dumm.", Stance.UNKNOWN),
        # The act may follow its verdict, and an answer its question.
        (BAN, "Es wäre falsch, Feuerwerk zu verbieten.", Stance.AGAINST),
        ("Die Bahn behalten", "Es wäre ein Fehler, die Bahn abzuschaffen.", Stance.FOR),
        (BAN, "Es wäre falsch, auf Feuerwerk zu schimpfen.", Stance.UNKNOWN),
        (BAN, "Ein Verbot? Nein danke!", Stance.AGAINST),
        # "Hands off" protects a bridge and damns a drug.
        ("Die Brücke abreißen", "Hände weg von der Brücke!", Stance.UNKNOWN),
        # Before another word "gut" says how.
        (BAN, "Feuerwerk ist gut versteckt.", Stance.UNKNOWN),
        (BAN, "Feuerwerk ist richtig teuer.", Stance.UNKNOWN),
        (BAN, "Das Verbot ist richtig.", Stance.FOR),
        (BAN, "Das Verbot ist gut und richtig.", Stance.FOR),
        # Who judges a measure says nothing of moving it.
        ("Den Mindestlohn erhöhen", "Der Mindestlohn ist ein Witz.", Stance.UNKNOWN),
        ("Den Mindestlohn erhöhen", "Den Mindestlohn zu erhöhen ist falsch.", Stance.AGAINST),
    ],
)
def test_stance_respects_target_and_polarity_of_the_motion(
    motion: str, text: str, stance: Stance
) -> None:
    assert stated(words_of(text, "", WORDS), parse_motion(motion, WORDS)).stance is stance

"""Discussion -> labels: spans, guesses, hand labels on top, hostile text."""

import pytest

from argmap.errors import RequestError
from argmap.label import Settings, explain, label, load_rulebook
from argmap.label.motion import parse_motion
from argmap.label.reply import words_of
from argmap.label.stance import stated
from argmap.label.wordfile import load_lexicon
from argmap.model import By, Comment, Cue, Discussion, Label, Relation, Stance, State
from argmap.quotes import strip_quotes
from argmap.text import sentences

MOTION = "Cars should be banned from the city centre"


def discussion(*rows: tuple[str, str | None, str, str]) -> Discussion:
    comments = tuple(Comment(id=i, parent=p, author=a, text=t) for i, p, a, t in rows)
    return Discussion(thread="t", title=MOTION, comments=comments)


TALK = discussion(
    ("1", None, "Ann", "I'm all for the ban. The air is awful."),
    ("2", "1", "Bob", "> The air is awful.\n\nNo, that is simply wrong. You made it up."),
    ("3", "1", "Cid", "Exactly! “Ça” I couldn’t agree more 😂"),
    ("4", "2", "Ann", "Where did you get that? Source?"),
)


@pytest.mark.parametrize("place", range(len(TALK.comments)))
def test_cues_are_words_of_the_comment(place: int) -> None:
    comment, found = TALK.comments[place], label(TALK)[place]
    assert found.cues
    for cue in found.cues:
        assert comment.text[cue.start : cue.end] == cue.words
        assert cue.rule in load_rulebook().by_id


def test_plain_cases_come_out_right() -> None:
    first, second, third, fourth = label(TALK)
    assert (first.guess, first.stance) == (Relation.SUPPORTS, Stance.FOR)
    assert second.relation is Relation.ATTACKS
    assert third.relation is Relation.SUPPORTS
    assert fourth.guess is Relation.ATTACKS


def test_numbers_are_probabilities_and_relation_follows_the_threshold() -> None:
    strict = label(TALK, settings=Settings(supports=0.999, attacks=0.999, neutral=0.999))
    for found, said in zip(label(TALK), strict, strict=True):
        assert 0 <= found.confidence <= 1
        assert -1 <= found.polarity <= 1
        assert found.confidence == said.confidence
        assert said.relation is Relation.UNLABELLED
        assert found.relation in (found.guess, Relation.UNLABELLED)


@pytest.mark.parametrize(
    ("state", "text", "guessed"),
    [
        (State.DELETED, "", False),
        (State.DELETED, "Only the account is gone; I disagree.", True),
        (State.HIDDEN, "Buy my lamps.", False),
        (State.MISSING, "", False),
    ],
)
def test_a_placeholder_gets_no_guess(state: State, text: str, guessed: bool) -> None:  # noqa: FBT001 - a table
    talk = Discussion(
        thread="t",
        title=MOTION,
        comments=(Comment(id="1", parent=None, author="", text=text, state=state),),
    )
    (found,) = label(talk)
    assert (found.guess is not None) is guessed
    assert guessed or found == Label(comment="1")


@pytest.mark.parametrize("text", ["+1", "😂😂", "> The air is awful.", "…", "https://example.org"])
def test_a_comment_without_own_words_still_gets_a_guess(text: str) -> None:
    found = label(discussion(("1", None, "A", "The air is awful."), ("2", "1", "B", text)))[1]
    assert found.guess is not None
    assert not found.position


def test_hand_labels_win_over_source_and_source_over_rules() -> None:
    source = Label(comment="2", relation=Relation.NEUTRAL, by=By.SOURCE)
    both = Label(comment="1", relation=Relation.NEUTRAL, by=By.SOURCE)
    hand = Label(comment="1", relation=Relation.ATTACKS, by=By.HAND, coder="eve")
    kept = Label(comment="3", relation=Relation.ATTACKS, by=By.RULE)
    talk = Discussion(thread="t", title=MOTION, comments=TALK.comments, labels=(source, both))
    first, second, third, _ = label(talk, edits=(hand, kept))
    assert (first.relation, first.guess, first.by) == (Relation.ATTACKS, Relation.ATTACKS, By.HAND)
    assert (first.confidence, first.polarity, first.coder) == (1.0, -1.0, "eve")
    assert first.stance is Stance.FOR, "what the hand leaves open stays with the rules"
    assert (second.relation, second.by, second.confidence) == (Relation.NEUTRAL, By.SOURCE, 1.0)
    assert (third.relation, third.by) == (Relation.SUPPORTS, By.RULE)


def test_rules_and_topics_can_be_switched_off() -> None:
    off = label(TALK, settings=Settings(off=("agreement", "disagreement.no")))
    fired = {cue.rule for found in off for cue in found.cues}
    assert not any(rule.startswith("agreement.") or rule == "disagreement.no" for rule in fired)


def test_an_unknown_base_rate_is_refused() -> None:
    with pytest.raises(RequestError, match="choose one of debate, news, support"):
        label(TALK, settings=Settings(rate="moon"))


def test_the_base_rate_moves_the_guess() -> None:
    quiet = label(TALK, settings=Settings(rate="news"))
    assert all(a.confidence != b.confidence for a, b in zip(label(TALK), quiet, strict=True))


def test_every_cue_is_explained_with_its_words() -> None:
    for found in label(TALK):
        said = explain(found, load_rulebook())
        assert len(said) == len(found.cues)
        assert all(text.endswith(".") for text in said)


@pytest.mark.parametrize(
    ("rule", "place"),
    [
        ("negation.neither", "The comment beside what it answers"),
        ("repetition.none", "The comment beside what it answers"),
        ("length.long-parent", "What it answers, not this comment"),
        ("answered.lived", "What it answers, not this comment"),
        ("thread.answers-itself", "The place in the thread"),
        ("length.long", "The comment as a whole"),
    ],
)
def test_a_reason_without_words_says_where_it_comes_from(rule: str, place: str) -> None:
    cue = Cue(rule=rule, words="", start=0, end=0, weight=0.1)
    (said,) = explain(Label(comment="1", cues=(cue,)), load_rulebook())
    assert said.startswith(place)


def test_a_label_by_hand_names_the_coder() -> None:
    hand = Label(comment="1", by=By.HAND, coder="eve")
    assert explain(hand, load_rulebook()) == ("Labelled by hand (eve).",)


def test_labelling_is_deterministic() -> None:
    assert label(TALK) == label(TALK)


def test_an_author_who_comes_back_to_his_answerer_is_seen() -> None:
    fired = {cue.rule for cue in label(TALK)[3].cues}
    assert "thread.returns" in fired


@pytest.mark.parametrize(
    ("motion", "text", "stance"),
    [
        (MOTION, "I'm all for the ban.", Stance.FOR),
        (MOTION, "This ban is a disaster.", Stance.AGAINST),
        (MOTION, "Cars are wonderful.", Stance.AGAINST),
        (MOTION, "Cars are a disaster for everybody.", Stance.FOR),
        (MOTION, "Is this ban a disaster?", Stance.UNKNOWN),
        (MOTION, "The weather is wonderful.", Stance.UNKNOWN),
        ("Bar Huawei from 5G", "Huawei is great.", Stance.AGAINST),
        ("Bar Huawei from 5G", "I'm against Huawei.", Stance.FOR),
        ("Abolish the fee", "I fully support the fee.", Stance.AGAINST),
        ("Abolish the fee", "The fee is unfair.", Stance.FOR),
        (
            "We should build the bridge",
            "The bridge is a waste. The bridge is stupid.",
            Stance.AGAINST,
        ),
        ("We should build the bridge", "I love the bridge.", Stance.FOR),
        ("We should not build the bridge", "I love the bridge.", Stance.AGAINST),
        ("We should not ban cars", "The ban is sensible.", Stance.AGAINST),
        ("", "I love the bridge.", Stance.UNKNOWN),
        # What others say, what is supposed or cited is not the author's word; "I don't think" is.
        (MOTION, "They say the ban is great.", Stance.UNKNOWN),
        (MOTION, "Some people say, the ban is great.", Stance.UNKNOWN),
        (MOTION, "Nobody says the ban is wrong.", Stance.UNKNOWN),
        (MOTION, "I never said cars are bad.", Stance.UNKNOWN),
        (MOTION, 'I am tired of "the ban is great" and the like.', Stance.UNKNOWN),
        (MOTION, "If the ban is good for business I am glad.", Stance.UNKNOWN),
        (MOTION, "Why would we need cars.", Stance.UNKNOWN),
        (MOTION, "I really think the ban is great.", Stance.FOR),
        (MOTION, "I don't think the ban is a good idea.", Stance.AGAINST),
        (MOTION, "I doubt the ban is a mistake.", Stance.FOR),
        (MOTION, "It is nonsense that cars are useful.", Stance.FOR),
        # A negation belongs to the verdict, wherever it stands in it.
        (MOTION, "The ban isn't a bad idea.", Stance.FOR),
        (MOTION, "The ban was never a good idea.", Stance.AGAINST),
        (MOTION, "The ban would not be a good idea.", Stance.AGAINST),
        (MOTION, "The ban is anything but a success.", Stance.AGAINST),
        (MOTION, "I'm not in favour of the ban.", Stance.AGAINST),
        # What is named in passing is not judged, and what is against the ban is its opposite.
        (MOTION, "The signs for the ban are ridiculous.", Stance.UNKNOWN),
        (MOTION, "I'm all for getting cars out.", Stance.UNKNOWN),
        (MOTION, "The arguments against the ban are nonsense.", Stance.FOR),
        (MOTION, "Opposing the ban is silly.", Stance.FOR),
        (MOTION, "I support the opposition to the ban.", Stance.AGAINST),
        # Another act turns the object round once more; a synonym is the same act.
        ("Keep the night trams", "Scrapping the night trams would be a disaster.", Stance.FOR),
        ("Abolish leaf blowers", "Banning leaf blowers is silly.", Stance.AGAINST),
        ("Abolish leaf blowers", "A ban would be wise.", Stance.FOR),
        ("Do not close the pool", "I'm against closing the pool.", Stance.FOR),
        ("Do not close the pool", "Closing the pool is right.", Stance.AGAINST),
        ("Keep the pool", "We need to close the pool.", Stance.AGAINST),
        # Of two acts the motion asks for one.
        ("Repeal the ban on cars", "The ban is great.", Stance.AGAINST),
        ("Repeal the ban on cars", "Cars are great.", Stance.FOR),
        ("The ban on cars should be lifted", "Lifting the ban is right.", Stance.FOR),
        ("Passport controls should be abolished", "The controls are useful.", Stance.AGAINST),
        # A demand states a stance too.
        (MOTION, "Cars should be banned.", Stance.FOR),
        (MOTION, "I think we should ban all private cars.", Stance.FOR),
        (MOTION, "Cars shouldn't be banned.", Stance.AGAINST),
        (MOTION, "Nobody should ban cars.", Stance.AGAINST),
        (MOTION, "Cars should be allowed everywhere.", Stance.AGAINST),
        (MOTION, "They say cars should be banned.", Stance.UNKNOWN),
        (MOTION, "Should we ban cars?", Stance.UNKNOWN),
        (MOTION, "People like you should be banned.", Stance.UNKNOWN),
        (MOTION, "Cars should be cheap.", Stance.UNKNOWN),
        (
            MOTION,
            "People should stop to think about what they want while cars exist.",
            Stance.UNKNOWN,
        ),
        ("Repeal the ban on cars", "We should lift the ban on cars.", Stance.FOR),
        ("Repeal the ban on cars", "Cars should be banned.", Stance.AGAINST),
        ("Keep the trams", "The trams must be scrapped.", Stance.AGAINST),
        ("Introduce a tax on sugar", "Sugar is dangerous.", Stance.FOR),
        ("Introduce a tax on sugar", "The tax would be ridiculous.", Stance.AGAINST),
        ("Abolish the carbon tax", "The tax is unfair.", Stance.FOR),
        # So does an order, unless it is a condition, advice to a person, or another's word.
        (MOTION, "Ban cars!", Stance.FOR),
        (MOTION, "Please, just ban them all.", Stance.FOR),
        (MOTION, "Stop the cars.", Stance.FOR),
        (MOTION, "Don't ban cars.", Stance.AGAINST),
        (MOTION, "Do not ban the cars!", Stance.AGAINST),
        (MOTION, "Stop the ban on cars!", Stance.AGAINST),
        (MOTION, "Allow all cars.", Stance.AGAINST),
        (MOTION, "Keep cars out!", Stance.FOR),
        (MOTION, "We should keep cars out.", Stance.FOR),
        (MOTION, "Ban cars and see what happens.", Stance.UNKNOWN),
        (MOTION, "Keep your car at home.", Stance.UNKNOWN),
        (MOTION, "Ban cars?", Stance.UNKNOWN),
        (MOTION, "Ban supporters hate cars.", Stance.UNKNOWN),
        (MOTION, "A ban on cars.", Stance.UNKNOWN),
        (MOTION, "Ban on cars begins in May.", Stance.UNKNOWN),
        (MOTION, '"Ban cars!" they say.', Stance.UNKNOWN),
        (MOTION, "Stop using cars as a threat.", Stance.UNKNOWN),
        (MOTION, "Ban it.", Stance.FOR),
        ("Keep the night trams", "Scrap the trams!", Stance.AGAINST),
        ("Keep the night trams", "Save the trams!", Stance.FOR),
        ("Keep the night trams", "Ban them.", Stance.UNKNOWN),
        (MOTION, "No cars in the centre!", Stance.FOR),
        (MOTION, "No more ban!", Stance.AGAINST),
        (MOTION, "No problem with cars.", Stance.UNKNOWN),
        (MOTION, "No objection to the ban.", Stance.UNKNOWN),
        # A verdict may do without "is"; what is granted is not held.
        (MOTION, "The ban makes no sense.", Stance.AGAINST),
        (MOTION, "This ban doesn't make any sense.", Stance.AGAINST),
        (MOTION, "The ban makes perfect sense.", Stance.FOR),
        (MOTION, "The ban goes too far.", Stance.AGAINST),
        (MOTION, "Cars have no place in a city.", Stance.FOR),
        (MOTION, "A ban would do more harm than good.", Stance.AGAINST),
        (MOTION, "A ban won't work.", Stance.AGAINST),
        (MOTION, "The ban is not the answer.", Stance.AGAINST),
        (MOTION, "The ban is a solution looking for a problem.", Stance.UNKNOWN),
        (MOTION, "The ban is badly needed.", Stance.FOR),
        (MOTION, "There's no need for a ban.", Stance.AGAINST),
        (MOTION, "I see no reason to ban cars.", Stance.AGAINST),
        (MOTION, "I see no reason to blame cars.", Stance.UNKNOWN),
        (MOTION, "I see no reason to believe that cars will go.", Stance.UNKNOWN),
        (MOTION, "I support that ban.", Stance.FOR),
        (MOTION, "The ban is not needed.", Stance.AGAINST),
        (MOTION, "Cars are needed to carry things.", Stance.UNKNOWN),
        (MOTION, "I disagree with the ban.", Stance.AGAINST),
        (MOTION, "I voted for the ban.", Stance.FOR),
        (MOTION, "I find the ban ridiculous.", Stance.AGAINST),
        (MOTION, "I'm sick and tired of cars.", Stance.FOR),
        (MOTION, "I'm all for the ban, but not on Sundays.", Stance.UNKNOWN),
        (MOTION, "Not perfect, but the ban is good.", Stance.FOR),
        # Neither who acts nor where is what it is about; a verdict in the motion counts.
        ("Ban cars from the old town", "The old town is great.", Stance.UNKNOWN),
        ("The town should build a bridge", "The town is great.", Stance.UNKNOWN),
        ("Hunting is wrong (the short form)", "Hunting is a disgrace.", Stance.FOR),
        ("Hunting is wrong (the short form)", "You know that is wrong.", Stance.UNKNOWN),
        # What others teach or tell, before or behind, is theirs; who sees no why denies it.
        (MOTION, "My church teaches that the ban is wrong.", Stance.UNKNOWN),
        (MOTION, "Many people still think cars should be banned.", Stance.UNKNOWN),
        (MOTION, "The mayor told us a ban is necessary.", Stance.UNKNOWN),
        (MOTION, "The ban is a disaster, they say.", Stance.UNKNOWN),
        (MOTION, "The myth that cars are bad will not die.", Stance.UNKNOWN),
        (MOTION, "I still think cars should be banned.", Stance.FOR),
        (MOTION, "I clearly stated that the ban is wrong.", Stance.AGAINST),
        (MOTION, "I don't see why cars should be banned.", Stance.AGAINST),
        (MOTION, "I don't understand why cars shouldn't be banned.", Stance.FOR),
        (MOTION, "I know why cars should be banned.", Stance.UNKNOWN),
        (MOTION, "That's why cars should be banned.", Stance.FOR),
        (MOTION, "It is silly to say that cars are bad.", Stance.UNKNOWN),
        # What is held only if something comes true is not held.
        (MOTION, "I'd support the ban if the buses ran.", Stance.UNKNOWN),
        (MOTION, "The ban is a good idea in theory.", Stance.UNKNOWN),
        # The last word of a compound says what it is; a war on a thing is no praise of it.
        (MOTION, "Car drivers are stupid.", Stance.UNKNOWN),
        (MOTION, "Cars today are dangerous.", Stance.FOR),
        (MOTION, "The war on cars is stupid.", Stance.AGAINST),
        ("Keep the night trams", "The night tram drivers are great.", Stance.UNKNOWN),
        # Who judges a measure says nothing of moving it, who moves it does.
        ("Lower the voting age", "The voting age is fine as it is.", Stance.UNKNOWN),
        ("Lower the voting age", "Keep the voting age at 18.", Stance.UNKNOWN),
        ("Lower the voting age", "The voting age should be raised.", Stance.AGAINST),
        ("The voting age should be lowered", "The voting age should be lowered.", Stance.FOR),
        ("Reduce the speed limit", "A lower speed limit is stupid.", Stance.AGAINST),
        ("Raise the minimum wage", "The minimum wage is a joke.", Stance.UNKNOWN),
        ("Raise the minimum wage", "Raising the minimum wage is a mistake.", Stance.AGAINST),
        ("Raise the minimum wage", "Abolish the minimum wage!", Stance.AGAINST),
        # "Right" before another word only says where or when.
        (MOTION, "The ban is right behind us.", Stance.UNKNOWN),
        (MOTION, "The ban is right.", Stance.FOR),
        # Plurals in -es and in -s meet their singulars.
        ("Ban phones in schools", "I hate this phone.", Stance.FOR),
        ("A phone ban", "Phones are dangerous.", Stance.FOR),
        ("Close the bus lane", "Bus lanes are stupid.", Stance.FOR),
        ("Ban sweet boxes", "That box is useless.", Stance.FOR),
        # What is found wrong in a motion is the act where it names one before.
        ("Banning cars is wrong", "Banning cars is wrong.", Stance.FOR),
        ("Banning cars is wrong", "Cars are great.", Stance.FOR),
        ("Banning cars is wrong", "I support the ban.", Stance.AGAINST),
        ("Mandatory voting is a bad idea", "Mandatory voting is stupid.", Stance.FOR),
        ("Cars are bad and should be banned", "I support the ban.", Stance.FOR),
        ("Make voting compulsory", "Voting should be compulsory.", Stance.FOR),
        ("Make voting compulsory", "Mandatory voting is undemocratic.", Stance.AGAINST),
        ("Marijuana should be legal", "Marijuana should remain illegal.", Stance.AGAINST),
        ("Marijuana should be legal", "Marijuana should be made illegal.", Stance.AGAINST),
        # An owner is not what he owns.
        (MOTION, "I support the car driver's view.", Stance.UNKNOWN),
        # The act may be named again as a thing, with no word of what it is done to.
        (MOTION, "The ban should be lifted.", Stance.AGAINST),
        (MOTION, "I think the ban must be lifted.", Stance.AGAINST),
        (MOTION, "Stop this ban!", Stance.AGAINST),
        (MOTION, "Keep the ban!", Stance.FOR),
        ("Repeal the ban on cars", "Lift the ban!", Stance.FOR),
        ("Repeal the ban on cars", "Don't repeal the ban.", Stance.AGAINST),
        ("Repeal the ban on cars", "Cars should stay banned.", Stance.AGAINST),
        ("Build the bridge", "You should support building homes.", Stance.UNKNOWN),
        # Who finds nothing wrong, who wants a thing to stay or to go.
        (MOTION, "There's nothing wrong with cars.", Stance.AGAINST),
        (MOTION, "I have no problem with the ban.", Stance.FOR),
        (MOTION, "I'm not against the ban.", Stance.FOR),
        (MOTION, "I'm not against the ban, but it comes too late.", Stance.UNKNOWN),
        (MOTION, "Cars must go.", Stance.FOR),
        (MOTION, "Cars should go round the city.", Stance.UNKNOWN),
        (MOTION, "The ban must stay!", Stance.FOR),
        (MOTION, "Cars should stay in the garage.", Stance.UNKNOWN),
        (MOTION, "A ban won't solve anything.", Stance.AGAINST),
        (MOTION, "A ban is too expensive.", Stance.AGAINST),
        # "It" holds the place of the act that is judged.
        (MOTION, "It's wrong to ban cars.", Stance.AGAINST),
        (MOTION, "It would be a great idea to ban cars.", Stance.FOR),
        (MOTION, "It isn't wrong to ban cars.", Stance.FOR),
        ("Keep the trams", "It would be a mistake to scrap the trams.", Stance.FOR),
        ("Eating meat is wrong", "It is wrong to eat meat.", Stance.FOR),
        (MOTION, "It's wrong to blame cars.", Stance.UNKNOWN),
        (MOTION, "It's silly to ascribe this to cars.", Stance.UNKNOWN),
        (MOTION, "It's good to know that cars are banned.", Stance.UNKNOWN),
        # Who only names a thing to ask answers himself.
        (MOTION, "A ban? No thanks.", Stance.AGAINST),
        (MOTION, "Cars? No thank you!", Stance.FOR),
        (MOTION, "A ban? Yes please, but not now.", Stance.UNKNOWN),
        (MOTION, "A ban? No idea.", Stance.UNKNOWN),
        (MOTION, "Is the ban over? No way.", Stance.UNKNOWN),
        # "I" may be left out.
        (MOTION, "Totally agree with the ban.", Stance.FOR),
        (MOTION, "Strongly against a ban.", Stance.AGAINST),
        (MOTION, "Support for the ban is growing.", Stance.UNKNOWN),
        (MOTION, "They are totally against a ban.", Stance.UNKNOWN),
    ],
)
def test_stance_respects_target_and_polarity_of_the_motion(
    motion: str, text: str, stance: Stance
) -> None:
    assert stated(words_of(text), parse_motion(motion)).stance is stance


@pytest.mark.parametrize(
    ("text", "parent", "left"),
    [
        ("> It is late.\nNo.", "It is late.", "No."),
        ('You say "it is very late" but no.', "It is very late today.", "You say  but no."),
        ("One two three four five six.\nNo.", "one two three four five six. Yes.", "No."),
        ('You say "something else here".', "It is late.", 'You say "something else here".'),
        ("It is late.", "", "It is late."),
        ("> It is late. No.", "Go home. It is late.", " No."),
        (">it is late No.", "It is late, so go.", " No."),
        ("> It is, late! No. > Go home Why?", "It is late, so go home.", " No.  Why?"),
        ("> It was a very cold night No.", "It is a very cold night.", " No."),
        ("> It is late.", "It is late.", ""),
        ("> Is it? No.", "The article says more.", " No."),
        ("> Is it?\n> No.", "The article says more.", ""),
        ("> Is it? No, x > y.", "Is it?", " No, x > y."),
    ],
)
def test_the_parents_words_are_blanked_out(text: str, parent: str, left: str) -> None:
    own = strip_quotes(text, parent)
    assert len(own) == len(text)
    assert own.replace("\n", "") == left


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        (
            "Mr. Smith paid 3.5 e.g. yesterday. Fine.",
            ["Mr. Smith paid 3.5 e.g. yesterday.", "Fine."],
        ),
        ("One\n\nTwo...", ["One", "Two..."]),
        (
            'He asked "why?" and left. No. It is No. 5.',
            ['He asked "why?" and left.', "No.", "It is No. 5."],
        ),
        ("", []),
    ],
)
def test_sentences_are_found(text: str, parts: list[str]) -> None:
    assert [text[s.start : s.end] for s in sentences(text, load_lexicon().position.stops)] == parts


@pytest.mark.parametrize(
    "unit",
    ["a", " ", '"', "> ", "'", ".", "?!", "you ", "no, ", "\n", "(", "@", "x\n> ", "😂", "é"],
)
def test_a_megabyte_of_anything_is_labelled(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    talk = discussion(("1", None, "A", text), ("2", "1", "B", text))
    assert [found.comment for found in label(talk)] == ["1", "2"]


def test_a_lone_surrogate_and_a_null_do_no_harm() -> None:
    (found,) = label(discussion(("1", None, "A", "No, \ud800 that is \x00 wrong.")))
    assert found.guess is Relation.ATTACKS


def test_a_chain_of_twenty_thousand_is_labelled_without_recursion() -> None:
    rows: list[tuple[str, str | None, str, str]] = [("0", None, "A", "It is late.")]
    rows += [(str(n), str(n - 1), "AB"[n % 2], "No.") for n in range(1, 20_000)]
    found = label(discussion(*rows))
    assert len(found) == 20_000
    assert all(item.guess is Relation.ATTACKS for item in found[1:])

"""The one road, and the choice among several threads."""

import pytest

from argmap.errors import RequestError
from argmap.label import Settings, load_rulebook
from argmap.model import By, Comment, Discussion, Label, Notice, Relation, Stance
from argmap.pipeline import chart, labelled, pick

OLD = Notice(code="ORPHAN", text="one answers nobody")


def talk(thread: str, *texts: str, motion: str = "") -> Discussion:
    comments = tuple(
        Comment(
            id=str(number),
            parent=str(number - 1) if number else None,
            author=f"author {number % 3}",
            text=text,
            depth=number + 1,
        )
        for number, text in enumerate(texts)
    )
    return Discussion(
        thread=thread, title=f"About {thread}", motion=motion, comments=comments, notices=(OLD,)
    )


SMALL = talk("small", "The bridge is needed.")
LARGE = talk("large", "The bridge is needed.", "I agree.", "No, that is wrong.")


def test_a_chart_holds_the_whole_road() -> None:
    made = chart(LARGE)
    assert [label.comment for label in made.argument_map.labels] == ["0", "1", "2"]
    assert {member.author for member in made.analysis.memberships} == {
        "author 0",
        "author 1",
        "author 2",
    }
    assert made.rulebook is load_rulebook()
    assert made.settings == Settings()


@pytest.mark.parametrize(
    ("own", "given", "motion"),
    [
        ("", "", "About it"),
        ("Its own.", "", "Its own."),
        ("Its own.", "Given.", "Given."),
        ("", "Given.", "Given."),
    ],
)
def test_the_motion_given_wins_over_the_discussions_own_and_its_title(
    own: str, given: str, motion: str
) -> None:
    discussion = talk("it", "Yes.", motion=own)
    assert chart(discussion, motion=given).argument_map.discussion.motion == motion
    assert labelled(discussion, motion=given)[0].motion == motion


def test_hand_labels_settings_and_rulebook_reach_the_map() -> None:
    edit = Label(
        comment="1",
        relation=Relation.ATTACKS,
        guess=Relation.ATTACKS,
        stance=Stance.AGAINST,
        by=By.HAND,
    )
    settings = Settings(supports=1.0, attacks=1.0)
    made = chart(LARGE, edits=(edit,), settings=settings, rulebook=load_rulebook())
    labels = made.argument_map.label_of
    assert (labels["1"].relation, labels["1"].by) == (Relation.ATTACKS, By.HAND)
    assert labels["2"].relation is Relation.UNLABELLED
    assert made.settings is settings


def test_of_one_thread_that_is_taken_without_a_word() -> None:
    assert pick([SMALL]) is SMALL


def test_of_several_the_largest_is_taken_with_a_notice() -> None:
    found = pick([SMALL, LARGE])
    assert found.thread == "large"
    assert found.notices[0] is OLD
    assert found.notices[1].code == "LARGEST_THREAD"
    assert '"large"' in found.notices[1].text
    assert "2 threads" in found.notices[1].text


def test_the_thread_asked_for_is_taken_as_it_is() -> None:
    assert pick([SMALL, LARGE], "small") is SMALL


def test_an_unknown_thread_names_some_that_exist() -> None:
    many = [talk(f"t{number}", *["word"] * number) for number in range(1, 9)]
    with pytest.raises(RequestError) as caught:
        pick(many, "t99")
    assert str(caught.value) == (
        'there is no thread "t99"; choose one of "t8" (8 comments), "t7" (7 comments), '
        '"t6" (6 comments), "t5" (5 comments), "t4" (4 comments) and 3 more'
    )


def test_a_chain_of_thousands_is_no_deeper_than_a_loop() -> None:
    deep = talk("deep", *["No, that is wrong."] * 3_000)
    assert len(chart(deep).argument_map.labels) == 3_000

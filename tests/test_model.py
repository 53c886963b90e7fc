"""What values of the model say of themselves."""

import pytest

from argmap.model import Comment, Discussion, Relation, Stance


def test_signs_are_those_of_support_and_attack_for_and_against() -> None:
    assert [one.sign for one in Relation] == [1, -1, 0, 0]
    assert [one.sign for one in Stance] == [1, -1, 0, 0]


@pytest.mark.parametrize(("motion", "about"), [("Build it.", "Build it."), ("", "Bridge")])
def test_a_discussion_is_about_its_motion_else_its_title(motion: str, about: str) -> None:
    assert Discussion(thread="t", title="Bridge", motion=motion, comments=()).about == about


def test_a_shared_name_is_one_commenter_a_comment_and_no_name_is_nobody() -> None:
    told = (("1", "Ann", False), ("2", "anon", True), ("3", "", True), ("4", "Ann", False))
    comments = tuple(
        Comment(id=name, parent=None, author=author, text="x", anonymous=anonymous)
        for name, author, anonymous in told
    )
    talk = Discussion(thread="t", title="T", comments=comments)
    assert talk.by_commenter == {"Ann": ("1", "4"), "anon (2)": ("2",)}

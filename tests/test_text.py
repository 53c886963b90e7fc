"""Plain text as every floor shows it."""

import pytest

from argmap.text import excerpt


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("  two\n lines ", "two lines"),
        ("a\u202eb\0c", "abc"),
        ("one two three four", "one two…"),
        ("x" * 20, "x" * 9 + "…"),
    ],
)
def test_an_excerpt_is_one_clean_line_that_does_not_pass_its_limit(text: str, shown: str) -> None:
    assert excerpt(text, 10) == shown

"""What the app tells of a comment below the map: its own words, its label, and who says so."""

from dataclasses import replace

import pytest

from argmap.model import By, Label, Relation
from argmap.pipeline import Chart, chart
from argmap.read import read
from argmap.read.reader import Source
from argmap.ui.reading import noticed, reasons

CSV = """id,parent,author,text
1,,Alice,We should ban cars from the centre.
2,1,Bob,I agree. My street is so loud.
"""


def seen(by: By) -> Chart:
    found = read(Source(name="small.csv", data=CSV.encode()))[0]
    said = Label(comment="2", relation=Relation.ATTACKS, guess=Relation.ATTACKS, by=by)
    return chart(found, edits=() if by is By.RULE else (replace(said, confidence=1.0),))


@pytest.mark.parametrize(("by", "folded"), [(By.RULE, False), (By.HAND, True), (By.SOURCE, True)])
def test_a_rule_gives_reasons_for_its_own_labels_only(by: By, folded: bool) -> None:  # noqa: FBT001
    made = seen(by)
    comment = made.argument_map.discussion.by_id["2"]
    assert ("agree" in "".join(reasons(made, comment))) is not folded
    assert ("agree" in noticed(made, comment)) is folded

"""Print how the German rules label the German sample.

Run from a checkout: python benchmarks/german.py
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from argmap.label import label, read_edits
from argmap.model import Relation
from argmap.read import open_source, read

SAMPLE: Final = Path(__file__).parent.parent / "samples" / "fahrradstrasse.csv"


def main() -> None:
    """Compare the labels of the rules with those by hand."""
    (talk,) = read(open_source(str(SAMPLE)))
    source = open_source(str(SAMPLE.with_suffix(".labels.csv")))
    hand = {one.comment: one for one in read_edits(source.data, source.name, [talk])[talk.thread]}
    found = [(one, hand[one.comment]) for one in label(talk)]
    said = [(one, true) for one, true in found if one.relation is not Relation.UNLABELLED]
    print(f"comments            {len(found)}")
    print(f"guess right         {sum(one.guess is true.relation for one, true in found)}")
    print(f"willingly labelled  {len(said)}")
    print(f"of these right      {sum(one.relation is true.relation for one, true in said)}")
    stated = [(one, true) for one, true in found if one.stance_confidence]
    print(f"stance stated       {len(stated)}")
    print(f"of these right      {sum(one.stance is true.stance for one, true in stated)}")


if __name__ == "__main__":
    main()

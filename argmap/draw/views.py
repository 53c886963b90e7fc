"""The three views of one map: positions, comments, commenters."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from argmap.draw.islands import islands
from argmap.draw.items import Extra, Item, comments, extras, positions
from argmap.draw.legend import legend
from argmap.draw.scene import Scene, Sheet, View
from argmap.draw.sheets import sheets
from argmap.errors import RequestError
from argmap.model import Analysis, ArgumentMap, Stance


def scene(
    argument_map: ArgumentMap,
    analysis: Analysis,
    view: View = View.POSITIONS,
    stances: Collection[Stance] | None = None,
) -> Scene:
    """Return what `view` shows of a map; the same map gives the same scene.

    `stances` keeps what has one of them, and faintly what ties it to its root; commenters all
    stay, the others faint.

    Raises:
        RequestError: there is no such view.
    """
    view, note = _known(view), ""
    if view is View.COMMENTERS:
        drawn, note = islands(argument_map, analysis, stances)
    elif view is View.COMMENTS:
        drawn = sheets(_kept(comments(argument_map), stances), "comments")
    else:
        items = _kept(positions(argument_map), stances)
        beside = extras(argument_map, items)
        drawn = sheets(items, "positions", beside)
        note = _apart(items, beside, drawn)
    discussion = argument_map.discussion
    return Scene(
        view=view,
        title=discussion.title,
        motion=discussion.about,
        source=discussion.source,
        sheets=drawn,
        legend=legend(drawn, stances),
        note=" ".join(filter(None, (_counts(argument_map, drawn, view, stances), note))),
    )


def _apart(items: Sequence[Item], beside: Sequence[Extra], drawn: Sequence[Sheet]) -> str:
    """Say how many links beside the tree are not drawn, since no sheet holds both their ends."""
    shown = {item.id for item in items}
    wanted = {(one.source, one.target, one.relation) for one in beside if one.target in shown}
    ties = {(tie.source, tie.target, tie.relation) for sheet in drawn for tie in sheet.ties}
    missing = sum(one[0] in shown and one not in ties for one in wanted)
    links = "link between branches is" if missing == 1 else "links between branches are"
    return f"{missing:,} {links} told in the details, not drawn." if missing else ""


def _known(view: View) -> View:
    if view in list(View):
        return View(view)
    raise RequestError(f"there is no view {view!r}", cure=f"choose one of {', '.join(View)}")


def _counts(
    argument_map: ArgumentMap,
    drawn: tuple[Sheet, ...],
    view: View,
    stances: Collection[Stance] | None,
) -> str:
    """Say how much there is, and how much of it the first sheet shows."""
    told = stances is not None  # then what is faint was not asked for
    marks = (mark for sheet in drawn for mark in sheet.marks if mark.refs)
    total = len({mark.id for mark in marks if not (told and mark.faint)})
    if not total:
        return _none(view, stances)
    parts = [_many(total, view.value)]
    if view is View.POSITIONS:
        parts.append(_many(len(argument_map.discussion.comments), "comments"))
    if len(drawn) > 1:
        parts.append(f"the overview shows the largest {len(drawn[0].marks)}")
    if stances is not None:
        parts.append(f"only {', '.join(_named(stances))}")
    return " · ".join(parts) + "."


def _none(view: View, stances: Collection[Stance] | None) -> str:
    """Say that there is nothing of what was asked for: what leads to it may be drawn faintly."""
    if stances is None:
        return f"There are no {view.value} to show."
    wanted = " or ".join(_named(stances))
    return (
        f"There are no {view.value} of the stance {wanted}." if wanted else "No stance is chosen."
    )


def _named(stances: Collection[Stance]) -> list[str]:
    return [stance.value for stance in Stance if stance in stances]


def _many(count: int, nouns: str) -> str:
    return f"{count:,} {nouns.removesuffix('s') if count == 1 else nouns}"


def _kept(items: list[Item], stances: Collection[Stance] | None) -> list[Item]:
    """Return the items of the wanted stances, and faintly those between them and their roots."""
    if stances is None:
        return items
    needed = [item.stance in stances for item in items]
    for index in range(len(items) - 1, -1, -1):
        if needed[index] and items[index].parent >= 0:
            needed[items[index].parent] = True
    place = {index: at for at, index in enumerate(i for i, keep in enumerate(needed) if keep)}
    return [_moved(items[index], place, stances) for index in place]


def _moved(item: Item, place: dict[int, int], stances: Collection[Stance]) -> Item:
    return replace(
        item,
        parent=place.get(item.parent, -1),
        faint=item.faint or item.stance not in stances,
    )

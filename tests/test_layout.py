"""Cards keep apart, ties keep to their gutters, large forests share out on sheets."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.draw.cards import CARD_WIDTH, INNER, PAD_RIGHT, card, clusters, fit, width, wrap
from argmap.draw.discs import pack
from argmap.draw.folding import BUDGET, LEVELS, OVERVIEW, REST, WHOLE, Plan, fold
from argmap.draw.layout import GUTTER, MARGIN, place


@st.composite
def forests(draw: st.DrawFn, most: int = 40) -> list[int]:
    count = draw(st.integers(0, most))
    return [draw(st.integers(-1, index - 1)) for index in range(count)]


HEIGHTS = st.lists(st.floats(20, 120), min_size=40, max_size=40)


def crossing(a: tuple[float, float, float], b: tuple[float, float, float]) -> bool:
    """Tell whether two cards (x, y, height) share more than a border."""
    return (
        abs(a[0] - b[0]) < CARD_WIDTH - 0.2
        and a[1] < b[1] + b[2] - 0.2
        and b[1] < a[1] + a[2] - 0.2
    )


@settings(deadline=None)
@given(forests(), HEIGHTS)
def test_no_two_cards_overlap_and_all_lie_inside(parents: list[int], heights: list[float]) -> None:
    placed = place(parents, heights[: len(parents)], CARD_WIDTH)
    cards = [(x, y, high) for (x, y), high in zip(placed.spots, heights, strict=False)]
    assert not [pair for pair in combinations(cards, 2) if crossing(*pair)]
    for x, y, high in cards:
        assert x >= MARGIN - 0.2
        assert y >= MARGIN - 0.2
        assert x + CARD_WIDTH <= placed.width - MARGIN + 0.2
        assert y + high <= placed.height - MARGIN + 0.2


@settings(deadline=None)
@given(forests(), HEIGHTS)
def test_a_reply_stands_right_of_what_it_answers(parents: list[int], heights: list[float]) -> None:
    spots = place(parents, heights[: len(parents)], CARD_WIDTH).spots
    for (x, _), parent in zip(spots, parents, strict=True):
        if parent >= 0:
            assert x == pytest.approx(spots[parent][0] + CARD_WIDTH + GUTTER)


@settings(deadline=None)
@given(forests(), HEIGHTS)
def test_a_parent_is_centred_on_its_replies(parents: list[int], heights: list[float]) -> None:
    spots = place(parents, heights[: len(parents)], CARD_WIDTH).spots
    middles = [y + high / 2 for (_, y), high in zip(spots, heights, strict=False)]
    for card_ in range(len(parents)):
        below = [middles[child] for child, parent in enumerate(parents) if parent == card_]
        if below:
            assert middles[card_] == pytest.approx((below[0] + below[-1]) / 2, abs=0.2)


@settings(deadline=None)
@given(forests(), HEIGHTS)
def test_no_card_stands_where_a_tie_runs(parents: list[int], heights: list[float]) -> None:
    spots = place(parents, heights[: len(parents)], CARD_WIDTH).spots
    middles = [y + high / 2 for (_, y), high in zip(spots, heights, strict=False)]
    for child, parent in enumerate(parents):
        if parent < 0:
            continue
        left, right = spots[parent][0] + CARD_WIDTH, spots[child][0]
        ends = sorted((middles[parent], middles[child]))
        for (x, y), high in zip(spots, heights, strict=False):
            aside = x + CARD_WIDTH <= left + 0.3 or x >= right - 0.3
            assert aside or y + high < ends[0] or y > ends[1]


def test_roots_keep_their_order_down_the_columns() -> None:
    spots = place([-1] * 40, [60.0] * 40, CARD_WIDTH).spots
    assert list(spots) == sorted(spots)


@pytest.mark.parametrize("count", [20, 60, 150])
def test_single_cards_are_packed_into_a_pleasant_shape(count: int) -> None:
    placed = place([-1] * count, [80.0] * count, CARD_WIDTH)
    assert 0.9 < placed.width / placed.height < 2.1


def test_the_empty_forest_is_placed() -> None:
    assert place([], [], CARD_WIDTH).spots == ()
    assert fold([])[0].entries == ()


SHAPES = {
    "chain": [index - 1 for index in range(20_000)],
    "flat": [-1] * 20_000,
    "star": [-1] + [0] * 20_000,
    "comb": [-1 if index % 7 == 0 else index - 1 for index in range(5_000)],
    "binary": [(index - 1) // 2 for index in range(4_096)],
}
SHAPES["binary"][0] = -1


def shown(plans: tuple[Plan, ...]) -> Iterator[int]:
    for plan in plans:
        yield from (entry.node for entry in plan.entries if entry.node != REST)


def faults(plans: tuple[Plan, ...], parents: list[int]) -> Iterator[str]:
    """Yield what is wrong with sheets: lost cards, sheets nobody opens, marks beyond the limit."""
    if set(shown(plans)) != set(range(len(parents))):
        yield "cards are lost"
    openers = [entry.opens for plan in plans for entry in plan.entries if entry.opens]
    if sorted(openers) != list(range(1, len(plans))):
        yield "not every sheet has one opener"
    if any(plan.parent >= index for index, plan in enumerate(plans)):
        yield "a sheet stands above its parent"
    if max(len(plan.entries) for plan in plans[1:] or plans) > max(BUDGET, WHOLE):
        yield "a sheet is crowded"
    for plan in plans:
        for index, entry in enumerate(plan.entries):
            if entry.parent >= index:
                yield "parents do not come first"
            if entry.parent >= 0 and entry.node != REST:
                yield from (
                    "a tie is wrong"
                    for _ in [0]
                    if plan.entries[entry.parent].node != parents[entry.node]
                )


@pytest.mark.parametrize("shape", SHAPES)
def test_a_large_forest_is_shared_out_and_nothing_is_lost(shape: str) -> None:
    plans = fold(SHAPES[shape])
    assert not list(faults(plans, SHAPES[shape]))
    assert len(plans[0].entries) <= OVERVIEW
    assert all(len(plan.entries) <= BUDGET for plan in plans[1:])
    assert sum(len(plan.entries) for plan in plans) < 3 * len(SHAPES[shape])


@settings(deadline=None)
@given(forests(260))
def test_any_forest_is_shared_out_and_nothing_is_lost(parents: list[int]) -> None:
    assert not list(faults(fold(parents), parents))


def test_up_to_200_cards_stay_on_one_sheet_unless_they_answer_too_deep() -> None:
    assert len(fold([-1] * WHOLE)) == 1
    assert len(fold([-1] * (WHOLE + 1))) > 1
    chain = [index - 1 for index in range(LEVELS + 5)]
    first, second = fold(chain)
    assert (len(first.entries), first.entries[-1].folded) == (LEVELS, 5)
    assert [entry.node for entry in second.entries] == list(range(LEVELS - 1, LEVELS + 5))


@settings(deadline=None)
@given(st.lists(st.floats(10, 400), min_size=1, max_size=9))
def test_discs_never_overlap(radii: list[float]) -> None:
    discs = pack(radii, gap=40, above=30)
    for a, b in combinations(discs, 2):
        assert (a.x - b.x) ** 2 + (a.y - b.y) ** 2 >= (a.radius + b.radius + 39.9) ** 2
    assert all(disc.x - disc.radius > 0 and disc.y - disc.radius > 0 for disc in discs)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        ("short", ("short",)),
        ("   many \n\n spaces\there ", ("many spaces here",)),
        ("<b>&amp;</b>", ("<b>&amp;</b>",)),
    ],
)
def test_short_texts_take_one_line(text: str, lines: tuple[str, ...]) -> None:
    assert wrap(text, INNER) == lines


@pytest.mark.parametrize(
    "text",
    [
        "word " * 200,
        "漢字かな交じり文の長い主張である。" * 20,
        "https://example.org/" + "a" * 500,
        "👩‍👩‍👧‍👦" * 80,
        "مرحبا بالعالم " * 40,
        "e" + "\u0301" * 5000,
        "﷽" * 60,
    ],
)
def test_long_texts_fill_at_most_four_lines_that_fit(text: str) -> None:
    lines = wrap(text, INNER)
    assert 1 <= len(lines) <= 4
    assert lines[-1].endswith("…")
    assert all(width(line) <= INNER + 0.01 for line in lines)


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text_fits_its_card(text: str) -> None:
    made = card(text, text)
    assert all(width(line) <= INNER + 0.01 for line in made.lines)
    assert width(made.heading, 12.5, bold=True) <= INNER + 0.01
    assert len(made.lines) <= 4


@pytest.mark.parametrize(
    ("text", "count"), [("abc", 3), ("é", 1), ("👩‍👩‍👧", 1), ("👍🏽x", 2), ("", 0)]
)
def test_what_a_reader_takes_for_one_character_stays_whole(text: str, count: int) -> None:
    assert len(list(clusters(text))) == count


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("last tram if there is no last tram. Half", 222.7),
        ("have at that kid falling. Thanks!!!!!! :)", 228.0),
        ("I will say it in <b>bold</b> because", 221.5),
        ("-> See 1.2.1.5.2.5.6.1.2.1.3.4.1.2.6.1.", 227.6),
        ('the time, sir." "It\'s my calculator, sir."', 224.1),
    ],
)
def test_spaces_and_signs_are_as_broad_as_in_the_broadest_font(text: str, drawn: float) -> None:
    """`drawn` is what DejaVu Sans takes at 12 pixels; these lines once crossed the card's edge."""
    assert width(text) > drawn - PAD_RIGHT + 2
    assert len(wrap(text, INNER)) == 2


def test_addresses_break_at_their_joints() -> None:
    lines = wrap("https://www.example.org/wp-content/files/publication_id1322.pdf", INNER)
    assert all(line[-1] in "/-_." for line in lines[:-1])


def test_a_cut_line_ends_in_an_ellipsis() -> None:
    assert fit("a very long name indeed " * 9, 100).endswith("…")
    assert fit("Ann", 100) == "Ann"

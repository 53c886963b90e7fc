"""Agreement against worked examples of the literature, and what must hold of any figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.quality.agreement import agreement

# Krippendorff, Computing Krippendorff's alpha-reliability (2011): four observers, twelve units.
FOUR = {
    "A": "1 2 3 3 2 1 4 1 2 . . .",
    "B": "1 2 3 3 2 2 4 1 2 5 . 3",
    "C": ". 3 3 3 2 3 4 2 2 5 1 .",
    "D": "1 2 3 3 2 4 4 1 2 5 1 .",
}
# The same source: two observers, no value missing, ten units of two and twelve of five values.
BINARY = {"Jon": "0 1 0 0 0 0 0 0 1 0", "Han": "1 1 1 0 0 1 0 0 0 0"}
NOMINAL = {"Ben": "a a b b d c c c e d d a", "Gerry": "b a b b b c c c e d d d"}


def coded(lines: dict[str, str]) -> dict[str, dict[str, str]]:
    return {
        coder: {str(unit): value for unit, value in enumerate(line.split()) if value != "."}
        for coder, line in lines.items()
    }


@pytest.mark.parametrize(
    ("lines", "alpha", "units"), [(FOUR, 0.743, 11), (BINARY, 0.095, 10), (NOMINAL, 0.692, 12)]
)
def test_alpha_is_what_its_author_worked_out(
    lines: dict[str, str], alpha: float, units: int
) -> None:
    found = agreement(coded(lines))
    assert found.units == units
    assert found.alpha == pytest.approx(alpha, abs=0.0005)
    assert found.low is not None
    assert found.high is not None
    assert found.low < alpha < found.high <= 1


def crossed(table: dict[tuple[str, str], int]) -> dict[str, dict[str, str]]:
    pairs = [pair for pair, count in table.items() for _ in range(count)]
    return {
        coder: {str(unit): pair[side] for unit, pair in enumerate(pairs)}
        for side, coder in enumerate(("one", "two"))
    }


@pytest.mark.parametrize(
    ("table", "raw", "kappa"),
    [
        # grant proposals: 20 and 15 alike of 50
        ({("y", "y"): 20, ("y", "n"): 5, ("n", "y"): 10, ("n", "n"): 15}, 0.7, 0.4),
        # the pair of tables that have one raw agreement and two kappas
        ({("y", "y"): 45, ("y", "n"): 15, ("n", "y"): 25, ("n", "n"): 15}, 0.6, 0.1304),
        ({("y", "y"): 25, ("y", "n"): 35, ("n", "y"): 5, ("n", "n"): 35}, 0.6, 0.2593),
    ],
)
def test_kappa_is_that_of_known_tables(
    table: dict[tuple[str, str], int], raw: float, kappa: float
) -> None:
    (pair,) = agreement(crossed(table)).pairs
    assert (pair.first, pair.second, pair.units) == ("one", "two", sum(table.values()))
    assert pair.table == table
    assert pair.raw == pytest.approx(raw)
    assert pair.kappa == pytest.approx(kappa, abs=0.0001)


@pytest.mark.parametrize(
    ("lines", "units", "raw"),
    [
        ({}, 0, None),
        ({"A": "1 2"}, 0, None),
        ({"A": "1 .", "B": ". 1"}, 0, None),
        ({"A": "1 1", "B": "1 1"}, 2, 1.0),
    ],
)
def test_what_is_not_defined_is_none(lines: dict[str, str], units: int, raw: float | None) -> None:
    found = agreement(coded(lines))
    assert (found.units, found.raw) == (units, raw)
    assert found.alpha is found.low is found.high is None
    assert all(pair.kappa is None for pair in found.pairs)


def test_what_a_coder_left_empty_is_not_said() -> None:
    assert agreement({"A": {"1": "x", "2": ""}, "B": {"1": "x", "2": "y"}}).units == 1


CODES = st.dictionaries(
    st.sampled_from("ABCD"),
    st.dictionaries(st.sampled_from("123456789"), st.sampled_from("xyz"), min_size=1),
    min_size=2,
)


@given(CODES, st.permutations("ABCD"), st.permutations("xyz"))
def test_the_names_of_coders_and_values_play_no_part(
    codes: dict[str, dict[str, str]], coders: list[str], values: list[str]
) -> None:
    renamed = {
        coders["ABCD".index(coder)]: {u: values["xyz".index(v)] for u, v in own.items()}
        for coder, own in codes.items()
    }
    one, other = agreement(codes, draws=50), agreement(renamed, draws=50)
    assert (one.units, one.raw, one.alpha) == (other.units, other.raw, other.alpha)
    assert (one.low, one.high) == (other.low, other.high)
    figures = [
        sorted((pair.units, pair.raw or -2, pair.kappa or -2) for pair in found.pairs)
        for found in (one, other)
    ]
    assert figures[0] == figures[1]


@given(st.dictionaries(st.text(max_size=3), st.sampled_from("xyz"), min_size=2))
def test_coders_who_always_agree_have_one(said: dict[str, str]) -> None:
    found = agreement({"A": said, "B": said, "C": said}, draws=50)
    assert found.raw == 1
    varied = len(set(said.values())) > 1
    assert found.alpha == (1 if varied else None)
    assert [pair.kappa for pair in found.pairs] == [1 if varied else None] * 3
    assert (found.low, found.high) == ((1, 1) if varied else (None, None))


def test_the_same_seed_draws_the_same_interval() -> None:
    one, other, third = (agreement(coded(FOUR), draws=200, seed=seed) for seed in (1, 1, 2))
    assert (one.low, one.high) == (other.low, other.high)
    assert (one.low, one.high) != (third.low, third.high)

"""Works and their decisions, on SQLite and on PostgreSQL alike."""

import threading
from collections.abc import Callable, Mapping

import pytest

from argmap.desk.events import Decision, Field
from argmap.errors import Conflict, StoreError
from argmap.store import open_store
from argmap.store.chain import broken
from argmap.store.store import Store
from argmap.store.works import Work
from tests.store.things import THREAD, decision, final


def create(store: Store, name: str = "Café", digest: str = "d") -> Work:
    return store.create(name, [THREAD], source="café.txt", digest=digest, settings={"motion": "x"})


def test_a_work_is_kept_as_it_came(store: Store) -> None:
    brought = decision(op="came with it")
    made = store.create("Café", [THREAD], source="a.txt", settings={"t": "1"}, decisions=[brought])
    kept = store.kept(made.id)
    assert kept.discussions == (THREAD,)
    assert kept.settings == {"t": "1"}
    assert kept.work == made == store.work(made.id)
    assert (made.name, made.source, made.comments, made.decisions) == ("Café", "a.txt", 3, 1)
    assert [event.decision for event in store.events(made.id)] == [brought]


def test_a_work_goes_through_its_life(store: Store) -> None:
    made = create(store)
    named = store.rename(made.id, "Tea \0\ud800\\", made.version)
    assert store.works() == (named,)
    assert (named.name, named.version) == ("Tea \0\ud800\\", made.version + 1)
    away = store.archive(made.id, named.version)
    assert (store.works(), store.works(archived=True)) == ((), (away,))
    back = store.restore(made.id, away.version)
    assert (store.works(), store.works(archived=True)) == ((back,), ())
    store.delete(made.id, back.version)
    assert store.works() == ()
    assert store.verify() == ()


def test_find_prefers_what_is_not_archived_and_then_the_first(store: Store) -> None:
    assert store.find("d") is None
    first, second = create(store), create(store)
    assert store.find("d") == first
    away = store.archive(first.id, first.version)
    assert store.find("d") == second
    store.archive(second.id, second.version)
    assert store.find("d") == away


def test_settings_change_one_by_one(store: Store) -> None:
    made = create(store)
    store.append(made.id, [decision()])

    def changed(now: Mapping[str, str], last: int) -> Mapping[str, str]:
        return {"threshold": f"{now['motion']} {last}"}

    store.set_settings(made.id, changed)
    assert store.settings(made.id) == store.kept(made.id).settings
    assert store.settings(made.id) == {"motion": "x", "threshold": "x 1"}


def refuse(*seen: object) -> dict[str, str]:
    raise Conflict(f"no: {seen}", mine="y", theirs="x")


def test_who_sees_the_settings_may_refuse_and_nothing_is_changed(store: Store) -> None:
    made = create(store)
    kept = decision()
    events = store.append(made.id, [kept])
    now = store.work(made.id)
    for change in (
        lambda: store.set_settings(made.id, refuse),
        lambda: store.append(made.id, [decision(), decision()], refuse),
    ):
        with pytest.raises(Conflict, match="'motion': 'x'"):
            change()
    assert store.append(made.id, [kept], refuse) == events, "what is kept already may be sent again"
    assert store.works() == (now,)


CHANGES: list[tuple[Callable[[Store, str, int], object], str, str]] = [
    (lambda store, work, seen: store.rename(work, "Mine", seen), "Mine", "Theirs"),
    (lambda store, work, seen: store.archive(work, seen), "archived", "Theirs"),
    (lambda store, work, seen: store.restore(work, seen), "restored", "Theirs"),
    (lambda store, work, seen: store.delete(work, seen), "delete it", "Theirs (version 2)"),
]


@pytest.mark.parametrize(("change", "mine", "theirs"), CHANGES)
def test_who_saw_an_older_version_is_told_and_changes_nothing(
    store: Store, change: Callable[[Store, str, int], object], mine: str, theirs: str
) -> None:
    made = create(store)
    now = store.rename(made.id, "Theirs", made.version)
    with pytest.raises(Conflict) as caught:
        change(store, made.id, made.version)
    assert (caught.value.mine, caught.value.theirs) == (mine, theirs)
    assert store.works() == (now,)


def test_a_duplicate_has_the_same_events_and_goes_its_own_way(store: Store) -> None:
    made = create(store)
    events = store.append(made.id, [decision(op="a"), decision(op="b", after="neutral")])
    copy = store.duplicate(made.id, "Copy")
    assert store.events(copy.id) == events
    assert store.kept(copy.id).discussions == store.kept(made.id).discussions
    assert store.kept(copy.id).settings == store.kept(made.id).settings
    store.append(copy.id, [decision(op="c")])
    assert (store.last(made.id), store.last(copy.id)) == (2, 3)
    assert store.verify() == ()


def test_sending_a_decision_again_keeps_it_once(store: Store) -> None:
    work = create(store).id
    one, two = decision(), decision(comment="3", note="Said twice \0.", batch="b")
    first = store.append(work, [one])
    assert store.append(work, [one, two, two]) == (*first, *store.events(work, 1) * 2)
    assert store.append(work, [two, one]) == tuple(reversed(store.events(work)))
    assert (store.last(work), store.append(work, [])) == (2, ())
    assert not list(broken(store.events(work), first[0].previous))


def test_a_final_decision_counts_only_on_what_is_said_now(store: Store) -> None:
    work = create(store).id
    store.append(work, [final("attacks"), decision(after="supports")])
    with pytest.raises(Conflict) as caught:
        store.append(work, [final("neutral", comment="3"), final("supports")])
    assert (caught.value.mine, caught.value.theirs) == ("supports", "attacks")
    assert store.last(work) == 2, "nothing of what came with it is kept"
    store.append(work, [final("neutral", "attacks"), final("", "neutral"), final("supports")])
    assert store.last(work) == 5


def test_a_final_decision_may_be_sent_again_after_others(store: Store) -> None:
    work = create(store).id
    first, second = final("attacks"), final("neutral", "attacks")
    kept = store.append(work, [first])
    store.append(work, [second])
    assert store.append(work, [first]) == kept


def test_that_positions_are_distinct_adds_to_what_is_said(store: Store) -> None:
    work = create(store).id
    said = [final(words, field=Field.DISTINCT) for words in ("Tea is best.", "Tea is good.")]
    assert len(store.append(work, said)) == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (decision(comment="9"), "no comment '9' in thread 't'"),
        (decision(thread="u"), "no comment '2' in thread 'u'"),
        (decision(after="hates"), "'hates' is no relation"),
        (decision(field=Field.STANCE, after="for", before="fro"), "'fro' is no stance"),
        (decision(field=Field.UNDERCUTS, after="so"), "'so' is no undercuts"),
        (decision(op=""), "has no op"),
        (decision(op="same", after="neutral"), "two different decisions have one op"),
    ],
)
def test_a_wrong_decision_is_refused_with_all_that_came_with_it(
    store: Store, wrong: Decision, said: str
) -> None:
    work = create(store).id
    with pytest.raises(StoreError, match=said):
        store.append(work, [decision(op="same"), wrong])
    assert store.events(work) == ()


@pytest.mark.parametrize(
    "act",
    [
        lambda store: store.kept("x"),
        lambda store: store.work("x"),
        lambda store: store.last("x"),
        lambda store: store.events("x"),
        lambda store: store.export("x"),
        lambda store: store.append("x", [decision()]),
        lambda store: store.rename("x", "y", 1),
        lambda store: store.duplicate("x", "y"),
    ],
)
def test_a_work_that_is_not_there_is_one_sentence(
    store: Store, act: Callable[[Store], object]
) -> None:
    with pytest.raises(StoreError, match="not kept here"):
        act(store)


def test_each_sees_what_the_other_keeps(where: str) -> None:
    with open_store(where) as ours, open_store(where) as theirs:
        work = create(ours).id
        kept = theirs.append(work, [decision()])
        assert (ours.last(work), ours.events(work)) == (1, kept)
        assert ours.events(work, after=1) == ()
        name = theirs.rename(work, "Named by them", 1).name
        assert ours.works()[0].name == name


def test_threads_at_once_leave_a_chain_without_gaps(store: Store) -> None:
    work = create(store).id

    def label(coder: str) -> None:
        for _ in range(10):
            store.append(work, [decision(coder=coder), decision(coder=coder, comment="3")])

    coders = [threading.Thread(target=label, args=(f"c{number}",)) for number in range(6)]
    for one in coders:
        one.start()
    for one in coders:
        one.join()
    assert [event.seq for event in store.events(work)] == list(range(1, 121))
    assert store.verify() == ()


def test_opening_at_once_makes_one_database(where: str) -> None:
    gone: list[BaseException] = []

    def opened() -> None:
        try:
            with open_store(where) as one:
                create(one)
        except StoreError as error:
            gone.append(error)

    openers = [threading.Thread(target=opened) for _ in range(6)]
    for one in openers:
        one.start()
    for one in openers:
        one.join()
    assert gone == []
    with open_store(where) as store:
        assert len(store.works()) == 6

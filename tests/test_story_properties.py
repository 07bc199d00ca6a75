"""Whatever was put in, read again and taken out: the stories and edges are those of a store that was told what is left."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backchannel.graph.filters import Filters
from backchannel.graph.model import Modality
from backchannel.graph.open_store import open_store

EVERY = Filters(modalities=frozenset(Modality))
TIES = ("Oman meets Iran", "Iran meets Iraq", "Qatar aids Oman")

reports = st.tuples(
    st.integers(1, 5),  # the first passage of a text, and how many there are
    st.integers(1, 4),
    st.sampled_from([None, "2024-03", "2024-03-01", "2024-03-07", "2024-03-12"]),
    st.sets(st.sampled_from(TIES)),
)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.lists(st.integers(0, 7), max_size=3, unique=True)),
        st.tuples(st.just("reread"), st.integers(0, 7), st.sets(st.sampled_from(TIES))),
        st.tuples(st.just("forget"), st.integers(0, 7)),
    ),
    max_size=14,
)


def state(store):
    stories = {each.id: each.story for each in store.documents(limit=100).items}
    return stories, list(store.edges(EVERY))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(world=st.lists(reports, min_size=8, max_size=8), taken=steps)
def test_what_is_left_counts_and_not_how_it_came_to_be(reading, claim, text_of, *, world, taken):
    def written(number, ties):
        first, length, date, _ = world[number]
        claims = [claim(*tie.split()) for tie in sorted(ties)]
        return reading(text_of(*range(first, first + length)), *claims, date=date, extractor=f"test/{sorted(ties)}")

    left = {}
    with open_store("sqlite:///:memory:") as store:
        for kind, what, *says in taken:
            if kind == "put":
                readings = [written(number, world[number][3]) for number in what]
                store.put_all(readings)
                left |= {one.document.id: one for one in readings}
            else:
                again = written(what, says[0] if says else ())
                if kind == "reread":
                    store.put(again)
                    left[again.document.id] = again
                elif left.pop(again.document.id, None):
                    store.forget(again.document.id)
        found = state(store)
        store.rebuild()
        assert state(store) == found
    with open_store("sqlite:///:memory:") as fresh:
        for one in left.values():
            fresh.put(one)
        assert state(fresh) == found

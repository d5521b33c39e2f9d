"""What is read from a chunk is what was written."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.figures.point_entries import PointsUnit
from pos_app.storage.points_chunks import (
    DTYPES,
    PointsChunk,
    decode_points,
    encode_points,
    without,
)

ROWS = st.lists(
    st.tuples(
        st.integers(0, 3),  # account
        st.integers(0, 8),  # kind
        st.integers(-(2**62), 2**62),  # points
        st.integers(-1, 1),  # store
        st.sampled_from([0, 700_001, 740_000]),  # day
        st.sampled_from([0, 740_001, 740_002]),  # expires
        st.integers(-1, 0),  # reward
    ),
    max_size=20,
)


def a_chunk(rows: list[tuple[int, ...]]) -> PointsChunk:
    rows = sorted(rows, key=lambda row: row[0])
    columns = {
        name: np.array([row[at] for row in rows], dtype)
        for at, (name, dtype) in enumerate(DTYPES.items())
    }
    later = int((columns["day"] == 0).sum())
    return PointsChunk(
        columns=columns,
        unit=np.array([0, 1, 0, 1], np.int16),
        owners=b"".join(bytes([one]) * 16 for one in b"aabc"),
        quarters=np.arange(later) + 1_900_000,
        units=(PointsUnit(b"p" * 16), PointsUnit(b"p" * 16, "coffee")),
        stores=(b"s" * 16, b"t" * 16),
        rewards=("cake",),
    )


def plain(chunk: PointsChunk) -> list[object]:
    arrays = [*chunk.columns.values(), chunk.unit, chunk.quarters]
    return [one.tolist() for one in arrays] + [
        chunk.owners,
        chunk.units,
        chunk.stores,
        chunk.rewards,
    ]


@given(ROWS)
def test_what_is_read_is_what_was_written(rows: list[tuple[int, ...]]) -> None:
    chunk = a_chunk(rows)
    assert plain(decode_points(encode_points(chunk), len(chunk), 4)) == plain(chunk)


@given(ROWS)
def test_without_somebody_all_others_stay(rows: list[tuple[int, ...]]) -> None:
    chunk = a_chunk(rows)
    less = without(chunk, {b"b" * 16})
    stays = [row for row in sorted(rows, key=lambda row: row[0]) if row[0] != 2]
    assert less.columns["points"].tolist() == [row[2] for row in stays]
    assert less.owners == chunk.owners[:32] + chunk.owners[48:]
    assert len(less.quarters) == sum(row[4] == 0 for row in stays)

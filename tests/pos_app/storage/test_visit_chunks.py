"""The bytes of a chunk say exactly what was put into it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.storage.visit_chunks import (
    COLUMNS,
    DTYPES,
    Chunk,
    decode_chunk,
    empty_figures,
    encode_chunk,
)


def column(name: str, rows: int) -> st.SearchStrategy[list[object]]:
    dtype = np.dtype(DTYPES[name])
    if dtype == np.bool_:
        return st.lists(st.booleans(), min_size=rows, max_size=rows)
    limits = np.iinfo(dtype)
    figures = st.one_of(
        st.integers(0, 300), st.integers(-70_000, 70_000),
        st.integers(int(limits.min), int(limits.max)),
    ).map(lambda one: max(int(limits.min), min(one, int(limits.max))))  # fmt: skip
    if name == "at_us":
        figures = st.integers(0, 4_102_444_800_000_000)
        return st.lists(figures, min_size=rows, max_size=rows).map(sorted)
    return st.lists(figures, min_size=rows, max_size=rows)


@st.composite
def chunks(draw: st.DrawFn) -> Chunk:
    rows = draw(st.integers(0, 12))
    figures = {name: np.array(draw(column(name, rows)), DTYPES[name]) for name in COLUMNS}
    ids = st.lists(st.binary(min_size=16, max_size=16), max_size=3).map(tuple)
    return Chunk(figures, draw(ids), draw(ids), draw(ids))


@given(chunk=chunks(), before=st.integers(0, 3))
def test_a_chunk_comes_back(chunk: Chunk, before: int) -> None:
    column = encode_chunk(chunk)
    room = empty_figures(len(chunk) + before)
    for read in (decode_chunk(column), decode_chunk(column, room, before)):
        assert (read.stores, read.tills, read.cashiers) == (
            chunk.stores, chunk.tills, chunk.cashiers,
        )  # fmt: skip
        for name in COLUMNS:
            assert read.figures[name].dtype == DTYPES[name]
            assert np.array_equal(read.figures[name], chunk.figures[name]), name


def test_figures_of_a_usual_trade_are_narrow() -> None:
    figures = empty_figures(1_000)
    for name, values in figures.items():
        values[:] = np.arange(1_000) % 100 if name != "at_us" else np.arange(1_000) * 90_000_000
    assert len(encode_chunk(Chunk(figures, (), (), ()))) < 16 * 1_000


def test_bytes_of_another_version_are_refused() -> None:
    chunk = bytearray(encode_chunk(Chunk(empty_figures(0), (), (), ())))
    chunk[1] = 9
    with pytest.raises(ValueError, match="version 9"):
        decode_chunk(bytes(chunk))

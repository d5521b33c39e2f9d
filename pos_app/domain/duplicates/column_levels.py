"""How alike the fields of many pairs are, at once: the levels of alikeness over columns.

The same answers as `Comparing.levels`, pair by pair (a test compares them); each two values are
compared once, however many pairs have them. Brings numpy.
"""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cpdist

from pos_app.domain.duplicates.alikeness import (
    ALIKE,
    APART,
    CLOSE,
    DATE_LETTERS,
    MISSING,
    TOPS,
    Comparing,
    FieldKind,
    FieldRule,
)
from pos_app.domain.duplicates.columns import Column, Columns
from pos_app.domain.duplicates.household import Guard

Places = NDArray[np.int64]
Levels8 = NDArray[np.int8]
_WORKERS = 2
_SLIP = 1


class ColumnComparing:
    """Compares pairs of one list by the rules of `comparing`."""

    def __init__(self, comparing: Comparing, columns: Columns) -> None:
        self._comparing, self._columns = comparing, columns
        self._crossing = _Crossing(columns, comparing.swapped)

    def levels(
        self, one: Places, other: Places, *, guard: Guard | None = None
    ) -> tuple[Levels8, NDArray[np.bool_]]:
        """A row for each pair, a column for each rule; and which pairs the guard does not part.

        What the guard looks at is compared first: pairs that it parts have no other levels.
        """
        rules = self._comparing.rules
        found = np.full((len(one), len(rules)), MISSING, np.int8)
        stay = np.ones(len(one), bool)
        crossed = self._crossing.of(one, other)
        first = () if guard is None else guard.places
        for at in (*first, *(at for at in range(len(rules)) if at not in first)):
            rule = rules[at]
            level = self._of_rule(rule, one[stay], other[stay])
            if rule.name in (self._comparing.swapped or ()):
                level[crossed[stay]] = TOPS[rule.kind] - 1
            found[stay, at] = level
            if at in first:
                stay[stay] = level != APART
        return found, stay

    def _of_rule(self, rule: FieldRule, one: Places, other: Places) -> Levels8:
        column = self._columns[rule.name]
        first, second = column.codes[one], column.codes[other]
        level = np.full(len(one), MISSING, np.int8)
        known = (first > 0) & (second > 0)
        same = known & (first == second)
        level[same] = TOPS[rule.kind]
        differ = known & ~same
        if not differ.any():
            return level
        low, high = np.minimum(first, second)[differ], np.maximum(first, second)[differ]
        both = low.astype(np.int64) * len(column.values) + high
        unique, back = np.unique(both, return_inverse=True)
        values = _Values(column, unique // len(column.values), unique % len(column.values))
        of_values = _LEVELS[rule.kind](values)
        if rule.kind is FieldKind.NAME:
            self._add_nicknames(values, of_values)
        level[differ] = of_values[back]
        return level

    def _add_nicknames(self, values: "_Values", level: Levels8) -> None:
        groups = self._comparing.nicknames
        if not groups:
            return
        has = np.array([value in groups for value in values.column.values], bool)
        asked = np.flatnonzero((level == APART) & has[values.first] & has[values.second])
        for place in asked.tolist():
            one, other = values.pair(place)
            if groups[one] & groups[other]:
                level[place] = 1


class _Values:
    """Pairs of values of one field that are not the same."""

    def __init__(self, column: Column, first: Places, second: Places) -> None:
        self.column, self.first, self.second = column, first, second

    def pair(self, place: int) -> tuple[str, str]:
        """The two texts of a pair."""
        values = self.column.values
        return values[int(self.first[place])], values[int(self.second[place])]

    def texts(self) -> tuple[list[str], list[str]]:
        """All of them."""
        values = self.column.values
        ones = [values[at] for at in self.first.tolist()]
        return ones, [values[at] for at in self.second.tolist()]

    def lengths(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """How long they are."""
        length = np.fromiter(map(len, self.column.values), np.int64, len(self.column.values))
        return length[self.first], length[self.second]


def _slips(values: _Values) -> NDArray[np.bool_]:
    """Whether one letter is wrong, missing, too many, or two are swapped."""
    ones, others = values.texts()
    found = cpdist(
        ones, others, scorer=OSA.distance, score_cutoff=_SLIP, dtype=np.uint8, workers=_WORKERS
    )
    is_slip: NDArray[np.bool_] = found <= _SLIP
    return is_slip


def _near(values: _Values) -> NDArray[np.float64]:
    ones, others = values.texts()
    scorer = JaroWinkler.normalized_similarity
    found: NDArray[np.float64] = cpdist(
        ones, others, scorer=scorer, dtype=np.float64, workers=_WORKERS
    )
    return found


def _names(values: _Values) -> Levels8:
    near, slip = _near(values), _slips(values)
    shorter = np.minimum(*values.lengths())
    starts = np.array([ord(value[0]) if value else 0 for value in values.column.values])
    is_initial = (shorter == 1) & (starts[values.first] == starts[values.second])
    level: Levels8 = ((near >= ALIKE) | is_initial).astype(np.int8)
    level[(near >= CLOSE) | (slip & (shorter > 2))] = 2
    return level


def _texts(values: _Values) -> Levels8:
    near, slip = _near(values), _slips(values)
    level: Levels8 = (near >= ALIKE).astype(np.int8)
    level[(near >= CLOSE) | slip] = 2
    return level


def _dates(values: _Values) -> Levels8:
    level = np.zeros(len(values.first), np.int8)
    first_length, second_length = values.lengths()
    is_date = (first_length == DATE_LETTERS) & (second_length == DATE_LETTERS)
    parts = np.array(
        [(value[:4], value[4:6], value[6:8]) for value in values.column.values], np.str_
    )
    one, other = parts[values.first], parts[values.second]
    same = one == other
    level[is_date & (same.sum(axis=1) == 2)] = 1
    is_turned = same[:, 0] & (one[:, 1] == other[:, 2]) & (one[:, 2] == other[:, 1])
    level[is_date & (is_turned | _slips(values))] = 2
    return level


def _codes(values: _Values) -> Levels8:
    return _slips(values).astype(np.int8)


_LEVELS: Mapping[FieldKind, Callable[[_Values], Levels8]] = {
    FieldKind.NAME: _names,
    FieldKind.TEXT: _texts,
    FieldKind.DATE: _dates,
    FieldKind.CODE: _codes,
}


class _Crossing:
    """Whether two name fields changed places."""

    def __init__(self, columns: Columns, swapped: tuple[str, str] | None) -> None:
        self._columns, self._swapped = columns, swapped
        if swapped is not None:
            given, family = (columns[name] for name in swapped)
            places = {value: code for code, value in enumerate(family.values)}
            # The code that a given name has as a family name; below 0 nobody is called so.
            self._as_family = np.array([places.get(v, -1) for v in given.values], np.int64)

    def of(self, one: Places, other: Places) -> NDArray[np.bool_]:
        """By pair."""
        if self._swapped is None:
            return np.zeros(len(one), bool)
        given, family = (self._columns[name].codes for name in self._swapped)
        straight = (given[one] == given[other]) | (family[one] == family[other])
        known = (given[one] > 0) & (family[one] > 0)
        there = self._as_family[given[one]] == family[other]
        back = self._as_family[given[other]] == family[one]
        crossed: NDArray[np.bool_] = known & ~straight & there & back
        return crossed

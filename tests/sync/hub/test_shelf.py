"""A shelf reads once, changes what is asked of it, and takes one message back alone."""

from collections.abc import Iterable, Sequence

from sync.hub.shelf import Shelf, Undo

STORED = {1: "one", 2: "two"}


class Asked:
    """A table of two rows that counts the questions."""

    def __init__(self) -> None:
        self.questions: list[list[int]] = []
        self.undo: Undo = []
        self.shelf: Shelf[int, str] = Shelf(self.undo, self._fetch)

    def _fetch(self, keys: Sequence[int]) -> Iterable[tuple[int, str]]:
        self.questions.append(list(keys))
        return ((key, STORED[key]) for key in keys if key in STORED)

    def take_back(self) -> None:
        for shelf, *change in reversed(self.undo):
            shelf.take_back(*change)
        self.undo.clear()


def test_nothing_is_asked_twice() -> None:
    asked = Asked()
    asked.shelf.warm([1, 1, 3])
    assert [asked.shelf.get(key) for key in (1, 3, 2, 2)] == ["one", None, "two", "two"]
    assert asked.questions == [[1, 3], [2]]


def test_it_knows_what_the_database_lacks() -> None:
    asked = Asked()
    asked.shelf.put(1, "ONE")
    asked.shelf.put(3, "three")
    asked.shelf.put(3, "THREE")
    asked.shelf.put(2, None)
    assert asked.shelf.changed == {1: False, 3: True, 2: False}
    assert list(asked.shelf.changes()) == [(1, "ONE"), (3, "THREE"), (2, None)]
    assert list(asked.shelf.values_changed()) == ["ONE", "THREE"]


def test_only_the_open_message_is_taken_back() -> None:
    asked = Asked()
    asked.shelf.put(1, "ONE")
    asked.undo.clear()
    asked.shelf.put(1, "UNO")
    asked.shelf.add(9, "nine")
    asked.shelf.put(2, None)
    asked.take_back()
    assert [asked.shelf.get(key) for key in (1, 2, 9)] == ["ONE", "two", None]
    assert asked.shelf.changed == {1: False}


def test_a_row_that_another_question_found_changes_nothing() -> None:
    asked = Asked()
    asked.shelf.put(1, "ONE")
    assert asked.shelf.offer(1, "one") == "ONE"
    assert asked.shelf.offer(2, "two") == "two"
    assert asked.questions == [[1]]
    asked.shelf.forget()
    assert asked.shelf.get(1) == "one"

from collections.abc import Callable

from pos_app.domain.errors import RuleError
from pos_app.ui.setup.listed_section import ADD, NEW, ListedSection
from pos_app.ui.setup.section import APPLY, THROW_AWAY, Tools
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk


class Words(ListedSection):
    """A section whose rows are words, keyed by themselves."""

    def __init__(self, desk: Desk, host: FakeHost) -> None:
        super().__init__(Tools(phrases=desk.services.phrases, run=desk.services.run), host)
        self.words = ["one", "two"]
        self.refusal: RuleError | None = None

    def open(self) -> None:
        if not self.is_changed:
            self.draft_afresh()

    def show(self) -> None:
        self.button = self.list_button(ADD, "setup.staff_add", "plus")

    def draft_chosen(self) -> None:
        self.draft = {"word": "" if self.is_new else self.chosen}

    def write(self) -> None:
        word = self.draft["word"]
        self.choose_when_applied(word)
        self.run_undoable(
            self._put(word), back=lambda: self.words.remove(word), done="done", changed="policy"
        )

    def _put(self, word: str) -> Callable[[], None]:
        def put() -> None:
            if self.refusal is not None:
                raise self.refusal
            self.words.append(word)

        return put


def test_a_new_row_is_chosen_once_it_is_written_and_undone_by_one_call() -> None:
    host = FakeHost()
    section = Words(a_desk(), host)
    section.choose("one")
    section.press(ADD)
    section.change("word", "three")
    section.press(APPLY)
    assert (section.chosen, section.words) == ("three", ["one", "two", "three"])
    assert host.undo is not None
    host.undo()
    assert section.words == ["one", "two"]


def test_a_refused_new_row_stays_new_with_what_was_typed() -> None:
    section = Words(a_desk(), FakeHost())
    section.refusal = RuleError("errors.name_missing")
    section.press(ADD)
    section.change("word", "three")
    section.press(APPLY)
    assert (section.chosen, section.draft) == (NEW, {"word": "three"})
    section.refusal = None
    section.press(APPLY)
    assert section.chosen == "three"


def test_a_new_row_thrown_away_gives_back_the_row_before() -> None:
    section = Words(a_desk(), FakeHost())
    section.choose("two")
    section.press(ADD)
    assert not section.button.is_enabled
    section.press(THROW_AWAY)
    assert (section.chosen, section.draft) == ("two", {"word": "two"})


def test_another_row_waits_until_what_was_typed_is_settled() -> None:
    host = FakeHost()
    section = Words(a_desk(), host)
    section.choose("one")
    section.change("word", "uno")
    section.choose("two")
    section.press(ADD)
    assert (section.chosen, section.draft) == ("one", {"word": "uno"})
    assert host.faults

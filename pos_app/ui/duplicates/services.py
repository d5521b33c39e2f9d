"""What the page needs, and what it tells its screen. Holds no Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from pos_app.operations.edit_customer import EditCustomer
from pos_app.operations.merge_people import MergePeople
from pos_app.operations.read_duplicates import ReadDuplicates
from pos_app.phrases import Phrases
from pos_app.ui.duplicates.picture import DuplicatesPicture
from pos_app.ui.formatting import Formatter


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateServices:
    """`run` works on the database thread and answers on the window's."""

    reading: ReadDuplicates
    merging: MergePeople
    editing: EditCustomer
    phrases: Phrases
    formatter: Formatter
    run: Callable[..., None]


class DuplicatesView(Protocol):
    """What the presenter tells the screen."""

    def show_picture(self, picture: DuplicatesPicture) -> None:
        """Draw this."""
        ...

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        """Say what happened."""
        ...

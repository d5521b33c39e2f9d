"""Make two records one person from a profile, and part them; each is taken back by the other.

A part of ProfilePresenter, as Deeds is. Plain Python, no Qt; the rules are operations/merge_people.
"""

from collections.abc import Hashable
from typing import TYPE_CHECKING

from pos_app.domain.customer import Customer
from pos_app.domain.person_merge import Merge
from pos_app.ui.customer.words import name_of
from pos_app.ui.profile.record_words import MERGE, PART, merge_at
from pos_app.ui.profile.services import ProfileServices

if TYPE_CHECKING:
    from pos_app.ui.profile.presenter import ProfilePresenter


class RecordDeeds:
    """Does what the page of people offers about records."""

    def __init__(self, services: ProfileServices, presenter: "ProfilePresenter") -> None:
        self._services, self._presenter = services, presenter

    def act(self, code: str, chosen: Hashable | None) -> bool:
        """Something of the page; whether it is one of these."""
        if code == MERGE:
            self._presenter.ask_whom(self._presenter.words.say("merge_title"), self._merge)
        elif code == PART:
            self._part(chosen)
        else:
            return False
        return True

    def _merge(self, other: Customer) -> None:
        presenter, profile = self._presenter, self._presenter.profile
        assert profile is not None, "asked on its page"
        who = profile.customer

        def merged(merge: Merge) -> None:
            name = name_of(other, self._services.phrases)
            presenter.done(presenter.words.say("merged", name=name), undo=lambda: self._end(merge))

        presenter.run(
            lambda: self._services.merging.merge(who.id, other.id, staff=presenter.staff), merged
        )

    def _part(self, chosen: Hashable | None) -> None:
        profile = self._presenter.profile
        merge = None if profile is None else merge_at(profile, chosen)
        if merge is not None:
            self._end(merge)

    def _end(self, merge: Merge) -> None:
        presenter, merging = self._presenter, self._services.merging

        def again() -> None:
            presenter.run(
                lambda: merging.merge(merge.a, merge.b, staff=presenter.staff),
                lambda _: presenter.done(presenter.words.say("taken_back")),
            )

        def ended(is_parted: bool) -> None:  # noqa: FBT001  (what the operation answers)
            said = presenter.words.say("parted" if is_parted else "still_one")
            presenter.done(said, undo=again)

        presenter.run(lambda: merging.part(merge, staff=presenter.staff), ended)

"""The household guard: who shares a telephone and an address is not therefore one person.

Clearly different first names or birth dates are never one person, however much else agrees. Such a
pair may be a household. Weighs nothing.

Source: measured on customers of whom a third share a telephone: without it half of the pairs that
the weights are sure of are two people of one household.
"""

from dataclasses import dataclass

from pos_app.domain.duplicates.alikeness import APART, Levels


@dataclass(frozen=True, slots=True)
class Guard:
    """The places of given name and birth date among the rules, where there are such fields."""

    given_name: int | None = None
    birth_date: int | None = None

    @property
    def places(self) -> tuple[int, ...]:
        """The fields that it looks at, by their place among the rules."""
        return tuple(at for at in (self.given_name, self.birth_date) if at is not None)

    def parts(self, levels: Levels) -> bool:
        """Whether these are two people, whatever else agrees."""
        return any(levels[at] == APART for at in self.places)

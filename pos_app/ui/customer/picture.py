"""What the card of an attached customer shows, as plain texts. Holds no Qt and decides nothing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerPicture:
    """One glance. `points` and `earns` are empty where there is no programme.

    `here` says what can be spent at this till, and what other tills hold; `alert` what is owed.
    """

    initials: str
    name: str
    tier: str = ""
    detail: str = ""
    points: str = ""
    earns: str = ""
    here: str = ""
    alert: str = ""
    issue: str = ""  # what is open for them
    habits: str = ""  # a typical visit, a favourite department, what they allow
    note: str = ""
    pay: str = ""  # what the points can pay of this basket now; empty for nothing

    @property
    def spoken(self) -> str:
        """For a screen reader."""
        parts = (self.name, self.tier, self.detail, self.points, self.here, self.alert,
                 self.issue, self.habits, self.note)  # fmt: skip
        return ". ".join(part for part in parts if part)

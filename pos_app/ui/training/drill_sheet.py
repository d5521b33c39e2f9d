"""What goes on and what does not while the hub is out of reach, as a side sheet of the drill.

Decides nothing: the figures of the practice customer are read from the file and handed in.
"""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from pos_app.phrases import Phrases
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import make_column, make_row, make_rule
from pos_app.ui.widgets.key_button import KeyButton
from pos_app.ui.widgets.labels import make_chip, make_label
from pos_app.ui.widgets.side_sheet import SideSheet

_ROWS = (
    ("yes", Tone.GOOD, ("sell", "find", "enrol", "refund_here")),
    ("limit", Tone.WARN, ("points", "gift_card")),
    ("no", Tone.BAD, ("elsewhere", "refund_other")),
)


@dataclass(frozen=True, slots=True)
class PointsNow:
    """The practice customer's points: all, and what can be used at this till now."""

    name: str
    total: str
    here: str


class DrillSheet(SideSheet):
    """Call `open_drill`; Esc closes it, and the sale goes on."""

    def __init__(self, theme: Theme, phrases: Phrases, background: QWidget) -> None:
        say = phrases.say
        super().__init__(
            theme,
            background,
            title=say("training.drill_title"),
            close_name=say("training.close"),
            width_px=520,
        )
        self._say = say
        self._close = KeyButton(theme, say("training.drill_go_on"), key="Esc", height=52)
        self._close.clicked.connect(self.close_sheet)

    def open_drill(self, points: PointsNow | None) -> None:
        """List it and slide in."""
        say = self._say
        self.body.addWidget(make_label(say("training.drill_intro"), "body", wrap=True))
        for group, tone, names in _ROWS:
            self.body.addWidget(make_rule())
            chip = make_chip(say(f"training.drill_{group}"), tone)
            lines = [make_label(self._line(name, points), "body", wrap=True) for name in names]
            self.body.addLayout(make_row(chip, None))
            self.body.addLayout(make_column(*lines, spacing=4))
        self.body.addStretch(1)
        self.body.addWidget(self._close)
        self.open_sheet(self._close)

    def _line(self, name: str, points: PointsNow | None) -> str:
        if name != "points" or points is None:
            return self._say(f"training.drill_{name}")
        return self._say(
            "training.drill_points_now",
            name=points.name,
            total=points.total,
            here=points.here,
        )

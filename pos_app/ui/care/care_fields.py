"""The fields that care asks for: words, and a day; and how what was entered is written.

Steps of whoever inherits, which says what is asked next. Rules live in operations/keep_care. Plain
Python, no Qt.

Invariant: a refusal keeps the field with its sentence; nothing typed before it is lost.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from pos_app.domain.customer_care import clean_care_text
from pos_app.operations.keep_care import KeepCare
from pos_app.ui.care.days import NEXT_WEEK, TOMORROW, read_day
from pos_app.ui.customer.belonging import Whose, whose_basket
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.inline import InlinePicture
from pos_app.ui.sell.picture import Sound
from pos_app.ui.sell.steps import Choice, Step, Steps
from pos_app.ui.sell.telling import Telling

_COLUMNS = 2


class CareFields(Steps):
    """Fields at one counter. `kept()` hears that something was written."""

    def __init__(
        self, counter: Counter, telling: Telling, *, kept: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__(counter, telling)
        services = counter.services
        self._services, self._kept = services, kept
        self._of: Whose | None = None
        self._keeping = KeepCare(
            unit_of_work=services.unit_of_work, clock=services.clock, new_id=services.new_id
        )

    def ask(self, step: Step) -> None:
        """Go on with the customer of the basket."""
        super().ask(step)
        self._of = self._of or whose_basket(self._counter.basket)

    def let_go(self) -> None:
        """Put away what is of another customer than the basket by now."""
        if self.is_open and self._of is not None and self._of.is_over(self._counter.basket):
            self.close()

    def close(self) -> None:
        """Put the panel away, and forget what was begun."""
        self._of = None
        super().close()

    def scanned(self, raw: str) -> bool:
        """A scan; a customer's card is no goods, and attaches them here too."""
        if self._services.customers.by_card(raw.strip()) is not None:
            return False
        return super().scanned(raw)

    def picture(self) -> InlinePicture | None:
        """The step as it stands; its words are long."""
        picture = super().picture()
        return None if picture is None else replace(picture, columns=_COLUMNS)

    def _ask_words(
        self,
        title: str,
        detail: str,
        on_text: Callable[[str], None],
        *,
        on_scan: Callable[[str], None] | None = None,
    ) -> None:
        def worded(text: str) -> None:
            clean_care_text(text)
            on_text(text)

        self.ask(
            Step(
                title=self._say(title),
                detail=detail,
                hint=self._say("care.words_hint"),
                on_text=worded,
                on_scan=on_scan,
            )
        )

    def _ask_day(self, title: str, then: Callable[[date], None]) -> None:
        today = self._today()
        self.ask(
            Step(
                title=self._say(title),
                detail=self._say("care.day_detail"),
                hint=self._say("care.day_hint"),
                choices=tuple(
                    Choice(
                        code=code,
                        text=self._say(f"care.{code}"),
                        then=partial(then, today + timedelta(days=days)),
                        icon="calendar",
                    )
                    for code, days in (("tomorrow", TOMORROW), ("next_week", NEXT_WEEK))
                ),
                on_text=lambda text: then(self._read_day(text, TOMORROW)),
            )
        )

    def _read_day(self, text: str, usual: int) -> date:
        if not text.strip():
            return self._today() + timedelta(days=usual)
        return read_day(text, today=self._today(), formatter=self._services.formatter)

    def _today(self) -> date:
        services = self._services
        return services.policy().business_day(services.clock.now()).date

    def _keep(self, work: Callable[[], object], day: date | None) -> None:
        """Write on the database's thread; a refusal stands on the step."""
        if self._asked is not None:
            self._asked = replace(self._asked, is_checking=True, fault="")

        def kept(_: object) -> None:
            self.close()
            self._kept()
            self._telling.sound(Sound.SCAN_OK)
            words = self._say("care.kept")
            if day is not None:
                words = self._say("care.kept_for", day=self._services.formatter.day(day))
            self._telling.notice(words)
            self._telling.show()

        self._services.run(work, on_done=kept, on_failed=self.fault)

"""Steps: things asked one after the other in the place of the quick keys (ui/sell/inline).

A step shows what can be chosen or typed and hands the answer on; the next step takes its place.
Decides nothing about sales. Plain Python, no Qt.

Invariants:
- A refusal keeps the step, with the reason on it.
- Text goes to the step as it was typed; a digit chooses where nothing can be typed.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pos_app.domain.errors import ApprovalNeededError, RuleError
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.asking_part import AskingPart
from pos_app.ui.sell.inline import InlineKey, InlinePicture

CLOSE = "close"
_COLUMNS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing to choose, and what it does."""

    code: str
    text: str
    then: Callable[[], None]
    icon: str = ""
    is_chosen: bool = False
    amount: str = ""
    key: str = ""
    action: KeyAction | None = None  # the key of the table that does the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What is asked. `on_text` takes what is typed, `on_scan` a scan that it `takes`.

    `boxes` are ticked and numbered before the choices. The first of `buttons` is what Enter does
    where nothing can be typed. `on_no` is what the key for "not now" does. `is_enter_idle`: Enter
    chooses nothing, so that none can slip; `on_yes` is then what the key that accepts does.
    """

    title: str
    detail: str = ""
    choices: tuple[Choice, ...] = ()
    hint: str = ""
    on_text: Callable[[str], None] | None = None
    on_scan: Callable[[str], None] | None = None
    takes: Callable[[str], bool] = lambda _: True
    is_masked: bool = False
    is_checking: bool = False
    fault: str = ""
    qr: str = ""
    outcome: str = ""
    boxes: tuple[Choice, ...] = ()
    buttons: tuple[Choice, ...] = ()
    on_no: Callable[[], None] | None = None
    on_yes: Callable[[], None] | None = None
    columns: int = 0
    is_enter_idle: bool = False

    @property
    def numbered(self) -> tuple[Choice, ...]:
        """What a digit chooses."""
        return (*self.boxes, *self.choices)


class Steps(AskingPart[Step]):
    """A part of the counter whose panel is the present step. Who inherits decides which is next."""

    def ask(self, step: Step) -> None:
        """Let a step take the place of the one before."""
        self._asked = step
        self._telling.clear_field()

    def key(self, action: KeyAction, text: str) -> bool:
        """What says yes and no, beside what every part understands."""
        step = self._asked
        answers = (
            {} if step is None else {KeyAction.NOT_NOW: step.on_no, KeyAction.ACCEPT: step.on_yes}
        )
        then = answers.get(action)
        if step is None or then is None:
            return super().key(action, text)
        if not step.is_checking:
            self._guarded(then)
        return True

    def typed(self, text: str) -> None:
        """A digit chooses at once where nothing can be typed; one that means nothing goes."""
        step = self._asked
        if step is not None and step.on_text is None and text.isascii() and text.isdigit():
            place = int(text) - 1
            if step.is_checking:
                return
            # Else the next digit would stand beside it, and both would mean nothing.
            self._telling.clear_field()
            if 0 <= place < len(step.numbered):
                self._guarded(step.numbered[place].then)

    def entered(self, text: str) -> None:
        """Enter: what was typed, the first button, or the first choice."""
        step = self._asked
        if step is None or step.is_checking:
            return
        if step.on_text is not None:
            on_text = step.on_text
            self._guarded(lambda: on_text(text))
        elif text:
            self.typed(text)
        elif (step.buttons or step.choices) and not step.is_enter_idle:
            self._guarded((step.buttons or step.choices)[0].then)

    def chosen(self, code: str) -> None:
        """A choice was touched, or what closes."""
        step = self._asked
        if step is None or step.is_checking:
            return
        if code == CLOSE:
            self.close()
        for choice in (*step.numbered, *step.buttons):
            if choice.code == code:
                self._guarded(choice.then)
                return

    def scanned(self, raw: str) -> bool:
        """A scan; True when the step took it."""
        step = self._asked
        if step is None or step.on_scan is None or not step.takes(raw.strip()):
            return False
        on_scan = step.on_scan
        self._guarded(lambda: on_scan(raw))
        return True

    def picture(self) -> InlinePicture | None:
        """The step as it stands."""
        step = self._asked
        if step is None:
            return None
        has_digits = step.on_text is None
        return InlinePicture(
            title=step.title,
            detail=step.detail,
            boxes=_keys(step.boxes, 1 if has_digits else 0),
            choices=_keys(step.choices, 1 + len(step.boxes) if has_digits else 0),
            buttons=_keys(step.buttons),
            outcome=step.outcome,
            fault=step.fault,
            hint=step.hint,
            is_masked=step.is_masked,
            qr=step.qr,
            columns=step.columns or _COLUMNS,
        )

    def fault(self, error: Exception) -> None:
        """Say on the step why it could not be done; without one, beside the basket."""
        if self._asked is None:
            self._telling.refuse(error)
            return
        self._asked = replace(self._asked, fault=self._sentence(error), is_checking=False)
        self._telling.show()

    def _guarded(self, then: Callable[[], None]) -> None:
        try:
            then()
        except ApprovalNeededError:
            # Somebody else can mend it: the counter asks its parts who.
            raise
        except RuleError as error:
            self.fault(error)
            self._telling.clear_field()


def _keys(choices: tuple[Choice, ...], first: int = 0) -> tuple[InlineKey, ...]:
    """As they are drawn; `first` is the digit of the first of them, 0 for none."""
    return tuple(
        InlineKey(
            code=choice.code,
            text=choice.text,
            key=str(place) if first and place < 10 else choice.key,
            action=choice.action,
            icon=choice.icon,
            amount=choice.amount,
            is_chosen=choice.is_chosen,
        )
        for place, choice in enumerate(choices, first)
    )

"""What stands beside the basket: one question or notice at a time, and how it is put there.

Decides nothing about sales; answers go to whoever asked. Plain Python, no Qt.

Invariants:
- A notice never covers a question that must be answered.
- A refusal keeps the question that it is about, with the reason.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from pos_app.ui.key_table import KeyAction
from pos_app.ui.messages import sentence_for
from pos_app.ui.sell import questions
from pos_app.ui.sell.picture import SellView, Sound
from pos_app.ui.sell.questions import Asking, Question
from pos_app.ui.sell.services import SellServices


@dataclass(slots=True, kw_only=True)
class Telling:
    """Asks, tells and refuses for every presenter of the counter.

    `draw()` paints the screen; `on_unknown(answer, code)` does what was chosen for a code that
    nothing has; `guarded(step)` does a step as the counter does its own.
    """

    services: SellServices
    view: SellView
    asking: Asking
    draw: Callable[[], None]
    on_unknown: Callable[[str, str], None]
    guarded: Callable[[Callable[[], None]], None] = lambda step: step()
    standing: Question | None = field(default=None, init=False)
    typed: str = field(default="", init=False)  # what stands in the scan field, as far as told
    _typed_apart: str | None = field(default=None, init=False)

    @property
    def is_blocked(self) -> bool:
        """Something must be answered before anything else."""
        return self.standing is not None and self.standing.is_blocking

    @property
    def is_free(self) -> bool:
        """Nothing is asked or told."""
        return self.standing is None

    @property
    def takes_text(self) -> bool:
        """What is asked is answered in the scan field."""
        return self.standing is not None and bool(self.standing.picture.hint)

    @property
    def takes_scan(self) -> bool:
        """What is asked is answered by a scan, too."""
        return self.standing is not None and self.standing.takes_scan

    def scanned(self, raw: str) -> bool:
        """A scan; True when what is asked took it."""
        return self.standing is not None and self.standing.on_scan(raw)

    def ask(self, question: Question) -> None:
        """Let a question stand until it is answered."""
        self.standing = question

    def dismiss(self) -> None:
        """The question is answered."""
        self.standing = None

    def notice(self, title: str, *, detail: str = "", is_bad: bool = False) -> None:
        """Tell something, unless a question stands that must be answered first."""
        if not self.is_blocked:
            self.standing = self.asking.notice(
                title, lambda _code, _text: self.dismiss(), detail=detail, is_bad=is_bad
            )
        self.draw()

    def refuse(self, error: Exception, *, code: str = "") -> None:
        """Say why something was not done, with the sound of an error."""
        self.sound(Sound.ERROR)
        sentence = sentence_for(error, self.services.phrases)
        if self.standing is not None and self.standing.is_blocking:
            faulty = replace(self.standing.picture, detail=sentence, is_bad=True)
            self.standing = replace(self.standing, picture=faulty)
            self.draw()
        elif getattr(error, "code", "") == "errors.code_unknown":
            self.standing = self.asking.unknown_code(
                sentence, lambda answer, _: self.on_unknown(answer, code)
            )
            self.draw()
        else:
            self.notice(sentence, is_bad=True)

    def default_answer(self) -> str:
        """What Enter alone means: the first answer of a notice; a question says it, or waits."""
        if self.standing is None:
            return ""
        if self.standing.is_blocking:
            return self.standing.on_enter
        return next((a.code for a in self.standing.picture.answers if a.is_first), "")

    def answer(self, code: str, text: str) -> None:
        """Give an answer to whoever asked; one that is not offered (any more) does nothing."""
        standing = self.standing
        if standing is None:
            return
        offered = {answer.code for answer in standing.picture.answers} | {questions.CLOSE}
        if code == questions.TYPED and standing.picture.hint:
            standing.on_answer(code, text)
            self.clear_field()
        elif code in offered:
            standing.on_answer(code, text)

    def answer_of(self, action: KeyAction) -> str:
        """The answer that a key gives to what stands, or nothing."""
        if self.standing is None:
            return ""
        if action is KeyAction.BACK:
            return questions.CLOSE
        key = {
            KeyAction.ACCEPT: self.asking.yes_key,
            KeyAction.NOT_NOW: self.asking.no_key,
        }.get(action)
        return next((a.code for a in self.standing.picture.answers if a.key == key), "")

    def sound(self, sound: Sound) -> None:
        """Be heard."""
        self.services.play(sound.value)

    def clear_field(self) -> None:
        """What stood in the scan field was used."""
        self.typed = ""
        if self._typed_apart is None:
            self.view.clear_field()
        else:
            self._typed_apart = ""

    def apart(self, step: Callable[[], None], text: str) -> None:
        """Do a step whose text has left the field already; what it does not use comes back."""
        before, self._typed_apart = self._typed_apart, text
        step()
        unused, self._typed_apart = self._typed_apart, before
        if unused:
            self.view.put_back(unused)

    def show(self) -> None:
        """Draw everything as it is now."""
        self.draw()

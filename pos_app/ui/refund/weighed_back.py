"""What lies on the till's scale while the weight of goods that come back is asked for.

Decides nothing: which weights count says the scale, how much may come back the draft. Plain Python.

Invariant: the container that came off when the goods were sold comes off again, once.
"""

from collections.abc import Callable

from pos_app.domain.errors import RuleError
from pos_app.domain.pan import Pan, PanState
from pos_app.domain.quantity import Unit, grams
from pos_app.domain.sale import SaleLine
from pos_app.ui.refund.picture import Option, OptionGroup
from pos_app.ui.refund.services import RefundServices
from pos_app.ui.refund.words import place_key

GROUP, TAKE = "scale", "take"


class WeighedBack:
    """One task's view of the scale; without one it offers nothing. `show()` draws the task."""

    def __init__(self, services: RefundServices, *, show: Callable[[], None]) -> None:
        self._scale, self._show = services.scale, show
        self._say, self._formatter = services.phrases.say, services.formatter
        self._pan = Pan(PanState.WAITING)

    def begin(self, is_asked: Callable[[], bool]) -> None:
        """Weigh as long as `is_asked()`."""
        if self._scale is None:
            return

        def told(pan: Pan) -> bool:
            if not is_asked():
                return False
            if pan != self._pan:
                self._pan = pan
                self._show()
            return True

        self._pan = self._scale.pan
        self._scale.watch(told)

    def group(self, line: SaleLine | None) -> OptionGroup | None:
        """The weight that lies there, to be taken; None where nothing is weighed."""
        if self._scale is None or not self._scale.is_there:
            return None
        if line is None or line.quantity.unit is not Unit.GRAM:
            return None
        pan, options = self._pan, tuple[Option, ...]()
        note = self._say(f"weighing.{pan.state}")
        figure = self._say("weighing.no_figure")
        if pan.weight_g is not None:
            figure = self._formatter.quantity(grams(pan.weight_g), with_unit=True)
        if pan.state is PanState.READY:
            tare_g = self._tare(line, pan)
            note = self._say("goods.tare_comes_off", tare=tare_g) if tare_g else ""
            options = (Option(code=TAKE, text=self._say("weighing.take_it"), key=place_key(1)),)
        title = self._say("weighing.on_scale", weight=figure)
        return OptionGroup(code=GROUP, title=title, options=options, note=note)

    def weight_of(self, line: SaleLine) -> int:
        """Grams that come back, without their container. Raises RuleError `weighing.…`."""
        assert self._scale is not None, "nothing is offered without a scale"
        pan = self._scale.pan
        if pan.state is not PanState.READY or pan.weight_g is None:
            raise RuleError(f"weighing.{pan.state}")
        weight_g = pan.weight_g - self._tare(line, pan)
        if weight_g <= 0:
            raise RuleError("weighing.too_light")
        return weight_g

    def taken(self) -> None:
        """The weight came back: the pan must be seen empty before it counts again."""
        if self._scale is not None:
            self._scale.taken()

    def _tare(self, line: SaleLine, pan: Pan) -> int:
        return 0 if pan.is_net else line.detail.tare_g

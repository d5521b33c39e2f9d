"""What is done at the counter beside ringing up: look a price up, open the drawer.

Never touches the basket. Holds no Qt.
"""

from pos_app.domain.barcode import Code
from pos_app.domain.errors import RuleError
from pos_app.domain.product import FoundProduct
from pos_app.operations.open_drawer import open_drawer
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.telling import Telling


class BesideSale:
    """Price checks and the drawer, for whoever is signed on."""

    def __init__(self, counter: Counter, telling: Telling) -> None:
        self._counter, self._telling = counter, telling

    def products_of(self, code: Code) -> tuple[FoundProduct, ...]:
        """Whatever has this code. Raises RuleError `errors.code_unknown`."""
        catalogue = self._counter.services.catalogue
        found = catalogue.find_by_code(code.key) or catalogue.find_by_code(code.raw)
        if not found:
            raise RuleError("errors.code_unknown", code=code.raw)
        return found

    def open_drawer(self) -> None:
        """Open the drawer without a sale; told once it is on record."""
        services, staff = self._counter.services, self._counter.staff
        services.run(
            lambda: open_drawer(
                staff,
                unit_of_work=services.unit_of_work,
                clock=services.clock,
                new_id=services.new_id,
            ),
            on_done=lambda _: self._opens(),
            on_failed=self._telling.refuse,
        )

    def _opens(self) -> None:
        services = self._counter.services
        services.on_queued()
        self._telling.notice(services.phrases.say("sell.drawer_opens"))

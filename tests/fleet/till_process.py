"""One till of the fleet as a process: the real window, offscreen, its keys pressed by a script.

`python -m tests.fleet.till_process FOLDER NAME`. A line of JSON on standard input is a deed, one
after the other; a line on standard output says what came of it. `await` is not a deed: it is
answered when the till's file knows of a customer's visit, whatever the hands do meanwhile.
"""

import json
import os
import sys
from collections import deque
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from pos_app.background.line_reader import read_lines
from pos_app.domain.sale import Sale
from pos_app.replication.agent_lines import AgentStatus, Said
from pos_app.storage.till_replica import POSITION
from tests.fleet.till_deeds import Cashier

if TYPE_CHECKING:
    from pos_app.storage.connection import Connection

WATCH_MS = 4
_SEEN = "SELECT 1 FROM customer c JOIN visit v ON v.customer_id = c.id WHERE c.phone = ? LIMIT 1"


def say(**what: Any) -> None:
    """One line for whoever directs."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


class Stage(QObject):
    """Takes lines on the window's thread and does them in turn."""

    _line = Signal(bytes)
    _over = Signal()

    def __init__(self, folder: Path, name: str) -> None:
        super().__init__()
        self._cashier = Cashier(folder, name)
        self._deeds: deque[dict[str, Any]] = deque()
        self._is_busy = False
        self._awaited: dict[str, Connection] = {}
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self._look)
        self._line.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._over.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._room = self._cashier.till._after_paint.sync
        self._room.listen(self._hear)
        say(say="ready")
        read_lines(0, on_line=self._line.emit, on_end=self._over.emit)

    def _take(self, line: bytes) -> None:
        asked = json.loads(line)
        if asked["do"] == "await":
            self._awaited[asked["phone"]] = self._cashier.till.machine.reader()
            self._watch.start()
        elif asked["do"] == "kill_agent":
            self._kill_agent()
        elif asked["do"] == "where":
            self._tell_where()
        else:
            self._deeds.append(asked)
            self._go_on()

    def _kill_agent(self) -> None:
        agent = self._room._agent
        process = None if agent is None else agent._process
        if process is not None:
            process.kill()

    def _tell_where(self) -> None:
        # Asked when all is over: what a till writes by itself in a quiet minute would go on.
        self._cashier.till._after_paint._scheduled.stop()
        status = self._room.status
        reader = self._cashier.till.machine.reader()
        found = reader.row("SELECT value FROM meta WHERE name = ?", (POSITION,))
        reader.close()
        position = -1 if found is None else int.from_bytes(bytes(found[0]), "big")
        say(say="where", position=position, waiting=-1 if status is None else status.waiting)

    def _go_on(self) -> None:
        if self._is_busy or not self._deeds:
            return
        self._is_busy = True
        asked = self._deeds.popleft()
        try:
            sales = self._do(asked)
        except AssertionError as error:
            say(say="failed", of=asked, what=str(error))
        else:
            told = [_told(sale) for sale in sales]
            say(
                say="done",
                of=asked,
                paid_at=self._cashier.paid_at_s,
                refused=self._cashier.refused,
                sales=told,
            )
        self._is_busy = False
        QTimer.singleShot(0, self._go_on)

    def _do(self, asked: dict[str, Any]) -> list[Sale]:
        words = {key: asked[key] for key in asked if key != "do"}
        if asked["do"] == "quit":
            self._end()
            return []
        sales = self._cashier.finish_what_is_left()
        return [*sales, getattr(self._cashier, asked["do"])(**words)]

    def _look(self) -> None:
        for phone, reader in tuple(self._awaited.items()):
            if reader.row(_SEEN, (phone,)) is not None:
                del self._awaited[phone]
                reader.close()
                say(say="seen", phone=phone, at=monotonic())
        if not self._awaited:
            self._watch.stop()

    def _hear(self, said: Said) -> None:
        if isinstance(said, AgentStatus):
            say(say="status", state=said.state, code=said.code, waiting=said.waiting)

    def _end(self) -> None:
        self._cashier.till.window.close()
        QApplication.quit()


def _told(sale: Sale) -> dict[str, Any]:
    ways = {tender.kind.value: tender.amount.minor for tender in sale.tenders}
    return {"id": sale.id.hex, "number": str(sale.number), "ways": ways}


def main() -> int:
    """Run the till until its input ends."""
    application = QApplication([])
    folder, name = sys.argv[1:]
    stage = Stage(Path(folder), name)
    code = application.exec()
    del stage
    return code


if __name__ == "__main__":
    sys.exit(main())

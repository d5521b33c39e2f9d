"""A small SMTP server on loopback that does what it is told, also what servers do on bad days."""

import socket
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from pos_app.background.worker import LoopWorker


class Mood(StrEnum):
    """How the server behaves at the next message."""

    TAKES = "takes"
    REFUSES_LINE = "refuses_line"  # hangs up at once
    BREAKS_OFF = "breaks_off"  # before the final dot has come
    SILENT_AFTER_DOT = "silent_after_dot"  # has the message, hangs up without an answer
    UNKNOWN_ADDRESS = "unknown_address"  # 550 to RCPT
    BUSY_ADDRESS = "busy_address"  # 450 to RCPT
    REFUSES_MESSAGE = "refuses_message"  # 554 to the dot
    LATER_MESSAGE = "later_message"  # 451 to the dot


@dataclass
class SmtpServer:
    """Serves one line at a time; `messages` are those it has taken on."""

    moods: list[Mood] = field(default_factory=list)
    messages: list[bytes] = field(default_factory=list)
    dots: int = 0  # messages that came whole, taken or not

    def __enter__(self) -> Self:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(0.05)
        self.port = self._socket.getsockname()[1]
        self._loop = LoopWorker("smtp", self._step)
        self._loop.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.stop()
        self._socket.close()

    def _step(self, _timeout_s: float) -> None:
        try:
            line, _ = self._socket.accept()
        except TimeoutError:
            return
        with line:
            self._serve(line, self.moods.pop(0) if self.moods else Mood.TAKES)

    def _serve(self, line: socket.socket, mood: Mood) -> None:
        line.settimeout(5)
        if mood is Mood.REFUSES_LINE:
            return
        answers = {
            "EHLO": b"250-here\r\n250 8BITMIME\r\n",
            "MAIL": b"250 ok\r\n",
            "RCPT": {
                Mood.UNKNOWN_ADDRESS: b"550 no such address\r\n",
                Mood.BUSY_ADDRESS: b"450 come back\r\n",
            }.get(mood, b"250 ok\r\n"),
            "QUIT": b"221 bye\r\n",
        }
        file = line.makefile("rb")
        line.sendall(b"220 here\r\n")
        while command := file.readline():
            verb = command[:4].decode().upper().strip()
            if verb == "DATA":
                line.sendall(b"354 go on\r\n")
                if not self._take(line, file.readline, mood):
                    file.close()
                    return
            else:
                line.sendall(answers.get(verb, b"500 what\r\n"))
                if verb == "QUIT":
                    break
        file.close()

    def _take(self, line: socket.socket, read: object, mood: Mood) -> bool:
        assert callable(read)
        body = b""
        while (part := read()) != b".\r\n":
            body += part
            if mood is Mood.BREAKS_OFF or not part:
                return False
        self.dots += 1
        if mood is Mood.SILENT_AFTER_DOT:
            self.messages.append(body)
            return False
        answer = {Mood.REFUSES_MESSAGE: b"554 no\r\n", Mood.LATER_MESSAGE: b"451 later\r\n"}
        line.sendall(answer.get(mood, b"250 taken\r\n"))
        if mood not in answer:
            self.messages.append(body)
        return True

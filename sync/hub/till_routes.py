"""What tills ask for: exchange, stream, pairing, a code for the next till.

Source of the shapes: openapi.py, which says them to others. Does not know what a message means.
"""

from collections.abc import Sequence
from functools import partial

import anyio.to_thread
import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from sync.conversation import custody
from sync.conversation.hub import look_around
from sync.conversation.stores import HubStore
from sync.errors import WireError
from sync.hub import pairing
from sync.hub.limits import PAIRING_BYTES, Tries, address_of, read_body
from sync.hub.refusal import PACKED, RefusalError
from sync.hub.service import HubService
from sync.hub.tokens import Token, name_of, new_token
from sync.pairing_form import AskPairing, PairingAnswer
from sync.wire import MESSAGE_BYTES, AskSnapshot, Hello, Message, Refused, decode, encode

# Guesses of codes and of what begins one: 5 tries a code are few enough, but each costs some
# hundredths of a second, and somebody who uses up the tries of codes keeps tills out.
PAIRINGS_MAX, PAIRINGS_TOGETHER_MAX, PAIRINGS_WITHIN_MS = 20, 300, 60_000

# So long a machine that was paired may read documents and be no till yet.
LOOKS_AROUND_MS = 60 * 60_000

_ENCODER = msgspec.msgpack.Encoder(uuid_format="bytes")
_NOT_PAIRED = encode(Refused(generation=None, code="not_paired"))


def require_packed(request: Request) -> None:
    """Raise RefusalError 415 unless the body is said to be msgpack."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in (PACKED, "application/x-msgpack", "application/vnd.msgpack"):
        raise RefusalError(415, "not_msgpack")


class TillRoutes:
    """The routes under /v1."""

    def __init__(self, service: HubService) -> None:
        self._service = service
        self._pairings = Tries(
            PAIRINGS_MAX, together=PAIRINGS_TOGETHER_MAX, within_ms=PAIRINGS_WITHIN_MS,
            now_ms=service.now_ms,
        )  # fmt: skip

    def routes(self) -> Sequence[BaseRoute]:
        """All of them."""
        return [
            Route("/v1/exchange", self.exchange, methods=["POST"]),
            Route("/v1/stream", self.listen, methods=["GET"]),
            Route("/v1/pair", self.pair, methods=["POST"]),
            Route("/v1/codes", self.make_code, methods=["POST"]),
        ]

    async def exchange(self, request: Request) -> Response:
        """One message of a till in, one out."""
        service = self._service
        token = await service.access.require(request)
        require_packed(request)
        body = await read_body(request, MESSAGE_BYTES)
        try:
            message = decode(body)
        except WireError as error:
            raise RefusalError(400, "unreadable") from error
        service.metrics.count("exchanges", type=type(message).__name__)
        answer = await service.desk.exchange(token.device, message)
        if answer == _NOT_PAIRED:
            answer = await self._begin(token, message)
        service.sightings.note(token.device, message, answer, now_ms=service.now_ms())
        return Response(answer, media_type=PACKED)

    async def _begin(self, token: Token, message: Message) -> bytes:
        """The answer to a till whose token is all that the hub has: it is known by its first hello.

        Before it may look around: by what it sees there it may not want to join, and then nothing
        of it is to stay here that the hub would wait for.
        """
        service = self._service
        if isinstance(message, Hello):
            await service.desk.decide(lambda store: _admit(store, token))
            return await service.desk.exchange(token.device, message)
        is_new = service.now_ms() - token.paired_ms < LOOKS_AROUND_MS
        if is_new and isinstance(message, AskSnapshot):
            return encode(await service.desk.look(lambda store: look_around(store, message)))
        return _NOT_PAIRED

    async def listen(self, request: Request) -> Response:
        """Heads of the log, until somebody hangs up."""
        service = self._service
        token = await service.access.require(request)
        service.stream.require_place()

        async def may_listen() -> bool:
            return await service.access.may_listen(token.name)

        # No proxy keeps it back: X-Accel-Buffering is nginx's word for it.
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        device = token.device
        events = service.stream.events(
            may_listen, partial(service.desk.read_on, device), device=device
        )
        return StreamingResponse(events, media_type="text/event-stream", headers=headers)

    async def pair(self, request: Request) -> Response:
        """Let a till in that knows a code."""
        service = self._service
        require_packed(request)
        asked = pairing.read_asked(await read_body(request, PAIRING_BYTES))
        self._pairings.take(address_of(request))
        code = await service.desk.change_rows(
            lambda rows: pairing.CodeBook(rows, now_ms=service.now_ms()).take_try(asked)
        )
        proof = await anyio.to_thread.run_sync(
            lambda: pairing.prove(code, asked, fingerprint=service.options.fingerprint)
        )
        await service.desk.change_rows(
            lambda rows: pairing.CodeBook(rows, now_ms=service.now_ms()).note_used(asked)
        )
        await service.desk.decide(lambda store: _move(store, asked))
        text = new_token()
        await service.access.give(
            Token(
                name=name_of(text), device=asked.device, store=asked.store,
                public_key=asked.public_key, paired_ms=service.now_ms(),
            )
        )  # fmt: skip
        service.metrics.count("pairings")
        generation = await service.desk.look(lambda store: store.generation())
        answer = PairingAnswer(
            token=text, generation=generation, hub_name=service.options.name, proof=proof
        )
        return Response(_ENCODER.encode(answer), media_type=PACKED)

    async def make_code(self, request: Request) -> Response:
        """A code for the next till, shown by one that is paired."""
        service = self._service
        await service.access.require(request)
        code = await service.desk.change_rows(
            lambda rows: pairing.CodeBook(rows, now_ms=service.now_ms()).make()
        )
        shown = {"code": code.code, "expires_ms": code.expires_ms}
        return Response(_ENCODER.encode(shown), media_type=PACKED)


def _admit(store: HubStore, token: Token) -> None:
    """Let a till in; another connection of it may have come first, and a manager since."""
    if store.device(token.device) is None:
        custody.pair(store, token.device, place=token.store)


def _move(store: HubStore, asked: AskPairing) -> None:
    """Let a till that is known speak for the store that it names now."""
    if store.device(asked.device) is not None:
        custody.pair(store, asked.device, place=asked.store)

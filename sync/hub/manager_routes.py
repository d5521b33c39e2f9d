"""The pages of the hub's manager over HTTP: sign-in, what each page reads, what each button does.

A deed needs the cookie and the form's own key, so that no other page in the same browser can ask
for it. Does not draw (manager_pages).
"""

from collections.abc import Sequence
from urllib.parse import parse_qs
from uuid import UUID

import anyio
import anyio.to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from sync.conversation import custody, hub_clones
from sync.errors import PoisonError
from sync.hub import overview, pairing, sign_in
from sync.hub.limits import FORM_BYTES, Tries, address_of, read_body
from sync.hub.manager_pages import (
    frozen_page,
    losses_page,
    pairing_page,
    quarantine_page,
    sign_in_page,
    tills_page,
)
from sync.hub.markup import Markup
from sync.hub.page_frame import Frame, Words
from sync.hub.page_style import STYLE
from sync.hub.refusal import NOT_SIGNED_IN, RefusalError
from sync.hub.service import HubService

COOKIE = "regulars_hub"
GUESSES_MAX, GUESSES_TOGETHER_MAX, GUESSES_WITHIN_MS = 10, 500, 10 * 60_000
GUESSED_AT_ONCE = 2  # each takes 32 MiB and a processor
SEE_OTHER = 303
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none';"
        " base-uri 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class PageRoutes:
    """The routes under /."""

    def __init__(self, service: HubService) -> None:
        self._service = service
        self._guesses = Tries(
            GUESSES_MAX, together=GUESSES_TOGETHER_MAX, within_ms=GUESSES_WITHIN_MS,
            now_ms=service.now_ms,
        )  # fmt: skip
        self._guess_lane = anyio.CapacityLimiter(GUESSED_AT_ONCE)

    def routes(self) -> Sequence[BaseRoute]:
        """All of them."""
        return [
            Route("/", self.begin, methods=["GET"]),
            Route("/style.css", self.style, methods=["GET"]),
            Route("/sign-in", self.sign_in, methods=["GET", "POST"]),
            Route("/sign-out", self.sign_out, methods=["POST"]),
            Route("/tills", self.tills, methods=["GET"]),
            Route("/tills/{device}/{deed}", self.decide, methods=["POST"]),
            Route("/pairing", self.pairing, methods=["GET", "POST"]),
            Route("/quarantine", self.quarantine, methods=["GET"]),
            Route("/frozen", self.frozen, methods=["GET"]),
            Route("/frozen/{right}", self.write_off, methods=["POST"]),
            Route("/losses", self.losses, methods=["GET"]),
        ]

    async def begin(self, _request: Request) -> Response:
        """The first page."""
        return RedirectResponse("/tills", SEE_OTHER)

    async def style(self, _request: Request) -> Response:
        """The look."""
        return Response(STYLE, media_type="text/css", headers={"Cache-Control": "max-age=3600"})

    async def sign_in(self, request: Request) -> Response:
        """Ask for the password, and give the cookie for it."""
        service, words = self._service, self._words(request)
        name = service.options.name
        if request.method == "GET":
            return _page(sign_in_page(words, name))
        typed = await _form(request)
        try:
            self._guesses.take(address_of(request))
        except RefusalError:
            return _page(sign_in_page(words, name, fault="hub_pages.too_many_tries"), status=429)
        kept = await service.desk.read_rows(sign_in.kept_in)
        if kept is None or not await anyio.to_thread.run_sync(
            sign_in.is_password, kept, typed.get("password", ""), limiter=self._guess_lane
        ):
            return _page(sign_in_page(words, name, fault="hub_pages.wrong_password"), status=403)
        given = sign_in.give_pass(kept, now_ms=service.now_ms())
        response = RedirectResponse("/tills", SEE_OTHER)
        response.set_cookie(
            COOKIE, given.text, max_age=sign_in.LASTS_MS // 1000, httponly=True,
            samesite="strict", secure=request.url.scheme == "https",
        )  # fmt: skip
        return response

    async def sign_out(self, request: Request) -> Response:
        """Take the cookie away."""
        await self._require_deed(request)
        response = RedirectResponse("/sign-in", SEE_OTHER)
        response.delete_cookie(COOKIE)
        return response

    async def tills(self, request: Request) -> Response:
        """All tills."""
        frame = await self._frame(request)
        return await self._to_sign_in() if frame is None else await self._tills(frame)

    async def _tills(self, frame: Frame, note: str = "") -> Response:
        service = self._service
        tokens = await service.access.tokens()
        seen = await service.seen()
        lines = await service.desk.look(lambda store: overview.tills(store, tokens, seen))
        return _page(tills_page(frame, lines, note=note, faults=self._faults(frame)))

    def _faults(self, frame: Frame) -> list[str]:
        """What the hub itself cannot do now."""
        backups = self._service.backups
        if backups is None or backups.fault is None:
            return []
        code = backups.fault.code
        known = code if code in ("storage_full", "backup_damaged") else "storage_gone"
        return [frame.words.say(f"hub_backups.failed_{known}")]

    async def decide(self, request: Request) -> Response:
        """Revoke a till, remove it, declare it dead, let a copy go on, or do not wait for it."""
        frame, _ = await self._require_deed(request)
        device, deed = _id(request.path_params["device"]), request.path_params["deed"]
        service = self._service
        try:
            if deed == "revoke":
                await service.access.revoke(device)
                service.stream.look_again()
            elif deed == "dead":
                await service.desk.decide(lambda store: custody.declare_dead(store, device))
            elif deed == "remove":
                await service.desk.decide(lambda store: custody.remove(store, device))
                await service.access.revoke(device)
                service.stream.look_again()
            elif deed == "go_on":
                await service.desk.decide(lambda store: hub_clones.let_go_on(store, device))
            elif deed == "override":
                await service.desk.decide(lambda store: custody.override_fence(store, device))
            else:
                raise RefusalError(404, "not_found")
        except PoisonError as error:
            raise RefusalError(404, "not_found") from error
        return await self._tills(frame, f"hub_pages.done_{deed}")

    async def pairing(self, request: Request) -> Response:
        """Show a code."""
        if request.method == "GET":
            frame = await self._frame(request)
            return await self._to_sign_in() if frame is None else _page(pairing_page(frame))
        frame, _ = await self._require_deed(request)
        now_ms = self._service.now_ms()
        made = await self._service.desk.change_rows(
            lambda rows: pairing.CodeBook(rows, now_ms=now_ms).make()
        )
        address = f"{request.url.scheme}://{request.url.netloc}"
        minutes = (made.expires_ms - now_ms) // 60_000
        return _page(pairing_page(frame, code=made.code, address=address, minutes=minutes))

    async def quarantine(self, request: Request) -> Response:
        """What was put aside."""
        frame = await self._frame(request)
        if frame is None:
            return await self._to_sign_in()
        return _page(quarantine_page(frame, await self._service.desk.look(overview.quarantine)))

    async def frozen(self, request: Request) -> Response:
        """What lies on tills that are gone."""
        frame = await self._frame(request)
        if frame is None:
            return await self._to_sign_in()
        return _page(frozen_page(frame, await self._service.desk.look(overview.frozen)))

    async def write_off(self, request: Request) -> Response:
        """Give a customer back what lies in a frozen right, at its store's cost."""
        frame, _ = await self._require_deed(request)
        right, service = _id(request.path_params["right"]), self._service
        try:
            await service.desk.decide(
                lambda store: custody.write_off(store, right, txn=service.new_id())
            )
        except PoisonError as error:
            raise RefusalError(404, "not_found") from error
        lines = await service.desk.look(overview.frozen)
        return _page(frozen_page(frame, lines, note="hub_pages.done_write_off"))

    async def losses(self, request: Request) -> Response:
        """What stores have paid for."""
        frame = await self._frame(request)
        if frame is None:
            return await self._to_sign_in()
        return _page(losses_page(frame, await self._service.desk.look(overview.losses)))

    async def _frame(self, request: Request) -> Frame | None:
        """What the page is put into; None when nobody has signed in."""
        service, cookie = self._service, request.cookies.get(COOKIE, "")
        kept = await service.desk.read_rows(sign_in.kept_in) if cookie else None
        now_ms = service.now_ms()
        given = None if kept is None else sign_in.read_pass(kept, cookie, now_ms=now_ms)
        if given is None:
            return None
        return Frame(
            words=self._words(request), hub_name=service.options.name, now_ms=now_ms,
            form_key=given.form_key,
        )  # fmt: skip

    async def _require_deed(self, request: Request) -> tuple[Frame, dict[str, str]]:
        typed = await _form(request)
        frame = await self._frame(request)
        if frame is None or typed.get("form_key") != frame.form_key:
            raise RefusalError(403, NOT_SIGNED_IN)
        return frame, typed

    async def _to_sign_in(self) -> Response:
        return RedirectResponse("/sign-in", SEE_OTHER)

    def _words(self, request: Request) -> Words:
        known = self._service.options.words
        for wanted in request.headers.get("accept-language", "").split(","):
            language = wanted.partition(";")[0].strip().partition("-")[0].lower()
            if language in known:
                return known[language]
        return next(iter(known.values()))


def _page(markup: Markup, status: int = 200) -> Response:
    return HTMLResponse(markup, status_code=status, headers=_HEADERS)


async def _form(request: Request) -> dict[str, str]:
    read = await read_body(request, FORM_BYTES)
    try:
        found = parse_qs(read.decode("ascii"), max_num_fields=20)
    except (UnicodeDecodeError, ValueError) as error:
        raise RefusalError(400, "unreadable") from error
    return {name: values[-1] for name, values in found.items()}


def _id(text: str) -> UUID:
    try:
        return UUID(hex=text)
    except ValueError as error:
        raise RefusalError(404, "not_found") from error

"""OpenAPI: what tills ask of a hub, for whoever reads or tests it. Source: OpenAPI 3.1.

Says the outside alone; what the messages mean is in sync/wire.
"""

from typing import Any

from sync.hub.limits import PAIRING_BYTES
from sync.hub.openapi_reading import paths_of_reading
from sync.hub.refusal import PACKED
from sync.wire import MESSAGE_BYTES, VERSION

_REFUSED = {
    "description": "A `refused` message whose `code` says why.",
    "content": {PACKED: {"schema": {"type": "string", "format": "binary"}}},
}
_LATER = {
    **_REFUSED,
    "headers": {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds."}},
}
_OF_TILLS: list[dict[str, list[str]]] = [{"token": []}]


def _packed(most: int) -> dict[str, Any]:
    schema = {"type": "string", "format": "binary", "maxLength": most}
    return {"required": True, "content": {PACKED: {"schema": schema}}}


def _answers(kind: str, *codes: str, says: str) -> dict[str, Any]:
    schema = {"type": "string", "format": "binary"} if kind == PACKED else {"type": "string"}
    if kind == "application/json":
        schema = {"type": "object"}
    answers: dict[str, Any] = {"200": {"description": says, "content": {kind: {"schema": schema}}}}
    for code in codes:
        answers[code] = _LATER if code in ("429", "503") else _REFUSED
    return answers


def description() -> dict[str, Any]:
    """The document at /openapi.json."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Regulars hub", "version": str(VERSION)},
        "components": {
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "reading": {"type": "http", "scheme": "bearer"},
            },
        },
        "paths": _of_tills() | _of_watchers() | paths_of_reading(),
    }  # fmt: skip


def _of_tills() -> dict[str, Any]:
    return {
        "/v1/exchange": {
            "post": {
                "operationId": "exchange",
                "summary": "One message of the conversation in, its answer out.",
                "security": _OF_TILLS,
                "requestBody": _packed(MESSAGE_BYTES),
                "responses": _answers(
                    PACKED, "400", "401", "403", "408", "413", "415", "503",
                    says="The answer, also when the conversation refuses.",
                ),
            }
        },
        "/v1/stream": {
            "get": {
                "operationId": "stream",
                "summary": "Server-Sent Events: the end of the log (`head`), or what came (`log`).",
                "security": _OF_TILLS,
                "responses": _answers(
                    "text/event-stream", "401", "403", "503", says="Never ends by itself."
                ),
            }
        },
        "/v1/pair": {
            "post": {
                "operationId": "pair",
                "summary": "A till that knows a code asks for its token.",
                "requestBody": _packed(PAIRING_BYTES),
                "responses": _answers(
                    PACKED, "400", "403", "408", "410", "413", "415", "429", "503",
                    says="A map of token, generation, hub_name and proof.",
                ),
            }
        },
        "/v1/codes": {
            "post": {
                "operationId": "make_code",
                "summary": "A code for the next till, shown by a paired one.",
                "security": _OF_TILLS,
                "responses": _answers(
                    PACKED, "401", "403", "429", "503", says="A map of code and expires_ms."
                ),
            }
        },
    }  # fmt: skip


def _of_watchers() -> dict[str, Any]:
    return {
        "/health": {
            "get": {
                "operationId": "health",
                "summary": "Whether the hub answers.",
                "responses": _answers("application/json", "503", says="It does."),
            }
        },
        "/metrics": {
            "get": {
                "operationId": "metrics",
                "summary": "What this process has counted.",
                "responses": _answers("text/plain", says="Prometheus text."),
            }
        },
    }

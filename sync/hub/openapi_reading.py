"""OpenAPI of what programs read (/api/v1): a part of the document that openapi puts together."""

from typing import Any

from sync.hub.read_routes import (
    AREA,
    KINDS_MAX,
    LIMIT,
    LIMIT_MAX,
    NAME_MAX,
    POSITION_MAX,
    PROBLEM,
)

_REFUSED = {
    "description": "A problem document; `code` says why.",
    "content": {PROBLEM: {"schema": {"type": "object", "required": ["code", "title", "status"]}}},
}


def _query(name: str, schema: dict[str, Any], says: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema, "description": says}


_NUMBER = {"type": "integer", "minimum": 0, "maximum": POSITION_MAX, "default": 0}
_AFTER = _query("after", _NUMBER, "`next` of the page before.")
_AFTER_NAME = _query(
    "after", {"type": "string", "maxLength": NAME_MAX}, "`next` of the page before."
)
_LIMIT = _query(
    "limit", {"type": "integer", "minimum": 1, "maximum": LIMIT_MAX, "default": LIMIT}, "At most."
)
_NAME = {"type": "string", "minLength": 1, "maxLength": NAME_MAX}
_KINDS = _query("kind", {"type": "array", "items": _NAME, "maxItems": KINDS_MAX}, "These alone.")


def _read(name: str, summary: str, *parameters: dict[str, Any], list_name: str) -> dict[str, Any]:
    required = [list_name] if list_name == "tills" else [list_name, "next", "has_more"]
    schema = {"type": "object", "required": required}
    codes = ("400", "401", "403", "429", "503")
    answered = {"description": "It is.", "content": {"application/json": {"schema": schema}}}
    same = {"description": "As the ETag in If-None-Match."}
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "security": [{"reading": []}],
            "parameters": list(parameters),
            "responses": {"200": answered, "304": same} | dict.fromkeys(codes, _REFUSED),
        }
    }


def paths_of_reading() -> dict[str, Any]:
    """The paths."""
    return {
        AREA + "tills": _read("read_tills", "tills:read. All tills.", list_name="tills"),
        AREA + "records": _read(
            "read_records",
            "records:read. The log; an erased body is absent, bytes are hex digits.",
            _AFTER, _LIMIT, _KINDS, list_name="records",
        ),
        AREA + "erasures": _read(
            "read_erasures", "records:read. Subjects that were erased since: erase them too.",
            _AFTER, _LIMIT, list_name="records",
        ),
        AREA + "accounts": _read(
            "read_accounts", "accounts:read. What is in each account, by name.",
            _AFTER_NAME, _LIMIT, list_name="accounts",
        ),
    }  # fmt: skip

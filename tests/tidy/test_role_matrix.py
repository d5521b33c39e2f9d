"""Who may do what: every operation that is given whoever does it, asked with every role.

An operation asks first thing, before it reads or writes anything. So each can be called here with
nothing behind it: a role that may not gets PermissionDeniedError, and one that may gets past it and
fails for want of a till. What asks later is found by what it calls; what asks nobody is named with
the reason.
"""

import ast
import importlib
import inspect
from pathlib import Path
from typing import Any

import pytest

import pos_app.operations
from pos_app.domain.errors import PermissionDeniedError
from pos_app.domain.staff import PRESETS, Permission, Role
from tests.builders import a_cashier

ROOM = Path(pos_app.operations.__file__).parent
REQUIRES = "require"

# Operations that take somebody and do not ask first thing: why, and who asks instead.
_IN_ANOTHER = "a step inside an operation that has asked"
_ASKS_NOBODY = "refuses or counts, and writes nothing"
OTHERWISE = {
    "ask_sold.AskSold.check_unasked": _ASKS_NOBODY,
    "attach_customer.refuse_own": _ASKS_NOBODY,
    "begin_tender.begin_tender": _ASKS_NOBODY,
    "demo_training.welcome": "made by the training itself, on its own file",
    "keep_consent.KeepConsent.write_withdrawn": _IN_ANOTHER,
    "make_quote.opened": "makes a value",
    "refund_check.is_above": _ASKS_NOBODY,
    "refund_sale.needs_of": _ASKS_NOBODY,
    "run_shift.shift_of_sale": _ASKS_NOBODY,
    "run_shift.note_no_sale": _IN_ANOTHER,
    "run_shift.movement_of": "makes a value",
    "sold_lines.require_below_limits": _ASKS_NOBODY,
}


class Nothing:
    """Stands where a till would: whatever is asked of it fails."""


def _asked(body: list[ast.stmt]) -> str | None:
    """The permission that a function asks for before it does anything else."""
    for statement in body:
        if isinstance(statement, ast.Expr):
            call = statement.value
            if isinstance(call, ast.Constant):
                continue
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Name)
                and call.func.id == REQUIRES
                and isinstance(call.args[1], ast.Attribute)
            ):
                asked = call.args[1].attr
                return asked if asked in Permission.__members__ else None
        return None
    return None


def _takes_staff(function: ast.FunctionDef) -> bool:
    named = [*function.args.args, *function.args.kwonlyargs]
    return any(
        one.arg == "staff" and one.annotation and ast.unparse(one.annotation) == "StaffMember"
        for one in named
    )


def every_operation() -> dict[str, str | None]:
    """`module.Class.function` of every public one that takes `staff`, with what it asks for."""
    found: dict[str, str | None] = {}
    for path in sorted(ROOM.rglob("*.py")):
        module = ".".join(path.relative_to(ROOM).with_suffix("").parts)
        tree = ast.parse(path.read_text("utf-8"))
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and _takes_staff(node):
                found[f"{module}.{node.name}"] = _asked(node.body)
            if isinstance(node, ast.ClassDef):
                for inner in node.body:
                    if isinstance(inner, ast.FunctionDef) and _takes_staff(inner):
                        found[f"{module}.{node.name}.{inner.name}"] = _asked(inner.body)
    return {
        name: asked for name, asked in found.items() if not name.rpartition(".")[2].startswith("_")
    }


def _call(name: str, role: Role) -> None:
    """Call an operation for somebody of this role, with nothing behind it."""
    module, *path = name.split(".")
    found: Any = importlib.import_module(f"pos_app.operations.{module}")
    if not hasattr(found, path[0]):
        found = importlib.import_module(f"pos_app.operations.{module}.{path.pop(0)}")
    for part in path:
        found = getattr(found, part)
    function = inspect.unwrap(found)
    given: dict[str, object] = {
        parameter.name: Nothing()
        for parameter in inspect.signature(function).parameters.values()
        if parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD)
    }
    given["staff"] = a_cashier(role=role)
    function(**given)


def _called(function: ast.FunctionDef) -> set[str]:
    """What a function calls: by name, of itself, or of another object that it names `staff` to."""
    found: set[str] = set()
    for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
        given = {ast.unparse(one) for one in (*call.args, *(key.value for key in call.keywords))}
        if isinstance(call.func, ast.Name):
            found.add(call.func.id)
        elif isinstance(call.func, ast.Attribute):
            of_itself = ast.unparse(call.func.value) == "self"
            if of_itself or given & {"staff", "self.staff"}:
                found.add(call.func.attr)
    return found


def those_that_ask_later() -> set[str]:
    """Names of functions that ask somewhere, themselves or by what they call."""
    calls: dict[str, set[str]] = {}
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                calls.setdefault(node.name, set()).update(_called(node))
    asking = {REQUIRES, "is_allowed", "may_edit_roles", "may_give"}
    while more := {name for name, called in calls.items() if called & asking} - asking:
        asking |= more
    return asking


OPERATIONS = every_operation()


def test_every_operation_that_is_given_somebody_asks_or_is_named_with_a_reason() -> None:
    later = those_that_ask_later()
    silent = {
        name
        for name, asked in OPERATIONS.items()
        if asked is None and name.rpartition(".")[2] not in later
    }
    assert silent == set(OTHERWISE)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", [name for name, asked in OPERATIONS.items() if asked])
def test_a_role_does_what_it_may_and_is_refused_the_rest(name: str, role: Role) -> None:
    permission = Permission[str(OPERATIONS[name])]
    with pytest.raises(Exception) as ended:
        _call(name, role)
    is_refused = isinstance(ended.value, PermissionDeniedError)
    assert is_refused == (permission not in PRESETS[role])

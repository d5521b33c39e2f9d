"""Modules, functions and argument lists stay small enough to read at one sitting."""

import ast
from collections.abc import Iterator

from tests.tidy.sources import CODE, Source, python_sources

MODULE_LINES_MAX = 400
FUNCTION_LINES_MAX = 60
POSITIONAL_MAX = 4


def long_modules(source: Source) -> Iterator[str]:
    """Yield a complaint if the module is too long."""
    lines = source.text.count("\n")
    if lines > MODULE_LINES_MAX:
        yield f"{source.path}: {lines} lines; at most {MODULE_LINES_MAX}"


def long_functions(source: Source) -> Iterator[str]:
    """Yield a complaint for each function that is too long."""
    for function in _functions(source):
        lines = (function.end_lineno or function.lineno) - function.lineno + 1
        if lines > FUNCTION_LINES_MAX:
            where = f"{source.path}:{function.lineno}"
            yield f"{where}: {function.name} has {lines} lines; at most {FUNCTION_LINES_MAX}"


def many_positional_arguments(source: Source) -> Iterator[str]:
    """Yield a complaint for each function that takes too much by position.

    A test asks for fixtures by name, so its arguments are not counted.
    """
    for function in _functions(source):
        arguments = [*function.args.posonlyargs, *function.args.args]
        if arguments and arguments[0].arg in {"self", "cls"}:
            del arguments[0]
        if len(arguments) > POSITIONAL_MAX and not source.in_tests:
            where = f"{source.path}:{function.lineno}"
            yield f"{where}: {function.name} takes {len(arguments)} by position; name the rest"


def _functions(source: Source) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_module_is_too_long() -> None:
    found = [line for source in python_sources(*CODE) for line in long_modules(source)]
    assert not found, "\n" + "\n".join(found)


def test_no_function_is_too_long() -> None:
    found = [line for source in python_sources(*CODE) for line in long_functions(source)]
    assert not found, "\n" + "\n".join(found)


def test_no_function_takes_too_much_by_position() -> None:
    found = [line for source in python_sources(*CODE) for line in many_positional_arguments(source)]
    assert not found, "\n" + "\n".join(found)


def test_the_checks_see_what_is_too_large() -> None:
    module = Source("pos_app/x.py", "x = 1\n" * 401)
    function = Source("pos_app/x.py", "def f() -> None:\n" + "    g()\n" * 60)
    method = Source("pos_app/x.py", "class A:\n    def f(self, a, b, c, d, e): ...\n")
    named = Source("pos_app/x.py", "def f(a, b, c, d, *, e): ...\n")
    assert list(long_modules(module)) == ["pos_app/x.py: 401 lines; at most 400"]
    assert list(long_functions(function)) == ["pos_app/x.py:1: f has 61 lines; at most 60"]
    assert len(list(many_positional_arguments(method))) == 1
    assert list(many_positional_arguments(named)) == []

"""One thing has one name: a banned synonym in a name that we define fails here.

Reads only names that the project defines (modules, classes, functions, arguments, attributes and
variables), split into words. What other libraries call their things is theirs.
"""

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch

from tests.tidy.sources import CODE, Source, python_sources

# The banned word and the word of the house (the glossary is in ARCHITECTURE.md).
BANNED = {
    "branch": "Store",
    "cart": "Basket",
    "client": "Customer (a person), or name the side",
    "common": "the thing that is shared",
    "data": "what it is",
    "employee": "StaffMember",
    "gun": "Scanner",
    "helper": "what it does",
    "helpers": "what they do",
    "hold": "suspend",
    "info": "what it is",
    "kicker": "CashDrawer",
    "manager": "what it does; a manager is a person",
    "member": "Customer",
    "misc": "what it is",
    "order": "Basket, Sale or sequence",
    "payload": "body",
    "payment": "Tender",
    "popup": "Cue, sheet or dialog",
    "promo": "Offer",
    "prompt": "Cue or question",
    "register": "Till",
    "save": "suspend (a basket), keep or write (anything else)",
    "session": "Shift",
    "shop": "Store",
    "site": "Store",
    "terminal": "Till",
    "transaction": "Sale",
    "user": "StaffMember",
    "util": "what it does",
    "utils": "what they do",
    "wallet": "Account",
}

# A pattern of paths, a pattern of names, and the reason.
ALLOWED = (
    ("*", "*Staff*Member*", "StaffMember is the word of the house"),
    ("*", "*staff_member*", "StaffMember is the word of the house"),
    ("*", "*STAFF_MEMBER*", "StaffMember is the word of the house"),
    ("*", "*[Pp]ayment*[Tt]erminal*", "a card machine is a PaymentTerminal in the standards"),
    ("hardware/*", "*[Tt][Ee][Rr][Mm][Ii][Nn][Aa][Ll]*", "a PaymentTerminal: nothing else is"),
    ("*/peripherals/*", "*[Tt]erminal*", "a PaymentTerminal on its thread"),
    ("*/peripherals/*", "TERMINAL", "a PaymentTerminal among the devices"),
    ("*/ui/tender/*", "*[Tt]erminal*", "the PaymentTerminal that a card waits for"),
    ("*/ui/emulator_dock/*", "*[Tt]erminal*", "the PaymentTerminal in the dock"),
    ("*", "card_terminal", "the PaymentTerminal of this counter"),
    ("tests/contracts/*", "terminal", "a PaymentTerminal"),
    ("*", "MANAGER", "the role of a person"),
    ("*", "*_manager", "the person whose role it is"),
    ("*", "*manager_*", "the person whose role it is"),
    ("*", "manager", "the person whose role it is"),
    ("pos_app/ui/*", "data", "Qt's name of a model's method"),
    ("sync/hub/arriving.py", "data*", "asyncio's names of a protocol's method and its argument"),
    ("pos_app/ui/*", "setData", "Qt's name of a model's method"),
    ("pos_app/ui/*", "headerData", "Qt's name of a model's method"),
    ("pos_app/storage/*", "*transaction*", "a database transaction"),
    ("sync/hub/*", "*transaction*", "a database transaction"),
    ("benchmarks/*", "*transaction*", "a database transaction"),
    ("tests/pos_app/paper/*", "*data", "html.parser's name of a method and its argument"),
    ("*", "member", "a StaffMember, where the annotation beside it says so"),
    ("*", "order", "the order in which things come, not something ordered"),
    ("*", "*_order", "the order in which things come, not something ordered"),
    ("*/migrations/versions/*", "branch_labels", "Alembic's word"),
    ("hardware/protocols/keyboard_wedge.py", "Hold", "keys held back until they are a scan or not"),
    ("tests/*", "test_*", "a sentence may use any word"),
    ("sync/client/*", "client", "the side of a conversation that is not the hub"),
    ("tests/sync/client/*", "client", "see above"),
)
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def words_of(name: str) -> list[str]:
    """Split snake_case and CamelCase into lower-case words."""
    return [word.lower() for word in _WORD.findall(name)]


def defined_names(source: Source) -> Iterator[tuple[int, str]]:
    """Yield the line and the name of everything that a module defines, itself included."""
    for part in source.path.removesuffix(".py").split("/"):
        yield 1, part
    for node in ast.walk(source.tree):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                yield node.lineno, name
            case ast.AsyncFunctionDef(name=name) | ast.arg(arg=name):
                yield node.lineno, name
            case ast.Name(id=name, ctx=ast.Store()):
                yield node.lineno, name
            case ast.Attribute(value=ast.Name(id="self"), attr=name, ctx=ast.Store()):
                yield node.lineno, name


def banned_words(source: Source) -> Iterator[str]:
    """Yield a complaint for each name that holds a banned word."""
    for line, name in defined_names(source):
        for word in words_of(name):
            if word in BANNED and not _is_allowed(source.path, name):
                yield f"{source.path}:{line}: {name}: not {word!r} but {BANNED[word]}"


def _is_allowed(path: str, name: str) -> bool:
    return any(
        fnmatch(path, path_pattern) and fnmatch(name, name_pattern)
        for path_pattern, name_pattern, _reason in ALLOWED
    )


def test_no_name_uses_a_banned_word() -> None:
    found = {line for source in python_sources(*CODE) for line in banned_words(source)}
    assert not found, "\n" + "\n".join(sorted(found))


def test_the_check_reads_every_kind_of_name() -> None:
    source = Source(
        "pos_app/cart_utils.py",
        "class ShopOrder: ...\n"
        "def take_payment(userName): ...\n"
        "class A:\n    def f(self): self.session_id = promo = 1\n",
    )
    found = " ".join(banned_words(source))
    for word in ("cart", "utils", "shop", "order", "payment", "user", "session", "promo"):
        assert f"not {word!r}" in found


def test_the_check_leaves_other_peoples_names_alone() -> None:
    source = Source(
        "pos_app/ui/x.py",
        "class StaffMember: ...\n"
        "role = Qt.ItemDataRole.UserRole\n"
        "class Model:\n    def data(self, index): return self.order.data\n",
    )
    assert list(banned_words(source)) == []


def test_a_word_inside_a_word_is_not_that_word() -> None:
    assert list(banned_words(Source("pos_app/x.py", "information = website = holder = 1\n"))) == []

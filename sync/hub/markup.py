"""Markup: HTML put together so that nothing that came from outside can be anything but text.

What is not Markup is escaped. Makes elements, knows no page.
"""

import html
from collections.abc import Iterable

_WITHOUT_END = {"input", "link", "meta", "br"}


class Markup(str):
    """HTML that stands as it is."""

    __slots__ = ()


Part = str | Markup | Iterable["Part"] | None


def escaped(part: Part) -> Markup:
    """Text made harmless, markup as it is, several one after another."""
    if part is None:
        return Markup("")
    if isinstance(part, Markup):
        return part
    if isinstance(part, str):
        return Markup(html.escape(part))
    return Markup("".join(escaped(one) for one in part))


def element(tag: str, *parts: Part, **attributes: str | bool | None) -> Markup:
    """An element; `class_` is class, `http_equiv` is http-equiv, True an attribute alone."""
    said = "".join(
        f" {_name(name)}" if value is True else f' {_name(name)}="{html.escape(str(value))}"'
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    if tag in _WITHOUT_END:
        return Markup(f"<{tag}{said}>")
    return Markup(f"<{tag}{said}>{escaped(parts)}</{tag}>")


def _name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")

"""Quick keys: the pages of tiles on the sell screen, put together by search, moved, named, drawn.

Works on a draft of all pages and writes them at once through operations/edit_catalogue. Prices and
products are not changed here.
"""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from pos_app.domain.catalogue import QuickKey, QuickKeyPage
from pos_app.domain.ids import ProductId
from pos_app.domain.staff import Permission
from pos_app.operations.edit_catalogue import write_quick_keys
from pos_app.ui.setup.product_section import CatalogueServices
from pos_app.ui.setup.section import FormSection, SectionHost, Tools
from pos_app.ui.setup.section_picture import (
    FieldKind,
    FormField,
    ListCell,
    ListColumn,
    ListRow,
    SectionButton,
    SectionPicture,
)

UP, DOWN, REMOVE = "up", "down", "remove"
PAGE_ADD, PAGE_REMOVE = "page_add", "page_remove"
_MOST_HITS = 6
# Icon and the hue of its chip.
ICONS = {
    "coffee": 25, "cup-soda": 200, "croissant": 40, "donut": 35, "cake-slice": 330,
    "cookie": 40, "sandwich": 130, "salad": 130, "apple": 110, "carrot": 30, "grape": 280,
    "milk": 210, "egg": 45, "beef": 0, "fish": 195, "wheat": 45, "wine": 340, "beer": 45,
    "bottle-wine": 150, "ice-cream-cone": 320, "candy": 310, "flower-2": 330, "newspaper": 215,
    "shopping-bag": 215, "shirt": 260, "tag": 215,
}  # fmt: skip


class QuickKeySection(FormSection):
    """Rows keyed by place on the page ("0", "1" …)."""

    name = "quick_keys"
    permission: Permission | None = Permission.EDIT_CATALOGUE

    def __init__(self, services: CatalogueServices, tools: Tools, host: SectionHost) -> None:
        super().__init__(tools, host)
        self._services = services
        self._before: tuple[QuickKeyPage, ...] = ()
        self._pages: list[QuickKeyPage] = []
        self._page = 0
        self._chosen = 0
        self._text = ""

    def open(self) -> None:
        """Read the pages; a draft stays."""
        if not self.is_changed:
            self._before = self._services.catalogue.quick_key_pages()
            first = QuickKeyPage(self.say("setup.page_first"), ())
            self._pages = list(self._before) or [first]
            self._page = min(self._page, len(self._pages) - 1)
            self._chosen = 0
        self.show()

    def search(self, text: str) -> None:
        """Offer products to add."""
        self._text = text
        self.show()

    def choose(self, key: str) -> None:
        """Choose a tile of the page."""
        self._chosen = int(key)
        self.show()

    def change(self, field: str, value: str) -> None:
        """Go to a page, add what was found, or change the chosen tile or the page's name."""
        if field == "page":
            self._page, self._chosen = int(value), 0
            self.show()
        elif field == "found":
            self._add(ProductId(UUID(value)))
        elif field == "page_name":
            self._put(replace(self._pages[self._page], name=value))
        elif field in {"label", "icon"}:
            self._change_key(field, value)

    def press(self, code: str) -> None:
        """Move or remove a tile, add or remove a page, apply."""
        if self.is_busy:
            return
        keys = list(self._pages[self._page].keys)
        if code in {UP, DOWN}:
            self._move(keys, -1 if code == UP else 1)
        elif code == REMOVE and self._chosen < len(keys):
            del keys[self._chosen]
            self._chosen = max(0, min(self._chosen, len(keys) - 1))
            self._put_keys(keys)
        elif code == PAGE_ADD:
            self._pages.append(QuickKeyPage(self.say("setup.page_new"), ()))
            self._page, self._chosen, self.is_changed = len(self._pages) - 1, 0, True
            self.show()
        elif code == PAGE_REMOVE and len(self._pages) > 1:
            del self._pages[self._page]
            self._page, self._chosen, self.is_changed = max(0, self._page - 1), 0, True
            self.show()
        else:
            super().press(code)

    def apply(self) -> None:
        """Pages have names; then write."""
        self.faults.clear()
        nameless = [n for n, page in enumerate(self._pages) if not page.name.strip()]
        if nameless:
            self._page = nameless[0]
            self.faults["page_name"] = self.say("setup.name_missing")
            self.host.tell_fault(self.say("setup.look_at_fields"))
            self.show()
            return
        self.write()

    def write(self) -> None:
        """Write all pages; undo writes those before."""
        after, before = tuple(self._pages), self._before
        self.run_undoable(
            lambda: self._write(after),
            back=lambda: self._write(before),
            done=self.say("setup.quick_keys_done"),
            changed="quick_keys",
        )

    def show(self) -> None:
        """Draw the page, the hits and the chosen tile."""
        say, page = self.say, self._pages[self._page]
        keys = page.keys
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_quick_keys"),
                search_hint=say("setup.quick_keys_hint"),
                search_text=self._text,
                columns=(
                    ListColumn(say("setup.column_tile")),
                    ListColumn(say("setup.column_price"), 100, is_figure=True),
                ),
                rows=tuple(self._row(n, key) for n, key in enumerate(keys)),
                chosen=str(self._chosen) if keys else "",
                list_empty=say("setup.page_empty"),
                list_buttons=self._list_buttons(),
                fields=self._fields(),
                buttons=self.form_buttons(),
            ),
        )

    def _write(self, pages: Sequence[QuickKeyPage]) -> None:
        write_quick_keys(
            pages,
            staff=self.host.staff,
            unit_of_work=self._services.unit_of_work,
            clock=self._services.clock,
        )

    def _put(self, page: QuickKeyPage) -> None:
        self._pages[self._page] = page
        self.is_changed = True
        self.faults.clear()
        self.show()

    def _put_keys(self, keys: Sequence[QuickKey]) -> None:
        self._put(replace(self._pages[self._page], keys=tuple(keys)))

    def _add(self, product_id: ProductId) -> None:
        product = self._services.catalogue.product(product_id)
        keys = self._pages[self._page].keys
        if product is None:
            return
        if any(key.product.id == product_id for key in keys):
            self.host.tell_fault(self.say("setup.tile_twice", name=product.name))
            return
        icon = product.icon if product.icon in ICONS else "tag"
        self._text, self._chosen = "", len(keys)
        self._put_keys((*keys, QuickKey(product, icon=icon, hue=ICONS[icon])))

    def _change_key(self, field: str, value: str) -> None:
        keys = list(self._pages[self._page].keys)
        if self._chosen >= len(keys):
            return
        if field == "label":
            keys[self._chosen] = replace(keys[self._chosen], label=value)
        else:
            keys[self._chosen] = replace(keys[self._chosen], icon=value, hue=ICONS[value])
        self._put_keys(keys)

    def _move(self, keys: list[QuickKey], by: int) -> None:
        there = self._chosen + by
        if 0 <= there < len(keys):
            keys[self._chosen], keys[there] = keys[there], keys[self._chosen]
            self._chosen = there
            self._put_keys(keys)

    def _row(self, number: int, key: QuickKey) -> ListRow:
        price = key.product.price
        text = self._services.formatter.amount(price) if price is not None else ""
        label = key.label or key.product.name
        sub = key.product.name if key.label else ""
        cell = ListCell(label, sub=sub, icon=key.icon or "tag", is_strong=True)
        return ListRow(str(number), (cell, ListCell(text)), spoken=f"{label}, {text}")

    def _fields(self) -> tuple[FormField, ...]:
        say, page = self.say, self._pages[self._page]
        pages = tuple((str(n), p.name or "…", "") for n, p in enumerate(self._pages))
        self.draft = {"page": str(self._page), "page_name": page.name}
        fields: list[FormField] = []
        if self._text.strip():
            hits = self._services.catalogue.search(self._text, limit=_MOST_HITS)
            found = {str(hit.product.id): hit.product.name for hit in hits}
            choices = [(code, name, "plus") for code, name in found.items()]
            label = "setup.field_found" if choices else "setup.found_none"
            kind = FieldKind.CHOICE if choices else FieldKind.NOTE
            fields.append(self.field("found", say(label), kind=kind, choices=choices))
        choice = FieldKind.CHOICE
        fields.append(self.field("page", say("setup.field_page"), kind=choice, choices=pages))
        fields.append(self.field("page_name", say("setup.field_page_name")))
        if self._chosen < len(page.keys):
            key = page.keys[self._chosen]
            self.draft |= {"label": key.label, "icon": key.icon or "tag"}
            icons = [(icon, say(f"setup.icon_{icon.replace('-', '_')}"), icon) for icon in ICONS]
            fields.append(self.field("label", say("setup.field_label"), hint=key.product.name))
            fields.append(
                self.field("icon", say("setup.field_icon"), kind=FieldKind.ICON, choices=icons)
            )
        return tuple(fields)

    def _list_buttons(self) -> tuple[SectionButton, ...]:
        say, keys = self.say, self._pages[self._page].keys
        there = bool(keys)
        return (
            SectionButton(
                code=UP, text=say("setup.up"), icon="arrow-up", is_enabled=self._chosen > 0
            ),
            SectionButton(
                code=DOWN,
                text=say("setup.down"),
                icon="arrow-down",
                is_enabled=self._chosen < len(keys) - 1,
            ),
            SectionButton(
                code=REMOVE,
                text=say("setup.remove"),
                icon="trash-2",
                kind="danger",
                is_enabled=there,
            ),
            SectionButton(code=PAGE_ADD, text=say("setup.page_add"), icon="plus"),
            SectionButton(
                code=PAGE_REMOVE,
                text=say("setup.page_remove"),
                icon="x",
                is_enabled=len(self._pages) > 1,
            ),
        )

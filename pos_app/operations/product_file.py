"""A file of products as rows of named cells: encoding, delimiter and header found out.

Reads UTF-8 (with or without its mark), UTF-16 with its mark and Windows-1252, plain or gzipped;
comma, semicolon, tab or bar. Streams: memory does not grow with the file. Does not know what a
price or a code is (product_row).
"""

import codecs
import csv
import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pos_app.domain.errors import RuleError
from pos_app.domain.harmless_cell import unguarded

LONGEST_CELL = 10_000
_PIECE_BYTES = 1 << 20
_DELIMITERS = ",;\t|"

# What files call their columns, in English and German, without spaces, marks and capitals.
SYNONYMS = {
    "code": "code gtin ean ean13 ean8 upc barcode barcodes plu sku articlenumber itemnumber"
    " artikelnummer artikelnr artnr strichcode eancode gtinean",
    "name": "name product productname description article item title bezeichnung artikel"
    " artikelname artikelbezeichnung produkt produktname text",
    "price": "price sellingprice retailprice unitprice salesprice grossprice preis vk vkpreis"
    " verkaufspreis bruttopreis vkbrutto",
    "department": "department category group productgroup abteilung kategorie warengruppe gruppe",
    "brand": "brand manufacturer maker marke hersteller",
    "unit": "unit uom soldby einheit mengeneinheit me",
    "tax": "tax taxclass taxrate vat vatrate mwst mwstsatz ust steuer steuersatz steuerklasse",
    "pack": "pack packsize packquantity quantityperpack packung gebinde gebindegroesse vpe",
    "pack_name": "packname packagename gebindename",
    "deposit": "deposit bottledeposit pfand",
    "age": "age agelimit minimumage alter mindestalter altersfreigabe",
    "tariff_code": "hsn hsncode hsnsac tariffcode customscode zolltarifnummer warennummer",
    "cost": "cost costprice unitcost purchaseprice buyingprice ek ekpreis einkaufspreis"
    " einstandspreis eknetto",
    # Of an export of this program alone.
    "price_asked": "ispriceasked",
    "private": "isprivate",
    "active": "isactive",
    "valid_from": "validfrom from startdate startson gueltigab gueltigvon ab",
    "store_group": "storegroup pricegroup filialgruppe preisgruppe",
}
_COLUMN_OF = {word: column for column, names in SYNONYMS.items() for word in names.split()}


@dataclass(frozen=True, slots=True)
class FileShape:
    """How a file is written. `columns` has one entry a column, empty for one that is not known."""

    encoding: str
    delimiter: str
    headers: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def ignored(self) -> tuple[str, ...]:
        """Headers that mean nothing here."""
        pairs = zip(self.headers, self.columns, strict=True)
        return tuple(header for header, column in pairs if not column and header)


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row: `number` counts from 1 with the header as 1; `position` is bytes into the file.

    `cells` is None for a row that cannot be read as cells (a quote without an end, a cell beyond
    `LONGEST_CELL`, more cells than the header has).
    """

    number: int
    position: int
    cells: dict[str, str] | None


def read_shape(
    path: Path, *, is_head_enough: bool = False, needed: tuple[str, ...] = ("code", "name")
) -> FileShape:
    """Look at a file; with `is_head_enough` at its first megabyte alone, however long it is.

    Raises RuleError `catalogue.file_unreadable`, `catalogue.file_empty`,
    `catalogue.encoding_unknown`, `catalogue.column_missing`, `catalogue.column_twice`.
    """
    encoding = _find_encoding(path, most_pieces=1 if is_head_enough else None)
    with path.open("rb") as raw, unzipped(raw) as source:
        text = io.TextIOWrapper(source, encoding, newline="")
        first = text.readline(LONGEST_CELL)
    if not first.strip():
        raise RuleError("catalogue.file_empty", file=path.name)
    delimiter = max(_DELIMITERS, key=first.count)
    headers = tuple(cell.strip() for cell in next(csv.reader([first], delimiter=delimiter)))
    columns = tuple(_COLUMN_OF.get(_folded(header), "") for header in headers)
    for column in needed:
        if column not in columns:
            raise RuleError("catalogue.column_missing", column=column, found=", ".join(headers))
    for column in set(columns) - {""}:
        if columns.count(column) > 1:
            raise RuleError("catalogue.column_twice", column=column)
    return FileShape(encoding, delimiter, headers, columns)


def read_rows(path: Path, shape: FileShape) -> Iterator[FileRow]:
    """Every row below the header that has anything in it."""
    csv.field_size_limit(LONGEST_CELL)
    with (
        path.open("rb") as raw,
        unzipped(raw) as source,
        io.TextIOWrapper(source, shape.encoding, newline="") as text,
    ):
        reader = csv.reader(text, delimiter=shape.delimiter)
        next(reader, None)
        number = 1
        while True:
            number += 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield FileRow(number, raw.tell(), None)
                continue
            if any(cells):
                yield FileRow(number, raw.tell(), _named(cells, shape))


def _named(cells: list[str], shape: FileShape) -> dict[str, str] | None:
    if any(cells[len(shape.columns) :]):
        return None
    return dict(zip(shape.columns, map(unguarded, cells), strict=False))


def _folded(header: str) -> str:
    text = header.casefold().replace("ö", "oe").replace("ä", "ae").replace("ü", "ue")
    return "".join(letter for letter in text if letter.isalnum())


def unzipped(raw: io.BufferedReader) -> io.BufferedReader | gzip.GzipFile:
    """The same bytes, or those that were packed into them."""
    is_gzip = raw.peek(2)[:2] == b"\x1f\x8b"
    return gzip.GzipFile(fileobj=raw) if is_gzip else raw


def _find_encoding(path: Path, *, most_pieces: int | None) -> str:
    try:
        with path.open("rb") as raw, unzipped(raw) as source:
            start = source.read(2)
        if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
        for encoding in ("utf-8-sig", "cp1252"):
            if _reads_as(path, encoding, most_pieces):
                return encoding
    except (OSError, EOFError) as error:
        raise RuleError("catalogue.file_unreadable", file=path.name, reason=str(error)) from error
    raise RuleError("catalogue.encoding_unknown", file=path.name)


def _reads_as(path: Path, encoding: str, most_pieces: int | None) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as raw, unzipped(raw) as source:
        try:
            pieces = 0
            while piece := source.read(_PIECE_BYTES):
                if pieces == most_pieces:
                    return True
                decoder.decode(piece)
                pieces += 1
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True

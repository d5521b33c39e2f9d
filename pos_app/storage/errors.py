"""What can go wrong with the till's file.

The tree::

    StorageError             code + values; `phrases` makes the sentence
    ├── DiskFullError        no room: the sale is refused before its receipt
    ├── DatabaseLockedError  another program held the file longer than the timeout
    ├── WrongKeyError        the key does not open this file
    ├── KeyMissingError      the file is there and its key is not
    ├── DatabaseDamagedError pages are not what was written
    ├── DatabaseNewerError   written by a later version of the program
    └── DatabaseMissingError there is no file where one should be

Does not hold sentences.
"""


class StorageError(Exception):
    """The file refused: retry, or stop selling and say why. `code` names the sentence."""

    default_code = "storage.failed"

    def __init__(self, code: str = "", /, **values: object) -> None:
        super().__init__(code or self.default_code, values)
        self.code = code or self.default_code
        self.values = values


class DiskFullError(StorageError):
    """No room on the disk; the transaction was rolled back."""

    default_code = "storage.disk_full"


class DatabaseLockedError(StorageError):
    """Somebody else held the file longer than the busy timeout; nothing was written."""

    default_code = "storage.database_locked"


class WrongKeyError(StorageError):
    """The key does not open the file (or its first page is damaged: the two look alike)."""

    default_code = "storage.wrong_key"


class KeyMissingError(StorageError):
    """The file exists, its key is neither in the keyring nor in the key file."""

    default_code = "storage.key_missing"


class DatabaseDamagedError(StorageError):
    """A page fails its check."""

    default_code = "storage.database_damaged"


class DatabaseNewerError(StorageError):
    """Written by a later version of the program."""

    default_code = "storage.database_newer"


class DatabaseMissingError(StorageError):
    """There is no file, or it cannot be opened."""

    default_code = "storage.database_missing"

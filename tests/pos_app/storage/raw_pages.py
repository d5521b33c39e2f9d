"""What lies in a till's raw file for whoever has its key: every page, free ones too, and its log.

For tests of erasure. Source: SQLCipher 4's page: AES-256-CBC under the raw key, 80 bytes kept at
each page's end, of which the first 16 are its start vector; the file's first 16 bytes are a salt.
The log has a header of 32 bytes and, before each page, one of 24. Holds no claim.
"""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_PAGE, _KEPT, _VECTOR, _SALT = 4096, 80, 16, 16
_LOG_HEAD, _FRAME_HEAD = 32, 24


def raw_bytes(path: Path, key: str) -> bytes:
    """All pages of the file and of its log, in the clear."""
    content = path.read_bytes()
    pages = [content[at : at + _PAGE] for at in range(0, len(content), _PAGE)]
    clear = [_clear(page, key, is_first=number == 0) for number, page in enumerate(pages)]
    log = path.with_name(path.name + "-wal")
    if log.exists():
        frames = log.read_bytes()[_LOG_HEAD:]
        step = _FRAME_HEAD + _PAGE
        for at in range(0, len(frames) - step + 1, step):
            frame = frames[at : at + step]
            is_first = frame[:4] == b"\0\0\0\x01"
            clear.append(_clear(frame[_FRAME_HEAD:], key, is_first=is_first))
    return b"".join(clear)


def _clear(page: bytes, key: str, *, is_first: bool) -> bytes:
    begin, end = (_SALT if is_first else 0), len(page) - _KEPT
    if end <= begin:
        return b""
    vector = page[end : end + _VECTOR]
    cipher = Cipher(algorithms.AES(bytes.fromhex(key)), modes.CBC(vector)).decryptor()
    return cipher.update(page[begin:end]) + cipher.finalize()

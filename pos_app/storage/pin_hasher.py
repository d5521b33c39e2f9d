"""How PINs are kept: argon2id, m = 19 MiB, t = 2, p = 1.

A four-digit PIN is guessed quickly whatever the hash: the lock-out (operations/sign_on) protects
the till, the hash only a copied file. Does not count failures.

Source: OWASP Password Storage Cheat Sheet, argon2id minimum.
"""

MEMORY_KIB = 19_456
ROUNDS = 2
LANES = 1


class ArgonPinHasher:
    """Fills operations.ports.PinHasher; some hundredths of a second a call."""

    def hash_pin(self, pin: str) -> str:
        """An encoded hash with its salt and parameters."""
        # Imported here: nobody's PIN is checked before the first paint.
        from argon2 import PasswordHasher  # noqa: PLC0415  (keeps start-up short)

        return PasswordHasher(ROUNDS, MEMORY_KIB, LANES).hash(pin)

    def is_right(self, pin: str, encoded: str) -> bool:
        """Whether this is the PIN; a hash that cannot be read is never right."""
        from argon2 import PasswordHasher  # noqa: PLC0415  (keeps start-up short)
        from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415  (same)

        try:
            return PasswordHasher(ROUNDS, MEMORY_KIB, LANES).verify(encoded, pin)
        except (InvalidHashError, VerificationError):
            return False

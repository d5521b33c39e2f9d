"""The till: everything that knows what a sale is.

Devices live in ``hardware`` and records in ``sync``; both are imported from here, and neither
imports this package.
"""

__version__ = "0.1.0"

"""The desk of the tests beside, for scheduled work."""

from tests.pos_app.operations.conftest import desk, refund_template

__all__ = ["desk", "refund_template"]

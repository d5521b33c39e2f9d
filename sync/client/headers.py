"""What every request of a till says of itself, and what a hub says of when to come again."""

RETRY_MAX_MS = 300_000


def headers_of(token: str) -> dict[str, str]:
    """The headers of a request; with a token those of a till that the hub knows."""
    headers = {"Accept-Encoding": "identity", "User-Agent": "regulars-till"}
    return headers | {"Authorization": f"Bearer {token}"} if token else headers


def retry_ms_of(said: str) -> int:
    """How long the hub wants to be left alone, by its `Retry-After`; 0 when it does not say."""
    return min(int(said) * 1000, RETRY_MAX_MS) if said.isascii() and said.isdigit() else 0

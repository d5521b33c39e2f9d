"""Claims about the page of pairs that may be one person."""

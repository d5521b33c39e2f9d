"""Notes that are pinned to a report: their words, their card, and the form that writes them."""

"""The hub: one per organisation. Keeps the log, documents, accounts, links and purges.

`opening.open_hub` opens the storage; `answering` answers messages on it. Does not know what a sale
is, and no till imports it.
"""

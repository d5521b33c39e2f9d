"""The loyalty report: one source, a module a page. Plain Python, no Qt, no SQL.

A page is a function of what was read, what was asked and the words:

    def xxx_page(opened: LoyaltyReport, ask: PageAsk, words: PageWords, …) -> ReportPage

`source.PageMaker` is how LoyaltySource calls it, with `is_stopped` for what takes long. A page that
needs a reader of its own gets it bound in bootstrap; the source lists only pages that were given.
Pages read nothing themselves and reckon nothing but how a period is cut (buckets).
"""

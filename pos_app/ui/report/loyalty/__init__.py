"""The loyalty report: one source, a module a page. Plain Python, no Qt, no SQL.

A page is a function of what was read, what was asked and the words (page_maker.PageMaker):

    def xxx_page(opened, ask, words, is_stopped, *, reading: ReadXxx) -> ReportPage

What stands behind the star is bound in bootstrap; LoyaltySource lists only pages that were given.
Pages reckon nothing but how a period is cut (buckets) and its course (over_time).
"""

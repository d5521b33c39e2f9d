"""The sales reports: one source, a module for each kind of cut. Plain Python, no Qt, no SQL.

A page is a function of what was asked (sales_asked.SalesAsked) and the words. Every figure is net
or gross and says which; all of them tie to the Z reports.
"""

"""The widget kit: what every screen is made of.

No widget here knows a sale, a customer or a sentence; texts come in as parameters and figures as
strings.
"""

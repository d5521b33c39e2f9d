"""The conversation of a till and a hub as two machines without I/O.

Messages go in and come out; what they must remember lies in a store that is handed in. Does not
send, wait, read a clock or roll dice: whoever drives it does, a real link as well as a simulator.
"""

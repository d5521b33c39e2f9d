"""Verbs that staff perform: one module a task, one transaction a function.

No Qt, SQL, devices, network or threads: what an operation needs comes in through `ports`.
"""

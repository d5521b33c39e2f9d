"""The composition root: the only room that sees every other one.

Puts storage, operations, peripherals and screens together. Does not decide, store or draw anything
itself.
"""

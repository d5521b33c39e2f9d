"""The commands of `regulars`, each a module with `add_to(subparsers)` and `run(args)`.

They put nothing together themselves (bootstrap does) and hold no rules.
"""

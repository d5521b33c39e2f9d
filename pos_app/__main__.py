"""The command line: `regulars` opens the till, `regulars VERB` does one thing and ends.

Does nothing by itself: each verb is a module of `pos_app/commands`, imported only when it is asked
for, so that the till starts without what the others need.
"""

import gc
import importlib
import sys

VERBS = {
    "till": "open the till (also without a verb)",
    "demo": "open the till on demo data, with emulated devices beside it",
    "training": "practise on invented goods, apart from this machine's till",
    "set-up": "set this machine's till up without a display",
    "import": "import a catalogue from a CSV file, or all that a till took along",
    "export": "take the whole of this till along, in files that others read",
    "journal": "write days in double entry, for whoever keeps the books",
    "check-customers": "look through a list of customers before it is taken over",
    "duplicates": "find the records of one person in a list of people",
    "export-person": "write everything that is held about one customer",
    "verify": "look whether this till's file holds together",
    "restore": "list the backups of this till, try one, put one back",
    "settings": "print a settings file with every key and its meaning",
    "mail-password": "keep the password of the mail server in the keyring",
    "devices": "list the devices found and named, and test them",
    "hub": "serve the hub that joins the tills of all stores",
    "emulate": "serve an emulated device on a network or serial port",
    "pair": "pair this till with a hub, by the code that it shows",
    "sync-agent": "exchange records with the hub (the till starts it by itself)",
}
_MODULES = {
    "till": "run_till",
    "demo": "run_demo",
    "training": "run_training",
    "set-up": "set_up",
    "import": "import_catalogue",
    "export": "export",
    "journal": "journal",
    "check-customers": "check_customers",
    "duplicates": "find_duplicates",
    "export-person": "export_person",
    "verify": "verify",
    "restore": "restore",
    "settings": "print_settings",
    "mail-password": "mail_password",
    "devices": "devices",
    "hub": "run_hub",
    "emulate": "emulate",
    "pair": "pair",
    "sync-agent": "sync_agent",
}
_WITH_WINDOW = {"till", "demo", "training"}


def main(arguments: list[str] | None = None) -> int:
    """Run a verb; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    verb = given.pop(0) if given and not given[0].startswith("-") else "till"
    if given and given[0] in ("-h", "--help") and verb == "till":
        print("usage: regulars [VERB] [options]\n")
        for name, says in VERBS.items():
            print(f"  {name:<16} {says}")
        return 0
    if verb not in _MODULES:
        print(f"There is no verb {verb}. Known: {', '.join(VERBS)}.", file=sys.stderr)
        return 2
    if verb in _WITH_WINDOW:
        # What is imported and built until the till stands is kept: looking for garbage in it, each
        # time it has grown, was a fifth of the start. bootstrap/opening sweeps from then on.
        gc.disable()
    module = importlib.import_module(f"pos_app.commands.{_MODULES[verb]}")
    code: int = module.run(given)
    return code


if __name__ == "__main__":
    sys.exit(main())

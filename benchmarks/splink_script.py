"""Splink on a list of people, run by an environment of its own that has it and not us.

usage: splink_script.py FILE.csv with `unique_id`, the fields of customers, and `who`, which says
who is who. Prints one line of JSON. The model follows Splink's own examples: name comparisons with
term frequencies, edit distances for numbers, training on two blocking rules.
"""

import csv
import json
import logging
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

LIKELY = 0.5


def main(path: Path) -> dict[str, float]:
    """Look through the list, and judge what was found."""
    start = time.perf_counter()
    found = _found(path)
    took = time.perf_counter() - start
    with path.open(encoding="utf-8", newline="") as file:
        whose = {row["unique_id"]: row["who"] for row in csv.DictReader(file)}
    true = sum(n * (n - 1) // 2 for n in Counter(whose.values()).values())
    right = sum(whose[one["unique_id_l"]] == whose[one["unique_id_r"]] for one in found)
    return {"seconds": took, "precision": right / max(len(found), 1), "recall": right / true}


def _found(path: Path) -> list[dict[str, Any]]:
    import duckdb  # noqa: PLC0415  (there alone, not among our needs)
    import splink.comparison_library as compare  # noqa: PLC0415  (same)
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: PLC0415  (same)

    logging.disable(logging.WARNING)
    names = [
        compare.JaroWinklerAtThresholds(name, [0.92, 0.8]).configure(
            term_frequency_adjustments=True
        )
        for name in ("given", "family")
    ]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            *names,
            compare.LevenshteinAtThresholds("phone", [1, 2]),
            compare.LevenshteinAtThresholds("email", [1]),
            compare.ExactMatch("birthday"),
            compare.ExactMatch("card"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("phone"), block_on("email"), block_on("given", "family"),
            block_on("family", "birthday"), block_on("given", "birthday"),
        ],
    )  # fmt: skip
    connection = duckdb.connect()
    people = connection.read_csv(str(path), all_varchar=True, na_values="")
    people.create("people")
    linker = Linker(DuckDBAPI(connection=connection).register("people"), settings)
    sure = [block_on("phone", "given"), block_on("email", "given")]
    linker.training.estimate_probability_two_random_records_match(sure, recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("phone"), block_on("given", "family")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    predicted = linker.inference.predict(threshold_match_probability=LIKELY)
    pairs: list[dict[str, Any]] = predicted.as_record_list()
    return pairs


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))

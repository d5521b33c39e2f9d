"""The data check: what is wrong with records, worked through by keys, and scores of stores."""

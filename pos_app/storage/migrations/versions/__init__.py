"""The steps of the schema, in the sequence of their names."""

"""Final clauses, the form of the instrument, disputes."""

"""Faults of names and values, found while the model is made."""

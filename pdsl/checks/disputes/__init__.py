"""Disputes, remedies and consequences of a breach."""

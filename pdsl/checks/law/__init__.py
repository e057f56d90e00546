"""Consent, third States, the Charter and recognition."""

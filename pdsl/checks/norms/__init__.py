"""Duties, permissions and prohibitions, and how they agree with each other."""

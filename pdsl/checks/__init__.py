"""The checks: one file each, in a folder for each family. See `check.py` for what a file holds."""

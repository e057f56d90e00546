"""Comparisons as strings and files, one module for each format; one comparison gives one text."""

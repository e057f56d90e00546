"""The end of hostilities."""

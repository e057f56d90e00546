"""Territory: status, recognition, lines, zones."""

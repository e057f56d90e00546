"""Pages of the findings that earlier stages make: what cannot be read, names, values."""

"""Bodies that the settlement sets up: who sits on them and how they decide."""

"""People: amnesty, detainees, children, claims."""

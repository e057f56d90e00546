"""Guarantees: trigger, finding, decision, response, forfeiture, term."""

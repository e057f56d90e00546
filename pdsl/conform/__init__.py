"""Is it still the same plan: a draft against frameworks, requirement by requirement, and a draft against a draft."""

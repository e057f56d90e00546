"""What a settlement means: time, decisions, norms, state, and the one evaluator of questions."""

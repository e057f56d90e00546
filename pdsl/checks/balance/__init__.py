"""What each party gives and gets, counted: observations, never a judgement of fairness (BAL)."""

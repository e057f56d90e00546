"""Limits on forces and arms, and withdrawals."""

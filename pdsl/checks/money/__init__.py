"""Funds, shares and sanctions."""

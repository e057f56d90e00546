"""Deadlines, their clocks, and the order of steps."""

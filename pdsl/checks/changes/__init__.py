"""Changes by later agreements: whether they take effect, and what they leave behind."""

"""What the text is expected to survive."""

"""What a text says in its other languages."""

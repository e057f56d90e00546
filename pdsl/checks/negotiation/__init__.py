"""What is still under negotiation."""

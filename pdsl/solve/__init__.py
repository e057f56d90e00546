"""What can still be agreed."""

"""Where a draft crosses what a party will not accept."""

"""Who stands where: a colour for each article, positions by party, what hangs on what is rejected, counts over time."""

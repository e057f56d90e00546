"""What changed between drafts: from what the texts say, never from how they are written."""

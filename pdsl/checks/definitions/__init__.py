"""Terms and groups that the text uses without saying what they are."""

"""How each item of a card is read: small functions from a `Sight` of the text to a `Level`."""

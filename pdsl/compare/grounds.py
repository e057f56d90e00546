"""Why two provisions are taken for the same."""

from __future__ import annotations

SAID = "said to correspond"
SAME_NAME = "same name"
SAME_CONTENT = "same content"
SAME_ID = "same act of the same bearer on the same thing in the same article"
SAME_CLAUSES = "they hold the same provisions"
LIKELY = "likely"

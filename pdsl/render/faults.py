"""What can be wrong with what is not the draft's."""

from __future__ import annotations


class TemplateFault(Exception):
    """A template of the user's own cannot be used: which, in which line (0: none), and why."""

    def __init__(self, template: str, line: int, reason: str) -> None:
        super().__init__(template, line, reason)
        self.template, self.line, self.reason = template, line, reason

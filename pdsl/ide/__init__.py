"""What an editor asks, as pure functions: (reading, offset) → plain records. Knows no protocol and no line numbers.

One file for each feature. A `Reading` is a text with everything that was read of it; it never changes, so that
questions may be asked from several threads. Places are code-point spans in named sources, as everywhere.
"""

"""From a text to its syntax tree: grammar, tables, lexer, parser, and how faults are survived."""

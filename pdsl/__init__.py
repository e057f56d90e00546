"""pdsl: a declarative language for peace settlements and security guarantees, checked and rendered.

    source ─ syntax ─ lower ─ model ─ semantics ─ checks ─ report
                │               │
              format          render

Each stage takes the value of the one before and returns a value and findings; none raises for bad input, none
prints, none reads a clock or the network. `analysis.py` alone knows the order. Deliberately absent: plugins,
global settings, caches on disk, fixes applied without being asked for.
"""

__version__ = "0.1.0"

"""What the build makes besides copying: the templates, compiled. Without it pdsl works as well, and renders slower."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent


class Hook(BuildHookInterface):
    """Compiles the templates before a wheel, or an editable one, is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling with the kind of build and what it will put in."""
        del version, build_data
        if self.target_name != "wheel":
            return
        sys.path.insert(0, str(ROOT))
        from pdsl.render import precompiled

        precompiled.make(ROOT / "templates")

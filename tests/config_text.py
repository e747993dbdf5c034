"""Configs as text, so that equal texts are equal values: 1 is not 1.0, and floats are exact."""

from __future__ import annotations

import json
from typing import Any


def config_text(built: Any) -> str:
    """Write the config of an optimizer or of a schedule."""
    return json.dumps(built.get_config(), sort_keys=True)

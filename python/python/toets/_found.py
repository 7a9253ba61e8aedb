"""What the library found, as it says it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Found:
    """A document of the library, as JSON text."""

    _json: str

    def to_dict(self) -> dict[str, Any]:
        """The document."""
        return dict(json.loads(self._json))

    def to_json(self) -> str:
        """The document as JSON text: the same bytes in every language."""
        return self._json

    @cached_property
    def _data(self) -> dict[str, Any]:
        return self.to_dict()

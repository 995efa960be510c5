"""Documents made of passages, audited for one rule on words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

Tell = Callable[..., pd.DataFrame]


@pytest.fixture(scope="session")
def tell(make: Callable[..., pd.DataFrame]) -> Tell:
    """Audit a document of the passages given, texts or (kind, text), and return the rows of one rule."""

    def told(rule_id: str, *passages: str | tuple[str, str], **rows: Any) -> pd.DataFrame:
        pairs = [("paragraph", passage) if isinstance(passage, str) else passage for passage in passages]
        filled = [
            {"passage_no": number, "passage_kind": kind, "text": text, "line": number, "last_line": number}
            for number, (kind, text) in enumerate(pairs, 1)
        ]
        checks = make(passages=filled, **rows)
        return checks[checks["rule_id"] == rule_id]

    return told

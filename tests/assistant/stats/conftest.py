"""A ledger on an empty workspace."""

from __future__ import annotations

import pytest

from assistant.workspace import Workspace
from tests.assistant.stats.ledger import Ledger


@pytest.fixture
def ledger(workspace: Workspace) -> Ledger:
    """Two stores, two creators, two deals, and nothing sold yet."""
    return Ledger(workspace.database)

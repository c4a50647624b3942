"""What models cost: sums in whole numbers, nothing guessed, a limit that asks."""

from __future__ import annotations

import pytest

from assistant import options
from assistant.clock import now_ms
from assistant.llm import configured, spending
from assistant.llm.records import Exchange, Tokens
from assistant.llm.spending import Price
from assistant.workspace import Workspace

DAY = 86_400_000


def keep(
    workspace: Workspace,
    *,
    at_ms: int | None = None,
    draft: str = "",
    tokens: Tokens | None = None,
    model: str = "m",
) -> None:
    exchange = Exchange("https://x.cn/v1", "script v1", {}, at_ms or now_ms(), draft, tokens=tokens)
    exchange.outcome = "ok"
    ledger = configured.ledger(workspace)
    ledger.keep(exchange, provider="deepseek", model=model, secret="")


def test_days_and_drafts_are_summed_at_the_price_entered(workspace: Workspace) -> None:
    noon = 1_795_000_000_000
    spending.set_price(workspace.settings, "deepseek", "m", Price(200, 300))
    keep(workspace, at_ms=noon, draft="a", tokens=Tokens(10_000, 2_000))
    keep(workspace, at_ms=noon + DAY, draft="a", tokens=Tokens(10_000, 2_000))
    keep(workspace, at_ms=noon + DAY + 1, draft="b", tokens=Tokens(1_000, 1_000))
    keep(workspace, at_ms=noon + DAY)
    keep(workspace, at_ms=noon + DAY, tokens=Tokens(5, 5), model="other")
    month = spending.month(configured.ledger(workspace), workspace.settings, noon)
    assert [(day[-2:], spent.calls) for day, spent in month.days] == [("19", 4), ("18", 1)]
    # 2 × (10 000 × 2 + 2 000 × 3) + 1 000 × 5, in 元 per million: 0.057 元
    assert month.whole.fen == pytest.approx(5.7)
    assert (month.whole.uncounted, month.whole.unpriced) == (1, 1)
    assert [(one.draft, one.spent.calls) for one in month.drafts] == [("b", 1), ("a", 2)]


def test_a_price_can_be_taken_away(workspace: Workspace) -> None:
    spending.set_price(workspace.settings, "deepseek", "m", Price(1, 2))
    assert spending.price(workspace.settings, "deepseek", "m") == Price(1, 2)
    spending.set_price(workspace.settings, "deepseek", "m", None)
    assert spending.price(workspace.settings, "deepseek", "m") is None


def test_the_limit_is_asked_about_before_it_is_passed(workspace: Workspace) -> None:
    settings = workspace.settings

    def over() -> spending.Over | None:
        return spending.over(
            configured.ledger(workspace),
            settings,
            provider="deepseek",
            model="m",
            purpose="script v1",
            text="资料" * 500,
        )

    spending.set_price(settings, "deepseek", "m", Price(100, 100_000))
    keep(workspace, tokens=Tokens(0, 900))
    assert over() is None  # no limit
    settings.set(options.LLM_MONTH_LIMIT, 1)
    found = over()
    assert found is not None
    assert (found.spent_fen, found.limit_fen) == (90, 100)
    assert found.next_fen == pytest.approx(90.1)
    settings.set(options.LLM_MONTH_LIMIT, 2)
    assert over() is None


def test_each_task_may_have_its_own_model(workspace: Workspace) -> None:
    settings = workspace.settings
    configured.choose(settings, "ollama")
    settings.set(options.LLM_MODEL_OUTLINE, "big")
    assert configured.client(workspace, "outline").connection.model == "big"
    assert configured.client(workspace, "script").connection.model == "qwen3:8b"
    configured.choose(settings, "lmstudio")
    assert settings.get(options.LLM_MODEL_OUTLINE) == ""
    configured.choose(settings, "ollama")
    assert configured.model(settings, "outline") == "big"

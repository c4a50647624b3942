"""The model a person has set up: from settings and credentials to a client.

Nothing here is needed to use the product: without a chosen provider `chosen`
is None and the playbook drafter writes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from assistant import options
from assistant.errors import Refused, UserError
from assistant.llm import spending
from assistant.llm.client import Client, Connection, Prompt
from assistant.llm.providers import Provider, provider
from assistant.llm.records import Ledger
from assistant.llm.spending import Over
from assistant.llm.structured import Abilities
from assistant.settings import Option, Settings
from assistant.wording import Text
from assistant.workspace import Workspace

FOLDER = "model"
_REMEMBERED = "llm.providers"

Task = Literal["", "script", "outline", "rewrite", "check"]
TASKS: dict[Task, Option[str]] = {
    "script": options.LLM_MODEL_SCRIPT,
    "outline": options.LLM_MODEL_OUTLINE,
    "rewrite": options.LLM_MODEL_REWRITE,
    "check": options.LLM_MODEL_CHECK,
}
"""What may have a model of its own, and the option that names it."""
_KEPT = {
    "base_url": options.LLM_BASE_URL,
    "model": options.LLM_MODEL,
    **{f"model_{task}": option for task, option in TASKS.items()},
}


def key_name(provider_id: str) -> str:
    """The name under which a provider's key is kept in the credentials."""
    return f"llm.{provider_id}"


def chosen(settings: Settings) -> Provider | None:
    """The provider in use, or None while the playbook writes."""
    id_ = settings.get(options.LLM_PROVIDER)
    try:
        return provider(id_) if id_ else None
    except KeyError:  # written by another version: as if none were chosen
        return None


def choose(settings: Settings, id_: str) -> None:
    """Use this provider (empty: none), with the address and model it had last."""
    before = chosen(settings)
    known = _known(settings)
    if before is not None:
        known[before.id] = {name: settings.get(option) for name, option in _KEPT.items()}
        settings.remember(_REMEMBERED, known)
    kept = known.get(id_, {})
    settings.set(options.LLM_PROVIDER, id_)
    for name, option in _KEPT.items():
        settings.set(option, kept.get(name, ""))


def model(settings: Settings, task: Task = "") -> str:
    """The name of the model that does a task: its own, else the main one, else the preset's."""
    one = chosen(settings)
    own = settings.get(TASKS[task]) if task else ""
    return own or settings.get(options.LLM_MODEL) or (one.model if one is not None else "")


def connection(workspace: Workspace, task: Task = "") -> Connection:
    """Whom to ask for a task, as the settings say.

    Raises `llm.not_chosen`, `llm.url_…`, `llm.key_…`. Reads the keyring, so not
    on the window's thread.
    """
    settings = workspace.settings
    one = chosen(settings)
    if one is None:
        raise Refused(
            "llm.not_chosen",
            Text("还没选用谁的模型。", "No model provider is chosen."),
            Text("在 设置 › 模型 里选一家，或者用写法来写。", "Choose one in Settings › Model."),
        )
    return Connection.make(
        one,
        base_url=settings.get(options.LLM_BASE_URL),
        model=model(settings, task),
        key=workspace.credentials.get(key_name(one.id)) or "",
        proxy=proxy(settings),
    )


def proxy(settings: Settings) -> str:
    """`system`, `none`, or the proxy's address."""
    kind = settings.get(options.LLM_PROXY)
    if kind != "custom":
        return kind
    return settings.get(options.LLM_PROXY_URL).strip() or "system"


def client(workspace: Workspace, task: Task = "") -> Client:
    """A client for the model that does a task, which keeps the request log and the usage."""
    return Client(
        connection(workspace, task),
        ledger=ledger(workspace),
        read_timeout_s=float(workspace.settings.get(options.LLM_TIMEOUT)),
    )


def ledger(workspace: Workspace) -> Ledger:
    """The workspace's request log and usage."""
    return Ledger(workspace.home / FOLDER)


def abilities(workspace: Workspace) -> Abilities:
    """What is remembered of each endpoint's structured output."""
    return Abilities(workspace.home / FOLDER / "abilities.json")


def over(workspace: Workspace, task: Task, prompt: Callable[[], Prompt]) -> Over | None:
    """Whether a request would pass the month's limit, as far as it can be known.

    Reads the keyring and the ledger, so not on the window's thread.
    """
    settings = workspace.settings
    one = chosen(settings)
    if one is None or not settings.get(options.LLM_MONTH_LIMIT):
        return None
    try:
        asked = prompt()
    except UserError:  # the writing itself will say what is missing
        return None
    return spending.over(
        ledger(workspace),
        settings,
        provider=one.id,
        model=model(settings, task),
        purpose=asked.purpose,
        text="".join(message.text for message in asked.messages),
    )


def refuse_over(workspace: Workspace, task: Task, prompt: Callable[[], Prompt]) -> None:
    """Raise `llm.over_limit` for a request that would pass the month's limit.

    For callers that have nobody to ask, as the command line.
    """
    found = over(workspace, task, prompt)
    if found is None:
        return
    spent, limit = f"{found.spent_fen / 100:.2f}", f"{found.limit_fen / 100:.2f}"
    zh, en = (
        f"这个月已经花了 ¥{spent}，上限是 ¥{limit}",
        f"¥{spent} of ¥{limit} is spent this month",
    )
    if found.next_fen:
        cost = f"{max(1.0, found.next_fen) / 100:.2f}"
        zh, en = f"{zh}，这一次估计要 ¥{cost}", f"{en}; this request may cost ¥{cost}"
    raise Refused(
        "llm.over_limit",
        Text(f"{zh}。", f"{en}."),
        Text(
            "真要写就加 --over-limit，或者用写法来写。",
            "Add --over-limit to ask all the same, or let the playbook write.",
        ),
    )


def _known(settings: Settings) -> dict[str, dict[str, str]]:
    known = settings.recall(_REMEMBERED, {})
    return dict(known) if isinstance(known, dict) else {}

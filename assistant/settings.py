"""The settings file: typed reading, atomic writing, live listeners.

What can be set is declared in `assistant.options`. `settings.json` holds only
what differs from the defaults; keys this version does not know are kept, and a
value that no longer fits falls back to the default with a note.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, TypeVar

from assistant import durable
from assistant.clock import now_ms
from assistant.errors import Refused
from assistant.wording import Text

T = TypeVar("T", bool, int, str)

MEMORY = "window"  # what the window remembers by itself: sizes, splitters, last folders


class Section(StrEnum):
    """The part of the settings page an option stands in."""

    SHOP = "shop"
    MODEL = "model"
    CLIPS = "clips"
    DATA = "data"
    LOOK = "look"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Choice:
    """One value of a closed list, with its words."""

    value: str | int
    label: Text


@dataclass(frozen=True)
class Option(Generic[T]):
    """One setting. `choices` closes the list of values; `minimum`/`maximum` bound a number."""

    key: str
    type: type[T]
    default: T
    label: Text
    help: Text
    section: Section
    choices: tuple[Choice, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    unit: Text | None = None

    def checked(self, value: object) -> T:
        """The value if it fits, else `Refused` with the field's name."""
        fits = type(value) is self.type
        if fits and self.choices:
            fits = value in tuple(choice.value for choice in self.choices)
        if fits and isinstance(value, int):
            low, high = self.minimum, self.maximum
            fits = (low is None or value >= low) and (high is None or value <= high)
        if not fits:
            raise self._refusal(value)
        return value  # type: ignore[return-value]  # its type was compared above

    def _refusal(self, value: object) -> Refused:
        if self.choices:
            values = "、".join(str(choice.value) for choice in self.choices)
            hint = Text(f"可以填：{values}。", f"Use one of: {values}.")
        elif self.type is int:
            hint = Text(
                f"填 {self.minimum} 到 {self.maximum} 之间的整数。",
                f"Use a whole number from {self.minimum} to {self.maximum}.",
            )
        else:
            hint = Text("换一个值再试。", "Use another value.")
        return Refused(
            "settings.invalid",
            Text(f"「{self.label.zh}」不能是 {value}。", f"“{self.label.en}” cannot be {value}."),
            hint,
            where={"field": self.key},
        )


Listener = Callable[[Option[Any]], None]


class Settings:
    """One workspace's settings. Safe to share between threads; listeners run in the caller's."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._listeners: list[Listener] = []
        self.notes: list[Text] = []
        self._values = self._read()

    def get(self, option: Option[T]) -> T:
        """The value, or the default while none (or an unfitting one) is stored."""
        with self._lock:
            if option.key not in self._values:
                return option.default
            value = self._values[option.key]
        try:
            return option.checked(value)
        except Refused as refused:
            note = Text(
                f"{refused.message.zh}先用默认值。", f"{refused.message.en} The default is used."
            )
            if note not in self.notes:
                self.notes.append(note)
            return option.default

    def set(self, option: Option[T], value: T) -> None:
        """Check, store and announce a value. The default leaves the file again."""
        option.checked(value)
        with self._lock:
            if self.get(option) == value:
                return
            self._store({option.key: None if value == option.default else value})
        for listener in tuple(self._listeners):
            listener(option)

    def listen(self, callback: Listener) -> Callable[[], None]:
        """Call `callback(option)` after each change; returns what ends it."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    def recall(self, name: str, default: Any = None) -> Any:
        """What the window remembered under `name` (any JSON value)."""
        with self._lock:
            return self._memory().get(name, default)

    def remember(self, name: str, value: Any) -> None:
        """Keep a JSON value the user did not choose by hand: sizes, splitters, last folders."""
        with self._lock:
            if self._memory().get(name) != value:
                self._store({MEMORY: {**self._memory(), name: value}})

    def reload(self) -> None:
        """Read the file again, after another process may have written it."""
        with self._lock:
            self._values = self._read()

    def _memory(self) -> dict[str, Any]:
        memory = self._values.get(MEMORY)
        return memory if isinstance(memory, dict) else {}

    def _store(self, changes: Mapping[str, Any]) -> None:
        # Another process may have written meanwhile: what it set stays.
        values = self._read()
        values.update(changes)
        values = {key: value for key, value in values.items() if value is not None}
        text = json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True)
        durable.write(self._path, text.encode())
        self._values = values

    def _read(self) -> dict[str, Any]:
        try:
            values = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise Refused(
                "settings.unreadable",
                Text("设置文件读不出来。", "The settings file cannot be read."),
                Text(
                    "看看有没有权限读它，再打开会心。", "Check its permissions, then start again."
                ),
                where={"file": str(self._path)},
            ) from error
        except ValueError:
            values = None
        return values if isinstance(values, dict) else self._set_aside()

    def _set_aside(self) -> dict[str, Any]:
        kept = self._path.with_name(f"settings.damaged-{now_ms()}.json")
        self._path.replace(kept)
        self.notes.append(
            Text(
                f"设置文件坏了，先用默认值。原来的留在 {kept.name}。",
                f"The settings file was damaged; defaults are used. It is kept as {kept.name}.",
            )
        )
        return {}

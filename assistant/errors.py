"""What can go wrong, in three kinds.

    Exception
    ├── UserError   the world is not as needed: shown as it stands, with what to do next
    │   ├── Refused     a file, value or state we will not work with
    │   ├── Busy        another program holds what we need; trying again may help
    │   └── Unreachable a service did not answer as needed (network, key, balance)
    ├── Cancelled   the user stopped it: silent
    └── anything else is our bug: the window offers details to copy, the log keeps them

No function returns an error code, and nothing swallows an exception to go on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.wording import Language, Text


class UserError(Exception):
    """A refusal a person can act on.

    `code` is stable and dotted (`import.id_lost`), for tests and for the
    command line's JSON. `message` says what happened, `hint` the next step.
    `where` names the row, file or field: keys such as `file`, `row`, `column`.
    """

    def __init__(
        self,
        code: str,
        message: Text,
        hint: Text | None = None,
        *,
        where: Mapping[str, str | int] | None = None,
    ) -> None:
        super().__init__(message.en if hint is None else f"{message.en} {hint.en}")
        self.code = code
        self.message = message
        self.hint = hint
        self.where: dict[str, str | int] = dict(where or {})

    def __reduce__(self) -> tuple[Any, ...]:
        # An exception pickles as its sentence alone; a refusal crosses processes whole.
        return _again, (type(self), self.code, self.message, self.hint, self.where)

    @property
    def words(self) -> Text:
        """Message and hint as one paragraph."""
        if self.hint is None:
            return self.message
        return Text(self.message.zh + self.hint.zh, f"{self.message.en} {self.hint.en}")

    def say(self, language: Language) -> str:
        """Message and hint as one paragraph, in one language."""
        return self.words.say(language)


def _again(
    kind: type[UserError],
    code: str,
    message: Text,
    hint: Text | None,
    where: Mapping[str, str | int],
) -> UserError:
    return kind(code, message, hint, where=where)


class Refused(UserError):
    """A file, a value or a state we will not work with."""


class Busy(UserError):
    """Another program holds what is needed; trying again later may help."""


class Unreachable(UserError):
    """A service did not answer as needed."""


class Cancelled(Exception):
    """The user stopped the work. Never shown, never logged as a failure."""

"""API keys: in the system's keyring, or in a private file where there is none.

The file is a fallback the user is told about (`where`), readable by this user
only. Keys are never logged, never in `settings.json`, never in a backup.
Keyrings may ask D-Bus or the user: call this off the window's thread.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from assistant import durable
from assistant.errors import Refused
from assistant.wording import Text

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

FILE = "keys.json"


@dataclass(frozen=True)
class Where:
    """Where keys are kept, as a sentence for the settings page."""

    kind: Literal["keyring", "file"]
    text: Text


class Credentials:
    """The keys of one workspace. `service` names it in the keyring."""

    def __init__(self, home: Path, *, service: str = "Huixin") -> None:
        self._file = home / FILE
        self._service = service

    def get(self, name: str) -> str | None:
        """The key called `name`, from the keyring or else from the file."""
        backend = _keyring()
        if backend is not None:
            from keyring.errors import KeyringError

            try:
                kept = backend.get_password(self._service, name)
            except KeyringError:  # locked or refused: the file may still have one
                kept = None
            if kept is not None:
                return kept
        return self._filed().get(name)

    def set(self, name: str, key: str) -> Where:
        """Keep a key; returns where it went."""
        backend = _keyring()
        if backend is not None:
            from keyring.errors import KeyringError

            try:
                backend.set_password(self._service, name, key)
            except KeyringError:  # locked, refused or too long for it: use the file and say so
                backend = None
        if backend is not None:
            self._refile(name, None)
            return self.where()
        self._refile(name, key)
        return self._in_file()

    def delete(self, name: str) -> None:
        """Forget a key, wherever it is."""
        backend = _keyring()
        if backend is not None:
            from keyring.errors import KeyringError, PasswordDeleteError

            try:
                backend.delete_password(self._service, name)
            except PasswordDeleteError:
                pass  # it was not in there
            except KeyringError as error:
                raise Refused(
                    "credentials.locked",
                    Text("系统钥匙串没让删。", "The keyring refused."),
                    Text("解锁钥匙串再试一次。", "Unlock the keyring and try again."),
                ) from error
        self._refile(name, None)

    def where(self) -> Where:
        """Where the next key would be kept."""
        backend = _keyring()
        if backend is None:
            return self._in_file()
        return Where(
            "keyring",
            Text(
                "存在系统钥匙串里，不写进文件，也不进诊断信息。",
                "Kept in the system keyring; not in any file, not in diagnostics.",
            ),
        )

    def _in_file(self) -> Where:
        return Where(
            "file",
            Text(
                f"这台电脑没有可用的钥匙串，密钥存在 {self._file}，只有你的账户能读。"
                "它不进备份，也不进诊断信息。",
                f"No keyring is available here: keys are kept in {self._file}, readable by your"
                " account only; not in backups, not in diagnostics.",
            ),
        )

    def _filed(self) -> dict[str, str]:
        try:
            keys = json.loads(self._file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise Refused(
                "credentials.unreadable",
                Text("存密钥的文件读不出来。", "The file with the keys cannot be read."),
                Text("删掉它，再填一次密钥。", "Delete it and enter the key again."),
                where={"file": str(self._file)},
            ) from error
        return {str(name): str(key) for name, key in keys.items()}

    def _refile(self, name: str, key: str | None) -> None:
        keys = self._filed()
        if keys.get(name) == key:
            return
        keys.pop(name, None)
        if key is not None:
            keys[name] = key
        if keys:
            data = json.dumps(keys, ensure_ascii=False).encode()
            durable.write(self._file, data, private=True)
        else:
            self._file.unlink()


def _keyring() -> KeyringBackend | None:
    """The keyring, or None where only keyring's failing or null stand-ins are found."""
    import keyring
    from keyring.backends import fail, null

    backend = keyring.get_keyring()
    if isinstance(backend, (fail.Keyring, null.Keyring)) or backend.priority <= 0:
        return None
    return backend


def masked(key: str) -> str:
    """A key one can recognise and not read: sk-••••••••7f2c."""
    if not key:
        return ""
    head = key[:3] if key.startswith("sk-") else ""
    return f"{head}{'•' * 12}{key[-4:] if len(key) > 12 else ''}"

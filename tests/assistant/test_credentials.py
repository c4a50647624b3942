"""Keys go to the keyring, or visibly to a private file."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backend
import pytest
from keyring.backends import fail
from keyring.errors import KeyringLocked, PasswordDeleteError

from assistant.credentials import FILE, Credentials
from assistant.errors import Refused


class MemoryKeyring(keyring.backend.KeyringBackend):
    """A keyring of this test; `locked` makes it refuse as a locked one does."""

    priority = 5.0  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        self._check()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._check()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._check()
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not there")

    def _check(self) -> None:
        if self.locked:
            raise KeyringLocked("locked")


@pytest.fixture(autouse=True)
def no_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture
def ring() -> MemoryKeyring:
    ring = MemoryKeyring()
    keyring.set_keyring(ring)
    return ring


def test_without_a_keyring_a_private_file_is_used_and_named(tmp_path: Path) -> None:
    keys = Credentials(tmp_path)
    where = keys.set("deepseek", "sk-秘密")
    assert where.kind == "file"
    assert str(tmp_path / FILE) in where.text.zh
    assert Credentials(tmp_path).get("deepseek") == "sk-秘密"
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    keys.delete("deepseek")
    assert keys.get("deepseek") is None
    assert not (tmp_path / FILE).exists()


def test_the_keyring_keeps_it_out_of_files(tmp_path: Path, ring: MemoryKeyring) -> None:
    keys = Credentials(tmp_path, service="Huixin test")
    assert keys.set("deepseek", "sk-1").kind == "keyring"
    assert ring.kept == {("Huixin test", "deepseek"): "sk-1"}
    assert keys.get("deepseek") == "sk-1"
    assert list(tmp_path.iterdir()) == []
    keys.delete("deepseek")
    keys.delete("deepseek")
    assert ring.kept == {}


def test_a_key_moves_to_the_keyring_when_there_is_one(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    Credentials(tmp_path).set("deepseek", "old")
    request.getfixturevalue("ring")
    keys = Credentials(tmp_path)
    assert keys.get("deepseek") == "old"
    keys.set("deepseek", "new")
    assert keys.get("deepseek") == "new"
    assert not (tmp_path / FILE).exists()


def test_a_locked_keyring_falls_back_and_says_so(tmp_path: Path, ring: MemoryKeyring) -> None:
    ring.locked = True
    keys = Credentials(tmp_path)
    assert keys.set("deepseek", "sk-1").kind == "file"
    assert keys.get("deepseek") == "sk-1"
    with pytest.raises(Refused) as refused:
        keys.delete("deepseek")
    assert refused.value.code == "credentials.locked"


def test_a_damaged_file_is_said(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("{")
    with pytest.raises(Refused) as refused:
        Credentials(tmp_path).get("deepseek")
    assert refused.value.code == "credentials.unreadable"

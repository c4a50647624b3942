"""One window per workspace: a second start raises the first window and leaves."""

from __future__ import annotations

import getpass
import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

RAISE = b"raise\n"
PATIENCE_MS = 500


class Instance(QObject):
    """The right to show this workspace. `raised` fires when another start asks for the window."""

    raised = Signal()

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name_of(home)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)

    def claim(self) -> bool:
        """True when this is the first window; otherwise the first one was asked to come up."""
        if knock(self._name):
            return False
        # Nobody answers: a socket file may be left from a killed run.
        QLocalServer.removeServer(self._name)
        return self._server.listen(self._name)

    def release(self) -> None:
        """Let another start take over."""
        self._server.close()

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.raised.emit()
            socket.disconnectFromServer()


def name_of(home: Path) -> str:
    """A socket name of this user and home; short, as some systems allow a hundred bytes."""
    key = f"{getpass.getuser()}\n{home.absolute()}"
    return f"huixin-{hashlib.sha256(key.encode()).hexdigest()[:20]}"


def knock(name: str) -> bool:
    """Whether a window answers under this name; it comes to the front if so."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(PATIENCE_MS):
        return False
    socket.write(RAISE)
    socket.waitForBytesWritten(PATIENCE_MS)
    socket.disconnectFromServer()
    return True

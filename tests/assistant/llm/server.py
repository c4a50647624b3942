"""A real HTTP server on loopback that plays a model: a queue of scripted replies.

Each reply is a function of the request handler; helpers below write event
streams, JSON, HTML, junk, and the many ways a stream can go wrong.
"""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from assistant.llm import loop

Reply = Callable[["Handler"], None]


@dataclass(frozen=True)
class Asked:
    """One request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: Any


@dataclass
class Peer:
    """The running server: what it will answer, and what it was asked."""

    url: str
    replies: list[Reply] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    stalled: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)
    gone: threading.Event = field(default_factory=threading.Event)

    def will(self, *replies: Reply) -> None:
        """Queue replies, one per request."""
        self.replies.extend(replies)


class Handler(BaseHTTPRequestHandler):
    """Answers with the next scripted reply."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        self._answer(json.loads(self.rfile.read(length) or b"null"))

    def do_GET(self) -> None:
        self._answer(None)

    def _answer(self, body: Any) -> None:
        peer = self.server.peer
        headers = {name.lower(): value for name, value in self.headers.items()}
        peer.asked.append(Asked(self.command, self.path, headers, body))
        if not peer.replies:
            as_json({"error": {"message": "nothing was scripted"}}, status=418)(self)
            return
        peer.replies.pop(0)(self)

    def log_message(self, format: str, *args: object) -> None:
        pass

    def begin(self, kind: str, status: int = 200, **headers: str) -> None:
        """Send the head of a chunked reply."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Transfer-Encoding", "chunked")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def chunk(self, data: bytes) -> None:
        """Send one chunk of it."""
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def finish_chunks(self) -> None:
        """End it properly."""
        self.wfile.write(b"0\r\n\r\n")
        self.wfile.flush()

    def hang_up(self) -> None:
        """Reset the connection."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()


class Server(ThreadingHTTPServer):
    """Ends quietly when a client leaves in the middle."""

    daemon_threads = True
    peer: Peer

    def handle_error(self, request: Any, client_address: Any) -> None:
        self.peer.gone.set()


def event(delta: dict[str, Any], finish: str | None = None, **more: Any) -> bytes:
    """One event of a chat stream."""
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    document = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    return data({**document, "choices": [choice], **more})


def data(document: object) -> bytes:
    """Any event."""
    return b"data: " + json.dumps(document, ensure_ascii=False).encode() + b"\n\n"


DONE = b"data: [DONE]\n\n"
USAGE = data(
    {
        "id": "c1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [],
        "usage": {"prompt_tokens": 120, "completion_tokens": 45, "total_tokens": 165},
    }
)


def sse(parts: Iterable[bytes], *, kind: str = "text/event-stream") -> Reply:
    """A stream of these raw events, ended properly."""

    def reply(handler: Handler) -> None:
        handler.begin(kind)
        for part in parts:
            handler.chunk(part)
        handler.finish_chunks()

    return reply


def says(*pieces: str, finish: str | None = "stop") -> Reply:
    """A good stream of these pieces, with usage."""
    events = [event({"role": "assistant", "content": ""})]
    events += [event({"content": piece}) for piece in pieces]
    if finish is not None:
        events.append(event({}, finish))
    return sse([*events, USAGE, DONE])


def says_json(document: object, *, size: int = 7) -> Reply:
    """A good stream of a JSON document in small pieces."""
    text = json.dumps(document, ensure_ascii=False)
    return says(*[text[at : at + size] for at in range(0, len(text), size)])


def as_json(document: object, *, status: int = 200, **headers: str) -> Reply:
    """A whole JSON body."""
    return body(json.dumps(document, ensure_ascii=False).encode(), status=status, **headers)


def body(
    content: bytes, *, status: int = 200, kind: str = "application/json", **headers: str
) -> Reply:
    """Any whole body."""

    def reply(handler: Handler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return reply


def error(status: int, message: str = "", **headers: str) -> Reply:
    """An error as OpenAI words it."""
    return as_json({"error": {"message": message, "type": "t"}}, status=status, **headers)


def killed_after(*pieces: str) -> Reply:
    """Some words, then the connection is reset."""

    def reply(handler: Handler) -> None:
        handler.begin("text/event-stream")
        for piece in pieces:
            handler.chunk(event({"content": piece}))
        handler.hang_up()

    return reply


def breaks_off(content: bytes) -> Reply:
    """A whole JSON body of which only this much comes before the connection ends."""

    def reply(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(content) + 100))
        handler.end_headers()
        handler.wfile.write(content)
        handler.close_connection = True

    return reply


def drips(*parts: bytes, every_s: float) -> Reply:
    """An event stream that comes in these drops, one now and then."""

    def reply(handler: Handler) -> None:
        peer = handler.server.peer
        handler.begin("text/event-stream")
        for part in parts:
            if part:
                handler.chunk(part)
            peer.stalled.set()
            if peer.released.wait(every_s):
                break
        handler.finish_chunks()

    return reply


def stalls_after(*pieces: str) -> Reply:
    """Some words, then silence until the test releases it."""

    def reply(handler: Handler) -> None:
        peer = handler.server.peer
        handler.begin("text/event-stream")
        for piece in pieces:
            handler.chunk(event({"content": piece}))
        peer.stalled.set()
        peer.released.wait(30)
        handler.hang_up()

    return reply


def says_in_two(first: str, rest: str) -> Reply:
    """Some words, silence until the test releases it, then the rest of a good stream."""

    def reply(handler: Handler) -> None:
        peer = handler.server.peer
        handler.begin("text/event-stream")
        handler.chunk(event({"content": first}))
        peer.stalled.set()
        peer.released.wait(30)
        for part in (event({"content": rest}), event({}, "stop"), USAGE, DONE):
            handler.chunk(part)
        handler.finish_chunks()

    return reply


def waits_with(reply: Reply) -> Reply:
    """Another reply, once the test releases it."""

    def late(handler: Handler) -> None:
        peer = handler.server.peer
        peer.stalled.set()
        peer.released.wait(30)
        reply(handler)

    return late


@contextmanager
def running() -> Iterator[Peer]:
    """A server for as long as the block; the loop that asked it ends with it."""
    peer, stop = start()
    try:
        yield peer
    finally:
        stop()
        loop.stop()


def start() -> tuple[Peer, Callable[[], None]]:
    """A server on a free port, and what stops it."""
    server = Server(("127.0.0.1", 0), Handler)
    peer = Peer(f"http://127.0.0.1:{server.server_address[1]}/v1")
    server.peer = peer
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()

    def stop() -> None:
        peer.released.set()
        server.shutdown()
        server.server_close()
        thread.join()

    return peer, stop

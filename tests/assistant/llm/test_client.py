"""Every way an endpoint can answer, good and bad, over real HTTP."""

from __future__ import annotations

import logging
import socket
import threading

import pytest

from assistant.errors import Cancelled, UserError
from assistant.jobs import Job, Progress
from assistant.llm.client import Client, Message, Prompt
from assistant.llm.records import Ledger, Tokens
from assistant.llm.replies import MAX_CHARACTERS, MAX_REPLY_BYTES, End, Thinking, Words

from . import server
from .conftest import KEY, MakeClient
from .server import DONE, USAGE, Peer, Reply, as_json, body, error, event, says, sse

PROMPT = Prompt("test", (Message("system", "你是店员。"), Message("user", "写一句。")))


def read(client: Client, job: Job | None = None) -> str:
    events = list(client.stream(PROMPT, job or Job()))
    assert isinstance(events[-1], End)
    return "".join(one.text for one in events if isinstance(one, Words))


def refusal(client: Client) -> UserError:
    with pytest.raises(UserError) as caught:
        read(client)
    assert caught.value.message.zh.endswith("。")
    assert caught.value.hint is not None
    assert KEY not in f"{caught.value!r}{caught.value}{caught.value.say('zh')}"
    return caught.value


def test_words_arrive_in_order_with_usage(peer: Peer, make_client: MakeClient) -> None:
    peer.will(says("炭烧上了，", "人也快到了。"))
    events = list(make_client().stream(PROMPT, Job()))
    assert [one.text for one in events if isinstance(one, Words)] == ["炭烧上了，", "人也快到了。"]
    end = events[-1]
    assert isinstance(end, End)
    assert end.tokens == Tokens(120, 45)


def test_the_preview_is_what_is_sent(peer: Peer, make_client: MakeClient) -> None:
    peer.will(says("好"))
    client = make_client()
    preview = client.body(PROMPT)
    read(client)
    assert peer.asked[0].body == preview
    assert peer.asked[0].path == "/v1/chat/completions"
    assert peer.asked[0].headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in str(preview)


def test_reasoning_is_not_part_of_the_answer(peer: Peer, make_client: MakeClient) -> None:
    peer.will(
        sse(
            [
                event({"reasoning_content": "先想想"}),
                event({"content": None, "reasoning_content": "再想想"}),
                event({"content": "烤好了"}),
                event({}, "stop"),
                DONE,
            ]
        )
    )
    events = list(make_client().stream(PROMPT, Job()))
    assert [one.text for one in events if isinstance(one, Thinking)] == ["先想想", "再想想"]
    assert [one.text for one in events if isinstance(one, Words)] == ["烤好了"]


def test_empty_choices_are_tolerated(peer: Peer, make_client: MakeClient) -> None:
    peer.will(sse([EMPTY, event({"content": "好"}), EMPTY, event({}, "stop"), USAGE, DONE]))
    assert read(make_client()) == "好"


def test_a_whole_reply_to_a_stream_request_is_read(peer: Peer, make_client: MakeClient) -> None:
    message = {"role": "assistant", "content": "一次给完"}
    peer.will(
        as_json(
            {
                "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
                "usage": {"prompt_tokens": 3, "completion_tokens": 4},
            }
        )
    )
    events = list(make_client().stream(PROMPT, Job()))
    assert events[0] == Words("一次给完")
    assert isinstance(events[-1], End)
    assert events[-1].tokens == Tokens(3, 4)


PAGE = body(b"<!doctype html><html>hello</html>", kind="text/html; charset=utf-8")
JUNK = b"\x00\xff junk" * 1_500_000  # 10 MB
EMPTY = server.data({"id": "x", "object": "o", "created": 1, "model": "m", "choices": []})


@pytest.mark.parametrize(
    ("reply", "code", "says_zh"),
    [
        (error(401, "bad key"), "llm.key_refused", "测试家"),
        (error(402, "Insufficient Balance"), "llm.balance", "充值"),
        (error(403, "model not open"), "llm.forbidden", "开通"),
        (error(404, "no such model"), "llm.not_found", "获取模型"),
        (body(b"<html>404</html>", status=404, kind="text/html"), "llm.not_found", "实际请求"),
        (error(429, "slow down", Retry_After="41"), "llm.rate_limited", "41 秒"),
        (error(429, "You exceeded your current quota, insufficient_quota"), "llm.balance", "充值"),
        (error(400, "no such field"), "llm.bad_request", "no such field"),
        (error(400, "maximum context length is 4096 tokens"), "llm.too_long", "装不下（400）"),
        (body(b"", status=413), "llm.too_long", "时长"),
        (as_json({"error": "just a string"}), "llm.refused_in_reply", "just a string"),
        (as_json({"error": {"code": "1113", "message": "余额不足"}}), "llm.balance", "充值"),
        (as_json({"hello": 1}), "llm.junk", "兼容"),
        (body(b"{not json", kind="application/json"), "llm.junk", "兼容"),
        (body(b"plain words", kind="text/plain"), "llm.junk", "兼容"),
        (PAGE, "llm.html", "/v1"),
        (body(b"  <html>x</html>", kind="application/json"), "llm.html", "/v1"),
        (
            sse([event({"content": "开"}), server.data({"error": {"message": "overloaded"}})]),
            "llm.refused_in_stream",
            "overloaded",
        ),
        (sse([event({"content": "开"}), b"data: {broken\n\n"]), "llm.garbled", "坏了"),
        (sse([event({"content": "开头"})]), "llm.cut_off", "没写完"),
        (sse([event({"content": "开头"}), DONE]), "llm.cut_off", "没写完"),
        (says("很长很长", finish="length"), "llm.length", "时长"),
        (says("不合适", finish="content_filter"), "llm.filtered", "换个说法"),
        (says(finish="stop"), "llm.empty", "一个字"),
        (sse([DONE]), "llm.empty", "一个字"),
        (server.killed_after("写到", "一半"), "llm.lost", "断开"),
        (sse([EMPTY, EMPTY, DONE]), "llm.empty", "一个字"),
        (as_json({"choices": []}), "llm.empty", "一个字"),
        (as_json({"choices": None}), "llm.junk", "兼容"),
        (body(b'{"choices": [{"mess'), "llm.junk", "兼容"),
        (
            body(b"no gzip", kind="text/event-stream", Content_Encoding="gzip"),
            "llm.garbled",
            "坏了",
        ),
        (body(b"[" * 100_000), "llm.junk", "兼容"),
        (sse([event({"content": "开头"}), b"data: \xff\xfe\n\n"]), "llm.garbled", "坏了"),
        (
            sse([event({"content": "开头"}), b"data: " + b"[" * 100_000 + b"\n\n"]),
            "llm.garbled",
            "坏",
        ),
        (sse([b"data: 5\n\n", b'data: {"choices": 5}\n\n', DONE]), "llm.empty", "一个字"),
        (body(JUNK, kind="application/octet-stream"), "llm.too_large", "停下"),
        (body(JUNK, kind="application/json"), "llm.too_large", "停下"),
        (body(JUNK, kind="text/event-stream"), "llm.too_large", "停下"),
        (body(JUNK, status=401), "llm.key_refused", "测试家"),
        (
            says("长" * (MAX_CHARACTERS // 2), "长" * (MAX_CHARACTERS // 2), "长"),
            "llm.too_large",
            "停",
        ),
        (sse([b"data: " + b"x" * (MAX_REPLY_BYTES + 1)]), "llm.too_large", "停下"),
    ],
)
def test_each_failure_has_its_own_cause_and_next_step(
    peer: Peer, make_client: MakeClient, reply: Reply, code: str, says_zh: str
) -> None:
    peer.will(reply)
    refused = refusal(make_client())
    assert refused.code == code
    assert says_zh in refused.say("zh")
    assert len(peer.asked) == 1, "what cannot get better is not asked twice"


def test_half_a_body_is_asked_for_again_and_then_lost(peer: Peer, make_client: MakeClient) -> None:
    half = server.breaks_off(b'{"choices": [{"mess')
    peer.will(half, says("这回完整"))
    assert read(make_client()) == "这回完整"
    peer.will(half, half)
    refused = refusal(make_client())
    assert refused.code == "llm.lost"
    assert "断开" in refused.message.zh


@pytest.mark.parametrize("wish", ["Wed, 21 Oct 2099 07:28:00 GMT", "nan", "soon", "-5"])
def test_any_retry_after_is_understood(peer: Peer, make_client: MakeClient, wish: str) -> None:
    peer.will(*[error(429, "slow", Retry_After=wish)] * 2)
    refused = refusal(make_client())
    assert refused.code == "llm.rate_limited"
    assert ("一分钟" in refused.say("zh")) == (wish in ("nan", "soon"))
    assert "nan" not in refused.say("zh")


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_server_error_is_retried_once(peer: Peer, make_client: MakeClient, status: int) -> None:
    peer.will(error(status, Retry_After="0"), says("这回好了"))
    assert read(make_client()) == "这回好了"
    peer.will(error(status, "still down", Retry_After="0"), error(status, Retry_After="0"))
    assert refusal(make_client()).code == "llm.server"
    assert len(peer.asked) == 4


def test_a_short_pause_is_taken_and_shown(peer: Peer, make_client: MakeClient) -> None:
    shown: list[Progress] = []
    peer.will(error(429, Retry_After="0.01"), says("好"))
    assert read(make_client(), Job(shown.append)) == "好"
    assert shown[0].text is not None
    assert "再试一次" in shown[0].text.zh


def test_an_endpoint_without_stream_options_is_asked_without(
    peer: Peer, make_client: MakeClient
) -> None:
    peer.will(error(400, "unknown field: stream_options"), says("好"))
    assert read(make_client()) == "好"
    assert "stream_options" not in peer.asked[1].body


def test_a_stalled_reply_times_out(peer: Peer, make_client: MakeClient) -> None:
    peer.will(server.stalls_after("开头"))
    assert refusal(make_client(read_timeout_s=0.05)).code == "llm.timeout"


@pytest.mark.parametrize("said", [b"", b": keep-alive\n\n", b"data: {"])
def test_a_drip_slower_than_the_timeout_times_out(
    peer: Peer, make_client: MakeClient, said: bytes
) -> None:
    peer.will(server.drips(said, *[said] * 20, every_s=0.4))
    assert refusal(make_client(read_timeout_s=0.1)).code == "llm.timeout"


def test_a_slow_drip_is_read_to_its_end(peer: Peer, make_client: MakeClient) -> None:
    whole = event({"content": "慢慢来"}) + event({}, "stop") + DONE
    peer.will(server.drips(*[whole[at : at + 16] for at in range(0, len(whole), 16)], every_s=0.01))
    assert read(make_client(read_timeout_s=5)) == "慢慢来"


def test_cancel_ends_an_endless_drip(peer: Peer, make_client: MakeClient) -> None:
    peer.will(server.drips(*[b": keep-alive\n\n"] * 3000, every_s=0.01))
    job = Job()
    threading.Thread(target=lambda: (peer.stalled.wait(), job.cancel())).start()
    with pytest.raises(Cancelled):
        list(make_client().stream(PROMPT, job))
    assert peer.gone.wait(10), "the server noticed that we left"


def test_a_long_answer_of_many_small_events_is_whole(peer: Peer, make_client: MakeClient) -> None:
    """A token comes in some 300 bytes of event: 16,000 of them are no junk."""
    padding = {"system_fingerprint": "fp_" + "0" * 180}
    pieces = [event({"content": "烤好了"}, **padding) for _ in range(16_000)]
    assert sum(map(len, pieces)) > MAX_REPLY_BYTES
    peer.will(sse([b"".join(pieces), event({}, "stop"), DONE]))
    assert len(read(make_client(read_timeout_s=30))) == 3 * 16_000


def test_half_an_emoji_is_not_passed_on(peer: Peer, make_client: MakeClient) -> None:
    peer.will(sse([b'data: {"choices":[{"delta":{"content":"\\ud83d\xe5\xa5\xbd"},'
                   b'"finish_reason":"stop"}]}\n\n', DONE]))  # fmt: skip
    assert read(make_client()).encode() == "\ufffd好".encode()


def test_cancel_ends_a_stalled_read(peer: Peer, make_client: MakeClient) -> None:
    peer.will(server.stalls_after("开头"))
    job = Job()
    events = make_client(read_timeout_s=600).stream(PROMPT, job)
    assert next(events) == Words("开头")
    threading.Thread(target=lambda: (peer.stalled.wait(), job.cancel())).start()
    with pytest.raises(Cancelled):
        next(events)


def test_leaving_the_stream_early_ends_the_request(peer: Peer, make_client: MakeClient) -> None:
    def drips(handler: server.Handler) -> None:
        handler.begin("text/event-stream")
        while True:  # until the client is gone and writing fails
            handler.chunk(event({"content": "滴"}))

    peer.will(drips)
    events = make_client().stream(PROMPT, Job())
    assert next(events) == Words("滴")
    events.close()  # type: ignore[attr-defined]
    assert peer.gone.wait(10), "the server noticed that we left"


def test_a_cancelled_job_asks_nothing(peer: Peer, make_client: MakeClient) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        list(make_client().stream(PROMPT, job))


def test_nobody_listening_is_offline_and_for_a_local_model_not_running(
    make_client: MakeClient,
) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{unused.getsockname()[1]}/v1"
    refused = refusal(make_client(base_url=closed.replace("127.0.0.1", "localhost")))
    assert refused.code == "llm.offline" and "这台电脑" in refused.message.zh
    assert refused.hint is not None and "LM Studio" in refused.hint.zh
    assert "网络" not in refused.hint.zh
    local = refusal(make_client(base_url=closed, local=True))
    assert local.code == "llm.local_down"
    assert "没在运行" in local.message.zh


def test_an_unknown_host(make_client: MakeClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_args: object, **_more: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    refused = refusal(make_client(base_url="https://api.deepseak.invalid/v1"))
    assert refused.code == "llm.dns"
    assert "api.deepseak.invalid" in refused.message.zh


def test_a_dead_proxy_is_named(make_client: MakeClient, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        dead = f"127.0.0.1:{unused.getsockname()[1]}"
    for url in (f"http://{dead}", f"socks5://{dead}"):
        monkeypatch.setenv("ALL_PROXY", url)
        monkeypatch.setenv("HTTPS_PROXY", url)
        refused = refusal(make_client(base_url="https://api.example.invalid/v1"))
        assert refused.code == "llm.proxy"
        assert "代理" in refused.message.zh


def test_loopback_never_goes_through_a_proxy(
    peer: Peer, make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    peer.will(says("好"))
    assert read(make_client()) == "好"


def test_models_are_listed_sorted(peer: Peer, make_client: MakeClient) -> None:
    peer.will(as_json({"object": "list", "data": [{"id": "b"}, {"id": "a"}, {"no": 1}]}))
    assert make_client().models(Job()) == ("a", "b")
    assert peer.asked[0].path == "/v1/models"


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (error(401), "llm.key_refused"),
        (error(404), "llm.not_found"),
        (PAGE, "llm.html"),
        (as_json({"data": "no"}), "llm.junk"),
        (as_json({"error": {"message": "x"}}), "llm.refused_in_reply"),
    ],
)
def test_listing_models_fails_as_asking_does(
    peer: Peer, make_client: MakeClient, reply: Reply, code: str
) -> None:
    peer.will(reply)
    with pytest.raises(UserError) as caught:
        make_client().models(Job())
    assert caught.value.code == code


def test_a_log_that_cannot_be_kept_hides_neither_answer_nor_error(
    peer: Peer, make_client: MakeClient, ledger: Ledger, caplog: pytest.LogCaptureFixture
) -> None:
    ledger.folder.write_text("a file where the folder should be")
    peer.will(says("炭烧上了"), error(402))
    assert read(make_client()) == "炭烧上了"
    assert refusal(make_client()).code == "llm.balance"
    warned = [one for one in caplog.records if one.name == "huixin"]
    assert [one.levelname for one in warned] == ["WARNING", "WARNING"]
    assert KEY not in caplog.text


def test_the_key_is_nowhere_to_be_found(
    peer: Peer,
    make_client: MakeClient,
    ledger: Ledger,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    prompt = Prompt(
        "test", (Message("user", f"电话 13812345678，密钥 {KEY}，订单 1089134567890123456"),)
    )
    peer.will(error(401, f"Incorrect API key provided: {KEY}"), as_json({"error": KEY}))
    client = make_client()
    for _ in range(2):
        with pytest.raises(UserError) as caught:
            list(client.stream(prompt, Job()))
        assert KEY not in f"{caught.value!r} {caught.value.say('zh')} {caught.value.say('en')}"
    kept = "".join(path.read_text() for path in ledger.folder.iterdir())
    assert "[key]" in kept
    for secret in (KEY, "13812345678", "1089134567890123456"):
        assert secret not in kept
    assert KEY not in caplog.text
    assert KEY not in repr(client.connection)

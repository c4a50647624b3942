"""What can go wrong with a model, each with its cause and the next step.

The client describes a failure as a `Symptom`, in words of its own rather than
the SDK's; `explain` turns it into one `UserError`. The codes:

    llm.key_missing      no key where one is needed      llm.key_refused   401
    llm.balance          402, or a 429 that says so      llm.forbidden     403
    llm.not_found        404                             llm.rate_limited  429
    llm.bad_request      400, 409, 422                   llm.server        5xx
    llm.too_long         more than its context holds     llm.loading       503 of a model not ready
    llm.timeout          nothing came for too long       llm.dns           no such host
    llm.proxy            the proxy did not let us        llm.tls           certificate
    llm.offline          the host did not take the call  llm.local_down    Ollama, LM Studio
    llm.html             a web page answered             llm.junk          neither JSON nor events
    llm.refused_in_reply 200 with an error inside        llm.refused_in_stream  an error event
    llm.garbled          an event that is not JSON       llm.lost          the line broke midway
    llm.cut_off          ended without saying why        llm.length        the reply hit its cap
    llm.filtered         the provider withheld it        llm.empty         not one word came
    llm.too_large        more than any draft needs       llm.unusable      not what was asked for
    llm.format_refused   no such structured output: the caller steps down the ladder
"""

from __future__ import annotations

import re

from assistant.errors import Refused, Unreachable, UserError
from assistant.llm.endpoint import Endpoint
from assistant.llm.providers import Provider
from assistant.llm.redaction import redact
from assistant.llm.symptoms import (
    Kind,
    Symptom,
    is_loading,
    is_too_long,
    refuses_format,
    says_balance,
)
from assistant.wording import Text

_DETAIL_LIMIT = 200
_SEAM = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u4e00-\u9fff])")


def explain(symptom: Symptom, provider: Provider, *, host: str, model: str) -> UserError:
    """The one sentence and the one next step for a symptom."""
    name = provider.name if provider.id != "custom" else Text(host, host)
    if (known := _known_by_its_words(symptom, provider, name, model)) is not None:
        return known
    if symptom.kind == "status":
        return _of_status(symptom, provider, name, model)
    if symptom.kind in ("refused_in_reply", "refused_in_stream"):
        return _refused(symptom, name)
    if symptom.kind == "offline":
        return _offline(symptom, provider, name, host)
    return _plain(symptom, name, host)


def key_missing(provider: Provider) -> UserError:
    """There is no key, and this provider wants one."""
    return Refused(
        "llm.key_missing",
        Text(f"还没填{provider.name.zh}的密钥。", f"{provider.name.en} has no key yet."),
        Text(
            "去它的网站申请一个，填在 设置 › 模型 里。", "Get one and enter it in Settings › Model."
        ),
    )


def model_missing(provider: Provider) -> UserError:
    """No model has been named."""
    return Refused(
        "llm.model_missing",
        Text(f"还没选{provider.name.zh}的模型。", f"No model of {provider.name.en} is chosen."),
        Text(
            "点「获取模型」挑一个，或者自己填名字。",
            "Fetch the models and pick one, or type its name.",
        ),
    )


def unusable(problem: str) -> UserError:
    """The reply never became what was asked for, after all repairs."""
    return Unreachable(
        "llm.unusable",
        Text(
            "模型写的格式不对，改了两次还是用不了。",
            "The reply is still unusable after two repairs.",
        ),
        Text(
            f"再试一次，或换一个大一点的模型。（{problem}）",
            f"Try again, or choose a larger model. ({problem})",
        ),
    )


def outcome(code: str) -> Text:
    """How a logged request ended, in a few words."""
    return _OUTCOMES.get(code.removeprefix("llm."), Text("没成", "Failed"))


_OUTCOMES = {
    "ok": Text("写完了", "Done"),
    "stopped": Text("你停下的", "Stopped by you"),
    "key_refused": Text("密钥不对", "Key refused"),
    "balance": Text("余额不足", "Out of credit"),
    "forbidden": Text("不让用这个模型", "Model not allowed"),
    "not_found": Text("地址或模型不对", "No such address or model"),
    "rate_limited": Text("问得太快", "Too many requests"),
    "server": Text("对方出错", "Provider error"),
    "bad_request": Text("对方不接受", "Request refused"),
    "format_refused": Text("不支持这种格式", "Format not supported"),
    "timeout": Text("等太久没回应", "Timed out"),
    "offline": Text("连不上", "Not reachable"),
    "local_down": Text("本机没在运行", "Not running"),
    "dns": Text("找不到服务器", "Host not found"),
    "proxy": Text("代理没放行", "Proxy failed"),
    "tls": Text("证书不对", "Bad certificate"),
    "html": Text("回的是网页", "A web page answered"),
    "lost": Text("写到一半断了", "Broke midway"),
    "cut_off": Text("没写完就停了", "Stopped early"),
    "length": Text("写到上限了", "Hit the length limit"),
    "filtered": Text("被对方拦下", "Withheld"),
    "empty": Text("一个字没写", "Wrote nothing"),
    "refused_in_stream": Text("写到一半报错", "Error midway"),
    "refused_in_reply": Text("回了一条错误", "Answered with an error"),
}


def _of_status(symptom: Symptom, provider: Provider, name: Text, model: str) -> UserError:
    status, detail = symptom.status, _detail(symptom)
    if status == 402 or (status in (403, 429) and says_balance(symptom.detail)):
        return _balance(name, status)
    if status == 404:
        return _not_found(name, model, detail, local=provider.local)
    if status == 429:
        return _rate_limited(symptom, name)
    if status == 401:
        said = Text("密钥不对（401）。", "The key was refused (401).")
        step = Text(
            f"去{name.zh}重新复制一份，前后别带空格。",
            f"Copy it again from {name.en}, without spaces.",
        )
        return _error("llm.key_refused", said, step)
    if status == 403:
        code = "llm.forbidden"
        said = Text(
            f"{name.zh}不让这个密钥用「{model}」（403）。",
            f"{name.en} does not allow this key to use “{model}” (403).",
        )
        step = Text(
            f"去{name.zh}的控制台开通这个模型，或换一个模型。",
            f"Enable the model in the console of {name.en}, or choose another.",
        )
    elif status >= 500:
        code = "llm.server"
        said = Text(f"{name.zh}那边出错了（{status}）。", f"{name.en} has a problem ({status}).")
        step = Text("不是你的问题，过几分钟再试。", "It is not you; try again in a few minutes.")
    else:
        code = "llm.bad_request"
        said = Text(
            f"{name.zh}不接受这个请求（{status}）。", f"{name.en} refused the request ({status})."
        )
        step = Text(
            "检查接口地址和模型名，或换一个模型。", "Check the base URL and the model's name."
        )
    return _error(code, said, Text(step.zh + detail.zh, step.en + detail.en))


def _balance(name: Text, status: int) -> UserError:
    number = Text(f"（{status}）" if status else "", f" ({status})" if status else "")
    return _error(
        "llm.balance",
        Text(f"{name.zh}账户没有余额{number.zh}。", f"{name.en} is out of credit{number.en}."),
        Text(
            "密钥是对的。充值后再试，写到一半的稿子都在。",
            "The key is fine. Top up and retry; your draft is safe.",
        ),
    )


def _not_found(name: Text, model: str, detail: Text, *, local: bool) -> UserError:
    step = (
        Text(f"先在{name.zh}里下载「{model}」，", f"Download “{model}” in {name.en} first, ")
        if local
        else Text("先看「实际请求」的地址对不对，", "Check the resolved address, ")
    )
    return _error(
        "llm.not_found",
        Text(
            f"{name.zh}没有这个地址，或没有「{model}」这个模型（404）。",
            f"{name.en} has no such address or no model “{model}” (404).",
        ),
        Text(
            f"{step.zh}再点「获取模型」挑一个。{detail.zh}",
            f"{step.en}then fetch the models and pick one.{detail.en}",
        ),
    )


def _known_by_its_words(
    symptom: Symptom, provider: Provider, name: Text, model: str
) -> UserError | None:
    """Causes that share their status with others and are told apart by what was said."""
    if refuses_format(symptom):
        return _error(
            "llm.format_refused",
            Text(
                f"{name.zh}不支持这种回答格式。", f"{name.en} does not support this reply format."
            ),
            Text("换一个模型再试。", "Choose another model."),
        )
    if is_too_long(symptom):
        return _longer_than_it_holds(symptom, name, model, local=provider.local)
    return _loading(name) if is_loading(symptom) else None


def _longer_than_it_holds(symptom: Symptom, name: Text, model: str, *, local: bool) -> UserError:
    number = f"（{symptom.status}）" if symptom.status else ""
    step = (
        Text(
            f"在{name.zh}里把上下文长度调到 16384 以上，再试一次。",
            f"Set a context of 16384 or more in {name.en} and try again.",
        )
        if local
        else Text(
            "把时长改短一点，或换一个上下文更长的模型。",
            "Ask for a shorter one, or choose a model with a longer context.",
        )
    )
    detail = _detail(symptom)
    return _error(
        "llm.too_long",
        Text(
            f"要给「{model}」看的东西太多，它装不下{number}。",
            f"The request is longer than “{model}” can hold.",
        ),
        Text(step.zh + detail.zh, step.en + detail.en),
    )


def _loading(name: Text) -> UserError:
    return _error(
        "llm.loading",
        Text(f"{name.zh}还在加载模型（503）。", f"{name.en} is still loading the model (503)."),
        Text(
            "大一点的模型要一两分钟，等它加载完再试。",
            "A large model takes a minute or two; try again once it is loaded.",
        ),
    )


def _rate_limited(symptom: Symptom, name: Text) -> UserError:
    wait = symptom.retry_after_s
    when = (
        Text("等一分钟再试。", "Try again in a minute.")
        if wait is None
        else Text(f"{wait:.0f} 秒后再试。", f"Try again in {wait:.0f} seconds.")
    )
    return _error(
        "llm.rate_limited",
        Text(f"{name.zh}说问得太快了（429）。", f"{name.en} asks for a pause (429)."),
        Text(f"{when.zh}一直这样就换个模型。", f"{when.en} If it stays, choose another model."),
    )


def _refused(symptom: Symptom, name: Text) -> UserError:
    detail = _detail(symptom)
    if says_balance(symptom.detail):
        return _balance(name, 0)
    if symptom.kind == "refused_in_reply":
        said = Text(f"{name.zh}没写，回了一条错误。", f"{name.en} answered with an error.")
    else:
        said = Text(f"{name.zh}写到一半报错了。", f"{name.en} reported an error midway.")
    return _error(
        f"llm.{symptom.kind}",
        said,
        Text(f"再试一次，还不行就换个模型。{detail.zh}", f"Retry, or choose another.{detail.en}"),
    )


def _offline(symptom: Symptom, provider: Provider, name: Text, host: str) -> UserError:
    if provider.local:
        return _error(
            "llm.local_down",
            Text(f"这台电脑上的{name.zh}没在运行。", f"{name.en} is not running on this computer."),
            Text(f"打开{name.zh}，再试一次。", f"Start {name.en} and try again."),
        )
    if host != Endpoint(provider.base_url).host and not symptom.via_proxy:
        return _offline_own(name, host)
    hint = (
        Text("你开着代理，先关掉它试一次。", "A proxy is set; try once without it.")
        if symptom.via_proxy
        else Text("看看网络通不通，再试一次。", "Check the network and try again.")
    )
    return _error("llm.offline", Text(f"连不上{name.zh}。", f"{name.en} cannot be reached."), hint)


def _offline_own(name: Text, host: str) -> UserError:
    """Nobody answers at an address a person typed: the program there, before the network."""
    if Endpoint(f"http://[{host}]" if ":" in host else f"http://{host}").loopback:
        said = Text(
            "这台电脑上没有程序在这个地址应答。", "No program on this computer answers there."
        )
        step = Text(
            "看看 Ollama、LM Studio 这样的程序开着没有，地址和端口对不对。",
            "See whether Ollama, LM Studio or the like runs, and the address and port are right.",
        )
    else:
        said = Text(f"连不上{name.zh}。", f"{name.en} cannot be reached.")
        step = Text(
            "检查地址和端口，看那边的程序开着没有，再看网络。",
            "Check the address and the port, whether the program there is running, then the "
            "network.",
        )
    return _error("llm.offline", said, step)


def _plain(symptom: Symptom, name: Text, host: str) -> UserError:
    said, step = _PLAIN[symptom.kind]
    return _error(
        f"llm.{symptom.kind}",
        Text(said.zh.format(name=name.zh, host=host), said.en.format(name=name.en, host=host)),
        Text(step.zh.format(name=name.zh, host=host), step.en.format(name=name.en, host=host)),
    )


_PLAIN: dict[Kind, tuple[Text, Text]] = {
    "timeout": (
        Text("等了太久，{name}一直没有动静。", "{name} kept silent for too long."),
        Text(
            "网络慢或它正忙，过一会儿再试，或换个快一点的模型。",
            "Try again later, or choose a faster model.",
        ),
    ),
    "dns": (
        Text("找不到 {host} 这台服务器。", "The host {host} was not found."),
        Text(
            "检查接口地址有没有打错；地址没错，再看网络通不通。",
            "Check the base URL for typos; if it is right, the network.",
        ),
    ),
    "proxy": (
        Text("代理没让请求出去。", "The proxy did not let the request through."),
        Text(
            "检查 Clash 之类的代理是不是开着、地址对不对，或关掉它再试。",
            "Check whether the proxy runs and its address is right, or turn it off.",
        ),
    ),
    "tls": (
        Text("{name}的证书验不过，连接不安全。", "The certificate of {name} cannot be verified."),
        Text(
            "检查电脑的日期，再看是不是代理在中间换了证书。",
            "Check the computer's date, and whether a proxy replaces certificates.",
        ),
    ),
    "html": (
        Text("回答我们的是一个网页，不是模型。", "A web page answered, not a model."),
        Text(
            "接口地址多半少了 /v1，或填成了网站首页。",
            "The base URL probably lacks /v1 or is the site's home page.",
        ),
    ),
    "junk": (
        Text("{name}回的东西看不懂。", "The reply of {name} is neither JSON nor events."),
        Text(
            "检查接口地址，这个地址可能不兼容 OpenAI。",
            "Check the base URL; it may not be OpenAI-compatible.",
        ),
    ),
    "garbled": (
        Text("{name}传过来的内容坏了。", "What {name} streamed is damaged."),
        Text("再试一次，还这样就换个模型。", "Retry; if it stays, choose another model."),
    ),
    "lost": (
        Text("写到一半，和{name}断开了。", "The connection to {name} broke midway."),
        Text("看看网络，再写一次。", "Check the network and write again."),
    ),
    "cut_off": (
        Text("{name}没写完就停了。", "{name} stopped before it was done."),
        Text("再写一次，还这样就换个模型。", "Write again; if it stays, choose another model."),
    ),
    "length": (
        Text("写得太长，{name}到上限就停了。", "The reply hit the length limit of {name}."),
        Text(
            "把时长改短一点，或换个能写长的模型。",
            "Ask for a shorter one, or a model that writes longer.",
        ),
    ),
    "filtered": (
        Text("{name}觉得内容不合适，没给。", "{name} withheld the reply."),
        Text("换个说法的选题再试。", "Word the topic differently and try again."),
    ),
    "empty": (
        Text("{name}一个字也没写。", "{name} wrote nothing."),
        Text("再试一次，还这样就换个模型。", "Retry; if it stays, choose another model."),
    ),
    "too_large": (
        Text("{name}回了太多东西，已经停下。", "{name} sent far too much; it was stopped."),
        Text("检查接口地址和模型，再试一次。", "Check the base URL and the model, then retry."),
    ),
}


def _error(code: str, message: Text, hint: Text) -> UserError:
    return Unreachable(code, _spaced(message), _spaced(hint))


def _spaced(text: Text) -> Text:
    """A space between Chinese and Latin words, as the rest of the interface sets them."""
    return Text(_SEAM.sub(" ", text.zh), text.en)


def _detail(symptom: Symptom) -> Text:
    said = redact(" ".join(symptom.detail.split()))[:_DETAIL_LIMIT]
    if not said:
        return Text("", "")
    return Text(f"（对方说：{said}）", f" (It said: {said})")

"""The chat model behind the endpoint that is set; no other host is spoken to."""

import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from agent.errors import EndpointError, SettingsError
from agent.settings import Settings

if TYPE_CHECKING:
    import httpx2
    from langchain_core.language_models import BaseChatModel

MAX_ANSWER_TOKENS = 1500
_SENT_HEADERS = frozenset({"accept", "authorization", "content-length", "content-type", "host", "user-agent"})
"""All that is sent: what the SDK adds of the machine, or reads from its own variables, stays here."""


def chat_model(settings: Settings) -> "BaseChatModel":
    """The model that the settings name, streaming. Raises `SettingsError` where none is set."""
    if settings.base_url is None or settings.model is None:
        raise SettingsError("The chat model needs an endpoint; set TABAYYUN_BASE_URL and TABAYYUN_MODEL")
    from langchain_openai import ChatOpenAI
    from pydantic import SecretStr

    return ChatOpenAI(
        model=settings.model,
        base_url=settings.base_url,
        api_key=settings.api_key or SecretStr("not-needed"),
        openai_proxy="",
        http_client=_client(settings.base_url, timeout_seconds=settings.timeout_seconds),
        max_retries=2,
        temperature=0,
        max_tokens=MAX_ANSWER_TOKENS,
        streaming=True,
        stream_usage=True,
        use_responses_api=False,
    )


def _client(base_url: str, *, timeout_seconds: float) -> "httpx2.Client":
    import httpx2

    host = httpx2.URL(base_url).netloc

    def only_there(request: "httpx2.Request") -> None:
        if request.url.netloc != host:
            raise EndpointError("Text goes to no other host than the endpoint that is set; nothing was sent")
        for name in [name for name in request.headers if name.lower() not in _SENT_HEADERS]:
            del request.headers[name]

    return httpx2.Client(
        event_hooks={"request": [only_there]},
        follow_redirects=False,
        limits=httpx2.Limits(max_keepalive_connections=0),  # questions are minutes apart: nothing to keep
        timeout=timeout_seconds,
        trust_env=not _is_this_machine(base_url),
    )


def _is_this_machine(base_url: str) -> bool:
    """Whether an address is on this machine: no proxy is asked for it."""
    host = urlsplit(base_url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")

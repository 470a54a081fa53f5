"""Where text goes, what goes with it, and what is said when it fails."""

import subprocess
import sys

import pytest
from endpoint.asking import GOOD, YES, ask, endpoint
from endpoint.server import Reply, refused, serving

from agent.errors import EndpointError, SettingsError

KEY = "sk-test-0123456789"
SDK_VARIABLES = {
    "OPENAI_API_KEY": "sk-of-the-environment",
    "OPENAI_ADMIN_KEY": "sk-admin",
    "OPENAI_ORG_ID": "org-of-the-environment",
    "OPENAI_PROJECT_ID": "proj-of-the-environment",
    "OPENAI_BASE_URL": "http://127.0.0.1:9/v1",
    "OPENAI_CUSTOM_HEADERS": "authorization: Bearer sk-custom\nx-custom: of-the-environment",
    "OPENAI_WEBHOOK_SECRET": "secret-of-the-environment",
}


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_host_is_not_followed(status: int) -> None:
    with serving(GOOD) as other:
        away = Reply(status=status, headers={"location": f"{other.base_url}/chat/completions"}, body={})
        with serving(away) as server:
            asked = endpoint(server)
            with pytest.raises(EndpointError, match="redirects are not followed"):
                ask(asked)
            assert len(server.requests) == 1
        assert other.requests == []


def test_the_variables_of_the_sdk_have_no_effect(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SDK_VARIABLES.items():
        monkeypatch.setenv(name, value)
    with serving(GOOD) as server:
        assert ask(endpoint(server)) == YES
        (request,) = server.requests
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert "of-the-environment" not in str(request.headers)
    assert "sk-custom" not in str(request.headers)


def test_without_a_key_none_of_the_environment_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-environment")
    with serving(GOOD) as server:
        ask(endpoint(server, api_key=None))
        assert server.requests[0].headers["authorization"] == "Bearer not-needed"


def test_nothing_about_the_machine_is_sent() -> None:
    with serving(Reply(GOOD.content, headers={"set-cookie": "who=newsroom"})) as server:
        asked = endpoint(server)
        ask(asked, text="one")
        ask(asked, text="two")
        names = {name for request in server.requests for name in request.headers}
    assert names == {
        "accept", "accept-encoding", "authorization", "content-length", "content-type", "host", "user-agent"
    }  # fmt: skip


def test_credentials_in_the_address_are_sent_and_not_shown() -> None:
    with serving(refused(501)) as server:
        address = server.base_url.replace("://", "://desk:secret@")
        asked = endpoint(server, base_url=address, api_key=None)
        with pytest.raises(EndpointError) as raised:
            ask(asked)
        assert server.requests[0].headers["authorization"].startswith("Basic ")
        assert "secret" not in repr(server.settings(base_url=address))
    assert asked.address == server.base_url
    assert "secret" not in str(raised.value)


def test_a_query_in_the_address_is_refused() -> None:
    with serving(GOOD) as server, pytest.raises(SettingsError, match="cannot hold a query"):
        endpoint(server, base_url=f"{server.base_url}?key=secret")


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_what_is_asked_of_this_machine_goes_through_no_proxy(
    monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    with serving(GOOD) as proxy, serving(GOOD) as server:
        monkeypatch.setenv(variable, proxy.base_url.removesuffix("/v1"))
        ask(endpoint(server))
        local = server.base_url.replace("127.0.0.1", "localhost")
        ask(endpoint(server, base_url=local))
        assert (len(server.requests), len(proxy.requests)) == (2, 0)


def test_the_usual_proxy_is_used_for_other_hosts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    with serving(GOOD) as proxy:
        monkeypatch.setenv("http_proxy", proxy.base_url.removesuffix("/v1"))
        assert ask(endpoint(proxy, base_url="http://models.invalid/v1")) == YES
        assert proxy.requests[0].path == "http://models.invalid/v1/chat/completions"


def test_an_error_shows_neither_key_nor_article_nor_page() -> None:
    told = f"bad key {KEY} and sk-proj-abcdefghijk1234; you sent: " + "the unpublished article " * 50
    shown = set()
    for status in (400, 401, 418, 500):
        with serving(refused(status, told)) as server:
            asked = endpoint(server)
            with pytest.raises(EndpointError) as raised:
                ask(asked)
            shown.add(str(raised.value))
    assert all("\n" not in text and len(text) < 300 for text in shown)
    assert not any("0123456789" in text or "abcdefghijk" in text for text in shown)
    assert not any(text.count("unpublished") > 5 for text in shown)


def test_what_a_model_wrote_is_not_in_the_error() -> None:
    said = '{"reason": "the unpublished article", "label": "perhaps", "of the article": 1}'
    with serving(Reply(said)) as server:
        asked = endpoint(server)
        with pytest.raises(EndpointError) as raised:
            ask(asked)
    assert "article" not in str(raised.value)


@pytest.mark.slow
def test_nothing_is_logged_though_the_sdk_is_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_LOG", "debug")
    with serving(GOOD) as server:
        code = (
            "from agent.endpoint import *; from pydantic import BaseModel, Field\n"
            "class Answer(BaseModel): reason: str = Field(max_length=9)\n"
            f"settings = EndpointSettings(base_url={server.base_url!r}, model='m')\n"
            "Endpoint(settings, replies=NoReplies()).ask([Message('user', '?')], Answer, max_output_tokens=9)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


def test_the_sdk_is_loaded_by_the_first_request_and_not_before() -> None:
    code = (
        "import sys; from agent.endpoint import *; "
        "Endpoint(EndpointSettings(base_url='http://127.0.0.1:9/v1', model='m'), replies=NoReplies()); "
        "print(sorted({'openai', 'httpx2', 'httpcore2', 'tenacity', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"

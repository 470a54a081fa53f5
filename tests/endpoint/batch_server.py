"""OpenAI's Batch API on the loopback interface, as its reference documents it.

Files and batches are kept in memory. What becomes of a request, a script says, as in `endpoint.server`:
a reply below 400 is a line of the results, any other one of the errors, both in shuffled order. `Expired`
and `TimedOut` are lines without a reply. Checks of the file are the documented ones.
"""

import email.parser
import email.policy
import json
import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

from pydantic import SecretStr

from agent.endpoint import EndpointSettings
from tests.endpoint.server import Reply, Request

Json = dict[str, Any]
KEY = "sk-test-0123456789"
Lost = Literal["batch_expired", "request_timeout", "batch_cancelled", "no line"]
Script = Callable[[Request], Reply | Lost]


class BatchServer:
    """A running server and what it was asked."""

    def __init__(self, script: Script, *, looks: int = 0) -> None:
        """A batch is in progress at the first `looks`, then it has ended."""
        self._script = script
        self._looks = looks
        self._lock = threading.Lock()
        self._rng = random.Random(7)
        self.key = KEY
        self.files: dict[str, bytes] = {}
        self.batches: dict[str, Json] = {}
        self.executed: Counter[str] = Counter()
        """How often each request was worked on, by its body: what is paid for."""
        self.calls: list[str] = []
        self.refuses: Callable[[list[Json]], list[Json]] = lambda lines: []
        """More errors of validation."""
        self.cuts: set[str] = set()
        """Calls, such as "POST /v1/batches", that are carried out and whose connection is cut then."""
        self.away = 0
        """So many calls get 500."""
        self.kills: tuple[str, Callable[[], None]] | None = None
        """A call, and what is done once it is carried out, instead of a reply; the first time only."""
        self._http = _Http(("127.0.0.1", 0), _Handler)
        self._http.api = self
        self.base_url = f"http://127.0.0.1:{self._http.server_port}/v1"
        threading.Thread(target=lambda: self._http.serve_forever(0.002), daemon=True).start()

    def settings(self, **changed: Any) -> EndpointSettings:
        """Settings to use this server."""
        known: Json = {"base_url": self.base_url, "model": "scripted", "api_key": SecretStr(KEY)}
        return EndpointSettings.model_validate({"timeout_seconds": 20, **known, **changed})

    def close(self) -> None:
        """Ends it."""
        self._http.shutdown()
        self._http.server_close()

    def answer(self, method: str, url: str, *, content_type: str, body: bytes) -> tuple[int, bytes]:
        """Status and body of the reply to a call."""
        parts = urlsplit(url)
        with self._lock:
            self.calls.append(f"{method} {parts.path}")
            if self.away:
                self.away -= 1
                return 500, _error("away", "server_error")
            if method == "POST" and parts.path == "/v1/files":
                return 200, _json(self._upload(content_type, body))
            if method == "POST" and parts.path == "/v1/batches":
                return 200, _json(self._create(json.loads(body)))
            if parts.path == "/v1/batches":
                return 200, _json(self._page(parse_qs(parts.query)))
            return self._one(parts.path)

    def _one(self, path: str) -> tuple[int, bytes]:
        _, _, kind, name, *rest = path.split("/")
        if kind == "files" and rest == ["content"] and name in self.files:
            return 200, self.files[name]
        if kind == "batches" and not rest and name in self.batches:
            return 200, _json(self._look(self.batches[name]))
        return 404, _error("no such thing", "not_found")

    def _upload(self, content_type: str, body: bytes) -> Json:
        head = f"content-type: {content_type}\r\n\r\n".encode()
        message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + body)
        parts = {part.get_param("name", header="content-disposition"): part for part in message.iter_parts()}
        assert parts["purpose"].get_content().strip() == "batch"
        return {"id": self._store(parts["file"].get_payload(decode=True)), "object": "file"}

    def _store(self, content: bytes) -> str:
        name = f"file-{len(self.files) + 1}"
        self.files[name] = content
        return name

    def _create(self, asked: Json) -> Json:
        assert asked["endpoint"] == "/v1/chat/completions"
        assert asked["completion_window"] == "24h"
        number = len(self.batches) + 1
        batch = {
            "id": f"batch_{number}",
            "object": "batch",
            "created_at": 4_000_000_000 + number,
            "status": "validating",
            "input_file_id": asked["input_file_id"],
            "metadata": asked.get("metadata"),
            "looks": self._looks,
        }
        self.batches[batch["id"]] = batch
        return batch

    def _page(self, query: dict[str, list[str]]) -> Json:
        newest = list(reversed(self.batches.values()))
        after = query.get("after", [None])[0]
        names = [batch["id"] for batch in newest]
        start = names.index(after) + 1 if after else 0
        page = newest[start : start + 2]  # small pages, so that there are several
        return {"object": "list", "data": page, "has_more": start + 2 < len(newest)}

    def _look(self, batch: Json) -> Json:
        if batch["status"] in {"validating", "in_progress"}:
            lines = [json.loads(line) for line in self.files[batch["input_file_id"]].split(b"\n") if line]
            errors = _faults(lines) + self.refuses(lines)
            batch["request_counts"] = {"total": len(lines), "completed": 0, "failed": 0}
            if errors:
                batch |= {"status": "failed", "errors": {"object": "list", "data": errors}}
            elif batch["looks"]:
                batch |= {"status": "in_progress", "looks": batch["looks"] - 1}
            else:
                self._work(batch, lines)
        return batch

    def _work(self, batch: Json, lines: list[Json]) -> None:
        done = [self._line(number, line) for number, line in enumerate(lines, start=1)]
        self._rng.shuffle(done)
        good = [one for one in done if one and (one["response"] or {}).get("status_code", 500) < 400]
        bad = [one for one in done if one and one not in good]
        if good:
            batch["output_file_id"] = self._store(b"".join(_json(one) + b"\n" for one in good))
        if bad:
            batch["error_file_id"] = self._store(b"".join(_json(one) + b"\n" for one in bad))
        codes = {(one["error"] or {}).get("code") for one in bad}
        batch["status"] = "expired" if "batch_expired" in codes else "completed"

    def _line(self, number: int, line: Json) -> Json | None:
        request = Request(line["url"], {}, line["body"], number)
        reply = self._script(request)
        known = {"id": f"batch_req_{number}", "custom_id": line["custom_id"], "response": None, "error": None}
        if reply == "no line":
            return None
        if isinstance(reply, str):
            return {**known, "error": {"code": reply, "message": "it could not be done"}}
        self.executed[json.dumps(line["body"])] += 1
        body = json.loads(reply.payload(request))
        response = {"status_code": reply.status, "request_id": f"req_{number}", "body": body}
        return {**known, "response": response}


@contextmanager
def serving_batches(script: Script, *, looks: int = 0) -> Iterator[BatchServer]:
    """A server for the length of the block."""
    server = BatchServer(script, looks=looks)
    try:
        yield server
    finally:
        server.close()


def _faults(lines: list[Json]) -> list[Json]:
    """What validation finds: a name used twice, another address, another model, an empty file."""
    seen: set[str] = set()
    faults: list[Json] = []
    for number, line in enumerate(lines, start=1):
        if line["custom_id"] in seen:
            faults.append({"code": "duplicate_custom_id", "line": number, "message": "used twice"})
        if (line["method"], line["url"]) != ("POST", "/v1/chat/completions"):
            faults.append({"code": "url_mismatch", "line": number, "message": "another address"})
        if line["body"]["model"] != lines[0]["body"]["model"]:
            faults.append({"code": "model_mismatch", "line": number, "message": "another model"})
        seen.add(line["custom_id"])
    return faults if lines else [{"code": "empty_file", "line": None, "message": "it is empty"}]


def _json(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _error(message: str, code: str) -> bytes:
    return _json({"error": {"message": message, "type": "error", "param": None, "code": code}})


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    api: BatchServer


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Http

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name of the base class
        """Nothing."""

    def do_GET(self) -> None:
        self._answer("GET")

    def do_POST(self) -> None:
        self._answer("POST")

    def _answer(self, method: str) -> None:
        api, call = self.server.api, f"{method} {urlsplit(self.path).path}"
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if self.headers["authorization"] != f"Bearer {api.key}":
            status, reply = 401, _error("wrong key", "invalid_api_key")
        else:
            kind = self.headers.get("content-type", "")
            status, reply = api.answer(method, self.path, content_type=kind, body=body)
        if api.kills and api.kills[0] == call:
            _, kill = api.kills
            api.kills = None
            kill()
        if call in api.cuts:
            api.cuts.discard(call)
            self.close_connection = True
            return
        with suppress(OSError):
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

"""A client that believes nothing: every answer is held against the server's own OpenAPI document."""

from __future__ import annotations

import http.client
import json
import os
import re
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

import httpx
from jsonschema import Draft202012Validator, FormatChecker

PASSWORD = "correct horse battery"
METHODS = ("get", "put", "post", "patch", "delete")
# Headers that tell a client what to do next, so the document has to name them.
NAMED_HEADERS = (
    "Accept-Ranges",
    "Content-Disposition",
    "Content-Range",
    "ETag",
    "Idempotency-Replayed",
    "Location",
    "Retry-After",
)
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")

Json = Any
formats = FormatChecker(formats=())


@formats.checks("date-time", raises=ValueError)
def _is_time(value: object) -> bool:
    if not isinstance(value, str):
        return True
    datetime.fromisoformat(value)
    return TIME.fullmatch(value) is not None


@formats.checks("date", raises=ValueError)
def _is_date(value: object) -> bool:
    return not isinstance(value, str) or bool(date.fromisoformat(value))


@formats.checks("uuid", raises=ValueError)
def _is_uuid(value: object) -> bool:
    return not isinstance(value, str) or str(uuid.UUID(value)) == value


@formats.checks("uri", raises=ValueError)
def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or bool(
        urlsplit(value).scheme and urlsplit(value).netloc
    )


@formats.checks("uri-reference", raises=ValueError)
def _is_uri_reference(value: object) -> bool:
    return not isinstance(value, str) or (
        " " not in value and urlsplit(value).path != ""
    )


@formats.checks("email")
def _is_email(value: object) -> bool:
    return (
        not isinstance(value, str)
        or re.fullmatch(r"[^@\s]+@[^@\s]+", value) is not None
    )


@formats.checks("binary")
def _is_binary(_: object) -> bool:
    return True


@dataclass(frozen=True)
class Operation:
    """One method of one path of the document."""

    id: str
    method: str
    path: str
    declared: dict[str, Json]

    @property
    def security(self) -> str | None:
        """Who may call it: user, signIn, admin, worker, metrics; None for anybody."""
        schemes = [
            name for choice in self.declared.get("security", []) for name in choice
        ]
        return schemes[0] if schemes else None

    @property
    def body_schema(self) -> dict[str, Json] | None:
        content = self.declared.get("requestBody", {}).get("content", {})
        return content.get("application/json", {}).get("schema")

    @property
    def query(self) -> dict[str, Json]:
        return {
            p["name"]: p
            for p in self.declared.get("parameters", [])
            if p["in"] == "query"
        }

    @property
    def has_path_parameters(self) -> bool:
        return "{" in self.path

    @property
    def pattern(self) -> re.Pattern[str]:
        # The key of an object is the only parameter that spans slashes.
        pattern = re.sub(r"\\\{key\\\}", ".+", re.escape(self.path))
        return re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", pattern))


@dataclass(frozen=True)
class Call:
    operation: str
    status: int
    test: str


@dataclass(frozen=True)
class Event:
    """One server-sent event."""

    id: int | None
    name: str
    data: Json


@dataclass(frozen=True)
class User:
    id: str
    email: str
    access_token: str
    refresh_token: str


def strict(schema: Json) -> Json:
    """The same schema, with no room for members that it does not declare."""
    if not isinstance(schema, dict):
        return schema
    made = dict(schema)
    for word in ("items", "additionalProperties", "propertyNames", "not"):
        if word in made:
            made[word] = strict(made[word])
    for word in ("anyOf", "oneOf", "allOf", "prefixItems"):
        if word in made:
            made[word] = [strict(part) for part in made[word]]
    if "properties" in made:
        made["properties"] = {
            name: strict(part) for name, part in made["properties"].items()
        }
        made.setdefault("additionalProperties", False)
    return made


def current_test() -> str:
    name = os.environ.get("PYTEST_CURRENT_TEST", "outside a test").split(" (")[0]
    return name.split("[")[0].split("/")[-1]


class Studio:
    """Sends requests, checks every answer, remembers who called what."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self.http = httpx.Client(base_url=self.url, timeout=30, trust_env=False)
        self.document: dict[str, Json] = self.http.get("/openapi.json").json()
        self.schemas = {
            name: strict(schema)
            for name, schema in self.document["components"]["schemas"].items()
        }
        self.operations = [
            Operation(declared["operationId"], method.upper(), path, declared)
            for path, item in sorted(self.document["paths"].items())
            for method, declared in item.items()
            if method in METHODS
        ]
        self.calls: list[Call] = []
        self.undeclared_headers: set[tuple[str, int, str]] = set()

    # Finding operations

    def operation(self, operation_id: str) -> Operation:
        return next(o for o in self.operations if o.id == operation_id)

    def operation_of(self, method: str, url: str) -> Operation | None:
        matching = self._operations_at(url)
        return next((o for o in matching if o.method == method), None)

    def methods_of(self, url: str) -> set[str]:
        return {o.method for o in self._operations_at(url)}

    def _operations_at(self, url: str) -> list[Operation]:
        path = urlsplit(url).path
        matching = [o for o in self.operations if o.pattern.fullmatch(path)]
        fewest = min((o.path.count("{") for o in matching), default=0)
        return [o for o in matching if o.path.count("{") == fewest]

    # Sending

    def send(
        self,
        method: str,
        url: str,
        token: str | None = None,
        status: int | None = None,
        headers: dict[str, str] | None = None,
        **more: Any,
    ) -> httpx.Response:
        """Sends a request, checks the answer, and that it has this status."""
        response = self.http.request(
            method, url, headers=_headers(token, headers), **more
        )
        self.check(response, method, url)
        if status is not None:
            assert response.status_code == status, _told(
                method, url, response, f"wanted {status}"
            )
        return response

    def refused(
        self,
        method: str,
        url: str,
        status: int,
        code: str,
        token: str | None = None,
        **more: Any,
    ) -> Json:
        """Sends a request that must be refused with this status and code; gives the problem."""
        response = self.send(method, url, token, status, **more)
        problem = response.json()
        assert problem["code"] == code, _told(method, url, response, f"wanted {code}")
        return problem

    def send_announcing(
        self, method: str, url: str, size: int, content_type: str, token: str | None
    ) -> httpx.Response:
        """Sends only the head of a request whose body would have this size."""
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=10)
        try:
            connection.putrequest(method, url)
            for name, value in _headers(
                token, {"Content-Type": content_type, "Content-Length": str(size)}
            ).items():
                connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            response = httpx.Response(
                answer.status, headers=answer.getheaders(), content=answer.read()
            )
        finally:
            connection.close()
        self.check(response, method, url)
        return response

    def events(
        self, job: str, token: str, last_event_id: int | None = None
    ) -> Iterator[Event]:
        """Follows a job until the stream ends."""
        url = f"/api/v1/jobs/{job}/events"
        headers = {} if last_event_id is None else {"Last-Event-ID": str(last_event_id)}
        with self.http.stream("GET", url, headers=_headers(token, headers)) as response:
            assert response.status_code == 200, response.read()
            self.check(response, "GET", url)
            yield from _parse_events(response.iter_lines())

    def finish(self, job: str, token: str) -> Json:
        """Waits for the end of a job by its events; gives the job."""
        for _ in self.events(job, token):
            pass
        return self.send("GET", f"/api/v1/jobs/{job}", token, 200).json()

    def wait_until_gone(self, link: str) -> None:
        """Reads a link until its file is gone: files are removed shortly after their row."""
        deadline = time.monotonic() + 10
        while self.send("GET", link).status_code != 404:
            assert time.monotonic() < deadline, f"{link} still works"
            time.sleep(0.05)

    # Checking

    def check(self, response: httpx.Response, method: str, url: str) -> None:
        """Holds an answer against the document."""
        status = response.status_code
        assert response.headers.get("X-Request-ID"), _told(
            method, url, response, "no X-Request-ID"
        )
        operation = self.operation_of(method, url)
        if operation is None:
            assert status == (405 if self.methods_of(url) else 404), _told(
                method, url, response, "not in the document"
            )
            self.check_problem(response, url)
            return
        self.calls.append(Call(operation.id, status, current_test()))
        declared = operation.declared["responses"].get(str(status))
        assert declared is not None, _told(
            method, url, response, "a status that is not declared"
        )
        self._check_headers(operation, declared, response)
        content = declared.get("content", {})
        content_type = response.headers.get("Content-Type", "").split(";")[0]
        if not content:
            assert content_type == "", _told(
                method, url, response, "a content type that is not declared"
            )
            return
        assert content_type in content or "*/*" in content, _told(
            method, url, response, f"{content_type} is not declared"
        )
        if content_type == "application/problem+json":
            self.check_problem(response, url)
            codes = re.findall(r"`(\w+)`", declared["description"])
            assert response.json()["code"] in codes, _told(
                method, url, response, f"declared are {codes}"
            )
        elif content_type == "application/json":
            self.validate(response.json(), content[content_type]["schema"])

    def check_problem(self, response: httpx.Response, url: str) -> None:
        """Problem details that agree with the answer that carries them."""
        assert (
            response.headers["Content-Type"].split(";")[0] == "application/problem+json"
        ), response.text
        problem = response.json()
        self.validate(problem, {"$ref": "#/components/schemas/Problem"})
        assert problem["status"] == response.status_code
        assert problem["request_id"] == response.headers["X-Request-ID"]
        assert problem["instance"] == urlsplit(url).path
        assert problem["type"].endswith("#" + problem["code"])
        assert problem["title"] and problem["detail"]

    def validate(self, value: Json, schema: Json) -> None:
        root = {**strict(schema), "components": {"schemas": self.schemas}}
        errors = [
            f"{error.json_path}: {error.message}"
            for error in Draft202012Validator(root, format_checker=formats).iter_errors(
                value
            )
        ]
        assert not errors, "\n".join([*errors, json.dumps(value)[:2000]])

    def _check_headers(
        self, operation: Operation, declared: Json, response: httpx.Response
    ) -> None:
        names = {name.lower() for name in declared.get("headers", {})}
        for name in NAMED_HEADERS:
            if name in response.headers and name.lower() not in names:
                self.undeclared_headers.add((operation.id, response.status_code, name))


def _headers(token: str | None, more: dict[str, str] | None) -> dict[str, str]:
    authorization = {"Authorization": f"Bearer {token}"} if token else {}
    return {**authorization, **(more or {})}


def _told(method: str, url: str, response: httpx.Response, why: str) -> str:
    text = "" if response.is_stream_consumed is False else response.text[:1000]
    return f"{method} {url} -> {response.status_code}: {why}\n{text}"


def _parse_events(lines: Iterator[str]) -> Iterator[Event]:
    fields: dict[str, str] = {}
    for line in lines:
        if line and not line.startswith(":"):
            name, _, value = line.partition(":")
            fields[name] = value.removeprefix(" ")
        elif not line and "data" in fields:
            number = int(fields["id"]) if "id" in fields else None
            yield Event(
                number, fields.get("event", "message"), json.loads(fields["data"])
            )
            fields = {}


def paths_of(problem: Json) -> set[str]:
    return {error["path"] for error in problem.get("errors", [])}


def example(schema: Json, schemas: dict[str, Json]) -> Json:
    """The smallest value that a schema takes."""
    if "$ref" in schema:
        return example(schemas[schema["$ref"].rsplit("/", 1)[1]], schemas)
    if "anyOf" in schema:
        return example(schema["anyOf"][0], schemas)
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type", "object")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object":
        properties = schema.get("properties", {})
        return {
            name: example(properties[name], schemas)
            for name in schema.get("required", [])
        }
    if kind == "array":
        return [
            example(schema["items"], schemas) for _ in range(schema.get("minItems", 0))
        ]
    if kind == "string":
        return _example_text(schema)
    if kind == "boolean":
        return True
    return schema.get("minimum", 1)


def _example_text(schema: Json) -> str:
    by_format = {
        "uuid": str(uuid.uuid4()),
        "email": "nobody@example.com",
        "uri": "https://example.com/",
        "date-time": "2026-01-01T00:00:00Z",
    }
    if schema.get("format") in by_format:
        return by_format[schema["format"]]
    if schema.get("pattern") == "^[0-9a-f]{64}$":
        return "0" * 64
    return "x" * max(1, schema.get("minLength", 1))


def wrong_type(schema: Json, schemas: dict[str, Json]) -> Json:
    """A value that is of no type which a schema takes."""
    if "$ref" in schema:
        return wrong_type(schemas[schema["$ref"].rsplit("/", 1)[1]], schemas)
    kinds = schema.get("type", "object")
    return {"not": "this"} if "array" in kinds else ["not this"]


STUDIO = Studio(os.environ["STUDIO_URL"])

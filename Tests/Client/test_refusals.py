"""Refusals that hold for every operation of the document, whatever it is for."""

from collections.abc import Callable, Collection

import pytest

from client import STUDIO, Json, Operation, User, example, paths_of, wrong_type

TOO_LARGE = 10**12
UNKNOWN = "00000000-0000-7000-8000-000000000000"
ALL_SCOPES = ("account:read", "jobs:read", "jobs:write", "uploads:read", "admin")
BROKEN_JSON = (b'{"a": ', b"\xff\xfe", b"{'a': 1}", b"")
OTHER_TYPES = ("text/plain", "application/x-www-form-urlencoded", "application/xml")
WRONG_TOKENS = ("x", "sk_invented", "swk_invented", "eyJhbGciOiJub25lIn0.e30.")
WRONG_PAGES = (("limit", "0"), ("limit", "101"), ("limit", "x"), ("cursor", "x"))

# Bodies that programs write, not people: the first wrong field is named, as the document says.
FIRST_ONLY = {
    "post_worker_claim",
    "post_worker_jobs_id_complete",
    "post_worker_jobs_id_fail",
    "post_worker_jobs_id_hand_back",
    "post_worker_jobs_id_outputs",
    "post_worker_jobs_id_progress",
    "post_worker_register",
}

def resolved(schema: Json) -> Json:
    schemas = STUDIO.document["components"]["schemas"]
    return schemas[schema["$ref"].split("/")[-1]] if "$ref" in schema else schema


OPERATIONS = STUDIO.operations
FOR_USERS = [o for o in OPERATIONS if o.security in ("user", "signIn", "admin")]
FOR_WORKERS = [o for o in OPERATIONS if o.security == "worker"]
FOR_ADMINS = [o for o in OPERATIONS if o.security == "admin"]
SIGN_IN_ONLY = [o for o in OPERATIONS if o.security == "signIn"]
BY_SCOPE = [o for o in OPERATIONS if o.security in ("user", "admin")]
WITH_JSON = [o for o in OPERATIONS if o.body_schema is not None]
WITH_REQUIRED = [o for o in WITH_JSON if resolved(o.body_schema).get("required")]
CLOSED = [
    o for o in WITH_JSON if resolved(o.body_schema).get("additionalProperties") is False
]
BY_ID = [o for o in FOR_USERS if "{id}" in o.path]
LISTS = [o for o in OPERATIONS if {"limit", "cursor"} <= set(o.query)]
LIMITED = [
    o
    for o in OPERATIONS
    if "413" in o.declared["responses"] and o.id != "put_objects_key"
]


def each(operations: list[Operation]) -> pytest.MarkDecorator:
    """A test for each operation."""
    values = [pytest.param(o, id=o.id) for o in operations]
    return pytest.mark.parametrize("operation", values)


def assert_named(operation: Operation, named: set[str], wrong: set[str]) -> None:
    if operation.id in FIRST_ONLY:
        assert named and named <= wrong
    else:
        assert named == wrong


def address(operation: Operation) -> str:
    """The operation's address, for something that is not there."""
    path = operation.path.replace("{key}", "nothing/here").replace("{kind}", "nothing")
    for part in operation.path.split("/"):
        if part.startswith("{") and part not in ("{key}", "{kind}"):
            path = path.replace(part, UNKNOWN)
    required = [p for p in operation.query.values() if p.get("required")]
    query = "&".join(f"{p['name']}={example(p['schema'], {})}" for p in required)
    return f"{path}?{query}" if query else path


def good_body(operation: Operation) -> dict[str, Json]:
    schema = operation.body_schema
    schemas = STUDIO.document["components"]["schemas"]
    return {} if schema is None else {"json": example(schema, schemas)}


def refused(
    operation: Operation, status: int, code: str, token: str | None, **more: Json
) -> Json:
    """Sends a good body where none is given; gives the problem."""
    body = more or good_body(operation)
    url = address(operation)
    return STUDIO.refused(operation.method, url, status, code, token, **body)


@pytest.fixture(scope="module")
def token_of(admin: User, worker_token: str) -> Callable[[Operation], str | None]:
    """The token of somebody who may call an operation."""

    def token(operation: Operation) -> str | None:
        if operation in FOR_USERS:
            return admin.access_token
        return worker_token if operation in FOR_WORKERS else None

    return token


@pytest.fixture(scope="module")
def full_key(admin: User, new_key: Callable[..., Json]) -> str:
    return new_key(admin, *ALL_SCOPES)["secret"]


@pytest.fixture(scope="module")
def poor_keys(admin: User, new_key: Callable[..., Json]) -> list[str]:
    """Two keys, one of which lacks the scope of whatever is asked."""
    scopes = ("account:read", "webhooks:read")
    return [new_key(admin, scope)["secret"] for scope in scopes]


@each(FOR_USERS + FOR_WORKERS)
def test_without_a_token_nothing_is_told(operation: Operation) -> None:
    problem = refused(operation, 401, "unauthorized", None)
    assert "Authorization" in problem["detail"]


@each(FOR_USERS + FOR_WORKERS)
def test_an_invented_token_is_refused(operation: Operation) -> None:
    for token in WRONG_TOKENS:
        refused(operation, 401, "unauthorized", token)


@each(FOR_WORKERS)
def test_a_user_is_no_worker(operation: Operation, admin: User) -> None:
    refused(operation, 401, "unauthorized", admin.access_token)


@each(FOR_USERS)
def test_a_worker_is_no_user(operation: Operation, worker_token: str) -> None:
    refused(operation, 401, "unauthorized", worker_token)


@each(FOR_ADMINS)
def test_a_user_is_no_administrator(operation: Operation, user: User) -> None:
    refused(operation, 403, "forbidden", user.access_token)


@each(SIGN_IN_ONLY)
def test_an_api_key_is_no_sign_in(operation: Operation, full_key: str) -> None:
    refused(operation, 403, "forbidden", full_key)


@each(BY_SCOPE)
def test_an_api_key_without_the_scope_is_refused(
    operation: Operation, poor_keys: list[str]
) -> None:
    key = poor_keys[0 if "/webhooks" in operation.path else 1]
    problem = refused(operation, 403, "forbidden", key)
    assert "scope" in problem["detail"]


@each(WITH_JSON)
def test_broken_json_is_refused(
    operation: Operation, token_of: Callable[[Operation], str | None]
) -> None:
    headers = {"Content-Type": "application/json"}
    broken = (
        BROKEN_JSON
        if operation.declared["requestBody"]["required"]
        else BROKEN_JSON[:-1]
    )
    for content in broken:
        token = token_of(operation)
        refused(
            operation, 400, "malformed_body", token, content=content, headers=headers
        )


@each(WITH_JSON)
def test_a_body_of_another_type_is_refused(
    operation: Operation, token_of: Callable[[Operation], str | None]
) -> None:
    for content_type in OTHER_TYPES:
        body = {"content": b"{}", "headers": {"Content-Type": content_type}}
        refused(operation, 415, "unsupported_media_type", token_of(operation), **body)


@each(LIMITED)
def test_a_body_that_announces_too_much_is_refused_unread(
    operation: Operation, token_of: Callable[[Operation], str | None]
) -> None:
    url, token = address(operation), token_of(operation)
    content_type = min(operation.declared["requestBody"]["content"])
    method = operation.method
    answer = STUDIO.send_announcing(method, url, TOO_LARGE, content_type, token)
    assert answer.status_code == 413, answer.text


@each(WITH_JSON)
def test_a_body_that_is_no_object_is_refused(
    operation: Operation, token_of: Callable[[Operation], str | None]
) -> None:
    headers = {"Content-Type": "application/json"}
    for content in (b"[]", b'"text"', b"5", b"null"):
        body = {"content": content, "headers": headers}
        problem = refused(operation, 422, "invalid_input", token_of(operation), **body)
        assert paths_of(problem) == {""}, problem


@each(WITH_REQUIRED)
def test_every_missing_field_is_named(
    operation: Operation, token_of: Callable[[Operation], str | None]
) -> None:
    problem = refused(operation, 422, "invalid_input", token_of(operation), json={})
    required = resolved(operation.body_schema)["required"]
    assert_named(operation, paths_of(problem), {f"/{name}" for name in required})


@each(WITH_JSON)
def test_every_field_of_a_wrong_type_is_named(
    operation: Operation, token_of: Callable[[Operation], str | None]
) -> None:
    properties = resolved(operation.body_schema)["properties"]
    body = {name: wrong_type(part, STUDIO.schemas) for name, part in properties.items()}
    problem = refused(operation, 422, "invalid_input", token_of(operation), json=body)
    named = {path.split("/")[1] for path in paths_of(problem)}
    assert_named(operation, named, set(properties))


@each(CLOSED)
def test_an_unknown_field_is_named(
    operation: Operation, token_of: Callable[[Operation], str | None]
) -> None:
    body = {**good_body(operation)["json"], "surprise": 1}
    problem = refused(operation, 422, "invalid_input", token_of(operation), json=body)
    assert "/surprise" in paths_of(problem), problem


@each(BY_ID)
def test_an_unknown_id_is_not_found(operation: Operation, admin: User) -> None:
    body = good_body(operation)
    for url in (address(operation), address(operation).replace(UNKNOWN, "no-id")):
        token = admin.access_token
        STUDIO.refused(operation.method, url, 404, "not_found", token, **body)


@each([o for o in LISTS if "{" not in o.path])
def test_a_list_is_paged(
    operation: Operation, token_of: Callable[[Operation], str | None]
) -> None:
    url, token = address(operation), token_of(operation)
    first = STUDIO.send("GET", url, token, 200, params={"limit": 1}).json()
    assert len(first["data"]) <= 1
    if first["next_cursor"]:
        more = {"limit": 1, "cursor": first["next_cursor"]}
        second = STUDIO.send("GET", url, token, 200, params=more).json()
        assert second["data"] != first["data"]


@each([o for o in LISTS if "{" not in o.path])
def test_a_wrong_page_is_refused_by_its_parameter(
    operation: Operation, token_of: Callable[[Operation], str | None]
) -> None:
    for name, value in WRONG_PAGES:
        more = {"params": {name: value}}
        problem = refused(operation, 422, "invalid_input", token_of(operation), **more)
        assert paths_of(problem) == {name}, problem


@pytest.mark.parametrize("path", sorted(STUDIO.document["paths"]))
def test_another_method_is_refused_and_told_which_are_allowed(
    path: str, admin: User
) -> None:
    url = address(next(o for o in OPERATIONS if o.path == path))
    methods = STUDIO.methods_of(url)
    other = next(m for m in ("PUT", "PATCH", "DELETE", "GET") if m not in methods)
    answer = STUDIO.send(other, url, admin.access_token, 405)
    allowed = {method.strip() for method in answer.headers["Allow"].split(",")}
    assert allowed - {"HEAD", "OPTIONS"} == methods
    assert answer.json()["code"] == "method_not_allowed"


def test_an_unknown_address_is_not_found(user: User) -> None:
    for url in ("/api/v1/nothing", "/api/v2/jobs", "/nothing", "/api/v1/jobs/%00"):
        STUDIO.refused("GET", url, 404, "not_found", user.access_token)

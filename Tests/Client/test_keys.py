"""API keys: scopes, the spending limit, revoking."""

from collections.abc import Callable

from client import Json, Studio, User, paths_of
from conftest import TINY

KEYS = "/api/v1/keys"
JOBS = "/api/v1/jobs"


def test_the_secret_is_told_once(
    studio: Studio, user: User, new_key: Callable[..., Json]
) -> None:
    key = new_key(user, "account:read")
    assert key["secret"].startswith(key["prefix"])
    shown = studio.send("GET", f"{KEYS}/{key['id']}", user.access_token, 200).json()
    assert "secret" not in shown
    listed = studio.send("GET", KEYS, user.access_token, 200).json()["data"]
    assert shown in listed
    assert key["secret"] not in str(listed)


def test_a_key_works_within_its_scopes_only(
    studio: Studio, user: User, new_key: Callable[..., Json]
) -> None:
    secret = new_key(user, "account:read", "jobs:read")["secret"]
    studio.send("GET", "/api/v1/users/me", secret, 200)
    studio.send("GET", JOBS, secret, 200)
    body = {"kind": "image_generation", "input": TINY}
    problem = studio.refused("POST", JOBS, 403, "forbidden", secret, json=body)
    assert "jobs:write" in problem["detail"]
    studio.refused("GET", "/api/v1/uploads", 403, "forbidden", secret)
    studio.refused(
        "POST",
        KEYS,
        403,
        "forbidden",
        secret,
        json={"name": "more", "scopes": ["account:read"]},
    )


def test_a_use_of_a_key_is_remembered(
    studio: Studio, user: User, new_key: Callable[..., Json]
) -> None:
    key = new_key(user, "account:read")
    assert key["last_used_at"] is None
    studio.send("GET", "/api/v1/users/me", key["secret"], 200)
    shown = studio.send("GET", f"{KEYS}/{key['id']}", user.access_token, 200).json()
    assert shown["last_used_at"] is not None


def test_a_revoked_key_stops_at_once(
    studio: Studio, user: User, new_key: Callable[..., Json]
) -> None:
    key = new_key(user, "account:read")
    studio.send("GET", "/api/v1/users/me", key["secret"], 200)
    studio.send("DELETE", f"{KEYS}/{key['id']}", user.access_token, 204)
    studio.refused("GET", "/api/v1/users/me", 401, "unauthorized", key["secret"])
    studio.refused("GET", f"{KEYS}/{key['id']}", 404, "not_found", user.access_token)
    studio.refused("DELETE", f"{KEYS}/{key['id']}", 404, "not_found", user.access_token)


def test_a_key_spends_no_more_than_it_may(
    studio: Studio, user: User, new_key: Callable[..., Json]
) -> None:
    key = new_key(user, "jobs:write", "jobs:read", credits_max=1)
    body = {"kind": "image_generation", "input": TINY}
    job = studio.send("POST", JOBS, key["secret"], 202, json=body).json()
    studio.refused("POST", JOBS, 402, "key_limit_reached", key["secret"], json=body)
    studio.finish(job["id"], key["secret"])
    shown = studio.send("GET", f"{KEYS}/{key['id']}", user.access_token, 200).json()
    assert shown["credits_used"] == 1
    studio.refused(
        "POST", f"{JOBS}/{job['id']}/retry", 402, "key_limit_reached", key["secret"]
    )


def test_a_stranger_sees_no_key(
    studio: Studio, user: User, stranger: User, new_key: Callable[..., Json]
) -> None:
    key = new_key(user, "account:read")
    for method in ("GET", "DELETE"):
        studio.refused(
            method, f"{KEYS}/{key['id']}", 404, "not_found", stranger.access_token
        )
    studio.send("GET", "/api/v1/users/me", key["secret"], 200)


def test_wrong_keys_are_refused_field_by_field(studio: Studio, user: User) -> None:
    wrong: list[tuple[Json, set[str]]] = [
        ({"name": "", "scopes": ["jobs:read"]}, {"/name"}),
        ({"name": "x" * 65, "scopes": ["jobs:read"]}, {"/name"}),
        ({"name": "k", "scopes": []}, {"/scopes"}),
        ({"name": "k", "scopes": ["everything"]}, {"/scopes/0"}),
        ({"name": "k", "scopes": ["jobs:read", "jobs:read"]}, {"/scopes"}),
        ({"name": "k", "scopes": ["jobs:read"], "credits_max": -1}, {"/credits_max"}),
        ({"name": "k", "scopes": ["jobs:read"], "credits_max": 1.5}, {"/credits_max"}),
        ({"name": "k", "scopes": ["admin"]}, {"/scopes"}),
    ]
    for body, paths in wrong:
        problem = studio.refused(
            "POST", KEYS, 422, "invalid_input", user.access_token, json=body
        )
        assert {path.removesuffix("/1") for path in paths_of(problem)} == paths, body

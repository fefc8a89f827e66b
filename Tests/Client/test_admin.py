"""What administrators see and do."""

import uuid
from collections.abc import Callable, Iterator

import pytest

from client import PASSWORD, Json, Studio, User, paths_of
from conftest import TINY

ADMIN = "/api/v1/admin"
USERS = f"{ADMIN}/users"
JOBS = f"{ADMIN}/jobs"
QUEUE = f"{ADMIN}/queue"
TOKENS = f"{ADMIN}/worker-tokens"
ME = "/api/v1/users/me"


@pytest.fixture
def other(new_user: Callable[[], User]) -> User:
    return new_user()


@pytest.fixture
def paused(studio: Studio, admin: User) -> Iterator[None]:
    """No job starts until the test has ended."""
    body = {"reason": "a test"}
    studio.send("POST", f"{QUEUE}/pause", admin.access_token, 200, json=body)
    yield
    studio.send("POST", f"{QUEUE}/resume", admin.access_token, 200)


def audit(studio: Studio, admin: User, action: str) -> Json:
    """The latest entry of an action."""
    query = {"action": action, "limit": 1}
    url = f"{ADMIN}/audit"
    page = studio.send("GET", url, admin.access_token, 200, params=query).json()
    return page["data"][0]


def test_the_statistics_end_with_today_and_count_jobs(
    studio: Studio, admin: User, finished_job: Json
) -> None:
    url, token = f"{ADMIN}/stats", admin.access_token
    told = studio.send("GET", url, token, 200, params={"days": 3}).json()
    assert len(told["days"]) == 3
    assert told["totals"]["users"] >= 2
    for days in ("0", "x", "100000"):
        more = {"params": {"days": days}}
        problem = studio.refused("GET", url, 422, "invalid_input", token, **more)
        assert paths_of(problem) == {"days"}


def test_the_ledger_is_sound(studio: Studio, admin: User, finished_job: Json) -> None:
    url = f"{ADMIN}/ledger/audit"
    sums = studio.send("GET", url, admin.access_token, 200).json()
    assert (sums["is_sound"], sums["total"], sums["mismatches"]) == (True, 0, [])
    assert sums["issued"] < 0 < sums["revenue"]


def test_users_are_found_by_a_part_of_their_email(
    studio: Studio, admin: User, other: User
) -> None:
    part = other.email[4:20].upper()
    query = {"q": part, "status": "active"}
    page = studio.send("GET", USERS, admin.access_token, 200, params=query).json()
    assert [entry["id"] for entry in page["data"]] == [other.id]
    url = f"{USERS}/{other.id}"
    shown = studio.send("GET", url, admin.access_token, 200).json()
    assert shown["credits"] == {"balance": 1000, "held": 0, "debt": 0}
    assert shown["keys"] == 0
    more = {"params": {"status": "lost"}}
    token = admin.access_token
    studio.refused("GET", USERS, 422, "invalid_input", token, **more)


def test_a_suspended_user_loses_jobs_keys_and_sign_ins_at_once(
    studio: Studio,
    admin: User,
    other: User,
    paused: None,
    new_key: Callable[..., Json],
    new_job: Callable[..., Json],
) -> None:
    key = new_key(other, "account:read")["secret"]
    job = new_job(other)
    url, token = f"{USERS}/{other.id}", admin.access_token
    body = {"status": "suspended"}
    changed = studio.send("PATCH", url, token, 200, json=body).json()
    assert changed["status"] == "suspended"
    assert changed["jobs"]["cancelled"] == 1
    assert changed["credits"] == {"balance": 1000, "held": 0, "debt": 0}
    studio.refused("GET", ME, 401, "unauthorized", other.access_token)
    studio.refused("GET", ME, 401, "unauthorized", key)
    shown = studio.send("GET", f"{JOBS}/{job['id']}", token, 200).json()
    assert shown["state"] == "cancelled"
    assert audit(studio, admin, "user.suspend")["subject"] == other.id
    login = {"email": other.email, "password": PASSWORD}
    studio.refused("POST", "/api/v1/auth/login", 403, "forbidden", json=login)
    studio.send("PATCH", url, token, 200, json={"status": "active"})
    studio.send("POST", "/api/v1/auth/login", status=200, json=login)


def test_a_forgotten_password_is_replaced_by_an_administrator(
    studio: Studio, admin: User, other: User
) -> None:
    url, token = f"{USERS}/{other.id}/password-reset", admin.access_token
    password = studio.send("POST", url, token, 200).json()["password"]
    studio.refused("GET", ME, 401, "unauthorized", other.access_token)
    login = {"email": other.email, "password": PASSWORD}
    studio.refused("POST", "/api/v1/auth/login", 401, "unauthorized", json=login)
    login["password"] = password
    studio.send("POST", "/api/v1/auth/login", status=200, json=login)
    own = f"{USERS}/{admin.id}/password-reset"
    studio.refused("POST", own, 409, "conflict", token)
    assert audit(studio, admin, "user.password")["subject"] == other.id


def test_administrators_cannot_suspend_or_demote_themselves(
    studio: Studio, admin: User
) -> None:
    url, token = f"{USERS}/{admin.id}", admin.access_token
    for body in ({"status": "suspended"}, {"role": "user"}):
        studio.refused("PATCH", url, 409, "conflict", token, json=body)


def test_a_promoted_user_is_an_administrator_until_demoted(
    studio: Studio, admin: User, other: User
) -> None:
    url, token = f"{USERS}/{other.id}", admin.access_token
    studio.send("PATCH", url, token, 200, json={"role": "admin"})
    login = {"email": other.email, "password": PASSWORD}
    tokens = studio.send("POST", "/api/v1/auth/login", status=200, json=login).json()
    studio.send("GET", QUEUE, tokens["access_token"], 200)
    studio.send("PATCH", url, token, 200, json={"role": "user"})
    answer = studio.send("GET", QUEUE, tokens["access_token"])
    assert answer.status_code in (401, 403)


def test_wrong_changes_of_a_user_are_refused(
    studio: Studio, admin: User, other: User
) -> None:
    url, token = f"{USERS}/{other.id}", admin.access_token
    body = {"role": "king", "status": "lost", "weight": -1, "name": "", "email": "x"}
    problem = studio.refused("PATCH", url, 422, "invalid_input", token, json=body)
    assert paths_of(problem) == {f"/{name}" for name in body}


def test_credits_are_given_and_taken_as_far_as_there_are_any(
    studio: Studio, admin: User, other: User
) -> None:
    url, token = f"{USERS}/{other.id}/credits", admin.access_token
    headers = {"Idempotency-Key": uuid.uuid4().hex}
    body = {"amount": 50, "reason": "a present"}
    first = studio.send("POST", url, token, 200, json=body, headers=headers)
    again = studio.send("POST", url, token, 200, json=body, headers=headers)
    assert again.content == first.content
    credits = studio.send("GET", f"{ME}/credits", other.access_token, 200).json()
    assert credits["balance"] == 1050
    body = {"amount": 51, "reason": "a present"}
    code = "idempotency_key_reused"
    studio.refused("POST", url, 422, code, token, json=body, headers=headers)
    body = {"amount": -5000, "reason": "a mistake"}
    studio.send("POST", url, token, 200, json=body)
    credits = studio.send("GET", f"{ME}/credits", other.access_token, 200).json()
    assert credits == {"balance": 0, "held": 0}
    entries = f"{ME}/transactions"
    newest = studio.send("GET", entries, other.access_token, 200).json()["data"][0]
    assert newest["reason"] == "a mistake"


def test_wrong_amounts_of_credits_are_refused(
    studio: Studio, admin: User, other: User
) -> None:
    url, token = f"{USERS}/{other.id}/credits", admin.access_token
    for amount in (0, 1.5, "5", 10**15):
        body = {"amount": amount, "reason": "why"}
        problem = studio.refused("POST", url, 422, "invalid_input", token, json=body)
        assert paths_of(problem) == {"/amount"}, amount


def test_a_waiting_job_is_seen_and_cancelled(
    studio: Studio,
    admin: User,
    other: User,
    paused: None,
    new_job: Callable[..., Json],
) -> None:
    job, token = new_job(other), admin.access_token
    url = f"{JOBS}/{job['id']}"
    query = {"user": other.id, "state": "queued", "engine": "scene"}
    listed = studio.send("GET", JOBS, token, 200, params=query).json()["data"]
    assert [entry["id"] for entry in listed] == [job["id"]]
    studio.refused("POST", f"{url}/requeue", 409, "conflict", token)
    cancelled = studio.send("POST", f"{url}/cancel", token, 200).json()
    assert cancelled["state"] == "cancelled"
    assert audit(studio, admin, "job.cancel")["subject"] == job["id"]
    for name, value in (("user", "x"), ("state", "lost"), ("worker", "x")):
        more = {"params": {name: value}}
        problem = studio.refused("GET", JOBS, 422, "invalid_input", token, **more)
        assert paths_of(problem) == {name}


def test_a_running_job_is_taken_from_its_worker(
    studio: Studio, admin: User, other: User, new_job: Callable[..., Json]
) -> None:
    job = new_job(other, width=2048, height=2048, quality="high")
    token = admin.access_token
    events = studio.events(job["id"], other.access_token)
    next(event for event in events if event.data.get("state") == "running")
    url = f"{JOBS}/{job['id']}"
    assert studio.send("POST", f"{url}/requeue", token, 200).json()["failures"] == 0
    assert audit(studio, admin, "job.requeue")["subject"] == job["id"]
    studio.send("POST", f"{url}/cancel", token, 200)
    events.close()
    assert studio.finish(job["id"], other.access_token)["state"] == "cancelled"
    attempts = studio.send("GET", f"{url}/attempts", token, 200).json()
    assert "requeued" in str(attempts)


def test_a_job_is_refunded_once(
    studio: Studio, admin: User, other: User, new_job: Callable[..., Json]
) -> None:
    job = studio.finish(new_job(other)["id"], other.access_token)
    url, token = f"{JOBS}/{job['id']}/refund", admin.access_token
    body = {"reason": "it was not a boat"}
    studio.send("POST", url, token, 200, json=body)
    credits = studio.send("GET", f"{ME}/credits", other.access_token, 200).json()
    assert credits == {"balance": 1000, "held": 0}
    studio.refused("POST", url, 409, "conflict", token, json=body)


def test_a_paused_queue_starts_nothing_until_it_is_resumed(
    studio: Studio, admin: User, other: User, new_job: Callable[..., Json]
) -> None:
    token = admin.access_token
    body = {"engine": "scene", "reason": "a test"}
    told = studio.send("POST", f"{QUEUE}/pause", token, 200, json=body).json()
    assert "a test" in str(told["pauses"])
    job = new_job(other)
    assert studio.send("GET", QUEUE, token, 200).json()["queued"] >= 1
    told = studio.send("POST", f"{QUEUE}/resume", token, 200, json={}).json()
    assert told["pauses"] == []
    assert studio.finish(job["id"], other.access_token)["state"] == "succeeded"


def test_a_drained_queue_takes_jobs_back(
    studio: Studio, admin: User, other: User, new_job: Callable[..., Json]
) -> None:
    token = admin.access_token
    job = new_job(other, width=2048, height=2048, quality="high")
    events = studio.events(job["id"], other.access_token)
    next(event for event in events if event.data.get("state") == "running")
    told = studio.send("POST", f"{QUEUE}/drain", token, 200).json()
    assert told["running"] == 0
    url = f"/api/v1/jobs/{job['id']}"
    shown = studio.send("GET", url, other.access_token, 200).json()
    studio.send("POST", f"{url}/cancel", other.access_token, 200)
    studio.send("POST", f"{QUEUE}/resume", token, 200)
    assert shown["state"] == "queued"
    events.close()


def test_wrong_pauses_are_refused(studio: Studio, admin: User) -> None:
    for action in ("pause", "drain", "resume"):
        url, body = f"{QUEUE}/{action}", {"engine": "magic"}
        token = admin.access_token
        problem = studio.refused("POST", url, 422, "invalid_input", token, json=body)
        assert paths_of(problem) == {"/engine"}


def test_a_drained_worker_is_seen_and_resumed(
    studio: Studio, admin: User, worker_token: str
) -> None:
    worker, token = str(uuid.uuid4()), admin.access_token
    body = {
        "id": worker,
        "name": "to be drained",
        "version": "1",
        "kinds": ["image_generation"],
        "engines": ["scene"],
        "devices": [{"name": "cpu", "type": "cpu", "memory_megabytes": 1000}],
        "slots": 1,
    }
    studio.send("POST", "/api/v1/worker/register", worker_token, 204, json=body)
    url = f"{ADMIN}/workers"
    listed = studio.send("GET", url, token, 200, params={"limit": 100}).json()["data"]
    assert worker in [entry["id"] for entry in listed]
    drained = studio.send("POST", f"{url}/{worker}/drain", token, 200).json()
    assert drained["drain_requested_at"] is not None
    claim = {"worker": worker, "limit": 1, "wait_seconds": 0}
    address = "/api/v1/worker/claim"
    answer = studio.send("POST", address, worker_token, 200, json=claim).json()
    assert answer["data"] == []
    resumed = studio.send("POST", f"{url}/{worker}/resume", token, 200).json()
    assert resumed["drain_requested_at"] is None
    leave = {"worker": worker}
    studio.send("POST", "/api/v1/worker/leave", worker_token, 204, json=leave)


def test_a_worker_token_works_until_it_is_revoked(studio: Studio, admin: User) -> None:
    token, body = admin.access_token, {"name": "a machine"}
    made = studio.send("POST", TOKENS, token, 201, json=body).json()
    assert made["secret"].startswith("swk_")
    listed = studio.send("GET", TOKENS, token, 200).json()["data"]
    assert made["secret"] not in str(listed)
    renew, leases = "/api/v1/worker/leases/renew", {"leases": []}
    studio.send("POST", renew, made["secret"], 200, json=leases)
    studio.send("DELETE", f"{TOKENS}/{made['id']}", token, 204)
    studio.refused("POST", renew, 401, "unauthorized", made["secret"], json=leases)
    assert audit(studio, admin, "worker_token.revoke")["subject"] == made["id"]


def test_the_audit_log_tells_who_did_what(
    studio: Studio, admin: User, other: User
) -> None:
    url, token = f"{USERS}/{other.id}", admin.access_token
    answer = studio.send("PATCH", url, token, 200, json={"name": "Renamed"})
    entry = audit(studio, admin, "user.update")
    assert (entry["actor"], entry["subject"]) == (admin.id, other.id)
    assert entry["request_id"] == answer.headers["X-Request-ID"]
    query = {"actor": "cli", "action": "admin.create"}
    log = f"{ADMIN}/audit"
    page = studio.send("GET", log, token, 200, params=query).json()
    assert [entry["actor"] for entry in page["data"]] == ["cli"]
    more = {"params": {"action": "nothing"}}
    problem = studio.refused("GET", log, 422, "invalid_input", token, **more)
    assert paths_of(problem) == {"action"}


def test_an_actor_is_an_id_or_cli(studio: Studio, admin: User) -> None:
    more = {"params": {"actor": "nothing"}}
    url, token = f"{ADMIN}/audit", admin.access_token
    studio.refused("GET", url, 422, "invalid_input", token, **more)


def test_an_administrators_key_with_the_scope_may_do_the_same(
    studio: Studio, admin: User, new_key: Callable[..., Json]
) -> None:
    key = new_key(admin, "admin")["secret"]
    studio.send("GET", QUEUE, key, 200)
    studio.send("GET", JOBS, key, 200)
    body = {"kind": "image_generation", "input": TINY}
    studio.refused("POST", "/api/v1/jobs", 403, "forbidden", key, json=body)

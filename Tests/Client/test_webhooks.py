"""Webhooks: their secrets, what they are told, and the log of it.

The receivers have names that lead nowhere: what arrives is not the matter here, but
what the user can read of it.
"""

import uuid
from collections.abc import Callable, Iterator

import pytest

from client import STUDIO, Json, Studio, User, paths_of
from conftest import TINY

WEBHOOKS = "/api/v1/webhooks"
DELIVERIES = f"{WEBHOOKS}/deliveries"
SECRET = f"{WEBHOOKS}/signing-secret"
RECEIVER = "https://hooks.example.com/studio"

pytestmark = pytest.mark.skipif(
    STUDIO.operation_of("GET", WEBHOOKS) is None, reason="not in this studio"
)

PRIVATE = (
    "https://localhost/",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://10.0.0.1/",
    "https://192.168.1.1/",
    "https://169.254.169.254/latest/meta-data",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://0.0.0.0/",
)
WRONG = (
    "http://hooks.example.com/",
    "ftp://hooks.example.com/",
    "https://",
    "https://name:word@hooks.example.com/",
    "hooks.example.com",
    "",
    "https://hooks.example.com/" + "x" * 4000,
)


@pytest.fixture
def owner(new_user: Callable[[], User]) -> User:
    return new_user()


@pytest.fixture
def webhook(studio: Studio, owner: User) -> Iterator[Json]:
    body = {"url": RECEIVER, "description": "a test"}
    made = studio.send("POST", WEBHOOKS, owner.access_token, 201, json=body).json()
    yield made
    studio.send("DELETE", f"{WEBHOOKS}/{made['id']}", owner.access_token)


def send_test(studio: Studio, owner: User, webhook: Json) -> Json:
    """A delivery of a test event."""
    url = f"{WEBHOOKS}/{webhook['id']}/test"
    return studio.send("POST", url, owner.access_token, 202).json()


def test_the_secret_is_told_once(studio: Studio, owner: User, webhook: Json) -> None:
    assert webhook["secret"].startswith("whsec_")
    url = f"{WEBHOOKS}/{webhook['id']}"
    shown = studio.send("GET", url, owner.access_token, 200).json()
    assert shown == {n: v for n, v in webhook.items() if n != "secret"}
    listed = studio.send("GET", WEBHOOKS, owner.access_token, 200).json()["data"]
    assert listed == [shown]


def test_a_new_webhook_hears_everything(webhook: Json) -> None:
    assert webhook["enabled"] is True
    wanted = {"job.started", "job.succeeded", "job.failed", "job.cancelled"}
    assert set(webhook["events"]) == wanted
    assert webhook["failing_since"] is None


def test_a_new_secret_replaces_the_one_before(
    studio: Studio, owner: User, webhook: Json
) -> None:
    url = f"{WEBHOOKS}/{webhook['id']}/rotate-secret"
    rotated = studio.send("POST", url, owner.access_token, 200).json()
    assert rotated["id"] == webhook["id"]
    assert rotated["secret"].startswith("whsec_")
    assert rotated["secret"] != webhook["secret"]


def test_a_change_leaves_what_it_does_not_name(
    studio: Studio, owner: User, webhook: Json
) -> None:
    url = f"{WEBHOOKS}/{webhook['id']}"
    body = {"events": ["job.failed"]}
    changed = studio.send("PATCH", url, owner.access_token, 200, json=body).json()
    assert changed["events"] == ["job.failed"]
    for name in ("url", "description", "enabled"):
        assert changed[name] == webhook[name]
    body = {"url": None, "description": None, "events": None, "enabled": False}
    changed = studio.send("PATCH", url, owner.access_token, 200, json=body).json()
    assert (changed["enabled"], changed["events"]) == (False, ["job.failed"])


def test_a_removed_webhook_is_gone_with_its_deliveries(
    studio: Studio, owner: User, webhook: Json
) -> None:
    delivery = send_test(studio, owner, webhook)
    url = f"{WEBHOOKS}/{webhook['id']}"
    studio.send("DELETE", url, owner.access_token, 204)
    for method, rest in (("GET", ""), ("DELETE", ""), ("GET", "/deliveries")):
        studio.refused(method, url + rest, 404, "not_found", owner.access_token)
    url = f"{DELIVERIES}/{delivery['id']}"
    studio.refused("GET", url, 404, "not_found", owner.access_token)


@pytest.mark.parametrize("url", PRIVATE)
def test_private_addresses_are_refused(
    studio: Studio, owner: User, webhook: Json, url: str
) -> None:
    token, body = owner.access_token, {"url": url}
    job = {"kind": "image_generation", "input": TINY, "webhook_url": url}
    one = f"{WEBHOOKS}/{webhook['id']}"
    problem = studio.refused("POST", WEBHOOKS, 422, "invalid_input", token, json=body)
    assert paths_of(problem) == {"/url"}
    problem = studio.refused("PATCH", one, 422, "invalid_input", token, json=body)
    assert paths_of(problem) == {"/url"}
    jobs = "/api/v1/jobs"
    problem = studio.refused("POST", jobs, 422, "invalid_input", token, json=job)
    assert paths_of(problem) == {"/webhook_url"}


def test_wrong_addresses_are_refused(studio: Studio, owner: User) -> None:
    token = owner.access_token
    for url in WRONG:
        body = {"url": url}
        problem = studio.refused(
            "POST", WEBHOOKS, 422, "invalid_input", token, json=body
        )
        assert paths_of(problem) == {"/url"}, url


def test_a_user_may_have_twenty_webhooks(studio: Studio, owner: User) -> None:
    body = {"url": RECEIVER}
    for _ in range(20):
        studio.send("POST", WEBHOOKS, owner.access_token, 201, json=body)
    studio.refused("POST", WEBHOOKS, 409, "conflict", owner.access_token, json=body)


def test_wrong_webhooks_are_refused_field_by_field(studio: Studio, owner: User) -> None:
    wrong: list[tuple[Json, str]] = [
        ({"events": []}, "/events"),
        ({"events": ["job.exploded"]}, "/events/0"),
        ({"events": ["job.failed", "job.failed"]}, "/events"),
        ({"enabled": "yes"}, "/enabled"),
        ({"description": "x" * 5000}, "/description"),
        ({"secret": "whsec_mine"}, "/secret"),
    ]
    for more, path in wrong:
        body = {"url": RECEIVER, **more}
        problem = studio.refused(
            "POST", WEBHOOKS, 422, "invalid_input", owner.access_token, json=body
        )
        assert {p.removesuffix("/1") for p in paths_of(problem)} == {path}, more


def test_a_test_event_is_written_into_the_log(
    studio: Studio, owner: User, webhook: Json
) -> None:
    delivery = send_test(studio, owner, webhook)
    assert delivery["event"] == "webhook.test"
    assert delivery["webhook_id"] == webhook["id"]
    assert delivery["job_id"] is None
    url = f"{DELIVERIES}/{delivery['id']}"
    detail = studio.send("GET", url, owner.access_token, 200).json()
    assert detail["message_id"] == delivery["message_id"]
    assert detail["payload"]["type"] == "webhook.test"
    for url in (DELIVERIES, f"{WEBHOOKS}/{webhook['id']}/deliveries"):
        listed = studio.send("GET", url, owner.access_token, 200).json()["data"]
        assert [entry["id"] for entry in listed] == [delivery["id"]]


def test_a_disabled_webhook_cannot_be_tested(
    studio: Studio, owner: User, webhook: Json
) -> None:
    url = f"{WEBHOOKS}/{webhook['id']}"
    studio.send("PATCH", url, owner.access_token, 200, json={"enabled": False})
    studio.refused("POST", f"{url}/test", 409, "conflict", owner.access_token)


def test_an_ended_delivery_is_sent_once_more_with_the_same_message(
    studio: Studio, owner: User, webhook: Json
) -> None:
    delivery = send_test(studio, owner, webhook)
    url = f"{WEBHOOKS}/{webhook['id']}"
    again = f"{DELIVERIES}/{delivery['id']}/redeliver"
    # It leads nowhere and waits for its next attempt; disabling the webhook ends it.
    studio.refused("POST", again, 409, "conflict", owner.access_token)
    studio.send("PATCH", url, owner.access_token, 200, json={"enabled": False})
    studio.send("PATCH", url, owner.access_token, 200, json={"enabled": True})
    ended = studio.send(
        "GET", f"{DELIVERIES}/{delivery['id']}", owner.access_token, 200
    ).json()
    assert ended["state"] == "failed"
    assert ended["last_error"]
    second = studio.send("POST", again, owner.access_token, 202).json()
    assert second["id"] != delivery["id"]
    assert second["message_id"] == delivery["message_id"]


def test_a_job_is_told_to_its_users_webhooks_and_to_its_own_address(
    studio: Studio, owner: User, webhook: Json, stranger: User
) -> None:
    own = "https://hooks.example.com/own"
    body = {"kind": "image_generation", "input": TINY, "webhook_url": own}
    token = owner.access_token
    job = studio.send("POST", "/api/v1/jobs", token, 202, json=body).json()
    studio.finish(job["id"], token)
    query = {"job_id": job["id"], "limit": 100}
    listed = studio.send("GET", DELIVERIES, token, 200, params=query).json()["data"]
    # A delivery to a webhook names the webhook, one to the job's own address the address.
    told = {(entry["webhook_id"] or entry["url"], entry["event"]) for entry in listed}
    assert told == {
        (receiver, event)
        for receiver in (webhook["id"], own)
        for event in ("job.started", "job.succeeded")
    }
    one = f"{DELIVERIES}/{listed[0]['id']}"
    payload = studio.send("GET", one, token, 200).json()["payload"]
    assert payload["data"]["job"]["id"] == job["id"]
    studio.refused("GET", one, 404, "not_found", stranger.access_token)


def test_deliveries_are_listed_by_state_and_page(
    studio: Studio, owner: User, webhook: Json
) -> None:
    token = owner.access_token
    made = [send_test(studio, owner, webhook)["id"] for _ in range(3)]
    url = f"{WEBHOOKS}/{webhook['id']}/deliveries"
    first = studio.send("GET", url, token, 200, params={"limit": 2}).json()
    more = {"limit": 2, "cursor": first["next_cursor"]}
    second = studio.send("GET", url, token, 200, params=more).json()
    listed = [entry["id"] for entry in first["data"] + second["data"]]
    assert listed == sorted(made, reverse=True)
    assert second["next_cursor"] is None
    succeeded = {"state": "succeeded"}
    assert studio.send("GET", url, token, 200, params=succeeded).json()["data"] == []


def test_wrong_filters_are_refused(studio: Studio, owner: User, webhook: Json) -> None:
    for url in (DELIVERIES, f"{WEBHOOKS}/{webhook['id']}/deliveries"):
        for name, value in (("state", "lost"), ("job_id", "x"), ("limit", "0")):
            more = {"params": {name: value}}
            token = owner.access_token
            problem = studio.refused("GET", url, 422, "invalid_input", token, **more)
            assert paths_of(problem) == {name}


def test_a_stranger_sees_no_webhook(
    studio: Studio, owner: User, webhook: Json, stranger: User
) -> None:
    delivery = send_test(studio, owner, webhook)
    one = f"{WEBHOOKS}/{webhook['id']}"
    calls = [
        ("GET", one),
        ("DELETE", one),
        ("POST", f"{one}/rotate-secret"),
        ("POST", f"{one}/test"),
        ("GET", f"{one}/deliveries"),
        ("GET", f"{DELIVERIES}/{delivery['id']}"),
        ("POST", f"{DELIVERIES}/{delivery['id']}/redeliver"),
    ]
    for method, url in calls:
        studio.refused(method, url, 404, "not_found", stranger.access_token)
    body = {"enabled": False}
    token = stranger.access_token
    studio.refused("PATCH", one, 404, "not_found", token, json=body)
    assert studio.send("GET", WEBHOOKS, token, 200).json()["data"] == []
    assert studio.send("GET", one, owner.access_token, 200).json()["enabled"] is True


def test_each_user_has_a_secret_for_the_addresses_of_jobs(
    studio: Studio, owner: User, stranger: User
) -> None:
    mine = studio.send("GET", SECRET, owner.access_token, 200).json()["secret"]
    assert mine.startswith("whsec_")
    assert studio.send("GET", SECRET, owner.access_token, 200).json()["secret"] == mine
    theirs = studio.send("GET", SECRET, stranger.access_token, 200).json()["secret"]
    assert theirs != mine
    rotate = f"{SECRET}/rotate"
    rotated = studio.send("POST", rotate, owner.access_token, 200).json()["secret"]
    assert rotated != mine
    now = studio.send("GET", SECRET, owner.access_token, 200).json()["secret"]
    assert now == rotated


def test_a_key_that_only_reads_sees_no_secret(
    studio: Studio, owner: User, new_key: Callable[..., Json]
) -> None:
    reader = new_key(owner, "webhooks:read")["secret"]
    studio.send("GET", WEBHOOKS, reader, 200)
    studio.refused("GET", SECRET, 403, "forbidden", reader)
    body = {"url": RECEIVER}
    studio.refused("POST", WEBHOOKS, 403, "forbidden", reader, json=body)


def test_an_unknown_job_has_no_deliveries(studio: Studio, owner: User) -> None:
    query = {"job_id": str(uuid.uuid4())}
    page = studio.send("GET", DELIVERIES, owner.access_token, 200, params=query).json()
    assert page == {"data": [], "next_cursor": None}

"""Taking everything along, and leaving."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator

import pytest

from client import PASSWORD, Json, Studio, User, paths_of
from conftest import TINY
from pictures import png

ME = "/api/v1/users/me"


@pytest.fixture(scope="module")
def webhook(studio: Studio, user: User) -> Iterator[Json]:
    body = {"url": "https://hooks.example.com/archive", "description": "mine"}
    made = studio.send(
        "POST", "/api/v1/webhooks", user.access_token, 201, json=body
    ).json()
    yield made
    studio.send("DELETE", f"/api/v1/webhooks/{made['id']}", user.access_token, 204)


@pytest.fixture(scope="module")
def delivery(studio: Studio, user: User, webhook: Json) -> Json:
    url = f"/api/v1/webhooks/{webhook['id']}/test"
    return studio.send("POST", url, user.access_token, 202).json()


@pytest.fixture(scope="module")
def archive(
    studio: Studio,
    user: User,
    finished_job: Json,
    new_key: Callable[..., Json],
    delivery: Json,
) -> zipfile.ZipFile:
    studio.send(
        "POST",
        "/api/v1/uploads",
        user.access_token,
        201,
        content=png(),
        headers={"Content-Type": "image/png"},
    )
    new_key(user, "account:read")
    answer = studio.send("GET", f"{ME}/export", user.access_token, 200)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return zipfile.ZipFile(io.BytesIO(answer.content))


def table(archive: zipfile.ZipFile, name: str) -> Json:
    return json.loads(archive.read(name))


def test_the_export_is_a_sound_archive(archive: zipfile.ZipFile) -> None:
    assert archive.testzip() is None
    assert all(
        not name.startswith("/") and ".." not in name for name in archive.namelist()
    )


def test_the_export_holds_the_account_and_no_secret(
    archive: zipfile.ZipFile, user: User, webhook: Json
) -> None:
    assert table(archive, "account.json")["email"] == user.email
    everything = b"".join(
        archive.read(name) for name in archive.namelist() if name.endswith(".json")
    )
    assert user.refresh_token.encode() not in everything
    assert webhook["secret"].encode() not in everything
    assert b"password" not in everything and b'"secret"' not in everything


def test_the_export_holds_every_row_that_the_lists_show(
    studio: Studio, archive: zipfile.ZipFile, user: User
) -> None:
    for name, url in (
        ("jobs", "/api/v1/jobs"),
        ("uploads", "/api/v1/uploads"),
        ("keys", "/api/v1/keys"),
    ):
        exported = {row["id"] for row in table(archive, f"{name}.json")}
        listed = studio.send(
            "GET", url, user.access_token, 200, params={"limit": 100}
        ).json()
        assert {row["id"] for row in listed["data"]} == exported, name
    ledger = studio.send(
        "GET", f"{ME}/transactions", user.access_token, 200, params={"limit": 100}
    ).json()
    assert len(table(archive, "transactions.json")) == len(ledger["data"])


def test_the_export_holds_the_files_themselves(
    studio: Studio, archive: zipfile.ZipFile, finished_job: Json
) -> None:
    contents = {archive.read(name) for name in archive.namelist()}
    for artifact in finished_job["output"]["artifacts"]:
        assert studio.send("GET", artifact["url"], status=200).content in contents, (
            artifact["name"]
        )
    assert png() in contents


def test_the_export_holds_the_sign_ins(
    studio: Studio, archive: zipfile.ZipFile
) -> None:
    agents = {row["user_agent"] for row in table(archive, "sign-ins.json")}
    assert studio.http.headers["User-Agent"] in agents


def test_the_export_holds_the_webhooks_and_what_they_were_sent(
    archive: zipfile.ZipFile, webhook: Json, delivery: Json
) -> None:
    rows = {row["id"]: row for row in table(archive, "webhooks.json")}
    assert rows[webhook["id"]]["url"] == webhook["url"]
    assert rows[webhook["id"]].keys() == webhook.keys() - {"secret"}
    rows = {row["id"]: row for row in table(archive, "webhook-deliveries.json")}
    sent = rows[delivery["id"]]
    assert sent["webhook_id"] == webhook["id"]
    assert sent["payload"]["type"] == "webhook.test"


def test_deleting_needs_the_password(studio: Studio, user: User) -> None:
    problem = studio.refused(
        "DELETE",
        ME,
        422,
        "invalid_input",
        user.access_token,
        json={"password": "wrong"},
    )
    assert paths_of(problem) == {"/password"}
    assert studio.send("GET", ME, user.access_token, 200).json()["deletes_at"] is None


def test_a_deleted_account_loses_keys_jobs_and_other_sign_ins_at_once(
    studio: Studio,
    new_user: Callable[[], User],
    new_key: Callable[..., Json],
    new_job: Callable[..., Json],
) -> None:
    user = new_user()
    body = {"email": user.email, "password": PASSWORD}
    other = studio.send("POST", "/api/v1/auth/login", status=200, json=body).json()
    key = new_key(user, "account:read")["secret"]
    job = new_job(user, width=2048, height=2048, quality="high")
    leaving = studio.send(
        "DELETE", ME, user.access_token, 202, json={"password": PASSWORD}
    ).json()
    assert leaving["deletes_at"] is not None
    studio.refused("GET", ME, 401, "unauthorized", key)
    studio.refused("GET", ME, 401, "unauthorized", other["access_token"])
    assert studio.finish(job["id"], user.access_token)["state"] == "cancelled"


def test_a_deleted_account_makes_nothing_new_until_it_is_restored(
    studio: Studio, new_user: Callable[[], User]
) -> None:
    user = new_user()
    studio.send("DELETE", ME, user.access_token, 202, json={"password": PASSWORD})
    job = {"kind": "image_generation", "input": TINY}
    studio.refused("POST", "/api/v1/jobs", 409, "conflict", user.access_token, json=job)
    raw = {"Content-Type": "image/png"}
    studio.refused(
        "POST",
        "/api/v1/uploads",
        409,
        "conflict",
        user.access_token,
        content=png(),
        headers=raw,
    )
    studio.send("GET", f"{ME}/export", user.access_token, 200)
    restored = studio.send("POST", f"{ME}/restore", user.access_token, 200).json()
    assert restored["deletes_at"] is None
    studio.send(
        "POST", "/api/v1/uploads", user.access_token, 201, content=png(), headers=raw
    )


def test_a_deleted_account_makes_no_keys(
    studio: Studio, new_user: Callable[[], User]
) -> None:
    user = new_user()
    studio.send("DELETE", ME, user.access_token, 202, json={"password": PASSWORD})
    key = {"name": "k", "scopes": ["account:read"]}
    studio.refused("POST", "/api/v1/keys", 409, "conflict", user.access_token, json=key)


def test_deleting_twice_does_not_move_the_day(
    studio: Studio, new_user: Callable[[], User]
) -> None:
    user = new_user()
    days = [
        studio.send(
            "DELETE", ME, user.access_token, 202, json={"password": PASSWORD}
        ).json()["deletes_at"]
        for _ in range(2)
    ]
    assert days[0] == days[1]


def test_an_account_that_stays_cannot_be_restored(studio: Studio, user: User) -> None:
    studio.refused("POST", f"{ME}/restore", 409, "conflict", user.access_token)

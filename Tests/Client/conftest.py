"""The people of the tests, and the report at the end.

The tests ask a running studio at STUDIO_URL, as the administrator STUDIO_ADMIN_EMAIL with
STUDIO_ADMIN_PASSWORD and as a worker with STUDIO_WORKER_TOKEN. It is one on this machine, started
with SIGNUP_CREDITS=1000 and a RATE_LIMIT_MAX_REQUESTS that the tests do not reach. A whole run
writes the table of routes to STUDIO_ROUTE_REPORT, where that is set.
"""

import os
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

import report
from client import PASSWORD, STUDIO, Json, Studio, User

LINES = pytest.StashKey[list[str]]()
TINY = {
    "prompt": "a red boat on a lake",
    "width": 64,
    "height": 64,
    "quality": "draft",
    "engine": "scene",
    "seed": 7,
}


@pytest.fixture(scope="session")
def studio() -> Studio:
    return STUDIO


@pytest.fixture(scope="session")
def new_user(studio: Studio) -> Callable[[], User]:
    """Makes a user of its own for a test that changes the account."""

    def register() -> User:
        email = f"{uuid.uuid4().hex}@example.com"
        body = {"email": email, "password": PASSWORD}
        return as_user(
            studio.send("POST", "/api/v1/auth/register", status=201, json=body).json()
        )

    return register


@pytest.fixture(scope="session")
def user(new_user: Callable[[], User]) -> User:
    return new_user()


@pytest.fixture(scope="session")
def stranger(new_user: Callable[[], User]) -> User:
    return new_user()


@pytest.fixture(scope="session")
def admin(studio: Studio) -> User:
    body = {
        "email": os.environ["STUDIO_ADMIN_EMAIL"],
        "password": os.environ["STUDIO_ADMIN_PASSWORD"],
    }
    return as_user(
        studio.send("POST", "/api/v1/auth/login", status=200, json=body).json()
    )


@pytest.fixture(scope="session")
def worker_token() -> str:
    return os.environ["STUDIO_WORKER_TOKEN"]


@pytest.fixture(scope="session")
def new_key(studio: Studio) -> Callable[..., Json]:
    def make(owner: User, *scopes: str, credits_max: int | None = None) -> Json:
        body = {"name": "a test", "scopes": list(scopes), "credits_max": credits_max}
        return studio.send(
            "POST", "/api/v1/keys", owner.access_token, 201, json=body
        ).json()

    return make


@pytest.fixture(scope="session")
def new_job(studio: Studio) -> Callable[..., Json]:
    """Creates a job of a tiny picture, changed as told."""

    def create(owner: User, **changes: Json) -> Json:
        body = {"kind": "image_generation", "input": {**TINY, **changes}}
        return studio.send(
            "POST", "/api/v1/jobs", owner.access_token, 202, json=body
        ).json()

    return create


@pytest.fixture(scope="session")
def finished_job(studio: Studio, user: User, new_job: Callable[..., Json]) -> Json:
    job = studio.finish(new_job(user)["id"], user.access_token)
    assert job["state"] == "succeeded", job["error"]
    return job


def as_user(tokens: Json) -> User:
    return User(
        tokens["user"]["id"],
        tokens["user"]["email"],
        tokens["access_token"],
        tokens["refresh_token"],
    )


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A whole run writes the table and fails for what it has not called."""
    option = session.config.option
    partial = (
        option.keyword
        or option.markexpr
        or any(".py" in argument for argument in session.config.args)
    )
    if option.collectonly:
        return
    path = os.environ.get("STUDIO_ROUTE_REPORT")
    if path and not partial:
        Path(path).write_text(report.table(STUDIO))
    lines = [] if partial else report.missing(STUDIO)
    if lines:
        session.config.stash[LINES] = lines
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    lines = config.stash.get(LINES, [])
    if lines:
        terminalreporter.section("operations that the tests leave out")
        terminalreporter.write_line("\n".join(lines))
    terminalreporter.write_line(
        f"{len(STUDIO.operations)} operations, {len(STUDIO.calls)} checked answers"
    )

"""Quotes and jobs of a user."""

import uuid
from collections.abc import Callable

import pytest

from client import Json, Studio, User, paths_of
from conftest import TINY

JOBS = "/api/v1/jobs"
QUOTE = "/api/v1/jobs/quote"
KIND = "image_generation"
SLOW = {"width": 2048, "height": 2048, "quality": "high"}

WRONG_INPUTS: list[tuple[str, Json]] = [
    ("prompt", ""),
    ("prompt", "   "),
    ("prompt", "x" * 4001),
    ("prompt", "nul\u0000"),
    ("width", 63),
    ("width", 65),
    ("width", 2056),
    ("width", "64"),
    ("width", 64.5),
    ("height", None),
    ("count", 0),
    ("count", 9),
    ("quality", "best"),
    ("format", "gif"),
    ("engine", "magic"),
    ("seed", -1),
    ("seed", 2**32),
    ("guidance", 31),
    ("style", "cubist"),
    ("upscale", 5),
    ("steps", 0),
    ("model", ""),
    ("negative_prompt", 5),
]


def cancel(studio: Studio, owner: User, job: Json) -> None:
    """Leaves the queue to the other tests; the job may have ended by now."""
    studio.send("POST", f"{JOBS}/{job['id']}/cancel", owner.access_token)


def test_a_quote_tells_the_price_and_holds_nothing(
    studio: Studio, stranger: User
) -> None:
    quote = studio.send(
        "POST", QUOTE, stranger.access_token, 200, json={"kind": KIND, "input": TINY}
    ).json()
    assert (quote["credits"], quote["engine"], quote["can_run"]) == (1, "scene", True)
    credits = studio.send(
        "GET", "/api/v1/users/me/credits", stranger.access_token, 200
    ).json()
    assert credits == {"balance": quote["balance"], "held": 0}


def test_a_quote_follows_the_rule_of_the_price(studio: Studio, stranger: User) -> None:
    for changes, price in (
        ({"count": 3}, 3),
        ({"quality": "high"}, 4),
        (SLOW, 32),
        ({**SLOW, "count": 8}, 256),
    ):
        body = {"kind": KIND, "input": {**TINY, **changes}}
        assert (
            studio.send("POST", QUOTE, stranger.access_token, 200, json=body).json()[
                "credits"
            ]
            == price
        )


@pytest.mark.parametrize("url", [QUOTE, JOBS])
def test_wrong_inputs_are_refused_by_their_field(
    studio: Studio, stranger: User, url: str
) -> None:
    for name, value in WRONG_INPUTS:
        body = {"kind": KIND, "input": {**TINY, name: value}}
        problem = studio.refused(
            "POST", url, 422, "invalid_input", stranger.access_token, json=body
        )
        assert paths_of(problem) == {f"/input/{name}"}, (name, value, problem)


@pytest.mark.parametrize("url", [QUOTE, JOBS])
def test_all_wrong_fields_are_told_at_once(
    studio: Studio, stranger: User, url: str
) -> None:
    body = {
        "kind": KIND,
        "input": {"width": 1, "height": "x", "surprise": True},
        "surprise": 1,
    }
    problem = studio.refused(
        "POST", url, 422, "invalid_input", stranger.access_token, json=body
    )
    wanted = {
        "/input/prompt",
        "/input/width",
        "/input/height",
        "/input/surprise",
        "/surprise",
    }
    assert paths_of(problem) == wanted


@pytest.mark.parametrize("url", [QUOTE, JOBS])
def test_an_engine_that_is_not_here_is_refused(
    studio: Studio, stranger: User, url: str
) -> None:
    body = {"kind": KIND, "input": {**TINY, "engine": "remote"}}
    problem = studio.refused(
        "POST", url, 422, "engine_unavailable", stranger.access_token, json=body
    )
    assert paths_of(problem) == {"/input/engine"}


@pytest.mark.parametrize("url", [QUOTE, JOBS])
def test_a_kind_that_is_not_here_is_refused(
    studio: Studio, stranger: User, url: str
) -> None:
    for kind in ("nothing", "story_video"):
        body = {"kind": kind, "input": TINY}
        problem = studio.refused(
            "POST", url, 422, "invalid_input", stranger.access_token, json=body
        )
        assert paths_of(problem) == {"/kind"}


@pytest.mark.parametrize("url", [QUOTE, JOBS])
def test_a_prompt_against_the_rules_is_refused_before_anything_is_held(
    studio: Studio, stranger: User, url: str
) -> None:
    body = {"kind": KIND, "input": {**TINY, "prompt": "child pornography"}}
    problem = studio.refused(
        "POST", url, 422, "policy_refused", stranger.access_token, json=body
    )
    assert paths_of(problem) == {"/input/prompt"}
    credits = studio.send(
        "GET", "/api/v1/users/me/credits", stranger.access_token, 200
    ).json()
    assert credits["held"] == 0


def test_a_new_job_waits_and_holds_its_price(studio: Studio, user: User) -> None:
    body = {"kind": KIND, "input": TINY, "metadata": {"order": "17"}, "priority": 3}
    answer = studio.send("POST", JOBS, user.access_token, 202, json=body)
    job = answer.json()
    assert answer.headers["Location"] == f"{JOBS}/{job['id']}"
    assert uuid.UUID(job["id"]).version == 7
    assert job["state"] == "queued"
    assert job["credits"] == {"quoted": 1, "held": 1, "captured": 0}
    assert (job["metadata"], job["priority"]) == ({"order": "17"}, 3)
    assert job["input"] == {
        **TINY,
        "count": 1,
        "format": "png",
        "guidance": None,
        "init_image": None,
        "model": None,
        "negative_prompt": "",
        "steps": None,
        "style": None,
        "upscale": 1,
    }
    cancel(studio, user, job)


def test_a_finished_job_tells_its_output(
    studio: Studio, user: User, finished_job: Json
) -> None:
    assert finished_job["progress"]["percent"] == 100
    assert finished_job["progress"]["eta_seconds"] is None
    assert finished_job["credits"] == {"quoted": 1, "held": 0, "captured": 1}
    image = next(a for a in finished_job["output"]["artifacts"] if a["role"] == "image")
    assert (image["width"], image["height"], image["content_type"]) == (
        64,
        64,
        "image/png",
    )
    assert finished_job["output"]["report"]
    assert finished_job["error"] is None
    assert (
        finished_job["created_at"]
        <= finished_job["started_at"]
        <= finished_job["finished_at"]
    )


def test_wrong_frames_of_a_job_are_refused(studio: Studio, user: User) -> None:
    wrong: list[tuple[Json, str]] = [
        ({"priority": -1}, "/priority"),
        ({"priority": 10}, "/priority"),
        ({"priority": 6}, "/priority"),
        ({"metadata": {"a": 1}}, "/metadata/a"),
        ({"metadata": {f"m{n}": "x" for n in range(17)}}, "/metadata"),
        ({"metadata": {"a": "x" * 501}}, "/metadata/a"),
        ({"metadata": []}, "/metadata"),
        ({"input": None}, "/input"),
        ({"user_id": str(uuid.uuid4())}, "/user_id"),
    ]
    for more, path in wrong:
        body = {"kind": KIND, "input": TINY, **more}
        problem = studio.refused(
            "POST", JOBS, 422, "invalid_input", user.access_token, json=body
        )
        assert paths_of(problem) == {path}, (more, problem)


def test_an_administrator_may_ask_for_more_priority(
    studio: Studio, admin: User
) -> None:
    body = {"kind": KIND, "input": TINY, "priority": 9}
    job = studio.send("POST", JOBS, admin.access_token, json=body)
    assert job.status_code in (202, 402), job.text


def test_more_than_the_balance_is_refused(
    studio: Studio, new_user: Callable[[], User]
) -> None:
    user = new_user()
    body = {"kind": KIND, "input": {**TINY, **SLOW, "count": 8}}
    jobs = [
        studio.send("POST", JOBS, user.access_token, 202, json=body).json()
        for _ in range(3)
    ]
    problem = studio.refused(
        "POST", JOBS, 402, "insufficient_credits", user.access_token, json=body
    )
    assert "256" in problem["detail"] and "232" in problem["detail"]
    quote = studio.send("POST", QUOTE, user.access_token, 200, json=body).json()
    assert quote["can_run"] is False and quote["reason"]
    for job in jobs:
        studio.send("POST", f"{JOBS}/{job['id']}/cancel", user.access_token, 200)
        studio.finish(job["id"], user.access_token)


def test_an_idempotency_key_repeats_the_first_answer(
    studio: Studio, user: User
) -> None:
    headers = {"Idempotency-Key": uuid.uuid4().hex}
    body = {"kind": KIND, "input": TINY}
    first = studio.send(
        "POST", JOBS, user.access_token, 202, json=body, headers=headers
    )
    again = studio.send(
        "POST", JOBS, user.access_token, 202, json=body, headers=headers
    )
    assert again.content == first.content
    assert again.headers["Idempotency-Replayed"] == "true"
    assert again.headers["Location"] == first.headers["Location"]
    other = {"kind": KIND, "input": {**TINY, "seed": 8}}
    studio.refused(
        "POST",
        JOBS,
        422,
        "idempotency_key_reused",
        user.access_token,
        json=other,
        headers=headers,
    )
    cancel(studio, user, first.json())


def test_an_idempotency_key_is_one_users_own(
    studio: Studio, user: User, stranger: User
) -> None:
    headers = {"Idempotency-Key": uuid.uuid4().hex}
    body = {"kind": KIND, "input": TINY}
    mine = studio.send(
        "POST", JOBS, user.access_token, 202, json=body, headers=headers
    ).json()
    theirs = studio.send(
        "POST", JOBS, stranger.access_token, 202, json=body, headers=headers
    ).json()
    assert mine["id"] != theirs["id"]
    cancel(studio, user, mine)
    cancel(studio, stranger, theirs)


def test_wrong_idempotency_keys_are_refused(studio: Studio, user: User) -> None:
    for key in ("", "two words", "x" * 256):
        headers = {"Idempotency-Key": key}
        body = {"kind": KIND, "input": TINY}
        problem = studio.refused(
            "POST",
            JOBS,
            422,
            "invalid_input",
            user.access_token,
            json=body,
            headers=headers,
        )
        assert paths_of(problem) == {"Idempotency-Key"}


def test_jobs_are_listed_by_state_and_kind(
    studio: Studio, user: User, finished_job: Json
) -> None:
    query = {"state": "succeeded", "kind": KIND, "limit": 100}
    listed = studio.send("GET", JOBS, user.access_token, 200, params=query).json()[
        "data"
    ]
    assert finished_job["id"] in [job["id"] for job in listed]
    assert {job["state"] for job in listed} == {"succeeded"}
    assert [job["id"] for job in listed] == sorted(
        (job["id"] for job in listed), reverse=True
    )
    none = studio.send(
        "GET", JOBS, user.access_token, 200, params={"kind": "story_video"}
    ).json()
    assert none == {"data": [], "next_cursor": None}


def test_wrong_filters_are_refused(studio: Studio, user: User) -> None:
    for name, value in (("state", "done"), ("kind", "nothing"), ("state", "")):
        problem = studio.refused(
            "GET", JOBS, 422, "invalid_input", user.access_token, params={name: value}
        )
        assert paths_of(problem) == {name}


def test_all_wrong_filters_are_told_at_once(studio: Studio, user: User) -> None:
    query = {"limit": "0", "cursor": "x", "state": "done", "kind": "nothing"}
    problem = studio.refused(
        "GET", JOBS, 422, "invalid_input", user.access_token, params=query
    )
    assert paths_of(problem) == set(query)


def test_a_stranger_sees_no_job(
    studio: Studio, stranger: User, finished_job: Json
) -> None:
    url = f"{JOBS}/{finished_job['id']}"
    calls = [
        ("GET", ""),
        ("DELETE", ""),
        ("POST", "/cancel"),
        ("POST", "/retry"),
        ("GET", "/result"),
        ("GET", "/events"),
    ]
    unknown = f"{JOBS}/{uuid.uuid4()}"
    for method, rest in calls:
        theirs = studio.refused(
            method, url + rest, 404, "not_found", stranger.access_token
        )
        nothing = studio.refused(
            method, unknown + rest, 404, "not_found", stranger.access_token
        )
        assert theirs["detail"] == nothing["detail"]
    listed = studio.send(
        "GET", JOBS, stranger.access_token, 200, params={"limit": 100}
    ).json()["data"]
    assert finished_job["id"] not in [job["id"] for job in listed]


def test_an_administrators_token_opens_no_users_job(
    studio: Studio, admin: User, finished_job: Json
) -> None:
    studio.refused(
        "GET", f"{JOBS}/{finished_job['id']}", 404, "not_found", admin.access_token
    )


def test_a_cancelled_job_ends_and_gives_its_hold_back(
    studio: Studio, new_user: Callable[[], User], new_job: Callable[..., Json]
) -> None:
    user = new_user()
    job = new_job(user, **SLOW)
    url = f"{JOBS}/{job['id']}"
    asked = studio.send("POST", f"{url}/cancel", user.access_token, 200).json()
    assert asked["state"] == "cancelled" or asked["cancel_requested_at"]
    ended = studio.finish(job["id"], user.access_token)
    assert ended["state"] == "cancelled"
    assert ended["credits"] == {"quoted": 32, "held": 0, "captured": 0}
    assert studio.send("POST", f"{url}/cancel", user.access_token, 200).json() == ended
    result = studio.send("GET", f"{url}/result", user.access_token, 200).json()
    assert (result["state"], result["artifacts"]) == ("cancelled", [])


def test_a_job_that_has_not_ended_has_no_result_and_cannot_be_removed_or_retried(
    studio: Studio, user: User, new_job: Callable[..., Json]
) -> None:
    job = new_job(user, **SLOW)
    url = f"{JOBS}/{job['id']}"
    studio.refused("GET", f"{url}/result", 409, "conflict", user.access_token)
    studio.refused("DELETE", url, 409, "conflict", user.access_token)
    studio.refused("POST", f"{url}/retry", 409, "conflict", user.access_token)
    studio.send("POST", f"{url}/cancel", user.access_token, 200)
    studio.finish(job["id"], user.access_token)


def test_a_succeeded_job_cannot_be_cancelled(
    studio: Studio, user: User, finished_job: Json
) -> None:
    studio.refused(
        "POST",
        f"{JOBS}/{finished_job['id']}/cancel",
        409,
        "conflict",
        user.access_token,
    )


def test_a_body_with_a_name_twice_is_refused(studio: Studio, stranger: User) -> None:
    content = b'{"kind": "image_generation", "kind": "nothing", "input": {"prompt": "a boat"}}'
    headers = {"Content-Type": "application/json"}
    body = {"content": content, "headers": headers}
    token = stranger.access_token
    studio.refused("POST", QUOTE, 400, "malformed_body", token, **body)


def test_a_retry_is_a_new_job_of_the_same_input(
    studio: Studio, user: User, finished_job: Json
) -> None:
    url = f"{JOBS}/{finished_job['id']}/retry"
    headers = {"Idempotency-Key": uuid.uuid4().hex}
    answer = studio.send("POST", url, user.access_token, 202, headers=headers)
    job = answer.json()
    assert answer.headers["Location"] == f"{JOBS}/{job['id']}"
    assert job["retry_of"] == finished_job["id"]
    assert job["input"] == finished_job["input"]
    again = studio.send("POST", url, user.access_token, 202, headers=headers)
    assert again.content == answer.content
    studio.send("POST", f"{JOBS}/{job['id']}/cancel", user.access_token, 200)


def test_a_removed_job_is_gone_with_its_files(
    studio: Studio, user: User, new_job: Callable[..., Json]
) -> None:
    job = studio.finish(new_job(user)["id"], user.access_token)
    url = f"{JOBS}/{job['id']}"
    link = job["output"]["artifacts"][0]["url"]
    studio.send("DELETE", url, user.access_token, 204)
    for rest in ("", "/result", "/events"):
        studio.refused("GET", url + rest, 404, "not_found", user.access_token)
    studio.refused("DELETE", url, 404, "not_found", user.access_token)
    studio.wait_until_gone(link)

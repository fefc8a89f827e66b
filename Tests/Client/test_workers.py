"""The worker protocol, played by a worker in Python beside the studio's own."""

import hashlib
import uuid
from collections.abc import Callable, Iterator

import pytest

from client import PASSWORD, Json, Studio, User, paths_of
from conftest import as_user
from pictures import png

WORKER = "/api/v1/worker"
# Long enough to keep the studio's own worker busy while the tests hold a job themselves.
SLOW = {"width": 2048, "height": 2048, "quality": "high"}
SLOTS_MAX = 32


def description(worker: str) -> Json:
    return {
        "id": worker,
        "name": "a worker in Python",
        "version": "1",
        "kinds": ["image_generation"],
        "engines": ["scene"],
        "devices": [{"name": "cpu", "type": "cpu", "memory_megabytes": 1000}],
        "slots": 1,
    }


@pytest.fixture(scope="module")
def worker(studio: Studio, worker_token: str) -> Iterator[str]:
    """A registered worker; it leaves at the end."""
    name = str(uuid.uuid4())
    studio.send("POST", f"{WORKER}/register", worker_token, 204, json=description(name))
    yield name
    studio.send("POST", f"{WORKER}/leave", worker_token, 204, json={"worker": name})


@pytest.fixture(scope="module")
def owner(studio: Studio, admin: User) -> User:
    """A user who can pay for as many slow jobs as a large machine has slots."""
    body = {"credits": 10_000}
    url = "/api/v1/admin/invites"
    code = studio.send("POST", url, admin.access_token, 201, json=body).json()["code"]
    email = f"{uuid.uuid4().hex}@example.com"
    body = {"email": email, "password": PASSWORD, "invite_code": code}
    return as_user(
        studio.send("POST", "/api/v1/auth/register", status=201, json=body).json()
    )


@pytest.fixture(scope="module")
def claim(
    studio: Studio,
    worker: str,
    worker_token: str,
    owner: User,
    new_job: Callable[..., Json],
) -> Iterator[Callable[[], Json]]:
    """Creates slow jobs until one is ours: the studio's own worker fills its slots with the others."""
    created: list[str] = []

    def one() -> Json:
        for _ in range(SLOTS_MAX):
            created.append(new_job(owner, **SLOW)["id"])
            body = {"worker": worker, "limit": 1, "wait_seconds": 1}
            assignments = studio.send(
                "POST", f"{WORKER}/claim", worker_token, 200, json=body
            ).json()["data"]
            if assignments:
                return assignments[0]
        raise AssertionError("the studio's own worker takes every job")

    yield one
    for job in created:
        studio.send("POST", f"/api/v1/jobs/{job}/cancel", owner.access_token)


@pytest.fixture
def assignment(
    studio: Studio, claim: Callable[[], Json], worker_token: str
) -> Iterator[Json]:
    """A job that this worker holds; handed back or ended by the test, else failed after it."""
    mine = claim()
    yield mine
    failure = {"reason": "bad_input", "detail": "the test is over", "done_share": 0}
    studio.send(
        "POST",
        f"{url(mine)}/fail",
        worker_token,
        json={"lease": mine["lease"], "failure": failure},
    )


def url(assignment: Json) -> str:
    return f"{WORKER}/jobs/{assignment['lease']['job']}"


def job_of(studio: Studio, assignment: Json, owner: User) -> Json:
    return studio.send(
        "GET", f"/api/v1/jobs/{assignment['lease']['job']}", owner.access_token, 200
    ).json()


def announced(assignment: Json, content: bytes, **changes: Json) -> Json:
    return {
        "lease": assignment["lease"],
        "name": "image-1.png",
        "role": "image",
        "content_type": "image/png",
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "width": 64,
        "height": 64,
        **changes,
    }


def named(key: str, content: bytes) -> Json:
    """An output as a completion names it."""
    described = announced({"lease": None}, content)
    return {
        "key": key,
        **{name: value for name, value in described.items() if name != "lease"},
    }


def stored(studio: Studio, assignment: Json, token: str, content: bytes) -> Json:
    """Announces and stores an output; gives it as the completion names it."""
    body = announced(assignment, content)
    place = studio.send(
        "POST", f"{url(assignment)}/outputs", token, 201, json=body
    ).json()
    studio.send(
        "PUT", place["put_url"], status=201, content=content, headers=place["headers"]
    )
    return named(place["key"], content)


def completion(assignment: Json, outputs: list[Json], share: float = 1) -> Json:
    done = {"outputs": outputs, "report": {"seed": 7}, "delivered_share": share}
    return {"lease": assignment["lease"], "completion": done}


def test_an_assignment_tells_all_that_a_worker_needs(
    assignment: Json, worker: str
) -> None:
    assert assignment["lease"]["worker"] == worker
    assert assignment["lease"]["attempt"] == 1
    assert assignment["input"]["prompt"]
    assert assignment["engine"] == "scene"
    assert assignment["artifacts"] == []
    assert assignment["lease_seconds"] > 0 and assignment["timeout_seconds"] > 0


def test_progress_reaches_the_user(
    studio: Studio, assignment: Json, worker_token: str, owner: User
) -> None:
    progress = {"percent": 40, "stage": "dreaming", "eta_seconds": 3}
    body = {"lease": assignment["lease"], "progress": progress}
    studio.send("POST", f"{url(assignment)}/progress", worker_token, 204, json=body)
    job = job_of(studio, assignment, owner)
    assert job["state"] == "running"
    assert job["progress"] == progress
    events = studio.events(assignment["lease"]["job"], owner.access_token)
    assert "dreaming" in [next(events).data.get("stage") for _ in range(3)]
    events.close()


def test_wrong_progress_is_refused(
    studio: Studio, assignment: Json, worker_token: str
) -> None:
    for progress in (
        {"percent": 10, "stage": ""},
        {"percent": 10, "stage": "x" * 65},
        {"percent": 10},
    ):
        body = {"lease": assignment["lease"], "progress": progress}
        studio.refused(
            "POST",
            f"{url(assignment)}/progress",
            422,
            "invalid_input",
            worker_token,
            json=body,
        )


def test_wrong_progress_is_named_by_its_field(
    studio: Studio, assignment: Json, worker_token: str
) -> None:
    body = {"lease": assignment["lease"], "progress": {"percent": 10, "stage": ""}}
    problem = studio.refused(
        "POST",
        f"{url(assignment)}/progress",
        422,
        "invalid_input",
        worker_token,
        json=body,
    )
    assert paths_of(problem) == {"/progress/stage"}


def test_a_lease_is_held_until_it_is_lost(
    studio: Studio, assignment: Json, worker_token: str
) -> None:
    older = {**assignment["lease"], "attempt": 99}
    body = {"leases": [assignment["lease"], older]}
    answer = studio.send(
        "POST", f"{WORKER}/leases/renew", worker_token, 200, json=body
    ).json()
    assert answer == {"data": ["held", "lost"]}


def test_a_worker_hears_that_its_job_is_cancelled(
    studio: Studio, assignment: Json, worker_token: str, owner: User
) -> None:
    studio.send(
        "POST",
        f"/api/v1/jobs/{assignment['lease']['job']}/cancel",
        owner.access_token,
        200,
    )
    body = {"leases": [assignment["lease"]]}
    answer = studio.send(
        "POST", f"{WORKER}/leases/renew", worker_token, 200, json=body
    ).json()
    assert answer == {"data": ["cancel_requested"]}
    failure = {"reason": "cancelled", "detail": "as asked", "done_share": 0}
    body = {"lease": assignment["lease"], "failure": failure}
    studio.send("POST", f"{url(assignment)}/fail", worker_token, 204, json=body)
    assert job_of(studio, assignment, owner)["state"] == "cancelled"


def test_a_completed_job_shows_the_stored_output(
    studio: Studio, assignment: Json, worker_token: str, owner: User
) -> None:
    content = png(64, 64)
    output = stored(studio, assignment, worker_token, content)
    body = completion(assignment, [output])
    studio.send("POST", f"{url(assignment)}/complete", worker_token, 204, json=body)
    job = job_of(studio, assignment, owner)
    assert job["state"] == "succeeded"
    assert job["credits"] == {"quoted": 32, "held": 0, "captured": 32}
    assert job["output"]["report"]["seed"] == 7
    assert (
        studio.send("GET", job["output"]["artifacts"][0]["url"], status=200).content
        == content
    )


def test_completing_twice_changes_nothing(
    studio: Studio, assignment: Json, worker_token: str, owner: User
) -> None:
    body = completion(
        assignment, [stored(studio, assignment, worker_token, png(64, 64))]
    )
    studio.send("POST", f"{url(assignment)}/complete", worker_token, 204, json=body)
    before = job_of(studio, assignment, owner)
    studio.send("POST", f"{url(assignment)}/complete", worker_token, 204, json=body)
    after = job_of(studio, assignment, owner)
    assert (after["finished_at"], after["credits"]) == (
        before["finished_at"],
        before["credits"],
    )


def test_several_completions_are_told_one_by_one(
    studio: Studio, assignment: Json, worker_token: str, owner: User
) -> None:
    good = completion(
        assignment, [stored(studio, assignment, worker_token, png(64, 64))]
    )
    older = {**good, "lease": {**good["lease"], "attempt": 99}}
    body = {"completions": [older, good, completion(assignment, [])]}
    told = studio.send(
        "POST", f"{WORKER}/jobs/complete", worker_token, 200, json=body
    ).json()["data"]
    assert told[0]["problem"]["code"] == "lease_lost"
    assert told[1] == {}
    assert told[2]["problem"]["code"] == "invalid_input"
    assert paths_of(told[2]["problem"]) == {"/completion/outputs"}
    job = job_of(studio, assignment, owner)
    assert job["state"] == "succeeded"
    assert job["credits"]["captured"] == 32


@pytest.mark.parametrize("count", [0, 65])
def test_no_completions_and_too_many_are_refused(
    studio: Studio, assignment: Json, worker_token: str, count: int
) -> None:
    body = {"completions": [completion(assignment, [])] * count}
    problem = studio.refused(
        "POST",
        f"{WORKER}/jobs/complete",
        422,
        "invalid_input",
        worker_token,
        json=body,
    )
    assert paths_of(problem) == {"/completions"}


def test_a_report_that_is_no_object_ends_no_job(
    studio: Studio, assignment: Json, worker_token: str, owner: User
) -> None:
    output = stored(studio, assignment, worker_token, png(64, 64))
    bad = completion(assignment, [output])
    bad["completion"]["report"] = [7]
    alone = studio.refused(
        "POST",
        f"{url(assignment)}/complete",
        422,
        "invalid_input",
        worker_token,
        json=bad,
    )
    told = studio.send(
        "POST",
        f"{WORKER}/jobs/complete",
        worker_token,
        200,
        json={"completions": [bad]},
    ).json()["data"]
    for problem in [alone, told[0]["problem"]]:
        assert paths_of(problem) == {"/completion/report"}
    assert job_of(studio, assignment, owner)["state"] == "running"


def test_a_file_cannot_be_changed_once_the_job_has_ended(
    studio: Studio, assignment: Json, worker_token: str
) -> None:
    content = png(64, 64)
    body = announced(assignment, content)
    place = studio.send(
        "POST", f"{url(assignment)}/outputs", worker_token, 201, json=body
    ).json()
    studio.send(
        "PUT", place["put_url"], status=201, content=content, headers=place["headers"]
    )
    output = named(place["key"], content)
    studio.send(
        "POST",
        f"{url(assignment)}/complete",
        worker_token,
        204,
        json=completion(assignment, [output]),
    )
    other = png(64, 64, 1)[: len(content)]
    studio.refused(
        "PUT",
        place["put_url"],
        409,
        "conflict",
        content=other,
        headers=place["headers"],
    )


def test_half_a_delivery_costs_half(
    studio: Studio, assignment: Json, worker_token: str, owner: User
) -> None:
    output = stored(studio, assignment, worker_token, png(64, 64))
    body = completion(assignment, [output], share=0.5)
    studio.send("POST", f"{url(assignment)}/complete", worker_token, 204, json=body)
    assert job_of(studio, assignment, owner)["credits"]["captured"] == 16


def test_a_completion_must_name_what_was_stored(
    studio: Studio, assignment: Json, worker_token: str, owner: User
) -> None:
    content = png(64, 64)
    body = completion(assignment, [named("outputs/nothing", content)])
    studio.refused(
        "POST",
        f"{url(assignment)}/complete",
        422,
        "invalid_input",
        worker_token,
        json=body,
    )
    place = studio.send(
        "POST",
        f"{url(assignment)}/outputs",
        worker_token,
        201,
        json=announced(assignment, content),
    ).json()
    body = completion(assignment, [named(place["key"], content)])
    studio.refused(
        "POST",
        f"{url(assignment)}/complete",
        422,
        "invalid_input",
        worker_token,
        json=body,
    )
    assert job_of(studio, assignment, owner)["state"] == "running"


def test_wrong_outputs_are_refused(
    studio: Studio, assignment: Json, worker_token: str
) -> None:
    wrong = {
        "name": "../escape.png",
        "role": "nothing",
        "content_type": "",
    }
    for field, value in wrong.items():
        body = announced(assignment, png(), **{field: value})
        studio.refused(
            "POST",
            f"{url(assignment)}/outputs",
            422,
            "invalid_input",
            worker_token,
            json=body,
        )


def test_an_output_needs_a_sum_of_the_declared_form(
    studio: Studio, assignment: Json, worker_token: str
) -> None:
    body = announced(assignment, png(), sha256="short")
    problem = studio.refused(
        "POST",
        f"{url(assignment)}/outputs",
        422,
        "invalid_input",
        worker_token,
        json=body,
    )
    assert paths_of(problem) == {"/sha256"}


def test_other_bytes_than_announced_never_become_an_output(
    studio: Studio, assignment: Json, worker_token: str, owner: User
) -> None:
    content, other = b"a" * 100, b"b" * 100
    body = announced(assignment, content)
    place = studio.send(
        "POST", f"{url(assignment)}/outputs", worker_token, 201, json=body
    ).json()
    studio.send("PUT", place["put_url"], content=other, headers=place["headers"])
    body = completion(assignment, [named(place["key"], content)])
    studio.refused(
        "POST",
        f"{url(assignment)}/complete",
        422,
        "invalid_input",
        worker_token,
        json=body,
    )
    assert job_of(studio, assignment, owner)["state"] == "running"


def test_an_output_of_less_than_a_byte_is_refused_by_its_field(
    studio: Studio, assignment: Json, worker_token: str
) -> None:
    body = announced(assignment, png(), bytes=-1)
    problem = studio.refused(
        "POST",
        f"{url(assignment)}/outputs",
        422,
        "invalid_input",
        worker_token,
        json=body,
    )
    assert paths_of(problem) == {"/bytes"}


def test_a_completion_without_outputs_is_refused_by_its_field(
    studio: Studio, assignment: Json, worker_token: str
) -> None:
    body = completion(assignment, [])
    problem = studio.refused(
        "POST",
        f"{url(assignment)}/complete",
        422,
        "invalid_input",
        worker_token,
        json=body,
    )
    assert paths_of(problem) == {"/completion/outputs"}


def test_a_place_takes_only_what_was_announced(
    studio: Studio, assignment: Json, worker_token: str
) -> None:
    content = png(64, 64)
    body = announced(assignment, content)
    place = studio.send(
        "POST", f"{url(assignment)}/outputs", worker_token, 201, json=body
    ).json()
    link, headers = place["put_url"], place["headers"]
    studio.refused(
        "PUT", link, 413, "body_too_large", content=content + b"more", headers=headers
    )
    other_type = {"Content-Type": "text/html"}
    studio.refused("PUT", link, 403, "forbidden", content=content, headers=other_type)
    studio.refused(
        "PUT",
        link.replace("bytes_max=", "bytes_max=9"),
        403,
        "forbidden",
        content=content,
        headers=headers,
    )
    studio.refused("GET", link, 403, "forbidden")
    kept = studio.send("PUT", link, status=201, content=content, headers=headers).json()
    assert kept == {
        "key": place["key"],
        "bytes": len(content),
        "sha256": body["sha256"],
    }


def test_a_failed_attempt_fails_the_job_when_the_input_is_bad(
    studio: Studio, assignment: Json, worker_token: str, owner: User
) -> None:
    failure = {"reason": "bad_input", "detail": "no such thing", "done_share": 0}
    body = {"lease": assignment["lease"], "failure": failure}
    studio.send("POST", f"{url(assignment)}/fail", worker_token, 204, json=body)
    job = job_of(studio, assignment, owner)
    assert job["state"] == "failed"
    assert job["error"]["detail"]
    assert job["credits"] == {"quoted": 32, "held": 0, "captured": 0}


def test_a_transient_failure_is_tried_again(
    studio: Studio, assignment: Json, worker_token: str, owner: User
) -> None:
    failure = {"reason": "transient", "detail": "once more", "done_share": 0}
    body = {"lease": assignment["lease"], "failure": failure}
    studio.send("POST", f"{url(assignment)}/fail", worker_token, 204, json=body)
    assert job_of(studio, assignment, owner)["state"] in ("queued", "running")


def test_a_job_handed_back_waits_again_and_its_old_lease_is_void(
    studio: Studio, assignment: Json, worker_token: str, owner: User
) -> None:
    body = {"lease": assignment["lease"], "reason": "shutting down"}
    studio.send("POST", f"{url(assignment)}/hand-back", worker_token, 204, json=body)
    assert job_of(studio, assignment, owner)["state"] in ("queued", "running")
    progress = {
        "lease": assignment["lease"],
        "progress": {"percent": 1, "stage": "late"},
    }
    studio.refused(
        "POST",
        f"{url(assignment)}/progress",
        409,
        "lease_lost",
        worker_token,
        json=progress,
    )
    late = announced(assignment, png())
    studio.refused(
        "POST", f"{url(assignment)}/outputs", 409, "lease_lost", worker_token, json=late
    )
    done = completion(assignment, [named("outputs/late.png", png())])
    studio.refused(
        "POST",
        f"{url(assignment)}/complete",
        409,
        "lease_lost",
        worker_token,
        json=done,
    )


def test_a_lease_is_good_for_its_own_job_only(
    studio: Studio, assignment: Json, worker_token: str
) -> None:
    other = f"{WORKER}/jobs/{uuid.uuid4()}"
    bodies = {
        "progress": {"progress": {"percent": 1, "stage": "x"}},
        "hand-back": {"reason": "x"},
        "fail": {"failure": {"reason": "transient", "detail": "x", "done_share": 0}},
        "complete": {
            "completion": {
                "outputs": [named("x", png())],
                "report": {},
                "delivered_share": 1,
            }
        },
    }
    for action, body in bodies.items():
        body = {"lease": assignment["lease"], **body}
        problem = studio.refused(
            "POST", f"{other}/{action}", 422, "invalid_input", worker_token, json=body
        )
        assert paths_of(problem) == {"/lease/job"}


def test_a_job_that_is_not_there_cannot_be_worked_on(
    studio: Studio, worker: str, worker_token: str
) -> None:
    lease = {"job": str(uuid.uuid4()), "attempt": 1, "worker": worker}
    address = f"{WORKER}/jobs/{lease['job']}"
    bodies = {
        "progress": {"progress": {"percent": 1, "stage": "x"}},
        "hand-back": {"reason": "x"},
        "fail": {"failure": {"reason": "transient", "detail": "x", "done_share": 0}},
        "complete": {
            "completion": {
                "outputs": [named("x", png())],
                "report": {},
                "delivered_share": 1,
            }
        },
        "outputs": announced({"lease": lease}, png()),
    }
    for action, body in bodies.items():
        answer = studio.send(
            "POST", f"{address}/{action}", worker_token, json={"lease": lease, **body}
        )
        assert answer.status_code in (404, 409), answer.text


def test_an_input_that_the_job_does_not_have_is_not_found(
    studio: Studio, assignment: Json, worker_token: str
) -> None:
    lease = assignment["lease"]
    query = {"attempt": lease["attempt"], "worker": lease["worker"]}
    address = f"{url(assignment)}/inputs/{uuid.uuid4()}"
    studio.refused("GET", address, 404, "not_found", worker_token, params=query)
    studio.refused(
        "GET", address, 409, "lease_lost", worker_token, params={**query, "attempt": 99}
    )
    for wrong in (
        {"attempt": 1},
        {"worker": lease["worker"]},
        {**query, "attempt": "x"},
        {**query, "worker": "x"},
    ):
        studio.refused("GET", address, 422, "invalid_input", worker_token, params=wrong)


def test_only_a_registered_worker_may_claim_or_leave(
    studio: Studio, worker_token: str
) -> None:
    nobody = str(uuid.uuid4())
    body = {"worker": nobody, "limit": 1, "wait_seconds": 0}
    studio.refused("POST", f"{WORKER}/claim", 404, "not_found", worker_token, json=body)
    studio.refused(
        "POST",
        f"{WORKER}/leave",
        404,
        "not_found",
        worker_token,
        json={"worker": nobody},
    )


def test_a_worker_that_has_left_gets_nothing(studio: Studio, worker_token: str) -> None:
    name = str(uuid.uuid4())
    studio.send("POST", f"{WORKER}/register", worker_token, 204, json=description(name))
    studio.send("POST", f"{WORKER}/leave", worker_token, 204, json={"worker": name})
    body = {"worker": name, "limit": 1, "wait_seconds": 0}
    answer = studio.send("POST", f"{WORKER}/claim", worker_token, 200, json=body).json()
    assert answer == {"data": []}


def test_a_claim_of_less_than_nothing_is_refused(
    studio: Studio, worker: str, worker_token: str
) -> None:
    for more in ({"limit": -1, "wait_seconds": 0}, {"limit": 1, "wait_seconds": -5}):
        body = {"worker": worker, **more}
        studio.refused(
            "POST", f"{WORKER}/claim", 422, "invalid_input", worker_token, json=body
        )


def test_a_worker_without_slots_or_kinds_is_refused(
    studio: Studio, worker_token: str
) -> None:
    for more in (
        {"slots": 0},
        {"slots": -1},
        {"name": ""},
        {"kinds": ["nothing"]},
        {"kinds": []},
    ):
        body = {**description(str(uuid.uuid4())), **more}
        studio.refused(
            "POST", f"{WORKER}/register", 422, "invalid_input", worker_token, json=body
        )

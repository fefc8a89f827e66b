"""Following a job by server-sent events."""

import pytest

from client import Event, Json, Studio, User


@pytest.fixture(scope="module")
def told(studio: Studio, user: User, finished_job: Json) -> list[Event]:
    return list(studio.events(finished_job["id"], user.access_token))


def url(job: Json) -> str:
    return f"/api/v1/jobs/{job['id']}/events"


def test_states_and_stages_are_numbered_from_one(told: list[Event]) -> None:
    assert [event.id for event in told] == list(range(1, len(told) + 1))
    assert {event.name for event in told} == {"state", "stage"}


def test_the_states_are_told_in_order(told: list[Event]) -> None:
    states = [event.data["state"] for event in told if event.name == "state"]
    assert states == ["queued", "running", "succeeded"]


def test_a_reader_goes_on_after_the_last_event_it_saw(
    studio: Studio, user: User, finished_job: Json, told: list[Event]
) -> None:
    for last in (0, 1, len(told) - 1):
        assert (
            list(studio.events(finished_job["id"], user.access_token, last))
            == told[last:]
        )


def test_the_number_may_stand_in_the_address(
    studio: Studio, user: User, finished_job: Json, told: list[Event]
) -> None:
    answer = studio.send(
        "GET", url(finished_job), user.access_token, 200, params={"after": 2}
    )
    assert f"id: {len(told)}" in answer.text
    assert "id: 2\n" not in answer.text


def test_a_reader_that_has_seen_all_is_sent_away(
    studio: Studio, user: User, finished_job: Json, told: list[Event]
) -> None:
    headers = {"Last-Event-ID": str(len(told))}
    studio.send("GET", url(finished_job), user.access_token, 204, headers=headers)


def test_wrong_numbers_are_refused(
    studio: Studio, user: User, finished_job: Json
) -> None:
    for value in ("x", "-1", "1.5"):
        headers = {"Last-Event-ID": value}
        studio.refused(
            "GET",
            url(finished_job),
            422,
            "invalid_input",
            user.access_token,
            headers=headers,
        )
        studio.refused(
            "GET",
            url(finished_job),
            422,
            "invalid_input",
            user.access_token,
            params={"after": value},
        )

"""Registering, signing in and out, the user's own page, credits and the ledger."""

import uuid
from collections.abc import Callable

from client import PASSWORD, Json, Studio, User, paths_of

REGISTER = "/api/v1/auth/register"
LOGIN = "/api/v1/auth/login"
REFRESH = "/api/v1/auth/refresh"
LOGOUT = "/api/v1/auth/logout"
ME = "/api/v1/users/me"
GUESSES_MAX = 30


def fresh_email() -> str:
    return f"{uuid.uuid4().hex}@example.com"


def login(studio: Studio, user: User, password: str = PASSWORD) -> Json:
    return studio.send(
        "POST", LOGIN, status=200, json={"email": user.email, "password": password}
    ).json()


def test_registering_signs_in_and_grants_credits(studio: Studio) -> None:
    body = {"email": fresh_email(), "password": PASSWORD, "name": "Ada"}
    tokens = studio.send("POST", REGISTER, status=201, json=body).json()
    assert tokens["user"]["name"] == "Ada"
    assert tokens["user"]["role"] == "user"
    assert uuid.UUID(tokens["user"]["id"]).version == 7
    assert studio.send("GET", ME, tokens["access_token"], 200).json() == tokens["user"]
    credits = studio.send("GET", f"{ME}/credits", tokens["access_token"], 200).json()
    assert credits == {"balance": 1000, "held": 0}


def test_registering_names_every_wrong_field(studio: Studio) -> None:
    body = {"email": "nobody", "password": "short", "name": "", "admin": True}
    problem = studio.refused("POST", REGISTER, 422, "invalid_input", json=body)
    assert paths_of(problem) == {"/email", "/password", "/name", "/admin"}


def test_an_email_has_one_account_whatever_its_case(studio: Studio, user: User) -> None:
    for email in (user.email, user.email.upper()):
        studio.refused(
            "POST",
            REGISTER,
            409,
            "email_taken",
            json={"email": email, "password": PASSWORD},
        )


def test_a_long_body_sent_in_pieces_is_refused(studio: Studio) -> None:
    pieces = (b" " * 65536 for _ in range(4))
    headers = {"Content-Type": "application/json"}
    studio.refused(
        "POST", REGISTER, 413, "body_too_large", content=pieces, headers=headers
    )


def test_a_wrong_password_and_an_unknown_email_are_told_alike(
    studio: Studio, stranger: User
) -> None:
    answers = [
        studio.refused(
            "POST",
            LOGIN,
            401,
            "unauthorized",
            json={"email": email, "password": "not the password"},
        )
        for email in (stranger.email, fresh_email())
    ]
    assert answers[0]["detail"] == answers[1]["detail"]


def test_guessing_a_password_is_stopped_and_hinders_nobody_else(
    studio: Studio, new_user: Callable[[], User]
) -> None:
    guessed, other = new_user(), new_user()
    body = {"email": guessed.email, "password": "a guess"}
    for _ in range(GUESSES_MAX):
        answer = studio.send("POST", LOGIN, json=body)
        if answer.status_code == 429:
            break
    assert answer.json()["code"] == "rate_limited"
    assert 0 < int(answer.headers["Retry-After"]) <= 3600
    login(studio, other)


def test_signing_in_gives_tokens_of_the_same_user(studio: Studio, user: User) -> None:
    tokens = login(studio, user)
    assert tokens["user"]["id"] == user.id
    assert tokens["access_token"] != user.access_token


def test_a_refresh_token_is_good_once(
    studio: Studio, new_user: Callable[[], User]
) -> None:
    first = new_user()
    body = {"refresh_token": first.refresh_token}
    second = studio.send("POST", REFRESH, status=200, json=body).json()
    studio.send("GET", ME, second["access_token"], 200)
    studio.refused("POST", REFRESH, 401, "unauthorized", json=body)


def test_an_invented_refresh_token_is_refused(studio: Studio) -> None:
    studio.refused(
        "POST", REFRESH, 401, "unauthorized", json={"refresh_token": "rt_invented"}
    )


def test_signing_out_ends_both_tokens(
    studio: Studio, new_user: Callable[[], User]
) -> None:
    user = new_user()
    studio.send("POST", LOGOUT, user.access_token, 204)
    studio.refused("GET", ME, 401, "unauthorized", user.access_token)
    studio.refused(
        "POST", REFRESH, 401, "unauthorized", json={"refresh_token": user.refresh_token}
    )


def test_signing_out_works_by_the_refresh_token(
    studio: Studio, new_user: Callable[[], User]
) -> None:
    user = new_user()
    studio.send("POST", LOGOUT, status=204, json={"refresh_token": user.refresh_token})
    studio.refused("GET", ME, 401, "unauthorized", user.access_token)


def test_signing_out_without_any_token_is_refused(studio: Studio) -> None:
    studio.refused("POST", LOGOUT, 401, "unauthorized")


def test_the_name_can_be_changed_alone(
    studio: Studio, new_user: Callable[[], User]
) -> None:
    user = new_user()
    changed = studio.send(
        "PATCH", ME, user.access_token, 200, json={"name": "Grace"}
    ).json()
    assert changed["name"] == "Grace"
    assert studio.send("GET", ME, user.access_token, 200).json() == changed


def test_an_empty_change_changes_nothing(studio: Studio, user: User) -> None:
    before = studio.send("GET", ME, user.access_token, 200).json()
    assert studio.send("PATCH", ME, user.access_token, 200, json={}).json() == before


def test_a_new_password_needs_the_current_one(studio: Studio, user: User) -> None:
    for body in (
        {"password": "a new password"},
        {"password": "a new password", "current_password": "wrong"},
    ):
        problem = studio.refused(
            "PATCH", ME, 422, "invalid_input", user.access_token, json=body
        )
        assert paths_of(problem) == {"/current_password"}


def test_a_new_password_ends_every_other_sign_in(
    studio: Studio, new_user: Callable[[], User]
) -> None:
    user = new_user()
    other = login(studio, user)
    body = {"password": "another good password", "current_password": PASSWORD}
    studio.send("PATCH", ME, user.access_token, 200, json=body)
    studio.send("GET", ME, user.access_token, 200)
    studio.refused("GET", ME, 401, "unauthorized", other["access_token"])
    studio.refused(
        "POST",
        LOGIN,
        401,
        "unauthorized",
        json={"email": user.email, "password": PASSWORD},
    )
    login(studio, user, "another good password")


def test_nobody_can_make_himself_an_administrator(studio: Studio, user: User) -> None:
    problem = studio.refused(
        "PATCH", ME, 422, "invalid_input", user.access_token, json={"role": "admin"}
    )
    assert paths_of(problem) == {"/role"}


def test_the_ledger_tells_where_every_credit_went(
    studio: Studio, new_user: Callable[[], User], new_job: Callable[..., Json]
) -> None:
    user = new_user()
    job = studio.finish(new_job(user)["id"], user.access_token)
    entries = studio.send("GET", f"{ME}/transactions", user.access_token, 200).json()[
        "data"
    ]
    assert [entry["type"] for entry in entries] == ["capture", "hold", "grant"]
    assert [entry["amount"] for entry in entries] == [1, 1, 1000]
    assert {entry.get("job_id") for entry in entries} == {job["id"], None}
    assert studio.send("GET", f"{ME}/credits", user.access_token, 200).json() == {
        "balance": 999,
        "held": 0,
    }


def test_the_ledger_is_read_page_by_page(
    studio: Studio, user: User, finished_job: Json
) -> None:
    whole = studio.send(
        "GET", f"{ME}/transactions", user.access_token, 200, params={"limit": 100}
    ).json()["data"]
    pages: list[Json] = []
    cursor: str | None = None
    while True:
        query = {"limit": "2", **({"cursor": cursor} if cursor else {})}
        page = studio.send(
            "GET", f"{ME}/transactions", user.access_token, 200, params=query
        ).json()
        pages += page["data"]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert pages == whole

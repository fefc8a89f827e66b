"""The list of sign-ins."""

from collections.abc import Callable

from client import PASSWORD, Json, Studio, User

SESSIONS = "/api/v1/users/me/sessions"


def sign_in(studio: Studio, user: User) -> Json:
    body = {"email": user.email, "password": PASSWORD}
    headers = {"User-Agent": "a second browser"}
    return studio.send(
        "POST", "/api/v1/auth/login", status=200, json=body, headers=headers
    ).json()


def test_every_sign_in_is_listed_and_one_is_this_one(
    studio: Studio, new_user: Callable[[], User]
) -> None:
    user = new_user()
    sign_in(studio, user)
    listed = studio.send("GET", SESSIONS, user.access_token, 200).json()["data"]
    assert len(listed) == 2
    assert [entry["is_current"] for entry in listed].count(True) == 1
    other = next(entry for entry in listed if not entry["is_current"])
    assert other["user_agent"] == "a second browser"
    assert other["address"] == "127.0.0.1"


def test_ending_a_sign_in_ends_its_token_at_once(
    studio: Studio, new_user: Callable[[], User]
) -> None:
    user = new_user()
    other = sign_in(studio, user)
    listed = studio.send("GET", SESSIONS, user.access_token, 200).json()["data"]
    ended = next(entry["id"] for entry in listed if not entry["is_current"])
    studio.send("DELETE", f"{SESSIONS}/{ended}", user.access_token, 204)
    studio.refused("GET", SESSIONS, 401, "unauthorized", other["access_token"])
    studio.refused("DELETE", f"{SESSIONS}/{ended}", 404, "not_found", user.access_token)


def test_ending_the_others_keeps_this_one(
    studio: Studio, new_user: Callable[[], User]
) -> None:
    user = new_user()
    other = sign_in(studio, user)
    studio.send("DELETE", SESSIONS, user.access_token, 204)
    studio.refused("GET", SESSIONS, 401, "unauthorized", other["access_token"])
    listed = studio.send("GET", SESSIONS, user.access_token, 200).json()["data"]
    assert [entry["is_current"] for entry in listed] == [True]


def test_a_stranger_cannot_end_a_sign_in(
    studio: Studio, user: User, stranger: User
) -> None:
    mine = studio.send("GET", SESSIONS, user.access_token, 200).json()["data"][0]["id"]
    studio.refused(
        "DELETE", f"{SESSIONS}/{mine}", 404, "not_found", stranger.access_token
    )
    studio.send("GET", SESSIONS, user.access_token, 200)

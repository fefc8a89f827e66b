"""Invitations, which administrators make."""

import uuid

from client import PASSWORD, Studio, User, paths_of

INVITES = "/api/v1/admin/invites"
REGISTER = "/api/v1/auth/register"


def register(studio: Studio, code: str, status: int) -> str:
    body = {
        "email": f"{uuid.uuid4().hex}@example.com",
        "password": PASSWORD,
        "invite_code": code,
    }
    return (
        studio.send("POST", REGISTER, status=status, json=body)
        .json()
        .get("access_token", "")
    )


def test_the_code_is_told_once(studio: Studio, admin: User) -> None:
    invite = studio.send(
        "POST", INVITES, admin.access_token, 201, json={"note": "for Ada", "days": None}
    ).json()
    listed = studio.send("GET", INVITES, admin.access_token, 200).json()["data"]
    shown = next(entry for entry in listed if entry["id"] == invite["id"])
    assert shown == {name: value for name, value in invite.items() if name != "code"}
    assert shown["expires_at"] is None
    assert shown["uses_max"] == 1


def test_an_invitation_gives_its_credits_and_counts_its_uses(
    studio: Studio, admin: User
) -> None:
    invite = studio.send(
        "POST", INVITES, admin.access_token, 201, json={"credits": 50, "uses": 1}
    ).json()
    token = register(studio, invite["code"], 201)
    assert (
        studio.send("GET", "/api/v1/users/me/credits", token, 200).json()["balance"]
        == 1050
    )
    listed = studio.send("GET", INVITES, admin.access_token, 200).json()["data"]
    assert next(entry["uses"] for entry in listed if entry["id"] == invite["id"]) == 1


def test_a_used_up_or_revoked_or_invented_code_is_refused(
    studio: Studio, admin: User
) -> None:
    used = studio.send("POST", INVITES, admin.access_token, 201, json={}).json()
    register(studio, used["code"], 201)
    revoked = studio.send("POST", INVITES, admin.access_token, 201, json={}).json()
    studio.send("DELETE", f"{INVITES}/{revoked['id']}", admin.access_token, 204)
    for code in (used["code"], revoked["code"], "invented"):
        body = {
            "email": f"{uuid.uuid4().hex}@example.com",
            "password": PASSWORD,
            "invite_code": code,
        }
        problem = studio.refused("POST", REGISTER, 422, "invalid_input", json=body)
        assert paths_of(problem) == {"/invite_code"}


def test_a_revoked_invitation_stays_listed_as_revoked(
    studio: Studio, admin: User
) -> None:
    invite = studio.send("POST", INVITES, admin.access_token, 201, json={}).json()
    studio.send("DELETE", f"{INVITES}/{invite['id']}", admin.access_token, 204)
    listed = studio.send("GET", INVITES, admin.access_token, 200).json()["data"]
    assert (
        next(entry["revoked_at"] for entry in listed if entry["id"] == invite["id"])
        is not None
    )


def test_wrong_invitations_are_refused_field_by_field(
    studio: Studio, admin: User
) -> None:
    body = {"credits": -1, "days": 0, "note": "x" * 201, "uses": 0}
    problem = studio.refused(
        "POST", INVITES, 422, "invalid_input", admin.access_token, json=body
    )
    assert paths_of(problem) == {"/credits", "/days", "/note", "/uses"}

"""Pictures that users send."""

import base64
import hashlib
import uuid
from collections.abc import Callable


from client import Json, Studio, User, paths_of
from pictures import png

UPLOADS = "/api/v1/uploads"
DIRECT = f"{UPLOADS}/direct"
RAW = {"Content-Type": "image/png"}


def data_uri(content_type: str, content: bytes) -> str:
    return f"data:{content_type};base64,{base64.b64encode(content).decode()}"


def send_picture(studio: Studio, user: User, shade: int = 128) -> Json:
    content = png(8, 6, shade)
    return studio.send(
        "POST", UPLOADS, user.access_token, 201, content=content, headers=RAW
    ).json()


def test_a_picture_is_stored_from_a_form(studio: Studio, user: User) -> None:
    content = png(8, 6)
    files = {"file": ("boat.png", content, "image/png")}
    answer = studio.send("POST", UPLOADS, user.access_token, 201, files=files)
    upload = answer.json()
    assert answer.headers["Location"] == f"{UPLOADS}/{upload['id']}"
    assert (upload["name"], upload["width"], upload["height"]) == ("boat.png", 8, 6)
    assert upload["bytes"] == len(content)
    assert upload["sha256"] == hashlib.sha256(content).hexdigest()
    assert uuid.UUID(upload["id"]).version == 7


def test_a_picture_is_stored_from_the_body_itself(studio: Studio, user: User) -> None:
    for content_type in ("image/png", "application/octet-stream"):
        headers = {"Content-Type": content_type}
        answer = studio.send(
            "POST", UPLOADS, user.access_token, 201, content=png(), headers=headers
        )
        assert answer.json()["content_type"] == "image/png"


def test_the_link_gives_the_same_bytes(studio: Studio, user: User) -> None:
    upload = send_picture(studio, user, 90)
    assert studio.send("GET", upload["url"], status=200).content == png(8, 6, 90)


def test_an_upload_is_shown_and_listed_until_it_is_removed(
    studio: Studio, user: User
) -> None:
    upload = send_picture(studio, user)
    url = f"{UPLOADS}/{upload['id']}"
    assert (
        studio.send("GET", url, user.access_token, 200).json()["sha256"]
        == upload["sha256"]
    )
    listed = studio.send("GET", UPLOADS, user.access_token, 200).json()["data"]
    assert upload["id"] in [entry["id"] for entry in listed]
    studio.send("DELETE", url, user.access_token, 204)
    studio.refused("GET", url, 404, "not_found", user.access_token)
    studio.refused("DELETE", url, 404, "not_found", user.access_token)
    studio.wait_until_gone(upload["url"])


def test_a_stranger_sees_no_upload(studio: Studio, user: User, stranger: User) -> None:
    upload = send_picture(studio, user)
    for method in ("GET", "DELETE"):
        studio.refused(
            method, f"{UPLOADS}/{upload['id']}", 404, "not_found", stranger.access_token
        )
    assert studio.send("GET", UPLOADS, stranger.access_token, 200).json()["data"] == []


def test_what_is_no_picture_is_refused(studio: Studio, user: User) -> None:
    for content in (
        b"",
        b"no picture",
        png()[:20],
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    ):
        problem = studio.refused(
            "POST",
            UPLOADS,
            422,
            "invalid_input",
            user.access_token,
            content=content,
            headers=RAW,
        )
        assert paths_of(problem) == {"/file"}, content


def test_a_picture_sent_as_another_type_is_refused(studio: Studio, user: User) -> None:
    headers = {"Content-Type": "image/jpeg"}
    studio.refused(
        "POST",
        UPLOADS,
        422,
        "invalid_input",
        user.access_token,
        content=png(),
        headers=headers,
    )


def test_a_picture_is_stored_from_a_data_uri(studio: Studio, user: User) -> None:
    body = {"url": data_uri("image/png", png())}
    upload = studio.send("POST", UPLOADS, user.access_token, 201, json=body).json()
    assert upload["sha256"] == hashlib.sha256(png()).hexdigest()


def test_addresses_that_give_no_picture_are_refused(studio: Studio, user: User) -> None:
    for url in (
        data_uri("image/jpeg", png()),
        data_uri("image/png", b"no picture"),
        data_uri("text/html", b"<p>"),
        "data:image/png;base64,!!",
        "data:image/png,abc",
        "file:///etc/passwd",
        "http://example.com/a.png",
        "https://127.0.0.1/a.png",
        "https://[::1]/a.png",
        "https://169.254.169.254/latest/meta-data",
        "https://nowhere.invalid/a.png",
        "",
    ):
        token, body = user.access_token, {"url": url}
        problem = studio.refused(
            "POST", UPLOADS, 422, "invalid_input", token, json=body
        )
        assert paths_of(problem) == {"/url"}, url


def announce(studio: Studio, user: User, content: bytes, **more: Json) -> Json:
    body = {
        "content_type": "image/png",
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        **more,
    }
    return studio.send("POST", DIRECT, user.access_token, 201, json=body).json()


def put(studio: Studio, ticket: Json, content: bytes) -> None:
    url, headers = ticket["put_url"], ticket["headers"]
    studio.send(ticket["method"], url, status=201, content=content, headers=headers)


def completion(ticket: Json) -> tuple[str, Json]:
    body = {"complete_token": ticket["complete_token"]}
    return f"{UPLOADS}/{ticket['id']}/complete", body


def test_a_picture_is_stored_by_a_link_and_completed(
    studio: Studio, user: User
) -> None:
    content = png(8, 6, 77)
    ticket = announce(studio, user, content, name="boat.png")
    url, body = completion(ticket)
    token = user.access_token
    studio.refused("POST", url, 409, "conflict", token, json=body)
    put(studio, ticket, content)
    upload = studio.send("POST", url, token, 200, json=body).json()
    assert (upload["id"], upload["name"]) == (ticket["id"], "boat.png")
    assert (upload["width"], upload["height"]) == (8, 6)
    assert upload["sha256"] == hashlib.sha256(content).hexdigest()
    assert studio.send("GET", upload["url"], status=200).content == content
    again = studio.send("POST", url, token, 200, json=body).json()
    assert (again["id"], again["created_at"]) == (upload["id"], upload["created_at"])
    listed = studio.send("GET", UPLOADS, token, 200).json()["data"]
    assert [entry["id"] for entry in listed].count(upload["id"]) == 1


def test_a_file_that_is_not_what_was_announced_is_no_upload(
    studio: Studio, user: User
) -> None:
    content = png(8, 6, 78)
    for sent, announced, content_type in (
        (png(8, 6, 79), content, "image/png"),
        (content, content, "image/jpeg"),
        (b"no picture", b"no picture", "image/png"),
    ):
        body = {"content_type": content_type, "bytes": max(len(sent), len(announced))}
        ticket = announce(studio, user, announced, **body)
        put(studio, ticket, sent)
        url, body = completion(ticket)
        token = user.access_token
        problem = studio.refused("POST", url, 422, "invalid_input", token, json=body)
        assert paths_of(problem) == {"/file"}, content_type
        studio.refused("POST", url, 409, "conflict", token, json=body)
        studio.refused("GET", f"{UPLOADS}/{ticket['id']}", 404, "not_found", token)


def test_a_stranger_completes_nothing(
    studio: Studio, user: User, stranger: User
) -> None:
    ticket = announce(studio, user, png())
    put(studio, ticket, png())
    url, body = completion(ticket)
    studio.refused("POST", url, 404, "not_found", stranger.access_token, json=body)
    studio.send("POST", url, user.access_token, 200, json=body)


def test_wrong_announcements_are_refused_field_by_field(
    studio: Studio, user: User
) -> None:
    body = {"content_type": "image/gif", "bytes": 0, "sha256": "0" * 63, "name": ""}
    token = user.access_token
    problem = studio.refused("POST", DIRECT, 422, "invalid_input", token, json=body)
    assert paths_of(problem) == {f"/{name}" for name in body}
    large = {"content_type": "image/png", "bytes": 2_000 << 20, "sha256": "0" * 64}
    studio.refused("POST", DIRECT, 413, "body_too_large", token, json=large)


def test_other_types_are_refused(studio: Studio, user: User) -> None:
    for content_type in ("text/plain", "application/xml", "video/mp4"):
        headers = {"Content-Type": content_type}
        studio.refused(
            "POST",
            UPLOADS,
            415,
            "unsupported_media_type",
            user.access_token,
            content=png(),
            headers=headers,
        )


def test_types_of_pictures_that_are_not_declared_are_refused(
    studio: Studio, user: User
) -> None:
    for content_type in ("image/gif", "image/svg+xml"):
        headers = {"Content-Type": content_type}
        studio.refused(
            "POST",
            UPLOADS,
            415,
            "unsupported_media_type",
            user.access_token,
            content=png(),
            headers=headers,
        )


def test_broken_forms_are_refused(studio: Studio, user: User) -> None:
    headers = {"Content-Type": "multipart/form-data"}
    studio.refused(
        "POST",
        UPLOADS,
        400,
        "malformed_body",
        user.access_token,
        content=b"x",
        headers=headers,
    )
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    studio.refused(
        "POST",
        UPLOADS,
        400,
        "malformed_body",
        user.access_token,
        content=b"x",
        headers=headers,
    )
    problem = studio.refused(
        "POST", UPLOADS, 422, "invalid_input", user.access_token, files={"other": b"x"}
    )
    assert paths_of(problem) == {"/file"}


def test_names_of_files_are_made_harmless(studio: Studio, user: User) -> None:
    for name in ("../../etc/passwd", "a\\b.png", 'quote".png', "x" * 300 + ".png"):
        files = {"file": (name, png(), "image/png")}
        upload = studio.send(
            "POST", UPLOADS, user.access_token, 201, files=files
        ).json()
        assert "/" not in upload["name"] and "\\" not in upload["name"], upload["name"]
        assert len(upload["name"]) <= 255


def test_a_key_needs_the_scope_to_write(
    studio: Studio, user: User, new_key: Callable[..., Json]
) -> None:
    reader = new_key(user, "uploads:read")["secret"]
    writer = new_key(user, "uploads:write")["secret"]
    upload = studio.send(
        "POST", UPLOADS, writer, 201, content=png(), headers=RAW
    ).json()
    studio.send("GET", f"{UPLOADS}/{upload['id']}", reader, 200)
    studio.refused("GET", f"{UPLOADS}/{upload['id']}", 403, "forbidden", writer)
    studio.refused("DELETE", f"{UPLOADS}/{upload['id']}", 403, "forbidden", reader)
    studio.send("DELETE", f"{UPLOADS}/{upload['id']}", writer, 204)

"""Results, and the signed links to files."""

import hashlib

import pytest

from client import Json, Studio, User


@pytest.fixture(scope="module")
def image(studio: Studio, user: User, finished_job: Json) -> Json:
    result = studio.send(
        "GET", f"/api/v1/jobs/{finished_job['id']}/result", user.access_token, 200
    ).json()
    assert result["state"] == "succeeded"
    return next(
        artifact for artifact in result["artifacts"] if artifact["role"] == "image"
    )


def test_a_link_gives_the_whole_file_without_a_token(
    studio: Studio, image: Json
) -> None:
    answer = studio.send("GET", image["url"], status=200)
    assert answer.headers["Content-Type"] == image["content_type"]
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert len(answer.content) == image["bytes"]
    assert hashlib.sha256(answer.content).hexdigest() == image["sha256"]
    assert "private" in answer.headers["Cache-Control"]


def test_a_picture_says_that_a_machine_made_it(studio: Studio, image: Json) -> None:
    content = studio.send("GET", image["url"], status=200).content
    assert b"trainedAlgorithmicMedia" in content or b"algorithmicMedia" in content


def test_ranges_give_their_part(studio: Studio, image: Json) -> None:
    whole = studio.send("GET", image["url"], status=200).content
    size = len(whole)
    ranges = {
        "bytes=0-9": (0, 10),
        f"bytes=10-{size + 100}": (10, size),
        "bytes=-5": (size - 5, size),
        f"bytes={size - 1}-": (size - 1, size),
    }
    for value, (start, end) in ranges.items():
        answer = studio.send("GET", image["url"], status=206, headers={"Range": value})
        assert answer.content == whole[start:end], value
        assert answer.headers["Content-Range"] == f"bytes {start}-{end - 1}/{size}"


def test_a_range_beyond_the_end_is_refused(studio: Studio, image: Json) -> None:
    headers = {"Range": f"bytes={image['bytes']}-"}
    answer = studio.send("GET", image["url"], status=416, headers=headers)
    assert answer.headers["Content-Range"] == f"bytes */{image['bytes']}"


def test_a_range_that_means_nothing_is_ignored(studio: Studio, image: Json) -> None:
    for value in ("lines=1-2", "bytes=x-y", "bytes=9-1"):
        answer = studio.send("GET", image["url"], status=200, headers={"Range": value})
        assert len(answer.content) == image["bytes"]


def test_a_known_entity_tag_saves_the_transfer(studio: Studio, image: Json) -> None:
    tag = studio.send("GET", image["url"], status=200).headers["ETag"]
    for value in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        answer = studio.send(
            "GET", image["url"], status=304, headers={"If-None-Match": value}
        )
        assert answer.content == b""
        assert answer.headers["ETag"] == tag
    studio.send("GET", image["url"], status=200, headers={"If-None-Match": '"other"'})


def test_a_changed_link_is_worthless(studio: Studio, image: Json) -> None:
    path, query = image["url"].split("?")
    expires = int(query.split("expires=")[1].split("&")[0])
    changed = [
        path,
        image["url"][:-1] + ("0" if image["url"][-1] != "0" else "1"),
        image["url"].replace(f"expires={expires}", f"expires={expires + 1}"),
        image["url"].replace("image-1.png", "image-2.png"),
        f"{path}?expires=x&signature=y",
    ]
    for url in changed:
        studio.refused("GET", url, 403, "forbidden")
    studio.refused("PUT", image["url"], 403, "forbidden", content=b"other")


def test_a_forged_link_does_not_tell_what_exists(studio: Studio, image: Json) -> None:
    path = image["url"].split("?")[0]
    there = studio.refused("GET", f"{path}?expires=1&signature=y", 403, "forbidden")
    nothing = studio.refused(
        "GET", "/objects/nothing?expires=1&signature=y", 403, "forbidden"
    )
    assert there["detail"] == nothing["detail"]

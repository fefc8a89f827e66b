"""The kinds of job."""

from jsonschema import Draft202012Validator

from client import Studio
from conftest import TINY

KINDS = "/api/v1/kinds"


def test_every_listed_kind_has_its_own_address(studio: Studio) -> None:
    page = studio.send("GET", KINDS, status=200).json()
    assert page["next_cursor"] is None
    for kind in page["data"]:
        assert studio.send("GET", f"{KINDS}/{kind['kind']}", status=200).json() == kind


def test_an_unknown_kind_is_not_found(studio: Studio) -> None:
    for kind in ("nothing", "IMAGE_GENERATION", "story_video"):
        studio.refused("GET", f"{KINDS}/{kind}", 404, "not_found")


def test_a_kind_tells_a_schema_that_takes_our_input(studio: Studio) -> None:
    kind = studio.send("GET", f"{KINDS}/image_generation", status=200).json()
    Draft202012Validator.check_schema(kind["schema"])
    Draft202012Validator(kind["schema"]).validate(TINY)
    assert set(kind["fields"]) == set(kind["schema"]["properties"])
    assert "scene" in [engine["name"] for engine in kind["engines"]]


def test_the_document_takes_the_same_input_as_the_kind(studio: Studio) -> None:
    kind = studio.send("GET", f"{KINDS}/image_generation", status=200).json()
    body = studio.operation("post_jobs").body_schema
    assert body is not None
    assert body["properties"]["input"]["properties"] == kind["schema"]["properties"]

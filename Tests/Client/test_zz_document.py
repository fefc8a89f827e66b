"""What all tests together have seen; last by its name."""

from client import Studio


def test_every_header_that_guides_a_client_is_declared(studio: Studio) -> None:
    assert sorted(studio.undeclared_headers) == []

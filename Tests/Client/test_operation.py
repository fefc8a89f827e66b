"""Health, metrics, the document and its page."""

import re

import httpx
import pytest

from client import METHODS, STUDIO, Studio, formats


def test_health_tells_that_it_lives(studio: Studio) -> None:
    health = studio.send("GET", "/health", status=200).json()
    assert health["version"] == studio.document["info"]["version"]


def test_ready_names_its_checks(studio: Studio) -> None:
    ready = studio.send("GET", "/ready", status=200).json()
    assert ready["status"] == "ready"
    assert set(ready["checks"].values()) == {"ok"}


def test_metrics_are_prometheus_text(studio: Studio) -> None:
    studio.send("GET", "/health", status=200)
    answer = studio.send("GET", "/metrics", status=200)
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    sample = re.compile(r'[a-z_:]+(\{([a-z_]+="[^"]*",?)*\})? [-+0-9.eEInfNa]+')
    lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
    assert [line for line in lines if not sample.fullmatch(line)] == []
    names = {line.split("{")[0].split(" ")[0] for line in lines}
    described = {
        line.split(" ")[2]
        for line in answer.text.splitlines()
        if line.startswith("# TYPE")
    }
    assert {re.sub("_(bucket|sum|count)$", "", name) for name in names} <= described


def test_metrics_name_routes_by_their_pattern(studio: Studio) -> None:
    studio.send("GET", "/api/v1/kinds/image_generation", status=200)
    text = studio.send("GET", "/metrics", status=200).text
    assert "/api/v1/kinds/{kind}" in text
    assert "/api/v1/kinds/image_generation" not in text


def test_the_document_is_openapi_with_one_name_an_operation(studio: Studio) -> None:
    document = studio.send("GET", "/openapi.json", status=200).json()
    assert document["openapi"].startswith("3.1")
    names = [operation.id for operation in studio.operations]
    assert len(names) == len(set(names))
    for item in document["paths"].values():
        assert set(item) <= {*METHODS, "parameters", "summary"}


def test_every_operation_is_described_and_tagged(studio: Studio) -> None:
    tags = {tag["name"] for tag in studio.document["tags"]}
    for operation in studio.operations:
        assert operation.declared["summary"], operation.id
        assert set(operation.declared["tags"]) <= tags, operation.id
        in_path = set(re.findall(r"\{(\w+)\}", operation.path))
        declared = {
            p["name"]
            for p in operation.declared.get("parameters", [])
            if p["in"] == "path"
        }
        assert declared == in_path, operation.id


def test_the_document_uses_only_formats_that_are_checked_here(studio: Studio) -> None:
    used = set(
        re.findall(
            r'"format": ?"([^"]+)"', httpx.get(f"{studio.url}/openapi.json").text
        )
    )
    assert used <= set(formats.checkers)


def test_the_page_shows_every_operation_and_loads_nothing(studio: Studio) -> None:
    page = studio.send("GET", "/docs", status=200).text
    for operation in STUDIO.operations:
        assert f'id="{operation.id}"' in page, operation.id
    assert not re.search(r'(src|href)="(https?:)?//', page)
    assert "<script" not in page


def test_the_page_of_problems_explains_every_code(studio: Studio) -> None:
    page = studio.send("GET", "/docs/problems", status=200).text
    for code in studio.document["components"]["schemas"]["Problem"]["properties"][
        "code"
    ]["enum"]:
        assert f'id="{code}"' in page, code


def test_answers_carry_the_headers_of_a_careful_server(studio: Studio) -> None:
    answer = studio.send("GET", "/health", status=200)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "Server" not in answer.headers


def test_head_answers_as_get_without_a_body(studio: Studio) -> None:
    answer = httpx.head(f"{studio.url}/health")
    assert answer.status_code == 200
    assert int(answer.headers["Content-Length"]) > 0
    assert answer.content == b""


def test_the_rate_limit_is_told(studio: Studio) -> None:
    answer = studio.send("GET", "/api/v1/kinds", status=200)
    assert int(answer.headers["RateLimit-Remaining"]) < int(
        answer.headers["RateLimit-Limit"]
    )
    assert 0 < int(answer.headers["RateLimit-Reset"]) <= 60


def test_a_clients_own_request_id_is_kept_where_it_is_harmless(studio: Studio) -> None:
    headers = {"X-Request-ID": "mine-1"}
    answer = studio.send("GET", "/nothing", status=404, headers=headers)
    assert answer.json()["request_id"] == "mine-1"
    headers = {"X-Request-ID": "<script>"}
    answer = studio.send("GET", "/nothing", status=404, headers=headers)
    assert "<" not in answer.headers["X-Request-ID"]


def test_headers_that_are_too_large_are_refused_with_a_problem(studio: Studio) -> None:
    headers = {"X-Large": "x" * 100_000}
    answer = httpx.get(f"{studio.url}/health", headers=headers)
    assert answer.status_code == 431
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "headers_too_large"
    assert answer.headers["X-Request-ID"]

"""What the run called: the table of routes, and what it left out."""

from client import Operation, Studio

NO_REFUSAL = {
    "get_health": "takes nothing that could be wrong",
    "get_ready": "takes nothing that could be wrong",
    "get_openapi_json": "takes nothing that could be wrong",
    "get_docs": "takes nothing that could be wrong",
    "get_docs_problems": "takes nothing that could be wrong",
    "get_kinds": "takes nothing that could be wrong; its only refusal is the rate limit",
    "get_metrics": "open to the studio's own machine while METRICS_TOKEN is not set",
}
NO_SUCCESS = {
    "get_worker_jobs_id_inputs_artifact": "no kind that this studio runs takes pictures, so no job has inputs",
}


def missing(studio: Studio) -> list[str]:
    """A line for each operation that was never called with success, or never with a refusal."""
    lines: list[str] = []
    for operation in studio.operations:
        statuses = statuses_of(studio, operation)
        succeeded = any(status < 400 for status in statuses)
        refused = any(400 <= status < 500 for status in statuses)
        if not succeeded and operation.id not in NO_SUCCESS:
            lines.append(f"{operation.id}: no test calls it with success")
        if not refused and operation.id not in NO_REFUSAL:
            lines.append(f"{operation.id}: no test sees it refuse")
        if succeeded and operation.id in NO_SUCCESS:
            lines.append(f"{operation.id}: is in NO_SUCCESS, yet it succeeds")
        if refused and operation.id in NO_REFUSAL:
            lines.append(f"{operation.id}: is in NO_REFUSAL, yet it refuses")
    return lines


def statuses_of(studio: Studio, operation: Operation) -> list[int]:
    return sorted(
        {call.status for call in studio.calls if call.operation == operation.id}
    )


def table(studio: Studio) -> str:
    lines = [
        "# Routes and their tests",
        "",
        "Written by the client test; every answer was checked against `/openapi.json`.",
        "",
        "| route | statuses seen | tests |",
        "| --- | --- | --- |",
    ]
    for operation in studio.operations:
        statuses = ", ".join(str(status) for status in statuses_of(studio, operation))
        tests = sorted(
            {call.test for call in studio.calls if call.operation == operation.id}
        )
        names = "<br>".join(f"`{test}`" for test in tests)
        lines.append(
            f"| `{operation.method} {operation.path}` | {statuses} | {names} |"
        )
    reasons = [
        f"- `{name}`: {why}"
        for name, why in sorted({**NO_REFUSAL, **NO_SUCCESS}.items())
    ]
    return "\n".join(
        [*lines, "", "Called only with success, or only refused:", "", *reasons, ""]
    )

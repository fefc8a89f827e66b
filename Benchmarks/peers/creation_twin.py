"""The peer of `creation.py`: what a careful team would write with FastAPI and asyncpg for `POST /api/v1/jobs`.

It works on the studio's own tables and does the same transaction: the token is verified, session and user are looked up,
the body is validated, then in one transaction the price is held, the place in the fair queue computed, and job, ledger entry
and first event are inserted; the answer tells the position in the queue. Committed durably before the answer, as there.
"""

import json
import os
import secrets
import time
import uuid
from contextlib import asynccontextmanager
from typing import Annotated, Literal

import asyncpg
import jwt
from fastapi import FastAPI, Header, HTTPException
from fastapi.responses import ORJSONResponse
from pydantic import BaseModel, Field


class ImageInput(BaseModel):
    prompt: Annotated[str, Field(min_length=1, max_length=2000)]
    negative_prompt: str = ""
    width: Annotated[int, Field(ge=64, le=2048, multiple_of=8)] = 1024
    height: Annotated[int, Field(ge=64, le=2048, multiple_of=8)] = 1024
    count: Annotated[int, Field(ge=1, le=8)] = 1
    quality: Literal["draft", "standard", "high"] = "standard"
    engine: Literal["auto", "scene"] = "auto"
    seed: int | None = None


class JobBody(BaseModel):
    kind: Literal["image_generation"]
    input: ImageInput
    priority: Annotated[int, Field(ge=-10, le=0)] = 0
    metadata: dict[str, str] = {}


HOLD = """UPDATE users SET balance = balance - $2, held = held + $2 WHERE id = $1 AND balance >= $2
    RETURNING status, delete_after, stored_bytes"""
TAG = """INSERT INTO fair_tags (user_id, engine, priority, tag)
    SELECT users.id, $2, $3, $4 / weight + COALESCE(
        (SELECT tag FROM jobs WHERE state = 'queued' AND engine = $2 AND priority = $3 ORDER BY tag, id LIMIT 1),
        (SELECT tag FROM jobs WHERE started_at IS NOT NULL AND engine = $2 ORDER BY tag DESC LIMIT 1), 0)
    FROM users WHERE users.id = $1
    ON CONFLICT (user_id, engine, priority) DO UPDATE SET
        tag = (CASE WHEN excluded.tag > fair_tags.tag + $4 / (SELECT weight FROM users WHERE id = $1)
            THEN excluded.tag ELSE fair_tags.tag + $4 / (SELECT weight FROM users WHERE id = $1) END)
    RETURNING tag, (SELECT COUNT(*) FROM jobs
        WHERE user_id = $1 AND state IN ('queued', 'running') AND state = 'queued') AS queued"""
JOB = """INSERT INTO jobs (id, user_id, kind, state, schema_version, input, engine, quoted, held, priority, tag, work_units,
        failures_max, run_after, expires_at, metadata, created_at, last_event)
    VALUES ($1, $2, $3, 'queued', 1, $4, 'scene', $5, $5, $6, $7, $8, 3, $9, $10, $11, $9, 1)"""
ENTRY = """INSERT INTO transactions (id, type, from_account, to_account, amount, user_id, job_id, created_at)
    VALUES ($1, 'hold', $2, $3, $4, $5, $6, $7)"""
EVENT = "INSERT INTO job_events (job_id, number, type, data, created_at) VALUES ($1, 1, 'state', $2, $3)"
RANGES = ["priority > $2", "priority = $2 AND tag < $3", "priority = $2 AND tag = $3 AND id < $4"]
POSITION = "SELECT " + " + ".join(
    f"(SELECT COUNT(*) FROM (SELECT 1 FROM jobs WHERE state = 'queued' AND engine = $1 AND {condition} "
    "ORDER BY priority DESC, tag, id LIMIT 1000) AS ahead)" for condition in RANGES) + " AS n"


def uuid7():
    raw = int(time.time() * 1000).to_bytes(6, "big") + secrets.token_bytes(10)
    value = int.from_bytes(raw, "big") & ~(0xF << 76) & ~(0x3 << 62) | 0x7 << 76 | 0x2 << 62
    return str(uuid.UUID(int=value))


@asynccontextmanager
async def life(app):
    app.state.pool = await asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=2, max_size=64)
    yield
    await app.state.pool.close()


app = FastAPI(lifespan=life, default_response_class=ORJSONResponse)
SECRET = os.environ["JWT_SECRET"]


async def user_of(connection, authorization):
    try:
        claims = jwt.decode(authorization.removeprefix("Bearer "), SECRET, algorithms=["HS256"])
    except jwt.PyJWTError as error:
        raise HTTPException(401, "The access token is not valid.") from error
    session = await connection.fetchrow("SELECT * FROM sessions WHERE id = $1 AND revoked_at IS NULL", claims["sid"])
    user = await connection.fetchrow("SELECT * FROM users WHERE id = $1", claims["sub"])
    if not session or not user or user["status"] != "active":
        raise HTTPException(401, "The access token is not valid.")
    return user


@app.post("/api/v1/jobs", status_code=202)
async def create(body: JobBody, authorization: Annotated[str, Header()]):
    now = int(time.time() * 1_000_000)
    price = max(1, -(-body.input.width * body.input.height // 524_288)) * body.input.count
    async with app.state.pool.acquire() as connection:
        user = await user_of(connection, authorization)
        given = body.input.model_dump()
        given["seed"] = secrets.randbits(32) if given["seed"] is None else given["seed"]
        async with connection.transaction():
            held = await connection.fetchrow(HOLD, user["id"], price)
            if not held:
                raise HTTPException(402, "Not enough credits.")
            placed = await connection.fetchrow(TAG, user["id"], "scene", body.priority, float(price))
            if placed["queued"] >= 1_000_000:
                raise HTTPException(429, "Too many jobs.")
            job = uuid7()
            await connection.execute(
                JOB, job, user["id"], body.kind, json.dumps(given), price, body.priority, placed["tag"], 1.0, now,
                now + 86_400_000_000, json.dumps(body.metadata))
            await connection.execute(
                ENTRY, uuid7(), f"user:{user['id']}/balance", f"user:{user['id']}/held", price, user["id"], job, now)
            await connection.execute(EVENT, job, json.dumps({"state": "queued", "attempt": 0}), now)
            position = await connection.fetchval(POSITION, "scene", body.priority, placed["tag"], job)
    return {
        "id": job, "kind": body.kind, "state": "queued", "progress": {"percent": 0, "stage": "waiting", "eta_seconds": None},
        "queue_position": position, "credits": {"quoted": price, "held": price, "captured": 0}, "engine": "scene",
        "model": None, "input": given, "output": None, "error": None, "attempt": 0, "created_at": now, "started_at": None,
        "finished_at": None, "retry_of": None, "priority": body.priority, "metadata": body.metadata, "webhook_url": None,
        "cancel_requested_at": None,
    }

"""What the database alone can do: the rows that the studio keeps of each job, written by bare SQL, with no studio between.

For `claims.py`. It claims and completes the studio's own jobs in its own tables, a batch in a statement for each table and a
transaction for each step, and looks at nothing that it writes: no lease, no rule, no stored file. More than this a queue with
these rows cannot do on this machine.

    claims_rows.py DATABASE_URL CONNECTIONS BATCH
"""

import asyncio
import os
import sys
import time
import uuid

import asyncpg
import claims_tally
import uvloop
from claims_worker import OUTPUT

CLAIM = """
    WITH next AS (
        SELECT id FROM jobs WHERE state = 'queued' AND engine = 'scene' ORDER BY priority DESC, tag, id
        LIMIT $1 FOR UPDATE SKIP LOCKED)
    UPDATE jobs SET state = 'running', attempt = attempt + 1, worker_id = $2, lease_expires_at = $3::bigint + 60000000,
        started_at = $3, last_event = last_event + 1
    FROM next WHERE jobs.id = next.id RETURNING jobs.id, jobs.user_id, jobs.quoted, jobs.last_event
"""
BEGIN = """
    INSERT INTO attempts (job_id, attempt, worker_id, worker_name, started_at)
    SELECT id, 1, $2, 'bare', $3 FROM unnest($1::text[]) AS id
"""
TELL = """
    INSERT INTO job_events (job_id, number, type, data, created_at)
    SELECT id, number, 'state', $3, $4 FROM unnest($1::text[], $2::bigint[]) AS told (id, number)
"""
END = """
    UPDATE jobs SET state = 'succeeded', report = '{"seed":7}', finished_at = $2, lease_expires_at = NULL,
        last_event = last_event + 1, captured = held, held = 0
    WHERE id = ANY ($1::text[])
"""
END_ATTEMPTS = "UPDATE attempts SET ended_at = $2, outcome = 'succeeded' WHERE job_id = ANY ($1::text[]) AND attempt = 1"
OUTPUTS = """
    INSERT INTO artifacts (id, user_id, job_id, attempt, role, name, object_key, content_type, bytes, sha256, width, height,
        created_at)
    SELECT artifact, owner, id, 1, 'image', 'image-1.png', 'outputs/' || owner || '/' || id || '/1/image-1.png', 'image/png',
        $5, $6, 1, 1, $4
    FROM unnest($1::text[], $2::text[], $3::text[]) AS made (artifact, owner, id)
"""
CAPTURE = """
    INSERT INTO transactions (id, type, from_account, to_account, amount, user_id, job_id, reason, actor, created_at)
    SELECT id, 'capture', 'user:' || owner || ':held', 'revenue', amount, owner, job, 'job succeeded', 'system', $5
    FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) AS moved (id, owner, job, amount)
"""
SETTLE = """
    UPDATE users SET held = held - amount, stored_bytes = stored_bytes + bytes
    FROM unnest($1::text[], $2::bigint[], $3::bigint[]) AS moved (owner, amount, bytes) WHERE id = owner
"""


def ids(count):
    """In the order of time, as the studio's are."""
    start = f"{time.time_ns() // 1_000_000:012x}"
    return [f"{start[:8]}-{start[8:]}-7{str(uuid.uuid4())[15:]}" for _ in range(count)]


async def work(connection, worker, batch, tally):
    while True:
        now = time.time_ns() // 1000
        async with connection.transaction():
            jobs = await connection.fetch(CLAIM, batch, worker, now)
            if jobs:
                claimed = [job["id"] for job in jobs]
                numbers = [job["last_event"] for job in jobs]
                await connection.execute(BEGIN, claimed, worker, now)
                await connection.execute(TELL, claimed, numbers, '{"attempt":1,"state":"running"}', now)
        if not jobs:
            await asyncio.sleep(0.01)
            continue
        owners, prices = [job["user_id"] for job in jobs], [job["quoted"] for job in jobs]
        moved = {}
        for owner, price in zip(owners, prices):
            amount, size = moved.get(owner, (0, 0))
            moved[owner] = amount + price, size + OUTPUT["bytes"]
        async with connection.transaction():
            await connection.execute(END, claimed, now)
            await connection.execute(END_ATTEMPTS, claimed, now)
            await connection.execute(OUTPUTS, ids(len(jobs)), owners, claimed, now, OUTPUT["bytes"], OUTPUT["sha256"])
            # In one order, so that two never wait for each other.
            users = sorted(moved)
            await connection.fetch("SELECT 1 FROM users WHERE id = ANY ($1::text[]) ORDER BY id FOR NO KEY UPDATE", users)
            await connection.execute(SETTLE, users, [moved[user][0] for user in users], [moved[user][1] for user in users])
            await connection.execute(CAPTURE, ids(len(jobs)), owners, claimed, prices, now)
            await connection.execute(
                TELL, claimed, [number + 1 for number in numbers], '{"attempt":1,"state":"succeeded"}', now)
        for _ in jobs:
            tally.add()


async def run(url, connections, batch):
    pool = [await asyncpg.connect(url) for _ in range(connections)]
    worker = str(uuid.uuid4())
    tally = claims_tally.Tally(os.environ["TALLY"])
    while not tally.is_open():
        await asyncio.sleep(0.001)
    await asyncio.gather(*(work(connection, worker, batch, tally) for connection in pool))


def main():
    url, connections, batch = sys.argv[1:]
    uvloop.install()
    asyncio.run(run(url, int(connections), int(batch)))


if __name__ == "__main__":
    main()

"""The peers of `claims.py`: queues that others use, each as its documentation says, with a job that does nothing.

    claims_peers.py NAME URL work [OPTION=VALUE…]

is a worker of one of them; `Peer.fill` and `Peer.left` are for the benchmark. URL is that of their Redis or PostgreSQL.
"""

import asyncio
import logging
import os
import sys

import claims_tally


async def no_op_later(*_):
    claims_tally.no_op()


def no_op_now():
    claims_tally.no_op()


class Peer:
    def __init__(self, url):
        self.url = url

    def redis(self):
        import redis

        return redis.Redis.from_url(self.url)

    def empty(self):
        self.redis().flushall()


class Celery(Peer):
    """Without a result backend it keeps nothing of a task; a message is acknowledged before its task runs."""

    keeps = "nothing"

    def app(self, **settings):
        import celery

        app = celery.Celery("claims", broker=self.url)
        app.conf.update(task_ignore_result=True, worker_disable_rate_limits=True, **settings)
        app.task(no_op_now, name="no_op")
        return app

    def fill(self, jobs):
        app = self.app()
        with app.producer_pool.acquire(block=True) as producer:
            for _ in range(jobs):
                app.tasks["no_op"].apply_async(producer=producer)

    def left(self):
        redis = self.redis()
        return lambda: redis.llen("celery") + redis.hlen("unacked")

    def work(self, pool, concurrency, prefetch):
        self.app(worker_prefetch_multiplier=prefetch).worker_main(
            ["worker", "--pool", pool, "--concurrency", str(concurrency), "--loglevel", "ERROR", "--without-gossip",
                "--without-mingle", "--without-heartbeat", "--hostname", f"{os.getpid()}@%h"])


class RQ(Peer):
    """Keeps each job and its result for 500 s."""

    keeps = "job and result, 500 s"

    def fill(self, jobs):
        import rq

        queue = rq.Queue(connection=self.redis())
        for start in range(0, jobs, 1000):
            queue.enqueue_many(
                [rq.Queue.prepare_data("claims_peers.no_op_now") for _ in range(min(1000, jobs - start))])

    def left(self):
        redis = self.redis()
        return lambda: redis.llen("rq:queue:default") + redis.zcard("rq:wip:default")

    def work(self, kind):
        import rq

        getattr(rq, kind)(["default"], connection=self.redis()).work(logging_level="ERROR")


class Arq(Peer):
    """Keeps each result for an hour."""

    keeps = "result, 1 h"

    def settings(self):
        import arq.connections

        return arq.connections.RedisSettings.from_dsn(self.url)

    def fill(self, jobs):
        async def run():
            import arq

            pool = await arq.create_pool(self.settings())
            for start in range(0, jobs, 100):
                await asyncio.gather(*(pool.enqueue_job("no_op_later") for _ in range(min(100, jobs - start))))
            await pool.aclose()

        asyncio.run(run())

    def left(self):
        redis = self.redis()
        return lambda: redis.zcard("arq:queue")

    def work(self, at_once, poll):
        import arq.worker

        fast_loop()
        asyncio.set_event_loop(asyncio.new_event_loop())
        arq.worker.Worker(
            [no_op_later], redis_settings=self.settings(), max_jobs=at_once, poll_delay=poll, handle_signals=False,
        ).run()


class BullMQ(Peer):
    """Keeps each job and its result for good."""

    keeps = "job and result"

    def fill(self, jobs):
        async def run():
            import bullmq

            queue = bullmq.Queue("claims", {"connection": self.url})
            for start in range(0, jobs, 1000):
                await queue.addBulk([{"name": "no_op", "data": {}} for _ in range(min(1000, jobs - start))])
            await queue.close()

        asyncio.run(run())

    def left(self):
        redis = self.redis()
        return lambda: redis.llen("bull:claims:wait") + redis.llen("bull:claims:active")

    def work(self, at_once):
        async def run():
            import bullmq

            bullmq.Worker("claims", no_op_later, {"connection": self.url, "concurrency": at_once})
            await asyncio.Event().wait()

        fast_loop()
        asyncio.run(run())


class PgQueuer(Peer):
    """Its tables are logged, its default. Keeps two rows of log for each job."""

    keeps = "rows of a log"

    def run(self, body):
        async def run():
            import asyncpg
            from pgqueuer.db import AsyncpgPoolDriver
            from pgqueuer.queries import Queries

            async with asyncpg.create_pool(self.url, min_size=1, max_size=8) as pool:
                return await body(pool, AsyncpgPoolDriver(pool), Queries(AsyncpgPoolDriver(pool)))

        return asyncio.run(run())

    def empty(self):
        async def body(pool, _, queries):
            if not await queries.has_table("pgqueuer"):
                await queries.install()
            await pool.execute("TRUNCATE pgqueuer, pgqueuer_log, pgqueuer_statistics")

        self.run(body)

    def fill(self, jobs):
        async def body(pool, _, queries):
            for start in range(0, jobs, 1000):
                count = min(1000, jobs - start)
                await queries.enqueue(["no_op"] * count, [None] * count, [0] * count)
            await pool.execute("VACUUM ANALYZE pgqueuer")

        self.run(body)

    def left(self):
        async def body(pool, *_):
            return await pool.fetchval("SELECT COUNT(*) FROM pgqueuer")

        return lambda: self.run(body)

    def work(self, batch):
        async def body(_, driver, queries):
            from pgqueuer import PgQueuer as Application

            application = Application(driver, queries=queries)
            application.entrypoint("no_op")(no_op_later)
            await application.run(batch_size=batch)

        fast_loop()
        self.run(body)


PEERS = {"celery": Celery, "rq": RQ, "arq": Arq, "bullmq": BullMQ, "pgqueuer": PgQueuer}


def fast_loop():
    import uvloop

    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())


def value(text):
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            pass
    return text


def main():
    logging.disable(logging.WARNING)
    name, url, _, *options = sys.argv[1:]
    # Under its own name too, by which jobs name their function.
    import claims_peers

    claims_peers.PEERS[name](url).work(**{key: value(text) for key, text in (option.split("=") for option in options)})


if __name__ == "__main__":
    main()

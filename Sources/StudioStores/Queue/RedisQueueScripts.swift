/// The scripts of ``RedisJobQueue``. Each changes the queue at once, or not at all.
///
/// The keys, all below one name (`KEYS[1]`), so that in Cluster they share its slot:
///
/// | key | what it holds |
/// | --- | --- |
/// | `jobs` | a hash: each job's entry, and with it where the job lies |
/// | `ready:<engine>:<kind>:<priority>` | a lane: jobs that may start, by tag, and by id where tags are equal |
/// | `lanes:<engine>` | an engine's lanes that are not empty, by priority |
/// | `delayed` | jobs that may not start yet, by the time at which they may |
/// | `epoch` | the server whose entries were compared with SQL: missing or another's, they are not to be trusted |
/// | `keeper` | the process that compares |
///
/// A lane for each kind, so that a worker which runs one kind never reads past the jobs of others; by priority, so that a
/// score is the tag alone and shows in `ZRANGE … WITHSCORES`. There are ten priorities at most.
enum RedisQueueScripts {
    /// Entries of one script: what bounds how long Redis serves nobody else.
    static let entriesMax = 500
    /// Jobs that one look passes over at most, in all lanes: those of users who have enough running.
    static let passedMax = 10_000

    /// An entry is text: attempt, time, tag, priority, user, kind and, last since it may hold anything, engine.
    static let common = """
        local base = KEYS[1]
        local jobs, delayed = base .. ':jobs', base .. ':delayed'

        local function read(text)
            local attempt, after, tag, priority, user, kind, engine =
                string.match(text, '^(%S+) (%S+) (%S+) (%S+) (%S+) (%S+) (.*)$')
            return {
                attempt = tonumber(attempt), after = tonumber(after), afterText = after, tag = tag, priority = priority,
                user = user, engine = engine, name = kind .. ':' .. priority,
                lane = base .. ':ready:' .. engine .. ':' .. kind .. ':' .. priority,
                lanes = base .. ':lanes:' .. engine,
            }
        end

        local function makeReady(id, entry)
            redis.call('ZADD', entry.lane, entry.tag, id)
            redis.call('ZADD', entry.lanes, entry.priority, entry.name)
        end

        local function put(id, entry, now)
            if entry.after > now then
                redis.call('ZADD', delayed, entry.afterText, id)
            else
                makeReady(id, entry)
            end
        end

        local function take(id, entry)
            redis.call('ZREM', delayed, id)
            if redis.call('ZREM', entry.lane, id) == 1 and redis.call('EXISTS', entry.lane) == 0 then
                redis.call('ZREM', entry.lanes, entry.name)
            end
        end

        local function lies(id, entry)
            if redis.call('ZSCORE', delayed, id) then return true end
            return redis.call('ZSCORE', entry.lane, id) and redis.call('ZSCORE', entry.lanes, entry.name)
        end

        """

    /// Given the time, and ids and entries in turn: how many were new, or other, or lay nowhere.
    static let add = RedisScript(
        common + """
            local now, changed = tonumber(ARGV[1]), 0
            for index = 2, #ARGV, 2 do
                local id, text = ARGV[index], ARGV[index + 1]
                local old, new = redis.call('HGET', jobs, id), read(text)
                local known = old and read(old)
                local isOld = known and known.attempt > new.attempt
                if not isOld and not (old == text and lies(id, known)) then
                    if known then take(id, known) end
                    put(id, new, now)
                    redis.call('HSET', jobs, id, text)
                    changed = changed + 1
                end
            end
            return changed
            """)

    /// Given ids and attempts in turn: how many were there, of an attempt before that.
    static let remove = RedisScript(
        common + """
            local removed = 0
            for index = 1, #ARGV, 2 do
                local id, before = ARGV[index], tonumber(ARGV[index + 1])
                local text = redis.call('HGET', jobs, id)
                local entry = text and read(text)
                if entry and entry.attempt < before then
                    take(id, entry)
                    redis.call('HDEL', jobs, id)
                    removed = removed + 1
                end
            end
            return removed
            """)
}

extension RedisQueueScripts {
    /// Given the server's id, the time, a limit, how many may be passed over, and then lists, each after its length:
    /// engines, kinds, users who have enough running. Best first; nil where the entries are not to be trusted, or too
    /// many were passed over.
    static let candidates = RedisScript(
        common + """
            local server, now, limit, passes = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
            local epoch = redis.call('GET', base .. ':epoch')
            if not epoch or string.match(epoch, '^(%S*) ') ~= server then return false end

            local position = 5
            local function list()
                local values, last = {}, position + tonumber(ARGV[position])
                for index = position + 1, last do values[#values + 1] = ARGV[index] end
                position = last + 1
                return values
            end
            local engines, kinds, busy = list(), {}, {}
            for _, kind in ipairs(list()) do kinds[kind] = true end
            for _, user in ipairs(list()) do busy[user] = true end

            for _, id in ipairs(redis.call('ZRANGEBYSCORE', delayed, '-inf', ARGV[2], 'LIMIT', 0, \(entriesMax))) do
                local text = redis.call('HGET', jobs, id)
                if text then makeReady(id, read(text)) end
                redis.call('ZREM', delayed, id)
            end

            local priorities, byPriority = {}, {}
            for _, engine in ipairs(engines) do
                for _, name in ipairs(redis.call('ZRANGE', base .. ':lanes:' .. engine, 0, -1)) do
                    local kind, priority = string.match(name, '^(.*):(%S+)$')
                    if kinds[kind] then
                        local rank = tonumber(priority)
                        if not byPriority[rank] then
                            byPriority[rank] = {}
                            priorities[#priorities + 1] = rank
                        end
                        table.insert(byPriority[rank], base .. ':ready:' .. engine .. ':' .. name)
                    end
                end
            end
            table.sort(priorities, function(a, b) return a > b end)

            -- The first jobs of a lane that may be had, with their tags.
            local function head(lane, count, found)
                local start, page, had = 0, math.min(math.max(count, 16), \(entriesMax)), 0
                while had < count do
                    local members = redis.call('ZRANGE', lane, start, start + page - 1, 'WITHSCORES')
                    if #members == 0 then return true end
                    local ids = {}
                    for index = 1, #members, 2 do ids[#ids + 1] = members[index] end
                    local texts = redis.call('HMGET', jobs, unpack(ids))
                    for index, id in ipairs(ids) do
                        if had == count then break end
                        local entry = texts[index] and read(texts[index])
                        if not entry or entry.lane ~= lane then
                            redis.call('ZREM', lane, id)
                            start = start - 1
                        elseif entry.after > now or busy[entry.user] then
                            passes = passes - 1
                            if passes < 0 then return false end
                        else
                            had = had + 1
                            found[#found + 1] = { id = id, tag = tonumber(members[2 * index]) }
                        end
                    end
                    start = start + #ids
                end
                return true
            end

            local best = {}
            for _, rank in ipairs(priorities) do
                local found = {}
                for _, lane in ipairs(byPriority[rank]) do
                    if not head(lane, limit - #best, found) then return false end
                end
                table.sort(found, function(a, b)
                    if a.tag ~= b.tag then return a.tag < b.tag end
                    return a.id < b.id
                end)
                for index = 1, math.min(#found, limit - #best) do best[#best + 1] = found[index].id end
                if #best >= limit then break end
            end
            return best
            """)
}

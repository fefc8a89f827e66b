extension RedisQueueScripts {
    /// Given a process and a time in milliseconds: whether it is the keeper for so long.
    static let lead = RedisScript(
        """
        if redis.call('SET', KEYS[1] .. ':keeper', ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 end
        if redis.call('GET', KEYS[1] .. ':keeper') ~= ARGV[1] then return 0 end
        return redis.call('PEXPIRE', KEYS[1] .. ':keeper', ARGV[2])
        """)

    /// Given a process and a time in milliseconds: whether it has been the keeper without a break, and is for so long.
    static let stay = RedisScript(
        """
        if redis.call('GET', KEYS[1] .. ':keeper') ~= ARGV[1] then return 0 end
        return redis.call('PEXPIRE', KEYS[1] .. ':keeper', ARGV[2])
        """)

    /// Given a process, the server's id and a new id: whether the entries are now to be trusted. Not where the keeper's key
    /// is gone: whatever took that took entries, too.
    static let finish = RedisScript(
        """
        if redis.call('GET', KEYS[1] .. ':keeper') ~= ARGV[1] then return 0 end
        redis.call('SET', KEYS[1] .. ':epoch', ARGV[2] .. ' ' .. ARGV[3])
        return 1
        """)
}

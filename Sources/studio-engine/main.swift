import Glibc

// Before any library runs: they print, and a byte of theirs would break the frames.
let channel = EngineChannel.claimStandardStreams()
ProcessLimits.apply(CommandLine.arguments)
EngineServer(channel: channel, operations: EngineOperations()).run()

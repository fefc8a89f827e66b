import ArgumentParser

/// Measures the scene engine beside what it stands on and beside its peers. Figures are ratios within one run.
@main
struct RenderBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render-benchmark",
        abstract: "Measure the scene engine.",
        discussion: """
            Build and run it with: swift run -c release render-benchmark reading
            Nothing else should run beside it.
            """,
        subcommands: [Reading.self, Pictures.self, Rays.self, EqualNoise.self])
}

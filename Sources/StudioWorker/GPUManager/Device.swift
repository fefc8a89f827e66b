import Foundation
public import StudioCore

/// Finds what this machine can compute on.
public enum Devices {
    /// The processor and the memory of this machine, as one device.
    public static func cpu() -> WorkerDescription.Device {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let model = text.split(separator: "\n").first { $0.hasPrefix("model name") }?
            .split(separator: ":", maxSplits: 1).last.map { $0.trimmingCharacters(in: .whitespaces) }
        return WorkerDescription.Device(
            name: "\(model ?? "CPU"), \(cores) cores", type: "cpu",
            memoryMegabytes: Int(ProcessInfo.processInfo.physicalMemory >> 20))
    }
}

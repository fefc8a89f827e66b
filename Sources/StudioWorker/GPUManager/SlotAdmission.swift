/// How many jobs may run at once (`GPU_MAX_CONCURRENT_JOBS`), and how many do.
struct SlotAdmission: Sendable, Equatable {
    let slots: Int
    private(set) var taken = 0

    init(slots: Int) { self.slots = max(1, slots) }

    var free: Int { slots - taken }

    /// False where every slot is taken.
    mutating func take() -> Bool {
        guard free > 0 else { return false }
        taken += 1
        return true
    }

    mutating func release() { taken = max(0, taken - 1) }
}

@testable import StudioAPI

extension [MultipartParser.Event] {
    /// Content that follows content becomes one with it: where a body was cut is not what is asked.
    mutating func join(_ events: [MultipartParser.Event]) {
        for event in events {
            if case .content(let more) = event, case .content(let content)? = last {
                self[count - 1] = .content(content + more)
            } else {
                append(event)
            }
        }
    }
}

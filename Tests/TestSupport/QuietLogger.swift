public import Logging

/// For what a test provokes on purpose, and expects: it would only hide what is not expected.
public let quietLogger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

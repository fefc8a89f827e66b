public import Foundation

/// A row's meaning in the ledger.
public enum TransactionType: String, Codable, Sendable, CaseIterable {
    case purchase, grant, hold, capture, release, refund, clawback
}

/// One side of a transfer. Two studio accounts, three for each user.
public enum Account: Sendable, Hashable {
    /// Where credits come from; its sum is minus all credits in the world.
    case issued
    /// Where captured credits go.
    case revenue
    case balance(UserID)
    case held(UserID)
    case debt(UserID)

    /// As stored: "issued", "revenue", "user:<id>:balance".
    public var name: String {
        switch self {
        case .issued: "issued"
        case .revenue: "revenue"
        case .balance(let user): "user:\(user):balance"
        case .held(let user): "user:\(user):held"
        case .debt(let user): "user:\(user):debt"
        }
    }
}

/// What a user holds.
public struct CreditBalance: Codable, Sendable, Equatable {
    public var balance: Credits
    public var held: Credits

    public init(balance: Credits, held: Credits) {
        self.balance = balance
        self.held = held
    }
}

extension Date {
    /// Microseconds since 1970, UTC: how every time is stored.
    public var microseconds: Int64 { Int64((timeIntervalSince1970 * 1_000_000).rounded()) }

    public init(microseconds: Int64) { self.init(timeIntervalSince1970: Double(microseconds) / 1_000_000) }
}

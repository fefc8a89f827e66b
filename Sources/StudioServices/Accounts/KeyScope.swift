/// What an API key may do. A sign-in may do all of it, and what no key may: keys, sign-ins, the password, deletion.
public enum KeyScope: String, Codable, Sendable, CaseIterable {
    case accountRead = "account:read"
    case jobsRead = "jobs:read"
    case jobsWrite = "jobs:write"
    case uploadsRead = "uploads:read"
    case uploadsWrite = "uploads:write"
    case webhooksRead = "webhooks:read"
    case webhooksWrite = "webhooks:write"
    /// The administrator's routes, for keys of administrators.
    case admin

    /// For people.
    public var help: String {
        switch self {
        case .accountRead: "the profile, credits and ledger"
        case .jobsRead: "jobs, their events and results"
        case .jobsWrite: "quoting, creating, cancelling, retrying and removing jobs"
        case .uploadsRead: "uploads"
        case .uploadsWrite: "storing and removing uploads"
        case .webhooksRead: "webhooks and their deliveries"
        case .webhooksWrite: "making, changing and removing webhooks"
        case .admin: "what an administrator may do; only for administrators"
        }
    }
}

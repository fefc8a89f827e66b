/// What a user may do.
public enum UserRole: String, Codable, Sendable, CaseIterable { case user, admin }

/// Whether a user may sign in.
public enum UserStatus: String, Codable, Sendable, CaseIterable { case active, suspended }

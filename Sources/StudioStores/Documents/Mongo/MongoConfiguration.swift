import Foundation
import StudioCore

/// Which MongoDB keeps documents, and how.
public struct MongoConfiguration: Sendable, CustomStringConvertible, CustomReflectable {
    /// With the user's password: for nobody's eyes.
    let uri: String
    /// The name of the collection.
    let collection: String
    /// How long logs are kept; nil for as long as their job.
    let logLife: Duration?

    /// - Parameters:
    ///   - uri: `mongodb://user:password@host:port,host2/database?replicaSet=…&tls=true`, or `mongodb+srv://…`
    ///     (https://www.mongodb.com/docs/manual/reference/connection-string). Without a database it is `studio`.
    ///   - prefix: of the collection `job_documents`, where studios share a database.
    ///   - logDays: days that logs of attempts are kept, which the server itself removes then; nil for as long as their
    ///     job. It holds for logs that are written from now on.
    /// - Throws: ``StudioError`` `bad_configuration`.
    public init(uri: String, prefix: String = "", logDays: Int? = nil) throws {
        guard ["mongodb://", "mongodb+srv://"].contains(where: uri.hasPrefix), !uri.utf8.contains(0) else {
            throw Self.unreadable
        }
        guard prefix.wholeMatch(of: /[A-Za-z0-9_\-]{0,64}/) != nil else {
            throw StudioError(
                .badConfiguration,
                "The prefix of MongoDB's collections may hold 64 letters, digits, underscores and hyphens.")
        }
        if let logDays, !(1...36_500).contains(logDays) {
            throw StudioError(.badConfiguration, "MongoDB keeps logs for 1 to 36500 days.")
        }
        self.uri = uri
        collection = prefix + "job_documents"
        logLife = logDays.map { .seconds($0 * 86_400) }
    }

    /// Hosts and database, without user, password and options.
    public var description: String {
        // A password that holds an unescaped "@" or "?" must not show either: nothing before the last "@" does.
        let place = uri.split(separator: "@", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        return "MongoDB at " + place.replacing(#/^mongodb(\+srv)?:\/\//#, with: "").prefix { $0 != "?" }
    }

    public var customMirror: Mirror { Mirror(self, children: ["": description]) }

    /// Says nothing of what is wrong: libmongoc's reason may quote a part of a password that is not escaped.
    static let unreadable = StudioError(
        .badConfiguration,
        "The URI of MongoDB cannot be read. It is mongodb://user:password@host:27017/database?option=value, or "
            + "mongodb+srv://…; a user or password with any of : / ? # [ ] @ % holds them percent-encoded, as %40 for @."
    )
}

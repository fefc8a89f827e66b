import Foundation
import Logging
import StudioCore
import StudioServices
import StudioStores

extension OpenStores {
    /// Sees that the files are those of the database, and claims them where they are nobody's. A store that does not answer
    /// now keeps nobody from starting: it is looked at again before anything is removed from it.
    /// - Throws: ``StudioError`` `bad_configuration` where the files are another studio's.
    func claim(logger: Logger) async throws {
        let standing: ObjectOwnership.Standing
        do {
            standing = try await HangGuard(patience: .seconds(3)).run { [ownership] in
                try await ownership.settle(at: Date())
            }
        } catch let error where error is StudioError || error is HangGuard.NoAnswer {
            let why = (error as? StudioError)?.detail ?? "no answer in time"
            logger.warning(
                "Whose the stored files are is not known yet; until then none are removed", metadata: ["why": "\(why)"])
            return
        }
        if case .foreign(let mark) = standing { throw ownership.refusal(of: mark) }
    }
}

extension ObjectOwnership {
    /// With the names of what is configured.
    convenience init(
        _ configuration: StudioConfiguration, _ database: any Database, _ objects: any ObjectStore, in place: String
    ) {
        let name =
            configuration.stores.postgres.map { PostgresConfiguration($0).place }
            ?? "the SQLite database \(Self.absolute(DataFolder.databasePath(configuration.files)))"
        self.init(database: database, objects: objects, databaseName: name, place: place)
    }

    /// As a person finds it who was not there when it was written down.
    static func absolute(_ path: String) -> String { URL(filePath: path).standardizedFileURL.path }
}

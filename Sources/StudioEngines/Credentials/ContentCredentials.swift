import Foundation
import Glibc
public import StudioCore

/// Signs what was made, and reads what a file says of its origin: content credentials by the C2PA's specification.
///
/// Source: https://spec.c2pa.org/specifications/specifications/2.2/specs/C2PA_Specification.html
public enum ContentCredentials {
    /// The version of the library; nil where it is not installed.
    public static var libraryVersion: String? { C2PALibrary.shared?.version }

    /// Signs every file that it can; blocks the calling thread. A file that cannot be signed stays as it was.
    public static func sign(_ request: SignCredentials) -> SignedCredentials {
        guard let library = C2PALibrary.shared else {
            return SignedCredentials(signed: 0, problem: "The C2PA library is not installed; ./setup.sh fetches it.")
        }
        var outcome = SignedCredentials(signed: 0)
        do {
            let signer = try Signer(request.key, library)
            for file in request.files {
                do {
                    try signer.sign(file, at: Date())
                    outcome.signed += 1
                } catch { outcome.problem = "\(file.title) could not be signed: \(words(error))." }
            }
        } catch { outcome.problem = "The signing key cannot be used: \(words(error))." }
        return outcome
    }

    /// What the credentials of an untrusted file say; blocks the calling thread.
    /// - Throws: `EngineFailure` `.badInput` where the file at `trustPath` names no authorities.
    public static func read(_ path: String, contentType: String, trustPath: String?) throws -> CredentialFindings {
        guard let library = C2PALibrary.shared else { return CredentialFindings(state: .unchecked) }
        let context: C2PAHandle
        do { context = try library.context(trust: try trustPath.map(pem)) } catch {
            throw EngineFailure(.badInput, "The file of trusted authorities cannot be used: \(words(error)).")
        }
        do {
            let stream = try C2PAStream(readingFrom: path, library)
            let empty = try C2PAHandle(library.readerFromContext(context.pointer), of: library)
            let reader = try C2PAHandle(
                library.readerWithStream(empty.release(), contentType, stream.pointer), of: library)
            guard let json = library.take(library.readerJSON(reader.pointer)) else {
                throw C2PAError(text: library.takeError())
            }
            return try CredentialFindings(readerJSON: Data(json.utf8))
        } catch let error as C2PAError where error.isNothingThere {
            return CredentialFindings(state: .none)
        } catch {
            return CredentialFindings(
                state: .invalid, problems: [.init(code: "unreadable", explanation: words(error).cleaned)])
        }
    }

    /// The text of a PEM file. Its path is nothing for the owner of a job, who reads what goes wrong.
    fileprivate static func pem(_ path: String) throws -> String {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw C2PAError(text: "a PEM file cannot be read")
        }
        return text
    }

    private static func words(_ error: any Error) -> String { (error as? C2PAError)?.text ?? "\(error)" }
}

/// Signs files with one key.
private struct Signer: ~Copyable {
    private let library: C2PALibrary
    private let context: C2PAHandle
    private let signer: C2PAHandle

    init(_ key: SigningKey, _ library: C2PALibrary) throws {
        let context = try library.context()
        let certificates = try ContentCredentials.pem(key.certificatePath)
        let privateKey = try ContentCredentials.pem(key.privateKeyPath)
        let pointer = key.algorithm.rawValue.withCString { algorithm in
            certificates.withCString { certificates in
                privateKey.withCString { privateKey in
                    // No time authority: that would be a request to the network for each file.
                    var info: [UnsafePointer<CChar>?] = [algorithm, certificates, privateKey, nil]
                    return info.withUnsafeMutableBytes { library.signerFromInfo($0.baseAddress) }
                }
            }
        }
        let signer = try C2PAHandle(pointer, of: library)
        self.library = library
        self.context = context
        self.signer = signer
    }

    /// The signed file takes the place of the unsigned one at once.
    func sign(_ file: SignCredentials.File, at date: Date) throws {
        let partial = "\(file.path).signed-\(UUID().uuidString)"
        do {
            try write(file, to: partial, at: date)
            guard rename(partial, file.path) == 0 else { throw C2PAError(text: String(cString: strerror(errno))) }
        } catch {
            unlink(partial)
            throw error
        }
    }

    private func write(_ file: SignCredentials.File, to path: String, at date: Date) throws {
        let definition = try StudioJSON.string(Manifest(file, at: date))
        let empty = try C2PAHandle(library.builderFromContext(context.pointer), of: library)
        let builder = try C2PAHandle(library.builderWithDefinition(empty.release(), definition), of: library)
        let source = try C2PAStream(readingFrom: file.path, library)
        let target = try C2PAStream(creating: path, library)
        var manifest: UnsafeMutableRawPointer?
        let bytes = library.builderSign(
            builder.pointer, file.contentType, source.pointer, target.pointer, signer.pointer, &manifest)
        guard bytes >= 0 else { throw C2PAError(text: library.takeError()) }
        if let manifest { _ = library.free(manifest) }
    }
}

/// How an output came to be, as its content credentials (C2PA) tell it.
public struct Provenance: Codable, Sendable, Equatable {
    public var source: DigitalSourceType
    public var kind: JobKind
    public var engine: String
    public var model: String?
    public var seed: UInt64?
    /// What its user wrote. Only told where the studio's owner says so.
    public var prompt: String?

    public init(
        source: DigitalSourceType, kind: JobKind, engine: String, model: String? = nil, seed: UInt64? = nil,
        prompt: String? = nil
    ) {
        self.source = source
        self.kind = kind
        self.engine = engine
        self.model = model
        self.seed = seed
        self.prompt = prompt
    }
}

/// What content credentials are signed with. Holds paths: the key itself never leaves its file but for the library that
/// signs.
public struct SigningKey: Codable, Sendable, Equatable {
    /// The signature algorithms of the C2PA specification that this studio takes.
    public enum Algorithm: String, Codable, Sendable {
        case es256, es384, ed25519, ps256
    }
    public var algorithm: Algorithm
    /// PEM, the signing certificate first, then the certificates between it and its root.
    public var certificatePath: String
    /// PEM, PKCS #8.
    public var privateKeyPath: String

    public init(algorithm: Algorithm, certificatePath: String, privateKeyPath: String) {
        self.algorithm = algorithm
        self.certificatePath = certificatePath
        self.privateKeyPath = privateKeyPath
    }
}

/// How a worker signs what it makes.
public struct CredentialPolicy: Sendable, Equatable {
    public var key: SigningKey
    /// Whether the credentials tell the prompt.
    public var includesPrompt: Bool

    public init(key: SigningKey, includesPrompt: Bool = false) {
        self.key = key
        self.includesPrompt = includesPrompt
    }
}

/// Adds signed content credentials to files. Each is replaced at once, or stays as it was.
public struct SignCredentials: Codable, Sendable, Equatable {
    /// A file to sign.
    public struct File: Codable, Sendable, Equatable {
        public var path: String
        /// The name that the credentials give it.
        public var title: String
        public var contentType: String
        public var provenance: Provenance

        public init(path: String, title: String, contentType: String, provenance: Provenance) {
            self.path = path
            self.title = title
            self.contentType = contentType
            self.provenance = provenance
        }
    }
    public var files: [File]
    public var key: SigningKey

    public init(files: [File], key: SigningKey) {
        self.files = files
        self.key = key
    }
}

/// What came of signing.
public struct SignedCredentials: Codable, Sendable, Equatable {
    /// How many files carry credentials now.
    public var signed: Int
    /// Why not all of them do, for people.
    public var problem: String?

    public init(signed: Int, problem: String? = nil) {
        self.signed = signed
        self.problem = problem
    }
}

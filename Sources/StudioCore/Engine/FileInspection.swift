/// Asks what an untrusted picture says of its origin, and whether that holds.
public struct InspectFile: Codable, Sendable, Equatable {
    public var path: String
    /// Width × height above this is refused before anything is decoded.
    public var pixelsMax: Int
    /// PEM of the authorities whose signers are known; nil: none.
    public var trustPath: String?

    public init(path: String, pixelsMax: Int, trustPath: String? = nil) {
        self.path = path
        self.pixelsMax = pixelsMax
        self.trustPath = trustPath
    }
}

/// What a picture says of its origin.
public struct FileInspection: Codable, Sendable, Equatable {
    /// The picture; nil where it is damaged.
    public var image: ImageDescription?
    /// Why it cannot be decoded.
    public var damage: String?
    public var declared: DeclaredOrigin
    public var credentials: CredentialFindings

    public init(
        image: ImageDescription?, damage: String?, declared: DeclaredOrigin, credentials: CredentialFindings
    ) {
        self.image = image
        self.damage = damage
        self.declared = declared
        self.credentials = credentials
    }

    /// What all of it comes to.
    public enum Verdict: String, Codable, Sendable {
        /// It says that a machine made it, and nothing speaks against that.
        case madeByMachine = "made_by_machine"
        /// Its credentials do not fit it, or it is damaged.
        case broken
        /// Nothing in it says that a machine made it, which proves nothing: metadata are easily removed.
        case silent
    }

    public var verdict: Verdict {
        if damage != nil || credentials.state == .invalid { return .broken }
        let told = [declared.digitalSourceType] + credentials.actions.map(\.digitalSourceType)
        return told.contains { $0.flatMap(DigitalSourceType.init(uri:)) != nil } ? .madeByMachine : .silent
    }
}

/// What the metadata (XMP) of a picture say. Anyone can write them.
public struct DeclaredOrigin: Codable, Sendable, Equatable {
    /// The IPTC's term, as it stands there.
    public var digitalSourceType: String?
    public var creatorTool: String?
    /// Whether the input that makes it again is stored in it.
    public var hasParameters: Bool

    public init(digitalSourceType: String? = nil, creatorTool: String? = nil, hasParameters: Bool = false) {
        self.digitalSourceType = digitalSourceType
        self.creatorTool = creatorTool
        self.hasParameters = hasParameters
    }
}

/// What the content credentials (C2PA) of a file say, and whether they hold.
public struct CredentialFindings: Codable, Sendable, Equatable {
    /// Whether they hold.
    public enum State: String, Codable, Sendable {
        /// There are none.
        case none
        /// They fit the file, and their signer is known.
        case trusted
        /// They fit the file; who signed is not known here.
        case valid
        /// They do not fit the file or are damaged.
        case invalid
        /// The library that reads them is not installed.
        case unchecked
    }
    /// What was done to the file.
    public struct Action: Codable, Sendable, Equatable {
        /// "c2pa.created"
        public var name: String
        public var digitalSourceType: String?
        public var softwareAgent: String?

        public init(name: String, digitalSourceType: String?, softwareAgent: String?) {
            self.name = name
            self.digitalSourceType = digitalSourceType
            self.softwareAgent = softwareAgent
        }
    }
    /// What does not hold.
    public struct Problem: Codable, Sendable, Equatable {
        /// Of the C2PA specification: "assertion.dataHash.mismatch".
        public var code: String
        public var explanation: String

        public init(code: String, explanation: String) {
            self.code = code
            self.explanation = explanation
        }
    }
    public var state: State
    /// The common name in the signing certificate.
    public var signer: String?
    /// The organisation in the signing certificate.
    public var organization: String?
    /// The program that wrote them: "AI Creative Studio/0.1.0".
    public var generator: String?
    public var actions: [Action]
    public var problems: [Problem]

    public init(
        state: State, signer: String? = nil, organization: String? = nil, generator: String? = nil,
        actions: [Action] = [], problems: [Problem] = []
    ) {
        self.state = state
        self.signer = signer
        self.organization = organization
        self.generator = generator
        self.actions = actions
        self.problems = problems
    }
}

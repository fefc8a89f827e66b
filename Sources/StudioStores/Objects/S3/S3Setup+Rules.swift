import StudioCore

extension S3Setup {
    /// In their order.
    var rules: [Rule] { [bucket, privacy, encryption, versioning, lifecycle, sharing] }

    private var bucket: Rule {
        Rule(
            name: "bucket", isRequired: true, done: "The bucket \(configuration.bucket) was made.",
            unchanged: "The bucket \(configuration.bucket) is there.", without: "Make the bucket by its own means."
        ) {
            do {
                // Not HEAD, whose refusals tell no reason.
                _ = try await client.send(S3Request("GET", nil, [("list-type", "2"), ("max-keys", "1")]))
                return false
            } catch let failure as S3Failure where failure.status == 404 {
                return try await makeBucket()
            }
        }
    }

    private func makeBucket() async throws -> Bool {
        var request = S3Request("PUT")
        if configuration.region != "us-east-1" {
            request = S3Request(
                "PUT", nil, [],
                S3XML("CreateBucketConfiguration", [S3XML("LocationConstraint", configuration.region)]))
        }
        do { _ = try await client.send(request) } catch let failure as S3Failure
            where failure.code == "BucketAlreadyOwnedByYou"
        { return false }
        return true
    }

    private var privacy: Rule {
        let wanted = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"]
        return Rule(
            name: "privacy", done: "Public access is blocked.", unchanged: "Public access is blocked already.",
            without: "See that its policy lets nobody read without a signature."
        ) {
            try await set(
                "publicAccessBlock", S3XML("PublicAccessBlockConfiguration", wanted.map { S3XML($0, "true") })
            ) {
                there in wanted.allSatisfy { there[$0]?.lowercased() == "true" }
            }
        }
    }

    private var encryption: Rule {
        var wanted = [S3XML("SSEAlgorithm", "AES256")]
        if case .keyManagement(let key) = configuration.encryption {
            wanted = [S3XML("SSEAlgorithm", "aws:kms")] + (key.map { [S3XML("KMSMasterKeyID", $0)] } ?? [])
        }
        let applied = S3XML("ApplyServerSideEncryptionByDefault", wanted)
        return Rule(
            name: "encryption", done: "Objects are encrypted at rest.",
            unchanged: "Objects are encrypted at rest already.",
            without: "Encrypt its disks, if they are to be."
        ) {
            guard configuration.encryption != .none else { return try await keepsSomeEncryption(applied) }
            return try await setEncryption(applied) { $0 == applied.children }
        }
    }

    /// Where the configuration asks for none in particular, the bucket's own is as good.
    private func keepsSomeEncryption(_ applied: S3XML) async throws -> Bool {
        try await setEncryption(applied) { !$0.isEmpty }
    }

    private func setEncryption(_ applied: S3XML, _ isGood: ([S3XML]) -> Bool) async throws -> Bool {
        try await set("encryption", S3XML("ServerSideEncryptionConfiguration", [S3XML("Rule", [applied])])) { there in
            isGood(there.child("Rule")?.child(applied.name)?.children ?? [])
        }
    }

    private var versioning: Rule {
        Rule(
            name: "versioning", done: "Versions of objects are kept until the lifecycle rules remove them.",
            unchanged: "Versions of objects are kept already.",
            without: "A deletion by mistake cannot be undone."
        ) {
            try await set("versioning", S3XML("VersioningConfiguration", [S3XML("Status", "Enabled")])) {
                $0["Status"] == "Enabled"
            }
        }
    }

    /// Sets a part of the bucket's configuration, unless it is as it should be.
    func set(_ name: String, _ document: S3XML, unless isGood: (S3XML) -> Bool) async throws -> Bool {
        if let there = try await get(name), isGood(there) { return false }
        try await put(name, document)
        return true
    }

    /// Nil where nothing is set.
    /// - Throws: ``S3Failure``, of a missing function where the server passes the name over and answers as to a list.
    func get(_ name: String) async throws -> S3XML? {
        do {
            let there = try await client.send(S3Request("GET", nil, [(name, "")])).document()
            guard there.name != "ListBucketResult" else { throw S3Failure.missingFunction }
            return there
        } catch let failure as S3Failure where failure.status == 404 { return nil }
    }

    func put(_ name: String, _ document: S3XML) async throws {
        var request = S3Request("PUT", nil, [(name, "")], document)
        request.headers.append(("content-md5", request.md5))
        _ = try await client.send(request)
    }
}

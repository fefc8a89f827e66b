import Foundation

/// Where the pixels of a picture come from, by the IPTC's vocabulary (http://cv.iptc.org/newscodes/digitalsourcetype/).
public enum DigitalSourceType: String, Codable, Sendable, CaseIterable {
    /// Made by an algorithm that learned nothing from pictures: the scene engine.
    case algorithmicMedia
    /// Made by a trained model.
    case trainedAlgorithmicMedia
    /// A trained model changed a picture that was given.
    case compositeWithTrainedAlgorithmicMedia
    /// An algorithm's picture and one that was given, in one.
    case compositeSynthetic

    private static let vocabulary = "cv.iptc.org/newscodes/digitalsourcetype/"

    /// The term as it stands in files.
    public var uri: String { "http://\(Self.vocabulary)\(rawValue)" }

    /// The term that a file names; nil for those that do not say that a machine made it: "digitalCapture".
    public init?(uri: String) {
        guard let start = uri.range(of: Self.vocabulary) else { return nil }
        self.init(rawValue: String(uri[start.upperBound...]))
    }
}

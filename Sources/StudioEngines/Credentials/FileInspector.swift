public import StudioCore
import StudioMedia

/// Reads back what a picture says of its origin.
public enum FileInspector {
    /// Blocks the calling thread; decodes all of the picture.
    /// - Throws: `EngineFailure` `.badInput` for what is no picture or too large, and for a trust file that cannot be used.
    public static func inspect(_ request: InspectFile) throws -> FileInspection {
        let format = try ImageFile.format(of: request.path)
        let credentials = try ContentCredentials.read(
            request.path, contentType: format.contentType, trustPath: request.trustPath)
        do {
            let image = try ImageFile.probe(request.path, pixelsMax: request.pixelsMax)
            return FileInspection(
                image: image, damage: nil, declared: try origin(request.path), credentials: credentials)
        } catch let failure as EngineFailure where failure == ImageFile.damage {
            // Its metadata may still be whole.
            let declared = (try? origin(request.path)) ?? DeclaredOrigin()
            return FileInspection(image: nil, damage: failure.detail, declared: declared, credentials: credentials)
        }
    }

    private static func origin(_ path: String) throws -> DeclaredOrigin {
        var origin = try ImageFile.readOrigin(path)
        origin.digitalSourceType = origin.digitalSourceType?.cleaned
        origin.creatorTool = origin.creatorTool?.cleaned
        return origin
    }
}

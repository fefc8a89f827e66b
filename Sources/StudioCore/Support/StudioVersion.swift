/// The version of this studio, as told by `studio --version`, `/health` and workers.
public enum StudioVersion {
    public static let current = "0.1.0"
}

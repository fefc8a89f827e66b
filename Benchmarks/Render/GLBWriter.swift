import Foundation

@testable import StudioEngines

/// Writes a scene's meshes, instances, plain colours and camera as binary glTF 2.0, for another renderer to read.
///
/// Source: Khronos, "glTF 2.0 specification".
struct GLBWriter {
    private var binary = Data()
    private var views: [[String: Any]] = []
    private var accessors: [[String: Any]] = []
    private var meshes: [[String: Any]] = []
    private var nodes: [[String: Any]] = []
    private let scene: RenderScene
    private let aspect: Float

    init(_ scene: RenderScene, aspect: Float) {
        self.scene = scene
        self.aspect = aspect
    }

    mutating func write(to file: URL) throws {
        var known: [String: Int] = [:]
        for instance in scene.instances {
            let key = "\(instance.mesh) \(instance.materials)"
            if known[key] == nil {
                known[key] = meshes.count
                meshes.append(["primitives": primitives(scene.meshes[instance.mesh], instance.materials)])
            }
            nodes.append(["mesh": known[key] ?? 0, "matrix": matrix(instance.transform)])
        }
        nodes.append(["camera": 0, "matrix": matrix(scene.camera.frame)])
        try document().write(to: file)
    }

    /// Column by column.
    private func matrix(_ t: Transform) -> [Float] {
        [SIMD4(t.x, 0), SIMD4(t.y, 0), SIMD4(t.z, 0), SIMD4(t.translation, 1)].flatMap { [$0.x, $0.y, $0.z, $0.w] }
    }

    /// One primitive for each material that the mesh shows.
    private mutating func primitives(_ mesh: Mesh, _ materials: [Int]) -> [[String: Any]] {
        let positions = add(mesh.positions.flatMap { [$0.x, $0.y, $0.z] }, count: mesh.positions.count, target: 34962) {
            let least = mesh.positions.reduce(Vec3(repeating: .infinity)) { pointwiseMin($0, $1) }
            let most = mesh.positions.reduce(Vec3(repeating: -.infinity)) { pointwiseMax($0, $1) }
            $0["min"] = [least.x, least.y, least.z]
            $0["max"] = [most.x, most.y, most.z]
        }
        let normals = add(mesh.normals.flatMap { [$0.x, $0.y, $0.z] }, count: mesh.normals.count, target: 34962)
        var parts: [[UInt32]] = Array(repeating: [], count: materials.count)
        for (triangle, slot) in zip(mesh.triangles, mesh.slots) {
            parts[min(Int(slot), materials.count - 1)] += [triangle.x, triangle.y, triangle.z]
        }
        return parts.indices.filter { !parts[$0].isEmpty }.map { slot in
            let indices = add(parts[slot], count: parts[slot].count, target: 34963)
            return [
                "attributes": ["POSITION": positions, "NORMAL": normals], "indices": indices,
                "material": materials[slot],
            ]
        }
    }

    private mutating func add<T>(
        _ values: [T], count: Int, target: Int, _ more: (inout [String: Any]) -> Void = { _ in }
    ) -> Int {
        let offset = binary.count
        values.withUnsafeBytes { binary.append(contentsOf: $0) }
        views.append(["buffer": 0, "byteOffset": offset, "byteLength": binary.count - offset, "target": target])
        var accessor: [String: Any] = [
            "bufferView": views.count - 1, "componentType": T.self == Float.self ? 5126 : 5125, "count": count,
            "type": T.self == Float.self ? "VEC3" : "SCALAR",
        ]
        more(&accessor)
        accessors.append(accessor)
        return accessors.count - 1
    }

    private func document() throws -> Data {
        let json: [String: Any] = [
            "asset": ["version": "2.0"], "scene": 0, "scenes": [["nodes": Array(nodes.indices)]], "nodes": nodes,
            "meshes": meshes, "accessors": accessors, "bufferViews": views, "buffers": [["byteLength": binary.count]],
            "materials": scene.materials.map { material in
                [
                    "pbrMetallicRoughness": [
                        "baseColorFactor": [material.color.x, material.color.y, material.color.z, 1],
                        "metallicFactor": 0, "roughnessFactor": 1,
                    ], "doubleSided": true,
                ] as [String: Any]
            },
            "cameras": [
                [
                    "type": "perspective",
                    "perspective": ["yfov": scene.camera.fieldOfView, "aspectRatio": aspect, "znear": 0.01],
                ]
            ],
        ]
        var text = try JSONSerialization.data(withJSONObject: json)
        while text.count % 4 != 0 { text.append(0x20) }
        var content = binary
        while content.count % 4 != 0 { content.append(0) }
        var file = Data()
        func append(_ value: UInt32) { withUnsafeBytes(of: value.littleEndian) { file.append(contentsOf: $0) } }
        append(0x4654_6C67)
        append(2)
        append(UInt32(12 + 8 + text.count + 8 + content.count))
        append(UInt32(text.count))
        append(0x4E4F_534A)
        file.append(text)
        append(UInt32(content.count))
        append(0x004E_4942)
        file.append(content)
        return file
    }
}

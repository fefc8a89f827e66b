import Foundation
import HTTPTypes
import StudioCore
import Testing

@testable import StudioAPI

@Suite(.timeLimit(.minutes(10))) struct BodyTests {
    private let path = "/api/v1/auth/login"
    private let asJSON: HTTPFields = [.contentType: "application/json"]

    private func post(_ body: [UInt8], _ headers: HTTPFields? = nil, in studio: TestStudio) async throws -> Reply {
        try await studio.send(.post, path, body: body, headers: headers ?? asJSON)
    }

    @Test func aBodyThatIsNotJSONIsRefused() async throws {
        try await TestStudio.run { studio in
            let deep = Array(repeating: UInt8(ascii: "["), count: 20_000)
            let deepObjects = Array(String(repeating: "{\"a\":", count: 1000).utf8)
            let bodies: [[UInt8]] = [
                [], Array("{".utf8), Array("{\"email\":\"a\",,}".utf8), Array("email=a&password=b".utf8),
                [0xFF, 0xFE, 0x00],
                Array("{\"email\":\"".utf8) + [0xC3, 0x28] + Array("\"}".utf8), [0], deep, deepObjects,
                Array("{\"email\":NaN}".utf8), Array("{} trailing".utf8),
                Array(#"{"email":"a","password":"x","email":"b"}"#.utf8),
                Array(#"{"email":"a","password":"x","\u0065mail":"b"}"#.utf8), Array(#"[{"a":{"b":1,"b":1}}]"#.utf8),
            ]
            for body in bodies {
                let reply = try await post(body, in: studio)
                #expect(reply.status == 400 && reply.problem == "malformed_body", "\(body.prefix(20)): \(reply)")
            }
        }
    }

    @Test func aNameMayStandInManyObjectsAndBeAValue() throws {
        let text = #"{"a":{"a":"a","b":["a",{"a":1},{"a":2}]},"b":"\"a\":","c":"a"}"#
        #expect(try StudioJSON.parse(Data(text.utf8))["b"] == #""a":"#)
        // Of a piece of a longer buffer too.
        #expect(try StudioJSON.parse(Data("xx{\"a\":1}".utf8).dropFirst(2))["a"] == 1)
    }

    @Test func aCompressedBodyIsRefused() async throws {
        try await TestStudio.run { studio in
            var headers = asJSON
            headers[.contentEncoding] = "gzip"
            let reply = try await post([0x1F, 0x8B], headers, in: studio)
            #expect(reply.status == 415 && reply.text.contains("Content-Encoding"), "\(reply)")
        }
    }

    @Test func aBodyOfTheWrongShapeNamesTheField() async throws {
        try await TestStudio.run { studio in
            for (text, fields) in [
                ("[]", [""]), ("\"text\"", [""]), ("null", [""]),
                ("{\"email\":null,\"password\":[]}", ["/email", "/password"]),
                (#"{"email":"a\u0000b","password":"x"}"#, ["/email"]),
                ("{\"email\":\"a\",\"password\":{}}", ["/password"]),
                (#"{"email":"a","password":"x","a/b~c":1}"#, ["/a~1b~0c"]),
            ] {
                let reply = try await post(Array(text.utf8), in: studio)
                #expect(reply.status == 422 && reply.badFields == fields, "\(text): \(reply)")
            }
        }
    }

    @Test func aBodyOverItsLimitIsTooLarge() async throws {
        try await TestStudio.run { studio in
            let huge = Array("{\"email\":\"".utf8) + [UInt8](repeating: 97, count: 10_000_000) + Array("\"}".utf8)
            let reply = try await post(huge, in: studio)
            #expect(reply.status == 413 && reply.problem == "body_too_large", "\(reply)")
        }
    }

    @Test func anotherContentTypeIsUnsupported() async throws {
        try await TestStudio.run { studio in
            let body = Array("{\"email\":\"a@b.de\",\"password\":\"x\"}".utf8)
            for type in [
                "text/plain", "application/xml", "application/json; charset=utf-16", "json", "multipart/form-data",
            ] {
                let reply = try await post(body, [.contentType: type], in: studio)
                #expect(reply.status == 415 && reply.problem == "unsupported_media_type", "\(type): \(reply)")
            }
            #expect(try await post(body, [:], in: studio).status == 415)
            for type in ["application/json; charset=UTF-8", "Application/JSON", "application/vnd.x+json"] {
                #expect(try await post(body, [.contentType: type], in: studio).status == 401, "\(type)")
            }
        }
    }
}

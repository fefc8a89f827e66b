import StudioXML
import TestSupport
import Testing

@Suite struct XMLElementTests {
    private func parse(_ text: String) -> XMLElement? { XMLElement(parsing: Array(text.utf8)) }

    @Test func anElementHasItsNamesInTheirNamespacesItsTextAndItsChildren() throws {
        let root = try #require(
            parse(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <a xmlns="urn:one" xmlns:t="urn:two" id="7" t:id="8">x<t:b>é &lt;&#10;</t:b><!-- no -->y<![CDATA[<z>]]></a>
                """))
        #expect(root.name == .init("a", in: "urn:one"))
        #expect(root.attributes == [.init("id"): "7", .init("id", in: "urn:two"): "8"])
        #expect(root.text == "xy<z>")
        #expect(root.children.map(\.name) == [.init("b", in: "urn:two")])
        #expect(root.children.first?.text == "é <\n")
    }

    @Test func aNamespaceMayEndInACarriageReturn() {
        #expect(parse("<a xmlns=\"urn:one&#13;\"/>")?.name == .init("a", in: "urn:one\r"))
    }

    @Test(arguments: [
        "", " ", "<a>", "<a></b>", "<a/><b/>", "<a>&b;</a>", "<b:a/>", "<a x='1' x='2'/>", "<a xmlns:b=\"1&#10;2\"/>",
        "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
    ])
    func whatIsNoDocumentOrDeclaresATypeIsRefused(_ text: String) { #expect(parse(text) == nil) }

    @Test func bytesThatAreNoTextAreRefusedWhateverTheDocumentSays() {
        let places = [("<", "/>"), ("<a ", "='1'/>"), ("<a b='", "'/>"), ("<a>", "</a>")]
        for (before, after) in places {
            let broken = Array(before.utf8) + [0xFF] + Array(after.utf8)
            #expect(XMLElement(parsing: broken) == nil, "\(before)")
            let said = Array("<?xml version='1.0' encoding='ISO-8859-1'?>".utf8)
            #expect(XMLElement(parsing: said + broken) == nil, "\(before)")
        }
    }

    @Test func elementsWithinEachOtherAreTakenToALimit() {
        func nested(_ depth: Int) -> String {
            String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        }
        #expect(parse(nested(XMLElement.depthMax)) != nil)
        #expect(parse(nested(XMLElement.depthMax + 1)) == nil)
    }

    @Test func whatIsDamagedIsTakenOrRefused() {
        let mutants = Mutants(
            10_000,
            of: [
                "<a xmlns=\"urn:one\" xmlns:t=\"urn:two\" id=\"7\" t:id=\"8\">x<t:b>é &lt;</t:b><!-- no --></a>",
                "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><a><b/><![CDATA[<z>]]></a>&#xe9;</x:xmpmeta>",
            ],
            tokens: [
                "<", "</", "/>", ">", "xmlns=", "xmlns:t=\"", "\"", "'", "&#", ";", "<!DOCTYPE a>", "]]>", "<?x ?>",
            ])
        let taken = mutants.count { XMLElement(parsing: $0.bytes) != nil }
        #expect(taken > 300, "\(taken) taken")
    }
}

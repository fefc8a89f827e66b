import StudioCore
import TestSupport
import Testing

@testable import StudioStores

/// Answers of an object store that is broken, or none.
@Suite struct S3XMLMutationTests {
    @Test func whatIsReadIsTheSameWhenItIsWrittenAndReadAgain() throws {
        let mutants = Mutants(
            3_000,
            of: [
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                    + "<IsTruncated>false</IsTruncated><Contents><Key>a&amp;b</Key><Size>9</Size></Contents></ListBucketResult>",
                "<Error><Code>NoSuchKey</Code><Message>é &lt;x&gt; <![CDATA[<y>]]></Message></Error>",
                "<!DOCTYPE a [<!ENTITY b \"cccccccccc\"><!ENTITY d \"&b;&b;&b;&b;\">]><a>&d;&d;</a>",
            ],
            tokens: [
                "<", ">", "</", "/>", "&amp;", "&#10;", "&#0;", "<a>", "</a>", "<!--", "-->", "<![CDATA[", "]]>",
                "<?x ?>", "&d;",
                "<!ENTITY e SYSTEM \"file:///etc/passwd\">", "&e;",
            ])
        var taken = 0
        for mutant in mutants {
            guard let found = S3XML(parsing: mutant.bytes) else { continue }
            taken += 1
            let again = try #require(S3XML(parsing: Array(found.document.utf8)), "\(found.document): \(mutant)")
            try #require(again == found, "\(found.document): \(mutant)")
            // Entities that speak of others make a short text a long one; files are not looked into.
            try #require(found.document.utf8.count <= 64 * (mutant.bytes.count + 64), "\(mutant)")
            try #require(!found.document.contains("root:"), "\(mutant)")
        }
        #expect(taken > 100, "\(taken) taken")
    }
}

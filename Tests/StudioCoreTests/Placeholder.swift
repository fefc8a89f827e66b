import Testing

@Test func placeholderStudioCoreTests() {}

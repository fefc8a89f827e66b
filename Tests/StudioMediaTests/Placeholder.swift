import Testing

@Test func placeholderStudioMediaTests() {}

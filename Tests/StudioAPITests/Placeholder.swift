import Testing

@Test func placeholderStudioAPITests() {}

import Testing

@Test func placeholderStudioEnginesTests() {}

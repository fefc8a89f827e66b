import Testing

@Test func placeholderStudioWorkerTests() {}

import Testing

@Test func placeholderStudioServicesTests() {}

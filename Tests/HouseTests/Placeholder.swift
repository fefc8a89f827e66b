import Testing

@Test func placeholderHouseTests() {}

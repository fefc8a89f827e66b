import Testing

@Test func placeholderConformance() {}

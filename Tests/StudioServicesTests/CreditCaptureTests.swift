import StudioCore
import StudioServices
import Testing

@Suite struct CreditCaptureTests {
    @Test func fiveOfEightPicturesOfTwelveCreditsCostSeven() {
        #expect(CaptureRule.captured(share: 5.0 / 8, of: 12) == 7)
        #expect(CaptureRule.captured(share: 5.0 / 8, of: 8) == 5)
    }

    @Test func aShareThatDividesEvenlyIsExact() {
        for whole in 1...24 {
            for part in 0...whole {
                for price in 1...8 {
                    let captured = CaptureRule.captured(
                        share: Double(part) / Double(whole), of: Credits(price * whole))
                    #expect(captured == Credits(price * part))
                }
            }
        }
    }

    @Test func nothingOutsideOfTheHoldIsEverCaptured() {
        for share in [-1.0, 0, .nan, -.infinity] { #expect(CaptureRule.captured(share: share, of: 9) == 0) }
        for share in [1.0, 1.5, .infinity] { #expect(CaptureRule.captured(share: share, of: 9) == 9) }
        #expect(CaptureRule.captured(share: 0.999_999_999_999, of: 1_000_000) <= 1_000_000)
        #expect(CaptureRule.captured(share: 0.5, of: 0) == 0)
    }
}

/// Reads one number of a JSON text.
///
/// Whole numbers that fit are integers however they are written: 1000, 1000.0 and 1e3. All others are the nearest double;
/// where that is whole and small enough to be sure of its last digit, it is an integer too.
struct JSONNumber {
    /// The number is `digits` × 10^`power`, `digits` without zeros at its end.
    private var digits: UInt64 = 0
    private var power = 0
    /// Zeros that nothing else has followed yet.
    private var zeros = 0
    /// It has more digits than `digits` can hold.
    private var isLong = false

    /// Powers of ten that doubles hold exactly.
    private static let powersOfTen: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]
    /// Doubles hold every whole number up to here.
    private static let exactMax: UInt64 = 1 << 53
    /// No text is long enough to make up for such an exponent.
    private static let exponentMax = Int.max / 4

    /// Goes behind the number.
    /// - Returns: nil where there is none, and for one that is too large for a double.
    mutating func read(from text: Span<UInt8>, at position: inout Int) -> JSONValue? {
        let start = position
        let isNegative = Self.pass("-", in: text, at: &position)
        if Self.pass("0", in: text, at: &position) {
            guard Self.digit(in: text, at: position) == nil else { return nil }
        } else {
            guard readDigits(from: text, at: &position) > 0 else { return nil }
        }
        if Self.pass(".", in: text, at: &position) {
            let count = readDigits(from: text, at: &position)
            guard count > 0 else { return nil }
            power -= count
        }
        if Self.pass("e", in: text, at: &position) || Self.pass("E", in: text, at: &position) {
            guard let exponent = Self.exponent(in: text, at: &position) else { return nil }
            power += exponent
        }
        power += zeros
        if let whole = whole(isNegative: isNegative) { return .integer(whole) }
        guard let number = double(isNegative: isNegative) ?? Self.double(of: text.extracting(start..<position)) else {
            return nil
        }
        if number.magnitude < Double(Self.exactMax), let whole = Int64(exactly: number) { return .integer(whole) }
        return .number(number)
    }

    /// The number, where it is whole and fits.
    private func whole(isNegative: Bool) -> Int64? {
        guard !isLong else { return nil }
        guard digits > 0 else { return 0 }
        guard (0...18).contains(power) else { return nil }
        var magnitude = digits
        for _ in 0..<power {
            let (product, overflows) = magnitude.multipliedReportingOverflow(by: 10)
            guard !overflows else { return nil }
            magnitude = product
        }
        if isNegative { return magnitude == Int64.min.magnitude ? .min : Int64(exactly: magnitude).map { -$0 } }
        return Int64(exactly: magnitude)
    }

    /// The number, where one operation on two doubles that are exact gives it: that is rounded correctly.
    private func double(isNegative: Bool) -> Double? {
        guard !isLong, digits <= Self.exactMax, power.magnitude < Self.powersOfTen.count else { return nil }
        let scale = Self.powersOfTen[Int(power.magnitude)]
        let magnitude = power < 0 ? Double(digits) / scale : Double(digits) * scale
        return isNegative ? -magnitude : magnitude
    }

    private static func double(of text: Span<UInt8>) -> Double? {
        guard let valid = try? UTF8Span(validating: text), let number = Double(String(copying: valid)) else {
            return nil
        }
        return number.isFinite ? number : nil
    }

    // MARK: Digits

    /// - Returns: how many there are.
    private mutating func readDigits(from text: Span<UInt8>, at position: inout Int) -> Int {
        let start = position
        while let digit = Self.digit(in: text, at: position) {
            position += 1
            if digit == 0 { zeros += 1 } else { append(digit) }
        }
        return position - start
    }

    private mutating func append(_ digit: UInt8) {
        // Zeros in front of all other digits say nothing.
        let shift = digits == 0 ? 1 : zeros + 1
        zeros = 0
        guard !isLong, shift <= 19 else { return isLong = true }
        for _ in 0..<shift {
            let (product, overflows) = digits.multipliedReportingOverflow(by: 10)
            guard !overflows else { return isLong = true }
            digits = product
        }
        let (sum, overflows) = digits.addingReportingOverflow(UInt64(digit))
        guard !overflows else { return isLong = true }
        digits = sum
    }

    private static func exponent(in text: Span<UInt8>, at position: inout Int) -> Int? {
        let isNegative = pass("-", in: text, at: &position)
        if !isNegative { pass("+", in: text, at: &position) }
        guard digit(in: text, at: position) != nil else { return nil }
        var exponent = 0
        while let digit = digit(in: text, at: position) {
            position += 1
            if exponent < exponentMax / 10 { exponent = exponent * 10 + Int(digit) }
        }
        return isNegative ? -exponent : exponent
    }

    private static func digit(in text: Span<UInt8>, at position: Int) -> UInt8? {
        guard position < text.count else { return nil }
        let digit = text[position] &- UInt8(ascii: "0")
        return digit < 10 ? digit : nil
    }

    @discardableResult
    private static func pass(_ letter: Unicode.Scalar, in text: Span<UInt8>, at position: inout Int) -> Bool {
        guard position < text.count, text[position] == UInt8(ascii: letter) else { return false }
        position += 1
        return true
    }
}

import Domain

/// Text for HTML and SVG.
enum Markup {
    /// With what means something to a browser written out; control characters, which no page may have, as
    /// `�`.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// A coordinate, to a tenth, as short as it can be written.
    static func place(_ value: Double) -> String {
        let text = value.written(1)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// A share of the width or height: `12.3%`.
    static func percent(_ share: Double) -> String { place(share * 100) + "%" }
}

/// Numbers as the bot's other texts write them: `1,234.50`, `+12.30`, `−0.40`.
enum Figure {
    static let minus = "\u{2212}"

    /// `places` digits after the point, 0 to 6, and commas between the thousands; rounded half away from
    /// zero.
    static func decimal(_ value: Double, _ places: Int = 2) -> String {
        let text = value.written(places)
        let isNegative = text.hasPrefix("-")
        let parts = text.drop { $0 == "-" }.split(separator: ".")
        guard let whole = parts.first else { return text }
        let tail = parts.count > 1 ? ".\(parts[1])" : ""
        return (isNegative ? minus : "") + grouped(whole) + tail
    }

    static func signed(_ value: Double, _ places: Int = 2) -> String {
        let text = decimal(value, places)
        let isZero = !text.utf8.contains { (0x31...0x39).contains($0) }
        return value > 0 && !isZero ? "+" + text : text
    }

    /// An amount to the cent, rounded half-even from whole numbers.
    static func money(_ amount: Fixed) -> String {
        let cents = amount.rounded(toMultipleOf: Fixed(raw: Fixed.scale / 100), .toNearestOrEven) ?? amount
        let (whole, rest) = cents.raw.magnitude.quotientAndRemainder(dividingBy: UInt64(Fixed.scale))
        let digits = String(rest / UInt64(Fixed.scale / 100))
        let tail = (digits.count < 2 ? "0" : "") + digits
        return (cents.isNegative ? minus : "") + grouped(String(whole)) + "." + tail
    }

    static func signedMoney(_ amount: Fixed) -> String {
        let text = money(amount)
        return amount > .zero && text != "0.00" ? "+" + text : text
    }

    static func date(_ at: Timestamp) -> String { CivilTime(utc: at).date.description }

    /// `2026-01-05 14:30`, in UTC.
    static func minute(_ at: Timestamp) -> String {
        let clock = CivilTime(utc: at)
        return "\(clock.date) \(clock.timeOfDay.description.prefix(5))"
    }

    /// `takeProfit` as `take profit`.
    static func words(_ code: String) -> String {
        code.reduce(into: "") { text, letter in
            text += letter.isUppercase ? " " + letter.lowercased() : String(letter)
        }
    }

    private static func grouped(_ digits: some StringProtocol) -> String {
        var result = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { result += "," }
            result.append(digit)
        }
        return result
    }
}

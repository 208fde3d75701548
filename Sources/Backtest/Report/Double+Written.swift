extension Double {
    /// With `places` digits after the point, rounded half away from zero: `1.50`, `-0.3`. What rounds to
    /// zero has no sign.
    ///
    /// Beyond 10¹⁵ the digits after the point are zeros; NaN and infinities are `–`.
    ///
    /// - Precondition: `places` lies from 0 to 6.
    func written(_ places: Int) -> String {
        precondition((0...6).contains(places), "a figure has few digits")
        guard isFinite, magnitude < 1e18 else { return "–" }
        let scale = (0..<places).reduce(1.0) { value, _ in value * 10 }
        let (whole, part): (UInt64, UInt64)
        if magnitude < 1e15 / scale {
            (whole, part) = UInt64((magnitude * scale).rounded())
                .quotientAndRemainder(dividingBy: UInt64(scale))
        } else {
            (whole, part) = (UInt64(magnitude.rounded()), 0)
        }
        let digits = String(part)
        let tail = places == 0 ? "" : "." + String(repeating: "0", count: places - digits.count) + digits
        return (self < 0 && (whole, part) != (0, 0) ? "-" : "") + "\(whole)" + tail
    }
}

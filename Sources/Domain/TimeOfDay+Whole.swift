extension TimeOfDay {
    public static let midnight = TimeOfDay(0)

    /// - Precondition: `hour` is 0 to 23.
    public init(_ hour: Int, _ minute: Int = 0) {
        guard let time = TimeOfDay(hour: hour, minute: minute) else {
            preconditionFailure("a time of day is within the day")
        }
        self = time
    }
}

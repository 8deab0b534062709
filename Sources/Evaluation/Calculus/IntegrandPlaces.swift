/// Places that a formula tells of its integral: where the integrand may bend or jump, and where it may have a peak.
struct IntegrandPlaces {
    private(set) var breaks: [Double] = []
    private(set) var peaks: [Double] = []

    mutating func note(_ place: Double, isPeak: Bool) {
        guard place.isFinite else { return }
        if isPeak { peaks.append(place) } else { breaks.append(place) }
    }

    /// Adds breaks around a peak at distances that grow from its width on, so that pieces of every length stand beside it.
    mutating func surround(_ peak: Double, width: Double, reach: Double) {
        var distance = width
        breaks.append(peak)
        while distance < reach {
            breaks += [peak - distance, peak + distance]
            distance *= 4
        }
    }

    mutating func sort() { breaks.sort() }
}

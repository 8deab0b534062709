extension RegionFinding {
    /// A finding about which is known where it stands.
    struct Draft {
        let region: String
        let ordinal: Int?
        let label: String
        let method: CalculationMethod

        func finding(
            _ kind: Kind, reason: Reason? = nil, deviation: Double = 0,
            difference: Difference? = nil
        ) -> RegionFinding {
            RegionFinding(
                region: region, ordinal: ordinal, label: label, kind: kind, method: method, deviation: deviation,
                difference: difference, reason: reason)
        }

        /// A finding where one side is an error.
        func finding(
            _ kind: Kind, fault: Fault, computed: String? = nil, stored: String? = nil
        ) -> RegionFinding {
            finding(
                kind,
                difference: Difference(
                    computed: computed, stored: stored, fault: fault, deviation: nil, element: nil))
        }
    }
}

import Quantities

/// Where an integrand may bend or jump, for the values that the locals in it have.
extension Machine {
    /// The places, with locals in real registers.
    func breaks(
        _ site: Code.CalculusSite, _ locals: UnsafeMutablePointer<Double>
    ) throws(EvaluationError) -> IntegrandPlaces {
        var places = IntegrandPlaces()
        for place in site.breaks {
            guard let code = place.code, let constant = try real(code.constant, locals, site.captured),
                let slope = try real(code.slope, locals, site.captured)
            else { continue }
            places.note(-constant / slope, isPeak: place.isPeak)
        }
        return places
    }

    /// The number that the code gives; nil where it gives another kind of value or none.
    private func real(
        _ code: Code, _ locals: UnsafeMutablePointer<Double>, _ count: Int
    ) throws(EvaluationError) -> Double? {
        guard case .real(let register)? = code.results.first?.location else { return nil }
        let frame = try enter(code, name: "")
        defer { leave(code, frame) }
        for index in 0..<count { frame.reals[index] = locals[index] }
        do throws(EvaluationError) {
            return try run(code, frame) ? frame.reals[Int(register)] : nil
        } catch {
            // A fault here says nothing of the integrand, which may not come to this place.
            if case .cancelled = error.reason { throw error }
            return nil
        }
    }

    /// The places, with boxed locals.
    func breaks(
        _ site: Code.CalculusSite, _ locals: UnsafeMutablePointer<Value>, _ variable: Dimension
    ) throws(EvaluationError) -> IntegrandPlaces {
        let kept = (0..<site.captured).map { locals[$0] }
        var places = IntegrandPlaces()
        for place in site.breaks {
            do throws(EvaluationError) {
                guard case .number(let constant) = try apply(UserFunction(place.constant), kept),
                    case .number(let slope) = try apply(UserFunction(place.slope), kept),
                    constant.dimension.isOne && constant.si == 0
                        || constant.dimension.over(slope.dimension) == variable
                else { continue }
                places.note(-constant.si / slope.si, isPeak: place.isPeak)
            } catch {
                if case .cancelled = error.reason { throw error }
            }
        }
        return places
    }
}

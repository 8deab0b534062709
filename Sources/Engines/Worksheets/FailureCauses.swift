import Evaluation
import Expressions

/// Where the errors of a calculated worksheet come about, of which others are only the consequences.
struct FailureCauses {
    /// By region: the error that its own one follows from at the farthest.
    private var roots: [String: EvaluationError] = [:]

    init(_ program: WorksheetProgram, _ regions: [MathRegion]) {
        var errors: [String: EvaluationError] = [:]
        for (index, region) in regions.enumerated() where errors[region.id] == nil {
            if case .failure(let error)? = program.outcome(ofRegionAt: index) { errors[region.id] = error }
        }
        for (id, error) in errors where roots[id] == nil {
            var (way, root) = ([id], error)
            // A way that comes back to where it was ends there.
            while case .dependsOnError(_, let region, _) = root.reason, way.count <= errors.count,
                let next = roots[region] ?? errors[region]
            {
                root = next
                if roots[region] != nil { break }
                way.append(region)
            }
            for region in way { roots[region] = root }
        }
    }

    /// The error that this one follows from at the farthest, which may be itself.
    func root(of error: EvaluationError) -> EvaluationError {
        guard case .dependsOnError(_, let region, _) = error.reason else { return error }
        return roots[region] ?? error
    }
}

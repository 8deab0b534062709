import Expressions

/// The evaluations (`=`) of a region's statement in document order.
enum EvaluationPlaces {
    /// One evaluation: its node's place, nil for the statement's own `=`.
    struct Site {
        let place: Place?
        let name: String?
    }

    static func sites(of statement: Statement) -> [Site] {
        var sites: [Site] = []
        switch statement {
        case .evaluate(let evaluation):
            sites.append(Site(place: nil, name: name(of: evaluation.body)))
            collect(evaluation.body, into: &sites)
        case .define(let target, let value), .globalDefine(let target, let value):
            if case .evaluation(let evaluation) = bare(value).kind {
                sites.append(Site(place: nil, name: name(of: target)))
                collect(evaluation.body, into: &sites)
            } else {
                collect(value, into: &sites)
            }
        case .bare(let expression): collect(expression, into: &sites)
        case .symbolic, .given, .external: break
        }
        return sites
    }

    /// The expression inside parentheses.
    static func bare(_ node: Expression) -> Expression {
        if case .parentheses(let inner) = node.kind { return bare(inner) }
        return node
    }

    /// The evaluation by the statement's own `=`, if it has one.
    static func own(_ statement: Statement) -> Expression.Evaluation? {
        switch statement {
        case .evaluate(let evaluation): return evaluation
        case .define(_, let value), .globalDefine(_, let value):
            if case .evaluation(let evaluation) = bare(value).kind { return evaluation }
            return nil
        default: return nil
        }
    }

    private static func name(of node: Expression) -> String? {
        switch node.kind {
        case .name(let name), .function(let name, _): name.dotted
        case .element(let array, _): name(of: array)
        default: nil
        }
    }

    private static func collect(_ node: Expression, into sites: inout [Site]) {
        if case .evaluation = node.kind { sites.append(Site(place: node.place, name: nil)) }
        for child in node.children { collect(child, into: &sites) }
    }
}

extension MathRegion {
    /// The node whose value the region defines or shows.
    var valuePlace: Place {
        if let own = EvaluationPlaces.own(statement) { return own.body.place }
        if case .define(_, let value) = statement { return value.place }
        if case .globalDefine(_, let value) = statement { return value.place }
        return .unknown
    }

    /// The node of the display unit.
    var unitPlace: Place { EvaluationPlaces.own(statement)?.unit?.place ?? .unknown }
}

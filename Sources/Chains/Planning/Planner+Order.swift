import Quantities

/// Which steps a step needs, and through which place of the file.
struct Dependency {
    /// The position in the definition of the step that is needed.
    let source: Int
    let place: SourcePlace
    /// The ends of the mapping; nil for what `needs` names.
    let mapping: (source: String, target: String)?
}

// The order of the steps: by position, or so that each comes after what it needs.
extension Planner {
    /// What each step needs, by position in the definition.
    mutating func dependencies() -> [[Dependency]] {
        var all: [[Dependency]] = []
        for step in steps {
            var found: [Dependency] = []
            for input in step.inputs {
                let target = "\(step.id).\(input.name)"
                for (source, name) in input.source.steps {
                    guard let position = positions[source] else {
                        reportUnknownStep(source, at: input.sourcePlace)
                        continue
                    }
                    found.append(
                        Dependency(source: position, place: input.namePlace, mapping: ("\(source).\(name)", target)))
                }
            }
            for need in step.needs {
                if let position = positions[need.content] {
                    found.append(Dependency(source: position, place: need.place, mapping: nil))
                } else {
                    reportUnknownStep(need.content, at: need.place)
                }
            }
            all.append(found)
        }
        return all
    }

    mutating func reportUnknownStep(_ name: String, at place: SourcePlace) {
        report(.unknownStep(name, near: NearNames.suggestions(for: name, in: positions.keys)), at: place)
    }

    /// The positions in the definition in the order of the plan. Circles and mappings that point backwards are reported.
    mutating func order(_ dependencies: [[Dependency]]) -> [Int] {
        let sorted = Planner.sorted(dependencies)
        let rest = Set(steps.indices).subtracting(sorted)
        if !rest.isEmpty { reportCircles(dependencies, rest) }
        guard definition.hasFixedOrder else { return sorted + rest.sorted() }
        for (target, needs) in dependencies.enumerated() {
            for need in needs where need.source > target && !(rest.contains(target) && rest.contains(need.source)) {
                let ends = need.mapping ?? (steps[need.source].id, steps[target].id)
                report(.backwards(source: ends.source, target: ends.target), at: need.place)
            }
        }
        return Array(steps.indices)
    }

    /// Each step after what it needs, otherwise in the order of the definition; what is part of a circle is left out.
    private static func sorted(_ dependencies: [[Dependency]]) -> [Int] {
        var followers = [[Int]](repeating: [], count: dependencies.count)
        var missing = [Int](repeating: 0, count: dependencies.count)
        for (target, needs) in dependencies.enumerated() {
            for source in Set(needs.map(\.source)) {
                followers[source].append(target)
                missing[target] += 1
            }
        }
        var ready = LowestFirst()
        for position in dependencies.indices where missing[position] == 0 { ready.insert(position) }
        var order: [Int] = []
        while let next = ready.popFirst() {
            order.append(next)
            for follower in followers[next] {
                missing[follower] -= 1
                if missing[follower] == 0 { ready.insert(follower) }
            }
        }
        return order
    }

    /// Reports one circle for each group of steps that depend on one another, with its path.
    private mutating func reportCircles(_ dependencies: [[Dependency]], _ rest: Set<Int>) {
        var visited: Set<Int> = []
        for start in rest.sorted() where !visited.contains(start) {
            var path: [Int] = []
            var next: Int? = start
            // Every step of the rest needs another of the rest, so walking on must come back to itself.
            while let current = next, !visited.contains(current) {
                visited.insert(current)
                path.append(current)
                next = dependencies[current].map(\.source).filter(rest.contains).min()
            }
            guard let end = next, let begin = path.firstIndex(of: end) else { continue }
            // Walked from target to source; values flow the other way.
            let circle = Array(path[begin...].reversed())
            let smallest = circle.indices.min { circle[$0] < circle[$1] } ?? 0
            let turned = circle[smallest...] + circle[..<smallest]
            let ids = turned.map { steps[$0].id } + [steps[turned[turned.startIndex]].id]
            let first = circle[smallest]
            let last = circle[(smallest + circle.count - 1) % circle.count]
            let place = dependencies[first].first { $0.source == last }?.place ?? steps[first].place
            report(.cycle(ids), at: place)
        }
    }
}

extension InputSource {
    /// The steps that the source takes from, and the names there.
    var steps: [(step: String, name: String)] {
        switch self {
        case .literal, .chainInput, .unreadable: []
        case .output(let step, let name), .input(let step, let name): [(step, name)]
        case .expression(let expression):
            expression.references.compactMap { reference in
                if case .output(let step, let name) = reference { (step, name) } else { nil }
            }
        case .template(let template): template.contents.flatMap(\.steps)
        }
    }
}

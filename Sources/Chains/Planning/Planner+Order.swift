import Quantities

/// Which steps a step needs, and through which place of the file.
struct Dependency {
    /// The position in the definition of the step that is needed.
    let source: Int
    let place: SourcePlace
    let kind: Kind

    enum Kind {
        case mapping(source: String, target: String)
        case need
        /// The step has to have ended, however it did.
        case end
        case transition
    }

    var isEnd: Bool { if case .end = kind { true } else { false } }

    var isTransition: Bool { if case .transition = kind { true } else { false } }
}

// The order of the steps: by position, or so that each comes after what it needs.
extension Planner {
    /// What each step needs, by position in the block.
    mutating func dependencies() -> [[Dependency]] {
        var all = [[Dependency]](repeating: [], count: steps.count)
        for (target, step) in steps.enumerated() {
            for use in step.uses { note(use, of: step, &all[target]) }
            for need in step.needs {
                if let position = positions[need.content] {
                    all[target].append(Dependency(source: position, place: need.place, kind: .need))
                } else {
                    reportUnknownStep(need.content, at: need.place)
                }
            }
            for transition in step.transitions {
                for next in transition.targets {
                    guard let position = positions[next.content] else {
                        reportUnknownStep(next.content, at: next.place)
                        continue
                    }
                    all[position].append(Dependency(source: target, place: next.place, kind: .transition))
                }
            }
        }
        return all
    }

    private mutating func note(_ use: Step.Use, of step: Step, _ found: inout [Dependency]) {
        switch use.subject {
        case .variable(let name):
            guard let position = setter(of: name, for: step) else { return }
            wanted[position].insert(name)
            found.append(
                Dependency(source: position, place: use.targetPlace, kind: use.isOptional ? .end : .need))
        case .output(let source, let name):
            guard let position = positions[source] else {
                // Names of the blocks around are settled there.
                if outerAddress(of: source) == nil, !use.isNested { reportUnknownStep(source, at: use.place) }
                return
            }
            let target = use.input.map { "\(step.id).\($0)" } ?? step.id
            found.append(
                Dependency(
                    source: position, place: use.targetPlace,
                    kind: use.isOptional ? .end : .mapping(source: "\(source).\(name)", target: target)))
            if use.isNested { note(name, of: position, at: use.place) }
        }
    }

    /// The step of this block that sets a variable, other than the one that asks.
    func setter(of variable: String, for asking: Step?) -> Int? {
        steps.firstIndex { $0.variables.contains(variable) && $0.id != asking?.id }
    }

    mutating func reportUnknownStep(_ name: String, at place: SourcePlace) {
        let names = Array(positions.keys) + outer.flatMap { $0.positions.keys }
        report(.unknownStep(name, near: NearNames.suggestions(for: name, in: names)), at: place)
    }

    /// The positions in the definition in the order of the plan. Circles and mappings that point backwards are reported.
    mutating func order(_ dependencies: [[Dependency]], isFixed: Bool) -> [Int] {
        let sorted = Planner.sorted(dependencies)
        let rest = Set(steps.indices).subtracting(sorted)
        if !rest.isEmpty { reportCircles(dependencies, rest) }
        guard isFixed else { return sorted + rest.sorted() }
        for (target, needs) in dependencies.enumerated() {
            for need in needs where need.source > target && !(rest.contains(target) && rest.contains(need.source)) {
                var ends = (steps[need.source].id, steps[target].id)
                if case .mapping(let source, let target) = need.kind { ends = (source, target) }
                report(.backwards(source: ends.0, target: ends.1), at: need.place)
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
        var ready = LowestFirst(dependencies.indices.filter { missing[$0] == 0 })
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

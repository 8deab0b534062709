import ArgumentParser

/// How data is printed: for people, or as one document for programs.
enum TextOrJSON: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

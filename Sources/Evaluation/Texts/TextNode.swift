import Expressions
import Quantities

/// A part of a text expression as it is evaluated.
///
/// Names have become slots: first the values given from outside, then the elements of lists from the outermost inwards.
indirect enum TextNode: Sendable {
    case slot(Int)
    /// What worksheets can say, a function of the parts in it.
    case code(TextCode)
    case member(TextNode, String)
    /// An element by its position counted from 0, or by row and column; of a record, a member by a text.
    case element(TextNode, [TextNode])
    case record([(name: String, value: TextNode)])
    case emptyList
    case comprehension(TextComprehension)
    /// What the last element of a list gives, each seeing in the slot what the one before gave, the first `start`.
    case reduction(TextComprehension, slot: Int, start: TextNode)
    case choice(TextNode, then: TextNode, otherwise: TextNode)
    case both(TextNode, TextNode)
    case either(TextNode, TextNode)
    case fallback(TextNode, otherwise: TextNode)
    /// A function that only chain files have.
    case call(BuiltinFunction, [TextNode])
}

/// A formula in which names stand for the parts that are evaluated before it.
struct TextCode: Sendable {
    /// Its number among those of the expression, by which compiled code is kept.
    let index: Int
    let body: Expression
    let parameters: [Name]
    let arguments: [TextNode]
}

/// A list made from another one.
struct TextComprehension: Sendable {
    let body: TextNode
    /// Where the element stands while the body is evaluated.
    let slot: Int
    let list: TextNode
    let condition: TextNode?
}

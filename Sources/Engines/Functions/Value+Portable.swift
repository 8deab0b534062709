import Quantities

extension Value {
    /// A function is the value or one of its elements: it means something only in the worksheet that defines it.
    var holdsFunction: Bool {
        switch self {
        case .function: true
        case .matrix(let matrix): matrix.flat == nil && matrix.values.contains(where: \.holdsFunction)
        case .record(let record): record.members.contains(where: \.value.holdsFunction)
        default: false
        }
    }
}

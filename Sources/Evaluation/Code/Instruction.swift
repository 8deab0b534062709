/// One step of the machine: an operation and its registers or table indices.
struct Instruction {
    /// What an instruction does. `R` stands for the real bank, `V` for the boxed one, `#` for an index into a table.
    enum Opcode: UInt8 {
        /// R a ← R b
        case moveReal
        /// R a ← R b op R c, leaving the code where the result is not an ordinary number
        case addReal, subtractReal, multiplyReal, divideReal, powerReal, rootReal
        case minimumReal, maximumReal
        /// R a ← R b · R c + R d, each step rounded and checked
        case multiplyAddReal
        /// R a ← op R b
        case negateReal, squareRootReal, absoluteReal
        /// R a ← function # c (R b)
        case callReal
        /// R a ← pair function # d of R b and R c
        case callRealPair
        /// R a ← R b compared with R c; `flag` is the operator
        case compareReal
        /// to b where R a compared with R c does not hold; `flag` is the operator
        case jumpUnlessCompared
        /// back to b where R a and R c compare as `flag` says
        case repeatWhenCompared
        /// R a ← 1 where R b is 0, else 0
        case notReal
        /// leaves the code where R a is 0
        case needNonzero
        /// to a
        case jump
        /// to b where R a is zero / is not zero
        case jumpIfZero, jumpIfNotZero
        /// to b where V a does not hold / holds as a condition
        case jumpUnless, jumpWhen
        /// R a … a+4: first, step, last → count, index; `flag` 1 takes the default step
        case prepareLoop
        /// R b ← next of the loop at R a, or to c at its end
        case nextLoop
        /// each-loop # a: starts, and takes the next element or leaves
        case prepareEach, nextEach
        /// V a ← R b with the dimension # c
        case box
        /// R a ← V b where that is a number of the dimension # c, leaving the code otherwise
        case unbox
        /// V a ← V b, V a ← constant # b
        case moveValue, loadConstant
        /// R a ← slot # b, V a ← slot # b
        case loadSlotReal, loadSlot
        /// V a ← `flag` V b; V a ← V b `flag` V c
        case unary, binary
        /// V a ← V b as 1 or 0 (a condition's truth)
        case truth
        /// V a ← element of V b at the `flag` indices V c …
        case element
        /// V a ← element of the vector V b at R c
        case elementAtReal
        /// element of V a at the `flag` indices V c … ← V b
        case storeElement
        /// element R c of the vector V a ← R b with the dimension # d
        case storeRealAtReal
        /// column V c of V a ← V b
        case storeColumn
        /// V a ← array # c of V b …; `flag` 1 takes values of any kinds, as a list does
        case makeMatrix
        /// V a ← range of V b (first, second, last); `flag` 1 takes the default step
        case makeRange
        /// V a ← function # b, capturing as that site says
        case makeClosure
        /// V a ← built-in call # c with V b …
        case callBuiltin
        /// V a ← call # c of the function V b
        case call
        /// call # c of known code with arguments R b …; the result goes to R a or V a
        case callCode
        /// V a ← the code of map # c applied to each element of V b …
        case map
        /// V a ← integral # c from V b to V b+1, with the locals that follow; the same in real registers
        case integrate, integrateReal
        /// V a ← derivative # c at V b of the order V b+1, with the locals that follow; the same in real registers
        case differentiate, differentiateReal
        /// V a ← the derivative of the function V b as a function
        case deriveFunction
        /// V a ← V b in the temperature scale # c
        case affine
        /// V a ← 1 where V b is in the number set `flag`
        case isMember
        /// V a ← element number R c of V a, an array of as many elements as the shape # b
        case destructure
        /// ends with the fault # a
        case fail
        /// faults from here on continue at a; until the matching end
        case beginTry, endTry
        case finish

        /// True where R a is what the instruction fills, and all it does.
        var fillsReal: Bool {
            switch self {
            case .addReal, .subtractReal, .multiplyReal, .divideReal, .powerReal, .rootReal,
                .multiplyAddReal, .minimumReal, .maximumReal, .negateReal, .squareRootReal, .absoluteReal, .callReal,
                .callRealPair:
                true
            default: false
            }
        }
    }

    var opcode: Opcode
    var flag: UInt8 = 0
    /// A fourth register, where one is needed and fits.
    var d: UInt16 = 0
    var a: Int32 = 0
    var b: Int32 = 0
    var c: Int32 = 0
}

import Testing
import Worksheets

/// Formulas of SMath Studio become the same trees as those of Mathcad.
@Suite struct SMathFormulaTests {
    private static func outline(_ formulas: String..., shown: Bool = false) throws -> String {
        let regions = formulas.map { SMathText.math($0, result: shown ? "1" : nil) }.joined()
        return Reading.outline(try WorksheetReader.read(Array(SMathText.worksheet(regions).utf8), name: "a.sm"))
    }

    @Test(
        arguments: [
            ("a 2 :|2", "(define a 2.0)"),
            ("a.b 2 -|1 :|2", "(define a.b (negate 2.0))"),
            ("L 3 'm *|2 :|2", "(define L (scale 3.0 m:unit))"),
            ("q 4 'kN 'm /|2 *|2 :|2", "(define q (scale 4.0 (divide kN:unit m:unit)))"),
            ("w 2 10 5 ^|2 *|2 'Pa *|2 :|2", "(define w (multiply (multiply 2.0 (power 10.0 5.0)) Pa:unit))"),
            ("x f|1 x 2 ^|2 :|2", "(define (function f:function x) (power x 2.0))"),
            ("v 1 2 3 4 2 2 mat|6 :|2", "(define v (matrix 2x2 1.0 3.0 2.0 4.0))"),
            ("v 1 el|2 5 :|2", "(define (element v 1.0) 5.0)"),
            ("a b +|2 ()", "(bare (group (add a b)))"),
            ("# 2 +|2", "(bare (add _ 2.0))"),
            ("x 2 frob|2", "(bare (call frob:function x 2.0))"),
            ("\"beam\" strlen|1", "(bare (call strlen:keyword \"beam\"))"),
            ("k 2 ^|2 k 1 5 sum|4", "(bare (sum k (power k 2.0) 1.0 5.0))"),
            ("a b ⊗|2", "(bare (unsupported operator '⊗' of SMath Studio: a b))"),
            ("a b", "(bare (unsupported a formula of 2 parts: a b))"),
            ("+|2", "(bare (unsupported a formula whose parts do not fit together))"),
        ])
    func aFormulaIsATree(_ formula: String, _ tree: String) throws {
        #expect(try SMathFormulaTests.outline(formula) == tree)
    }

    @Test func aProgramOfARegionDefinesWhatItAssigns() throws {
        #expect(
            try SMathFormulaTests.outline("n 1 :|2", "n 9 <|2 n n 3 *|2 :|2 while|2") == """
                (define n 1.0)
                (define n { n ← n; (while (less n 9.0) n ← (multiply n 3.0)); n })
                """)
    }

    @Test func aFunctionThatReadsALaterDefinitionIsInDoubt() throws {
        let text = try SMathFormulaTests.outline("a 1 :|2", "x f|1 a x *|2 :|2", "a 2 :|2")
        #expect(text.contains("(unsupported function 'f', whose 'a' is defined again further down,: (multiply a x)"))
        let sure = try SMathFormulaTests.outline("a 1 :|2", "x f|1 a x *|2 :|2", "b 2 :|2")
        #expect(!sure.contains("unsupported"))
    }

    @Test func whatAProgramInsideOfAFormulaAssignsIsUnknownAfterIt() throws {
        let what = "a variable that a program inside of another formula gives a value"
        #expect(
            try SMathFormulaTests.outline("y p 2 :|2 p 3 *|2 2 1 line|4 :|2") == """
                (define y { p ← 2.0; (multiply p 3.0) })
                (external p | \(what))
                """)
    }

    @Test func aStoredResultIsKnownToItsLastDigit() throws {
        let stored: [(String, StoredResult)] = [
            ("146.73 -|1", .rounded(.number(-146.73), isDivided: false, tolerance: 0.00005)),
            ("5.63 10 3 ^|2 *|2", .rounded(.number(5630), isDivided: false, tolerance: 0.05)),
            ("\"gas\"", .rounded(.string("gas"), isDivided: false, tolerance: 0)),
            ("#", .error(code: "#", text: "")),
            ("2 'parsec *|2", .unreadable("unit 'parsec'")),
            ("x 2 *|2", .unreadable("name 'x'")),
            ("*|0", .unreadable("operator '*'")),
        ]
        for (result, expected) in stored {
            let text = SMathText.worksheet(SMathText.math("a", result: result))
            #expect(try WorksheetReader.read(Array(text.utf8), name: "a.sm").stored("1", 0) == expected)
        }
        let divided = SMathText.worksheet(
            SMathText.math("a", result: "9.5", contract: "'kN", attributes: "decimalPlaces=\"1\""))
        #expect(
            try WorksheetReader.read(Array(divided.utf8), name: "a.sm").stored("1", 0)
                == .rounded(.number(9.5), isDivided: true, tolerance: 0.05))
    }

    @Test func settingsAndProgramAreRead() throws {
        let text = SMathText.worksheet(
            "", settings: "<precision>7</precision><exponentialThreshold>9</exponentialThreshold>")
        let worksheet = try WorksheetReader.read(Array(text.utf8), name: "a.sm")
        #expect(worksheet.format == .sm)
        #expect(worksheet.program == "SMath Studio Desktop 1.0.8348.30405")
        #expect(worksheet.settings.origin == 1 && !worksheet.settings.exactBoolean)
        #expect(worksheet.presentation.precision == 7 && worksheet.presentation.exponentialThreshold == 9)
    }
}

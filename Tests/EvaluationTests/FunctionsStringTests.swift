import Quantities
import Testing

@testable import Evaluation

@Suite struct FunctionsStringTests {
    @Test func stringsAreJoinedMeasuredAndCut() throws {
        #expect(try evaluate("concat", "beam ", "no. ", "3") == "beam no. 3")
        #expect(try evaluate("strlen", "σ_c") == 3)
        #expect(try evaluate("substr", "footbridge", 4, 6) == "bridge")
        #expect(try evaluate("substr", "footbridge", 8, 20) == "ge")
        #expect(try evaluate("substr", "footbridge", 20, 2) == "")
        #expect(try refusal("concat", "a", 5) == .typeMismatch(expected: "a string", found: "a number"))
        #expect(try refusal("substr", "a", -1, 2) == .indexOutOfBounds("'substr' counts from 0"))
    }

    @Test func aPartIsSearchedFromAPosition() throws {
        #expect(try evaluate("search", "a,b,c", ",", 0) == 1)
        #expect(try evaluate("search", "a,b,c", ",", 2) == 3)
        #expect(try evaluate("search", "a,b,c", ",", 4) == -1)
        #expect(try evaluate("search", "abc", "abcd", 0) == -1)
        #expect(try evaluate("search", "abc", "c", 9) == -1)
        let fromOne = rules { $0.stringOrigin = 1 }
        #expect(try evaluate("search", "a,b,c", ",", 1, by: fromOne) == 2)
        #expect(try evaluate("search", "a,b,c", ";", 1, by: fromOne) == 0)
        #expect(try evaluate("substr", "abc", 1, 1, by: fromOne) == "a")
    }

    @Test func numbersBecomeTextWhereItIsTheSameEverywhere() throws {
        #expect(try evaluate("num2str", 12) == "12")
        #expect(try evaluate("num2str", .number(-0.125)) == "-0.125")
        #expect(try evaluate("num2str", .number(123456789012345)) == "123456789012345")
        #expect(try evaluate("num2str", .complex(1, -2.5)) == "1-2.5i")
        #expect(try evaluate("num2str", .complex(0, 2)) == "2i")
        let reason = EvaluationError.Reason.unsupported(
            "function 'num2str': a number of more than 15 digits or with an exponent")
        #expect(try refusal("num2str", .number(1.0 / 3)) == reason)
        #expect(try refusal("num2str", 1e20) == reason)
        #expect(
            try refusal("num2str", .meters(1)) == .needsUnitless("'num2str'", found: Dimension(m: 1)))
    }

    @Test func textsBecomeNumbers() throws {
        #expect(try evaluate("str2num", " -12.5e-1 ") == .number(-1.25))
        #expect(try evaluate("str2num", "1Fh") == 31)
        #expect(try evaluate("str2num", "17o") == 15)
        #expect(try evaluate("str2num", "101b") == 5)
        #expect(try evaluate("str2num", "2i") == .complex(0, 2))
        #expect(try evaluate("str2num", "1e-2-3.5j") == .complex(0.01, -3.5))
        for text in ["", "abc", "nan", "inf", "0x10", "1,5", "--2", "1 2", "fh"] {
            #expect(
                try refusal("str2num", .string(text)) == .domain("the text \"\(text)\" is not a number"))
        }
    }

    @Test func charactersHaveCodes() throws {
        #expect(try evaluate("str2vec", "Ab") == .column(65, 98))
        #expect(try evaluate("vec2str", .column(65, 98)) == "Ab")
        #expect(try evaluate("str2vec", "°") == .column(176))
        #expect(
            try refusal("str2vec", "σ", by: rules(.mathcad))
                == .unsupported("function 'str2vec': a character beyond Latin-1"))
        #expect(
            try refusal("vec2str", .column(55296)) == .domain("55296 is not the code of a character"))
    }

    @Test func argumentsAreFormattedIntoAText() throws {
        #expect(try evaluate("format", "{0} of {1}: {0}", 3, "ten") == "3 of ten: 3")
        #expect(try evaluate("format", "plain") == "plain")
        #expect(try refusal("format", "{1}", 3) == .domain("'format' has no argument for {1}"))
    }

    @Test func anErrorCarriesItsText() throws {
        #expect(try refusal("error", "no load given") == .userError("no load given"))
    }
}

import Quantities
import Testing

@testable import Evaluation

/// Complex functions against values computed with 40 digits.
@Suite struct FunctionsComplexArithmeticTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let function: String
        let argument: Complex
        let expected: Complex

        init(_ function: String, _ x: Double, _ y: Double, _ re: Double, _ im: Double) {
            self.function = function
            argument = Complex(x, y)
            expected = Complex(re, im)
        }

        var testDescription: String { "\(function)(\(argument.re) + \(argument.im)i)" }

        var computed: Complex? {
            switch function {
            case "exp": argument.exp()
            case "log": argument.log()
            case "squareRoot": argument.squareRoot()
            case "sine": argument.sine()
            case "cosine": argument.cosine()
            case "tangent": argument.tangent()
            case "inverseSine": argument.inverseSine()
            case "inverseCosine": argument.inverseCosine()
            case "inverseTangent": argument.inverseTangent()
            case "hyperbolicSine": argument.hyperbolicSine()
            case "hyperbolicCosine": argument.hyperbolicCosine()
            case "hyperbolicTangent": argument.hyperbolicTangent()
            case "inverseHyperbolicSine": argument.inverseHyperbolicSine()
            case "inverseHyperbolicCosine": argument.inverseHyperbolicCosine()
            case "inverseHyperbolicTangent": argument.inverseHyperbolicTangent()
            default: nil
            }
        }
    }

    static let rows = [
        Row("exp", 0.5, 0.25, 1.5974665191199127, 0.40790017007835977),
        Row("exp", -1.25, 0.75, 0.20963237074155633, 0.19529277447251722),
        Row("exp", 2.0, -3.0, -7.315110094901103, -1.0427436562359045),
        Row("exp", -0.5, -1.5, 0.04290428159373744, -0.6050112922850016),
        Row("exp", 0.75, 0.001, 2.1169989581127546, 0.002116999663779356),
        Row("exp", 1.5, 1e-09, 4.4816890703380645, 4.481689070338065e-09),
        Row("log", 0.5, 0.25, -0.5815754049028404, 0.4636476090008061),
        Row("log", -1.25, 0.75, 0.3768859011881901, 2.601173153319209),
        Row("log", 2.0, -3.0, 1.2824746787307684, -0.982793723247329),
        Row("log", -0.5, -1.5, 0.45814536593707755, -1.892546881191539),
        Row("log", 0.75, 0.001, -0.28768118356368216, 0.0013333325432107195),
        Row("log", 1.5, 1e-09, 0.4054651081081644, 6.666666666666667e-10),
        Row("squareRoot", 0.5, 0.25, 0.7276733451126774, 0.17178037486125622),
        Row("squareRoot", -1.25, 0.75, 0.32228711866232346, 1.1635587595199748),
        Row("squareRoot", 2.0, -3.0, 1.6741492280355401, -0.8959774761298381),
        Row("squareRoot", -0.5, -1.5, 0.7352342586156434, -1.0200830432087844),
        Row("squareRoot", 0.75, 0.001, 0.8660255962344214, 0.0005773501408896657),
        Row("squareRoot", 1.5, 1e-09, 1.224744871391589, 4.0824829046386303e-10),
        Row("sine", 0.5, 0.25, 0.494485780933195, 0.22168816414957482),
        Row("sine", -1.25, 0.75, -1.2286345240950955, 0.2592948545511628),
        Row("sine", 2.0, -3.0, 9.15449914691143, 4.168906959966565),
        Row("sine", -0.5, -1.5, -1.1278052468056998, -1.8686185191826468),
        Row("sine", 0.75, 0.001, 0.6816391008427426, 0.0007316889908219719),
        Row("sine", 1.5, 1e-09, 0.9974949866040544, 7.073720166770292e-11),
        Row("cosine", 0.5, 0.25, 0.9051501505596067, -0.12110879604381165),
        Row("cosine", -1.25, 0.75, 0.4082425918779688, 0.7803659308458533),
        Row("cosine", 2.0, -3.0, -4.189625690968807, 9.109227893755337),
        Row("cosine", -0.5, -1.5, 2.064433656760715, -1.0208309495976968),
        Row("cosine", 0.75, 0.001, 0.7316892347182858, -0.0006816388736297998),
        Row("cosine", 1.5, 1e-09, 0.0707372016677029, -9.974949866040546e-10),
        Row("tangent", 0.5, 0.25, 0.504500702698564, 0.3124206925025888),
        Row("tangent", -1.25, 0.75, -0.3857959526097507, 1.3726075705337832),
        Row("tangent", 2.0, -3.0, -0.0037640256415042484, -1.0032386273536098),
        Row("tangent", -0.5, -1.5, -0.07932445480395668, -0.9443729864226215),
        Row("tangent", 0.75, 0.001, 0.9315947198438332, 0.0018678697204859065),
        Row("tangent", 1.5, 1e-09, 14.101419947171717, 1.9985004452649242e-07),
        Row("inverseSine", 0.5, 0.25, 0.5016088532755008, 0.2813960562452928),
        Row("inverseSine", -1.25, 0.75, -0.9117382909684877, 1.0317185344477802),
        Row("inverseSine", 2.0, -3.0, 0.5706527843210994, -1.9833870299165355),
        Row("inverseSine", -0.5, -1.5, -0.27348729014155687, -1.226456871251406),
        Row("inverseSine", 0.75, 0.001, 0.8480607831102697, 0.001511855094605205),
        Row("inverseSine", 1.5, 1e-09, 1.5707963259004694, 0.9624236501192069),
        Row("inverseCosine", 0.5, 0.25, 1.0691874735193958, -0.2813960562452928),
        Row("inverseCosine", -1.25, 0.75, 2.4825346177633842, -1.0317185344477802),
        Row("inverseCosine", 2.0, -3.0, 1.0001435424737972, 1.9833870299165355),
        Row("inverseCosine", -0.5, -1.5, 1.8442836169364534, 1.226456871251406),
        Row("inverseCosine", 0.75, 0.001, 0.722735543684627, -0.001511855094605205),
        Row("inverseCosine", 1.5, 1e-09, 8.94427190999916e-10, -0.9624236501192069),
        Row("hyperbolicSine", 0.5, 0.25, 0.504895714387995, 0.2789791283502615),
        Row("hyperbolicSine", -1.25, 0.75, -1.1721063598927026, 1.2872229100264918),
        Row("hyperbolicSine", 2.0, -3.0, -3.59056458998578, -0.5309210862485199),
        Row("hyperbolicSine", -0.5, -1.5, -0.03686082371280446, -1.1248012470579227),
        Row("hyperbolicSine", 0.75, 0.001, 0.8223163207774983, 0.001294683068896308),
        Row("hyperbolicSine", 1.5, 1e-09, 2.1292794550948173, 2.3524096152432475e-09),
        Row("hyperbolicCosine", 0.5, 0.25, 1.0925708047319176, 0.12892104172809826),
        Row("hyperbolicCosine", -1.25, 0.75, 1.3817387306342588, -1.0919301355539746),
        Row("hyperbolicCosine", 2.0, -3.0, -3.7245455049153224, -0.5118225699873846),
        Row("hyperbolicCosine", -0.5, -1.5, 0.0797651053065419, 0.5197899547729212),
        Row("hyperbolicCosine", 0.75, 0.001, 1.2946826373352562, 0.0008223165948830482),
        Row("hyperbolicCosine", 1.5, 1e-09, 2.352409615243247, 2.1292794550948177e-09),
        Row("hyperbolicTangent", 0.5, 0.25, 0.48548728102413535, 0.19805544995134952),
        Row("hyperbolicTangent", -1.25, 0.75, -0.9753632850312356, 0.16080778591620642),
        Row("hyperbolicTangent", 2.0, -3.0, 0.9653858790221331, 0.009884375038322494),
        Row("hyperbolicTangent", -0.5, -1.5, -2.1247991277429965, -0.2551492218136517),
        Row("hyperbolicTangent", 0.75, 0.001, 0.6351493313082383, 0.0005965857664720219),
        Row("hyperbolicTangent", 1.5, 1e-09, 0.9051482536448664, 1.8070663892364854e-10),
        Row("inverseHyperbolicSine", 0.5, 0.25, 0.4926756834207706, 0.2243284526346675),
        Row("inverseHyperbolicSine", -1.25, 0.75, -1.1323936316053083, 0.4532761776387939),
        Row("inverseHyperbolicSine", 2.0, -3.0, 1.9686379257930964, -0.9646585044076028),
        Row("inverseHyperbolicSine", -0.5, -1.5, -1.0693110431581105, -1.1711572594583726),
        Row("inverseHyperbolicSine", 0.75, 0.001, 0.6931473725599822, 0.0007999999931733066),
        Row("inverseHyperbolicSine", 1.5, 1e-09, 1.1947632172871092, 5.547001962252291e-10),
        Row("inverseHyperbolicCosine", 0.5, 0.25, 0.2813960562452928, 1.0691874735193958),
        Row("inverseHyperbolicCosine", -1.25, 0.75, 1.0317185344477802, 2.4825346177633842),
        Row("inverseHyperbolicCosine", 2.0, -3.0, 1.9833870299165355, -1.0001435424737972),
        Row("inverseHyperbolicCosine", -0.5, -1.5, 1.226456871251406, -1.8442836169364534),
        Row("inverseHyperbolicCosine", 0.75, 0.001, 0.001511855094605205, 0.722735543684627),
        Row("inverseHyperbolicCosine", 1.5, 1e-09, 0.9624236501192069, 8.94427190999916e-10),
        Row("inverseHyperbolicTangent", 0.5, 0.25, 0.5003700000525311, 0.3143981432077165),
        Row("inverseHyperbolicTangent", -1.25, 0.75, -0.5493061443340549, 1.1071487177940904),
        Row("inverseHyperbolicTangent", 2.0, -3.0, 0.14694666622552977, -1.3389725222944935),
        Row("inverseHyperbolicTangent", -0.5, -1.5, -0.14694666622552977, -1.0172219678978514),
        Row("inverseHyperbolicTangent", 0.75, 0.001, 0.972951156192296, 0.0022857035880518703),
        Row("inverseHyperbolicTangent", 1.5, 1e-09, 0.8047189562170501, 1.5707963259948967),
        Row("inverseTangent", 0.5, 0.25, 0.4842544903299662, 0.20058661813123432),
        Row("inverseTangent", -1.25, 0.75, -0.9968251264639186, 0.2614921387956719),
        Row("inverseTangent", 2.0, -3.0, 1.4099210495965755, -0.22907268296853878),
        Row("inverseTangent", -0.5, -1.5, -1.2767950250211129, -0.6412373393653842),
        Row("inverseTangent", 0.75, 0.001, 0.6435014159933394, 0.000639999939925268),
        Row("inverseTangent", 1.5, 1e-09, 0.982793723247329, 3.076923076923077e-10),
    ]

    @Test(arguments: rows)
    func complexFunctionsAgreeWithHighPrecisionValues(_ row: Row) throws {
        let found = try #require(row.computed)
        let error = (found - row.expected).magnitude / row.expected.magnitude
        #expect(error < 1e-15, "\(found.re) + \(found.im)i")
    }

    @Test func realNumbersOutsideTheDomainTakeTheDocumentedSideOfTheCut() {
        #expect(Complex(2).inverseSine() == Complex(.pi / 2, -1.3169578969248166))
        #expect(Complex(-2).inverseSine() == Complex(-.pi / 2, 1.3169578969248166))
        #expect(Complex(2).inverseCosine() == Complex(0, 1.3169578969248166))
        #expect(Complex(-2).inverseCosine() == Complex(.pi, -1.3169578969248166))
        #expect(Complex(0.5).inverseHyperbolicCosine() == Complex(0, 1.0471975511965979))
        #expect(Complex(-2).inverseHyperbolicCosine() == Complex(1.3169578969248166, .pi))
        #expect(Complex(2).inverseHyperbolicTangent() == nil)
        #expect(Complex(0, 2).inverseTangent() == nil)
    }

    @Test func theLogarithmOfMinusThreeIsTheStoredOne() {
        #expect(Complex(-3).log() == Complex(1.0986122886681098, 3.1415926535897931))
    }

    @Test func negativeNumbersWithANegativeZeroPartHaveTheSameValues() {
        #expect(Complex(-1, -0.0).argument == .pi)
        #expect(Complex(-4, -0.0).squareRoot() == Complex(0, 2))
    }

    @Test func wholePowersAreProducts() {
        #expect(Complex.i.power(Complex(2)) == Complex(-1, 0))
        #expect(Complex(1, 2).power(Complex(3)) == Complex(-11, -2))
        #expect(Complex(1, 1).power(Complex(-2)) == Complex(0, -0.5))
    }

    @Test func theCubeRootOfMinusEightByAPowerIsThePrincipalOne() {
        let root = Complex(-8).power(Complex(1.0 / 3))
        #expect(abs(root.re - 1) < 1e-15)
        #expect(abs(root.im - 1.7320508075688772) < 1e-15)
    }

    @Test func quotientsDoNotOverflowOnTheWay() {
        #expect(Complex(1e300, 1e300) / Complex(1e300, 1e300) == Complex(1, 0))
        #expect(Complex(3, 4) / Complex(2) == Complex(1.5, 2))
        #expect(Complex(3, 4) / Complex(0, 2) == Complex(2, -1.5))
    }
}

/// All built-in functions by name.
public enum FunctionTable {
    /// What is computed, in the order in which it is listed.
    public static let families: [FunctionFamily] = [
        FunctionFamily(title: "Elementary functions", functions: ElementaryFunctions.functions),
        FunctionFamily(title: "Angles and coordinates", functions: CoordinateFunctions.functions),
        FunctionFamily(title: "Complex numbers", functions: ComplexFunctions.functions),
        FunctionFamily(title: "Rounding", functions: RoundingFunctions.functions),
        FunctionFamily(title: "Number theory and conditions", functions: NumberTheoryFunctions.functions),
        FunctionFamily(title: "Shapes of arrays", functions: ShapeFunctions.functions),
        FunctionFamily(title: "Order", functions: OrderFunctions.functions),
        FunctionFamily(title: "Kinds of values and units", functions: TypeFunctions.functions),
        FunctionFamily(title: "Quantities as they are written", functions: WrittenQuantityFunctions.functions),
        FunctionFamily(title: "Norms", functions: NormFunctions.functions),
        FunctionFamily(title: "Strings", functions: StringFunctions.functions),
        FunctionFamily(title: "Data files", functions: FileFunctions.functions),
        FunctionFamily(title: "Lookup", functions: LookupFunctions.functions),
        FunctionFamily(title: "Statistics", functions: StatisticsFunctions.functions),
        FunctionFamily(title: "Regression and classes", functions: RegressionFunctions.functions),
        FunctionFamily(title: "Missing data", functions: MissingDataFunctions.functions),
        FunctionFamily(title: "Special functions", functions: SpecialFunctions.functions),
        FunctionFamily(title: "Bessel functions", functions: BesselFunctions.functions),
        FunctionFamily(title: "Orthogonal polynomials", functions: PolynomialFunctions.functions),
        FunctionFamily(title: "Distributions", functions: DistributionFunctions.functions),
        FunctionFamily(title: "Tests of samples", functions: SampleTestFunctions.functions),
        FunctionFamily(title: "Fourier transforms", functions: FourierFunctions.functions),
        FunctionFamily(title: "Curves in space", functions: CurveFunctions.functions),
        FunctionFamily(title: "Wavelets", functions: WaveletFunctions.functions),
        FunctionFamily(title: "Finance", functions: FinanceFunctions.functions),
        FunctionFamily(title: "Random numbers", functions: RandomFunctions.functions),
        FunctionFamily(title: "Eigenvalues and eigenvectors", functions: EigenFunctions.functions),
        FunctionFamily(title: "Decompositions of matrices", functions: FactorizationFunctions.functions),
        FunctionFamily(title: "Linear systems", functions: LinearSystemFunctions.functions),
        FunctionFamily(title: "Interpolation", functions: InterpolationFunctions.functions),
        FunctionFamily(title: "Splines", functions: SplineFunctions.functions),
        FunctionFamily(title: "Fitting", functions: FittingFunctions.functions),
        FunctionFamily(title: "Fitting of given curves", functions: CurveFitFunctions.functions),
        FunctionFamily(title: "Smoothing", functions: SmoothingFunctions.functions),
        FunctionFamily(title: "Equations", functions: EquationFunctions.functions),
        FunctionFamily(title: "Differential equations", functions: DifferentialFunctions.functions),
        FunctionFamily(title: "Partial differential equations", functions: LineFunctions.functions),
    ]

    /// What is known by name and not computed.
    public static let later: [BuiltinFunction] = LaterFunctions.functions

    /// Every entry, family by family.
    public static let all: [BuiltinFunction] = families.flatMap(\.functions) + later

    private static let byName: [String: BuiltinFunction] = Dictionary(
        all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    /// The function of that name (a literal subscript follows a dot); nil when there is none.
    public static func function(_ name: String) -> BuiltinFunction? { byName[name] }
}

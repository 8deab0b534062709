/// All built-in functions by name.
public enum FunctionTable {
    /// Every entry, family by family.
    public static let all: [BuiltinFunction] =
        ElementaryFunctions.functions + CoordinateFunctions.functions + ComplexFunctions.functions
        + RoundingFunctions.functions + NumberTheoryFunctions.functions + ShapeFunctions.functions
        + OrderFunctions.functions + TypeFunctions.functions + NormFunctions.functions + StringFunctions.functions
        + LookupFunctions.functions + StatisticsFunctions.functions + RegressionFunctions.functions
        + SpecialFunctions.functions + BesselFunctions.functions + PolynomialFunctions.functions
        + DistributionFunctions.functions + SampleTestFunctions.functions + FourierFunctions.functions
        + FinanceFunctions.functions + RandomFunctions.functions + EigenFunctions.functions
        + FactorizationFunctions.functions + LinearSystemFunctions.functions + InterpolationFunctions.functions
        + SplineFunctions.functions + FittingFunctions.functions + CurveFitFunctions.functions
        + SmoothingFunctions.functions + LaterFunctions.functions

    private static let byName: [String: BuiltinFunction] = Dictionary(
        all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    /// The function of that name (a literal subscript follows a dot); nil when there is none.
    public static func function(_ name: String) -> BuiltinFunction? { byName[name] }
}

/// The local names of elements and attributes that worksheets use, whatever their namespace prefix.
enum XMLName: String, CaseIterable {
    /// Any name that is not in this table.
    case unknown = "#unknown"
    /// Text that follows a child element.
    case characters = "#text"

    // The frame of a worksheet.
    case worksheet, settings, regions, region, metadata, generator, binaryContent, math, text, area
    case primeArea = "Area"
    case solveblock
    case specTable = "spec-table"
    case component, excelComponent, reference, link, originRef, inputs, outputs, rendering
    case plot, plot3D, xyPlot, contourPlot, picture, ole, oleObject, pageBreak, chartComponent, excelTable
    case conversionLoss = "mc14-conversion-loss-annotations"
    case confidentialArea
    case p, c, sp, tab, br
    case paragraph = "Paragraph"
    case lineBreak = "LineBreak"
    case relationship = "Relationship"
    case relationshipID = "Id"
    case relationshipTarget = "Target"

    // Settings and formats of results.
    case builtInVariables, calculationBehavior, compatibility, currentUnitSystem, results, resultFormat
    case general, decimal, scientific, engineering, fraction, numberFormat, table
    case accuracy = "level-of-accuracy"
    case useMixedNumbers = "use-mixed-numbers"
    case useENotation = "use-e-notation"

    // Statements and formulas.
    case define, globalDefine, localDefine, eval, unitOverride, result, symEval, command, symResult
    case real, imag, complex, str, id, placeholder, parens, provenance, unitedValue, unitMonomial, unitReference
    case sequence, matrix, display, lambda, boundVars, bounds, lowerBound, upperBound, degree, function, range
    case apply, plus, minus, mult, div, pow, neg, scale, sqrt, nthRoot, absval, determinant, factorial
    case percent, conjugate, complement, equal, notEqual, lessThan, greaterThan, lessOrEqual, greaterOrEqual
    case and, or, xor, not, elementOf, indexer, matcol, matrow, transpose, vectorize, vectorSum, crossProduct
    case dotProduct, scalarProduct, log, unknownOp
    case mixed, whole, numerator, denominator
    case summation, product, derivative, partDerivative, functionDerivative, integral, limit
    case program, ifThen, otherwise
    case conditional = "if"
    case test, then
    case elseBranch = "else"
    case elseif, alsoif
    case forLoop = "for"
    case whileLoop = "while"
    case returnValue = "return"
    case breakLoop = "break"
    case continueLoop = "continue"
    case tryCatch
    case find = "Find"
    case minerr = "Minerr"
    case minimize = "Minimize"
    case maximize = "Maximize"
    case odesolve = "Odesolve"
    case pdesolve = "Pdesolve"
    case polyroots, genfit, numol
    case span = "Span"
    case subscripted = "Subscript"
    case comboBox = "ComboBoxControl"
    case comboBoxRowNames = "ComboBoxRowNames"
    case comboBoxScaleFactors = "ComboBoxScaleFactors"
    case comboBoxValues = "ComboBoxValues"
    case rowName
    case controlInputs = "PiggybackNode"
    case parentRef, originComment, comment, contentHash, hash, formattingOverride

    // Plots, pictures and texts.
    case traces, trace, traceStyle, axes, xAxis, yAxis, plotEquations, plotEquation, xyDomain, startValue, endValue
    case markers, marker, axisLabel
    case rangePoints = "RangePoints"
    case resultPoints = "ResultPoints"
    case dataVectors = "DataVectors"
    case vectorCount = "Count"
    case symbol
    case storedValue = "value"
    case scaleType = "scale-type"
    case lineStyle = "line-style"
    case lineWeight = "line-weight"
    case displayWidth = "display-width"
    case displayHeight = "display-height"
    case caretPosition = "text-caret-position"
    case listStyleType = "list-style-type"
    case xamlSection = "Section"
    case xamlRun = "Run"
    case xamlList = "List"
    case xamlBold = "Bold"
    case xamlItalic = "Italic"
    case markerStyle = "MarkerStyle"
    case fontWeight = "FontWeight"
    case fontStyle = "FontStyle"
    case fontSize = "FontSize"
    case textDecorations = "TextDecorations"
    case typographyVariants = "Typography.Variants"

    // SMath Studio.
    case e, input, contract, calculation, title
    case type, style, args, action, decimalPlaces, evaluate, ignoreUnits, terminator, collapsed
    case smathExponentialThreshold = "exponentialThreshold"
    case trailingZeros, fractions, mixedNumbers, roundingMode, significantDigitsMode
    case xyplot, output, selected

    // Results, aliases and properties, each a part of its own in a .mcdx file.
    case resultsList, resultData, engineErrors, engineError, errorCode
    case resourceString = "resource-string"
    case inputAliases, outputAliases, alias, properties, appVersion

    // Workbooks of Excel.
    case sheet, row, workbookView, activeTab
    case sharedText = "si"
    case plainText = "t"
    case phonetic = "rPh"
    case cellValue = "v"
    case cellFormula = "f"
    case cellPlace = "r"

    // Binary content of components.
    case item
    case itemID = "item-id"
    case contentEncoding = "content-encoding"

    // Attributes.
    case regionID = "region-id"
    case left, top
    case alignX = "align-x"
    case alignY = "align-y"
    case category = "solve-block-category"
    case resultRef
    case disableCalc = "disable-calc"
    case error, name, href, font, labels, algorithm, method, base, rows, cols, fixity, direction
    case version, count, unit, precision, radix
    case literalSubscript = "subscript"
    case isCollapsed = "is-collapsed"
    case selectedRow = "SelectedRow"
    case controlOutput = "RL"
    case itemReference = "item-idref"
    case powerNumerator = "power-numerator"
    case powerDenominator = "power-denominator"
    case classBuddy = "clsid-buddy"
    case resultID = "result-id"
    case calculationStatus = "calculation-status"
    case arrayOrigin = "array-origin"
    case convergenceTolerance = "convergence-tolerance"
    case constraintTolerance = "constraint-tolerance"
    case randomSeed = "random-seed"
    case prnPrecision = "prn-precision"
    case prnColumnWidth = "prn-col-width"
    case exactBoolean = "exact-boolean"
    case zeroOverZero = "zero-over-zero"
    case strictSingularity = "matrix-strict-singularity-check"
    case stringsUseOrigin = "strings-use-origin"
    case automaticRecalculation = "automatic-recalculation"
    case exponentialThreshold = "exponential-threshold"
    case zeroThreshold = "zero-threshold"
    case complexThreshold = "complex-threshold"
    case showTrailingZeros = "show-trailing-zeros"
    case imaginaryValue = "imaginary-value"
    case simplifyUnits = "simplify-units"
    case formatUnits = "format-units"
    case expandNestedArrays = "expand-nested-arrays"

    private static let byText: [String: XMLName] = Dictionary(
        uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

    /// The name of that text, or `unknown`.
    init(text: String) { self = XMLName.byText[text] ?? .unknown }
}

import Testing

/// The formulas of Mathcad Prime.
@Suite struct PrimeFormulaTests {
    private static let lambda = "<ml:lambda><ml:boundVars><ml:id>k</ml:id></ml:boundVars><ml:id>k</ml:id></ml:lambda>"
    private static let span = """
        <Span xmlns="http://schemas.microsoft.com/winfx/2006/xaml/presentation" \
        xmlns:pw="clr-namespace:Ptc.Wpf;assembly=Ptc.Core">f<pw:Subscript>ck</pw:Subscript></Span>
        """

    static let constructs = [
        Construct("<ml:id labels=\"VARIABLE\" xml:space=\"preserve\">x</ml:id>", "(bare x:variable)"),
        Construct("<ml:id labels=\"UNIT\">mm</ml:id>", "(bare mm:unit)"),
        Construct("<ml:id labels=\"FUNCTION\">sin</ml:id>", "(bare sin:function)"),
        Construct("<ml:id labels=\"CONSTANT\">π</ml:id>", "(bare π:constant)"),
        Construct("<ml:id labels=\"SYSTEM\">ORIGIN</ml:id>", "(bare ORIGIN:system)"),
        Construct("<ml:id labels=\"KEYWORD\">if</ml:id>", "(bare if:keyword)"),
        Construct("<ml:id labels=\"*\">x</ml:id>", "(bare x:*)"),
        Construct("<ml:id>x</ml:id>", "(bare x)"),
        Construct("<ml:id labels=\"VARIABLE\">\(span)</ml:id>", "(bare f.ck:variable)"),
        Construct(
            "<ml:apply><ml:scale/><ml:real>3</ml:real><ml:id labels=\"UNIT\">mm</ml:id></ml:apply>",
            "(bare (scale 3.0 mm:unit))"),
        Construct(
            "<ml:apply><ml:scale/><ml:matrix rows=\"1\" cols=\"1\"><ml:real>3</ml:real></ml:matrix><ml:placeholder/></ml:apply>",
            "(bare (scale (matrix 1x1 3.0) _))"),
        Construct("<ml:apply><ml:percent/><ml:real>9</ml:real></ml:apply>", "(bare (percent 9.0))"),
        Construct(
            "<ml:apply><ml:nthRoot/><ml:placeholder/><ml:real>3</ml:real></ml:apply>", "(bare (nthRoot _ 3.0))"),
        Construct(
            "<ml:apply><ml:elementOf/><ml:id>x</ml:id><ml:id>ℤ</ml:id></ml:apply>", "(bare (elementOf x ℤ))"),
        Construct(
            "<ml:matrix rows=\"1\" cols=\"1\"><ml:display size=\"1,1\"/><ml:real>1</ml:real></ml:matrix>",
            "(bare (matrix 1x1 1.0))"),
        Construct(
            """
            <ml:matrix rows="2" cols="1"><ml:real>1</ml:real><ml:unitedValue><ml:real>2</ml:real><u:unitMonomial>\
            <u:unitReference unit="meter"/></u:unitMonomial></ml:unitedValue></ml:matrix>
            """, "(bare (matrix 2x1 1.0 (united 2.0 meter^1/1)))"),
        Construct(
            """
            <ml:apply><ml:summation/><ml:lambda><ml:boundVars><ml:placeholder/></ml:boundVars><ml:id>v</ml:id></ml:lambda>\
            <ml:upperBound><ml:placeholder/></ml:upperBound></ml:apply>
            """, "(bare (sum - v - -))"),
        Construct(
            """
            <ml:apply><ml:summation/>\(lambda)<ml:lowerBound><ml:real>1</ml:real></ml:lowerBound><ml:upperBound>\
            <ml:id>n</ml:id></ml:upperBound></ml:apply>
            """, "(bare (sum k k 1.0 n))"),
        Construct(
            """
            <ml:apply><ml:product/>\(lambda)<ml:lowerBound><ml:real>1</ml:real></ml:lowerBound><ml:upperBound>\
            <ml:placeholder/></ml:upperBound></ml:apply>
            """, "(bare (unsupported operator 'product' with one bound: k 1.0))"),
        Construct(
            """
            <ml:apply><ml:integral/>\(lambda)<ml:lowerBound><ml:real>1</ml:real></ml:lowerBound><ml:upperBound>\
            <ml:id>n</ml:id></ml:upperBound></ml:apply>
            """, "(bare (integral k k 1.0 n))"),
        Construct(
            "<ml:apply><ml:derivative/>\(lambda)<ml:degree><ml:placeholder/></ml:degree></ml:apply>",
            "(bare (d/d k k))"),
        Construct(
            "<ml:apply><ml:partDerivative/>\(lambda)<ml:degree><ml:real>2</ml:real></ml:degree></ml:apply>",
            "(bare (d/d k k ^ 2.0))"),
        Construct(
            "<ml:apply><ml:apply><ml:functionDerivative/><ml:id>f</ml:id></ml:apply><ml:id>x</ml:id></ml:apply>",
            "(bare (call (functionDerivative f) x))"),
        Construct(
            """
            <ml:if><ml:test><ml:id>a</ml:id></ml:test><ml:then><ml:program><ml:real>1</ml:real></ml:program></ml:then>\
            <ml:elseif><ml:test><ml:id>b</ml:id></ml:test><ml:then><ml:real>2</ml:real></ml:then></ml:elseif>\
            <ml:alsoif><ml:test><ml:id>c</ml:id></ml:test><ml:then><ml:real>3</ml:real></ml:then></ml:alsoif>\
            <ml:else><ml:real>4</ml:real></ml:else></ml:if>
            """, "(bare (cond [a { 1.0 }] [b 2.0] also [c 3.0] else 4.0))"),
        Construct(
            "<ml:if><ml:wonder/></ml:if>",
            "(bare (unsupported element 'if' with 'wonder': (unsupported element 'wonder')))"),
        Construct(
            "<ml:tryCatch><ml:id>tried</ml:id><ml:id>handler</ml:id></ml:tryCatch>", "(bare (try tried or handler))"),
        Construct(
            """
            <ml:apply><ml:id labels="KEYWORD" algorithm="autoSelect">find</ml:id><ml:sequence><ml:id>x</ml:id>\
            <ml:id>y</ml:id></ml:sequence></ml:apply>
            """, "(bare (find/autoSelect x y))"),
        Construct(
            "<ml:apply><ml:id labels=\"KEYWORD\">Find</ml:id><ml:id>x</ml:id></ml:apply>", "(bare (find x))"),
        Construct(
            "<ml:apply><ml:id labels=\"VARIABLE\">find</ml:id><ml:id>x</ml:id></ml:apply>",
            "(bare (call find:variable x))"),
        Construct(
            """
            <ml:define><ml:id labels="VARIABLE">a</ml:id><ml:eval><ml:id>b</ml:id><ml:unitOverride><ml:placeholder/>\
            </ml:unitOverride></ml:eval></ml:define>
            """, "(define a:variable (= b))"),
        Construct(
            """
            <ml:define><ml:id>a</ml:id><ml:ComboBoxControl rows="2" cols="2" SelectedRow="1"><ComboBoxRowNames>\
            <rowName>x</rowName><rowName>y</rowName></ComboBoxRowNames><ComboBoxScaleFactors><ml:id labels="UNIT">mm</ml:id>\
            <ml:placeholder/></ComboBoxScaleFactors><ComboBoxValues><ml:real>1</ml:real><ml:real>2</ml:real>\
            <ml:real>3</ml:real><ml:real>4</ml:real></ComboBoxValues></ml:ComboBoxControl></ml:define>
            """, "(define a (choice (scale 3.0 mm:unit) 4.0))"),
        Construct(
            """
            <ml:ComboBoxControl rows="2" cols="1" SelectedRow="1"><ComboBoxRowNames><rowName>x</rowName>\
            <rowName>y</rowName></ComboBoxRowNames></ml:ComboBoxControl>
            """, "(bare (choice \"y\"))"),
        Construct(
            "<ml:ComboBoxControl rows=\"1\" cols=\"1\" SelectedRow=\"9223372036854775807\"><ComboBoxValues><ml:real>1</ml:real></ComboBoxValues></ml:ComboBoxControl>",
            "(bare (unsupported control 'ComboBoxControl' without a selected row: 1.0))"),
        // (op_matrix:0x3 (unboxed 2) (unboxed 1) (list (number 3:0x4) (number 0.13:0x5)))
        Construct(
            """
            <ml:define><ml:id>a</ml:id><ml:ListBoxScriptableControl SelectedIndex="0" \
            RL="KG9wX21hdHJpeDoweDAwMDAwMDAzICh1bmJveGVkIDIpICh1bmJveGVkIDEpIChsaXN0IChudW1iZXIgMzoweDAwMDAwMDA0KSAobnVtYmVy\
            IDAuMTM6MHgwMDAwMDAwNSkpKQ=="><vals><val>x</val></vals></ml:ListBoxScriptableControl></ml:define>
            """, "(define a (matrix 2x1 3.0 0.13))"),
        // (number -2.5e3:0x00000004)
        Construct(
            "<ml:ListBoxScriptableControl RL=\"KG51bWJlciAtMi41ZTM6MHgwMDAwMDAwNCk=\"/>", "(bare -2500.0)"),
        // A matrix of two rows and columns, whose order is not known, and an output that an input decides.
        Construct(
            """
            <ml:ListBoxScriptableControl \
            RL="KG9wX21hdHJpeDoweDMgKHVuYm94ZWQgMikgKHVuYm94ZWQgMikgKGxpc3QgKG51bWJlciAxKSAobnVtYmVyIDIpIChudW1iZXIgMykgKG51\
            bWJlciA0KSkp"/>
            """, "(bare (unsupported control 'ListBoxScriptableControl'))"),
        Construct(
            """
            <ml:ListBoxScriptableControl RL="KG51bWJlciAtMi41ZTM6MHgwMDAwMDAwNCk="><PiggybackNode><ml:id>x</ml:id>\
            </PiggybackNode></ml:ListBoxScriptableControl>
            """, "(bare (unsupported control 'ListBoxScriptableControl': x))"),
        Construct(
            """
            <ml:TextBoxScriptableControl Script="H4s"><vals><val>hello</val></vals><PiggybackNode>\
            <inputControlInputField rows="1"><ml:id>x</ml:id></inputControlInputField></PiggybackNode>\
            </ml:TextBoxScriptableControl>
            """, "(bare (unsupported control 'TextBoxScriptableControl': x))"),
    ]

    @Test(arguments: constructs) func formulasBecomeNodes(_ construct: Construct) throws {
        #expect(try Reading.outline(Reading.prime(PrimeText.formula(construct.xml))) == construct.outline)
    }
}

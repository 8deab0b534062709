/// Functions that are known by name and not computed yet, so that a worksheet learns this instead of "undefined".
enum LaterFunctions {
    static let functions: [BuiltinFunction] = tables.flatMap { table in
        table.names.split(whereSeparator: { $0 == " " || $0 == "\n" }).map {
            .unsupported(String($0), table.reason)
        }
    }

    /// What prints a text while a program runs: a line of a program whose value nothing uses.
    static let messages: Set<String> = ["trace", "pause"]

    /// Names between blanks, and why none of them is computed.
    private static let tables: [(reason: String, names: String)] = [
        (
            "its smoothing differs from the published method in ways that are not known",
            "loess supsmooth"
        ),
        ("the labels of the terms in their results are not known", "polyfitc polyfitstat"),
        ("the choice of its knots is not known", "Spline2 Binterp"),
        (
            "interpolation by this function is not computed",
            "polyiter polyeval Dspline aspline cinterp rationalint DWS"
        ),
        ("the layout of its result is not known", "svd2"),
        (
            "the shape of their results is not known",
            """
            localmax localmin LeastSquaresFit rationalfit rationalfitnp VSmooth qqplot boxplot mad anova fullfact fractfact boxwilson boxbehnken plackettburman quickscreen doelabel effects
            effectsgraph montecarlo Grubbs GrubbsClassic ThreeSigma Nipals Nipals2 loadings scores PCAeigenvals
            PCAvariance multidfit
            """
        ),
        (
            "partial differential equations in blocks are not solved",
            "Pdesolve pdesolve"
        ),
        (
            "the width of its square and how near its cycles come to the solution are not known",
            "multigrid"
        ),
        (
            "a solver is no value",
            "Find find Maximize maximize Minerr minerr Minimize minimize Odesolve odesolve"
        ),
        ("the factor before their sums is not known", "dft idft dftr idftr fft2d ifft2d"),
        (
            "what they make of the ends is not known",
            "correl correl2d convol convol2d deconvol medfilt lcorr lconvol convolve crosscorr deconvolve"
        ),
        (
            "processing of signals is not computed",
            """
            bandpass bandstop highpass lowpass iirlow iirhigh iirpass iirstop butter cheby1 cheby2 pspectrum cspectrum
            coherence cepstrum hilbert detrend resample gaussn whiten hamming hanning blackman yulew burg response gain phase
            phasecor fftfilt remez interpolate dct idct dwt idwt daublet convolve2d
            """
        ),
        (
            "files of this kind are neither read nor written",
            """
            GETWAVINFO READ_BLUE READ_GREEN READ_RED READ_HLS READ_HLS_HUE READ_HLS_LIGHT READ_HLS_SAT READ_HSV
            READ_HSV_HUE READ_HSV_SAT READ_HSV_VALUE READ_IMAGE READBMP READRGB READWAV WRITE_HLS WRITE_HSV WRITEBMP
            WRITERGB WRITEWAV LoadColormap SaveColormap
            """
        ),
        (
            "what Prime keeps for old worksheets has no rules that are still told",
            """
            applybs applytbl augment3 basis_display2d best_basis binarize_auto binarize2 coiflet convolve3 convolve5 costr
            create_level dct2d diacrisp difedge dilate4 dilate8 dlfather dlfather2d dlmother dlmother2d dlwavelet
            dlwavelet2d dwavelet dwti dwts erode4 erode8 evalbs evaltbl extract_basis father2d gaussconv gaussdeconv
            get_detail get_detail2d get_smooth get_smooth2d get_subband get_subband2d Hlookup icostr
            """
        ),
        ("images are not processed", "binarize dilate erode funconv fundeconv"),
        ("which of their variables runs down the columns is not known", "CreateMesh"),
        ("the polyhedra that plots know are not listed", "Polyhedron PolyLookup"),
        ("the clock is not part of a calculation", "time"),
        ("the text that they give is not known", "pause trace"),
        ("symbolic functions are not computed", "numer denom clear factor isprime"),
        ("a loop by a range variable is not computed", "until"),
        ("functions from outside the worksheet are not called", "CustomFunctions"),
    ]
}

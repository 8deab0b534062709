/// The one style sheet of all pages: on screens in light and dark, and on paper.
///
/// Colours are named by what they say: `--good`, `--bad`, `--warn` and `--quiet` text has a contrast of at least 4.5 on `--paper`
/// in both schemes. Drawings take theirs from the same names, `--series-1` to `--series-6` for the traces of plots.
public enum StyleSheet {
    public static let text = colours + words + tables + formulas + figures + reports + paper

    private static let colours = """
        :root {
          color-scheme: light dark;
          --paper: #ffffff; --fill: #f5f6f8; --ink: #1b1f24; --quiet: #58616c; --line: #d9dde2; --strong-line: #9aa3ad;
          --accent: #0b5cad; --good: #156b36; --bad: #b3201f; --warn: #875200;
          --good-fill: #e9f5ed; --bad-fill: #fcecec; --warn-fill: #fdf4e3;
          --series-1: #0b5cad; --series-2: #b3201f; --series-3: #156b36;
          --series-4: #8a4b9c; --series-5: #875200; --series-6: #0c6f79;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #14171b; --fill: #1c2026; --ink: #e4e7eb; --quiet: #a1aab5; --line: #323841; --strong-line: #69727e;
            --accent: #79b8ff; --good: #6fcf8f; --bad: #ff8d87; --warn: #e8b45c;
            --good-fill: #15291c; --bad-fill: #351b1b; --warn-fill: #2f2615;
            --series-1: #79b8ff; --series-2: #ff8d87; --series-3: #6fcf8f;
            --series-4: #d0a2e0; --series-5: #e8b45c; --series-6: #6accd6;
          }
        }

        """

    private static let words = """
        * { box-sizing: border-box; }
        html { font: 16px/1.5 "Source Sans 3", "Segoe UI", system-ui, -apple-system, "Liberation Sans", Arial, sans-serif; }
        body { margin: 0; background: var(--paper); color: var(--ink); }
        main { max-width: 54rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
        h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
        h1 { font-size: 2rem; font-weight: 650; letter-spacing: -0.01em; margin: 0 0 0.5rem; }
        h2 { font-size: 1.35rem; font-weight: 650; margin: 2.4rem 0 0.9rem; padding-bottom: 0.3rem;
          border-bottom: 1px solid var(--line); }
        h3 { font-size: 1.08rem; font-weight: 650; margin: 2rem 0 0.6rem; }
        h4 { font-size: 1rem; font-weight: 600; margin: 1.5rem 0 0.5rem; }
        p { margin: 0.5rem 0; max-width: 46rem; overflow-wrap: break-word; }
        a { color: var(--accent); }
        code, kbd, pre { font: 0.88em/1.45 ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", Menlo, monospace; }
        pre { margin: 0.4rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
        .quiet { color: var(--quiet); }
        .good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); }
        .notice { margin: 1rem 0; padding: 0.7rem 1rem; border: 1px solid var(--line);
          border-left: 4px solid var(--strong-line); border-radius: 3px; background: var(--fill); }
        .notice > :first-child { margin-top: 0; } .notice > :last-child { margin-bottom: 0; }
        .notice.good { color: inherit; border-left-color: var(--good); background: var(--good-fill); }
        .notice.bad { color: inherit; border-left-color: var(--bad); background: var(--bad-fill); }
        .notice.warn { color: inherit; border-left-color: var(--warn); background: var(--warn-fill); }
        .mark { font-weight: 650; white-space: nowrap; }

        """

    private static let tables = """
        table { border-collapse: collapse; margin: 0.6rem 0 1rem; font-size: 0.94rem; font-variant-numeric: tabular-nums lining-nums; }
        caption { text-align: left; color: var(--quiet); padding-bottom: 0.35rem; font-size: 0.92rem; }
        th, td { padding: 0.32rem 1.1rem 0.32rem 0; text-align: left; vertical-align: baseline;
          border-bottom: 1px solid var(--line); }
        th:last-child, td:last-child { padding-right: 0; }
        thead th { font-weight: 600; color: var(--quiet); font-size: 0.86rem; border-bottom: 1px solid var(--strong-line);
          vertical-align: bottom; }
        tbody th { font-weight: 400; }
        td.number, th.number { text-align: right; white-space: nowrap; }
        td.number:has(+ .unit), th.number:has(+ .unit) { padding-right: 0.35rem; }
        td.unit, th.unit { white-space: nowrap; padding-left: 0; }
        table.wide { width: 100%; }
        .scroll { overflow-x: auto; }

        """

    private static let formulas = """
        math { font-family: "STIX Two Math", "Latin Modern Math", "Cambria Math", "Libertinus Math", math;
          font-size: 1.18rem; }
        td math { font-size: 1.05rem; }
        mi.name, mtext { font-family: "STIX Two Text", Cambria, "Libertinus Serif", "Liberation Serif", "Times New Roman", serif; }
        mi.name { font-style: italic; }
        mo.equal { font-weight: 700; }
        mtable[columnalign^="left"] > mtr > mtd { text-align: left; padding-left: 0; }

        """

    private static let figures = """
        figure { margin: 1.2rem 0; }
        figure svg, figure img { display: block; max-width: 100%; height: auto; }
        figcaption { margin-top: 0.4rem; color: var(--quiet); font-size: 0.92rem; }
        svg { color: var(--ink); fill: currentColor; }
        svg text { font-family: inherit; }

        """

    private static let paper = """
        @page { size: A4; margin: 20mm 18mm 22mm 22mm;
          @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; color: #58616c; } }
        @media print {
          :root { color-scheme: light;
            --paper: #ffffff; --fill: #f5f6f8; --ink: #000000; --quiet: #4a525c; --line: #c9ced4; --strong-line: #8a939d;
            --accent: #0b5cad; --good: #156b36; --bad: #b3201f; --warn: #875200;
            --good-fill: #ffffff; --bad-fill: #ffffff; --warn-fill: #ffffff;
            --series-1: #0b5cad; --series-2: #b3201f; --series-3: #156b36;
            --series-4: #8a4b9c; --series-5: #875200; --series-6: #0c6f79; }
          html { font-size: 10.5pt; }
          main { max-width: none; padding: 0; }
          a { color: inherit; text-decoration: none; }
          h2, h3, h4 { break-after: avoid; }
          figure, tr, .notice { break-inside: avoid; }
          thead { display: table-header-group; }
          p { orphans: 3; widows: 3; }
          .scroll { overflow: visible; }
        }

        """
}

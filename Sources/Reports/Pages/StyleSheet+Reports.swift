// The parts of reports: covers, steps, formulas with their results.
extension StyleSheet {
    static let reports = """
        .cover { margin-bottom: 1.8rem; }
        .kicker { margin: 0 0 0.3rem; color: var(--quiet); font-size: 0.9rem; letter-spacing: 0.02em; }
        dl { margin: 0.8rem 0; }
        dt { color: var(--quiet); font-size: 0.86rem; }
        dd { margin: 0; overflow-wrap: anywhere; }
        dl.people { display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: 0.8rem 1.6rem;
          padding: 0.9rem 0; border-block: 1px solid var(--line); }
        dl.facts { display: flex; flex-wrap: wrap; gap: 0.2rem 2rem; margin: 0.3rem 0 1.2rem; font-size: 0.9rem; }
        dl.facts > div { display: flex; gap: 0.5rem; align-items: baseline; }
        dl.record > div { display: grid; grid-template-columns: 11rem 1fr; gap: 1rem; padding: 0.28rem 0;
          border-bottom: 1px solid var(--line); font-size: 0.92rem; }
        dl.record dd { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 0.85rem; }
        .notice ul { margin: 0.5rem 0 0; padding-left: 1.2rem; }
        .step > h2 { display: flex; align-items: baseline; gap: 0.6rem; flex-wrap: wrap; }
        .subject { font-weight: 400; font-size: 0.95rem; color: var(--quiet); }
        .state { margin-left: auto; font-weight: 600; font-size: 0.9rem; }
        .formula { display: grid; grid-template-columns: minmax(0, 1fr) auto; column-gap: 1rem; align-items: baseline;
          margin: 0.35rem 0; padding: 0.1rem 0; }
        .formula > .line { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.15rem 0.35rem; overflow-x: auto;
          overflow-y: hidden; padding: 0.15rem 0; }
        .formula > :nth-child(n+3) { grid-column: 1 / -1; }
        .formula .region { color: var(--quiet); font-size: 0.72rem; font-variant-numeric: tabular-nums; }
        .faulty { border-left: 3px solid var(--bad); padding-left: 0.7rem; margin-left: -0.85rem; }
        .values { color: var(--quiet); }
        .remark { margin: 0.15rem 0 0.5rem; font-size: 0.9rem; color: var(--quiet); }
        .remark.bad { color: var(--bad); } .remark.warn { color: var(--warn); }
        .group { margin: 0.8rem 0; padding-left: 0.9rem; border-left: 2px solid var(--line); }
        .group > :first-child { margin-top: 0; }
        table.array { margin: 0.3rem 0 0.6rem; }
        table.array td, table.array th { padding: 0.15rem 0 0.15rem 1.1rem; text-align: right; }
        table.array th:first-child, table.array thead td { padding-left: 0; }
        table.array th { color: var(--quiet); font-size: 0.8rem; font-weight: 400; }
        @media print {
          .formula { break-inside: avoid; }
          .formula > .line { overflow: visible; }
          .step > h2 { break-before: auto; }
          .notice { border: 1px solid var(--strong-line); border-left-width: 4px; }
        }

        """
}

/// How pages look: on screen, light and dark, narrow and wide, and on paper.
///
/// Every colour of a line goes with a shape or a dash of its own, so that nothing is lost in grey.
enum StyleSheet {
    /// Text and tables.
    static let page: StaticString = """
        :root { color-scheme: light dark; --paper: #fdfdfb; --card: #f3f3ee; --ink: #1c1e21; --muted: #5a5f67;
          --rule: #d5d6d0; --read: #c24e00; --write: #007a5a; --token: #0069a6; --ideal: #b9b9b2; --good: #00614a;
          --warn: #7a5b00; --bad: #a11d2e; --mark: #7b3f8f; --shade1: #e9eef5; --shade2: #f6efdc; --shade3: #e0f0e8; }
        @media screen and (prefers-color-scheme: dark) { :root { --paper: #14161a; --card: #1e2127; --ink: #e9e9e4;
          --muted: #a6abb3; --rule: #3a3f48; --read: #ff9c52; --write: #45c99d; --token: #73bdf5; --ideal: #5d626b;
          --good: #5fd3ab; --warn: #e8c65a; --bad: #ff8c95; --mark: #cf9ee0; --shade1: #1e2632; --shade2: #2c281a;
          --shade3: #18291f; } }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, "DejaVu Sans", sans-serif; }
        main { max-width: 1120px; margin: 0 auto; padding: 24px 20px 64px; }
        h1 { font-size: 30px; line-height: 1.2; margin: 8px 0 6px; overflow-wrap: anywhere; letter-spacing: -0.01em; }
        h2 { font-size: 21px; line-height: 1.3; margin: 52px 0 10px; padding-top: 14px; border-top: 1px solid var(--rule); }
        h3 { font-size: 16px; margin: 22px 0 4px; }
        p { margin: 8px 0; max-width: 44em; }
        .subtitle { color: var(--muted); margin: 2px 0; max-width: none; overflow-wrap: anywhere; }
        a { color: var(--token); }
        nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 16px; padding: 0; margin: 20px 0 0; font-size: 14px; }
        .verdict { margin: 22px 0; padding: 18px 22px; background: var(--card); border-left: 6px solid var(--muted); border-radius: 4px; }
        .verdict p { margin: 4px 0; max-width: none; }
        .verdict .word { font-size: 27px; font-weight: 650; line-height: 1.25; }
        .verdict.exact { border-color: var(--good); } .verdict.exact .word { color: var(--good); }
        .verdict.tied { border-color: var(--warn); } .verdict.tied .word { color: var(--warn); }
        .verdict.wrong { border-color: var(--bad); } .verdict.wrong .word { color: var(--bad); }
        .badge { display: inline-block; font-size: 12px; font-weight: 600; line-height: 1.5; letter-spacing: 0; padding: 0 8px;
          border-radius: 9px; vertical-align: 0.15em; white-space: nowrap; border: 1px solid currentColor; }
        .badge.certified { color: var(--good); border-style: solid; } .badge.certified::before { content: "\\2713\\a0"; }
        .badge.float { color: var(--muted); border-style: dashed; } .badge.float::before { content: "\\2248\\a0"; }
        .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr)); gap: 20px 36px; align-items: start; }
        .pair .scroll { min-width: 0; }
        .scroll { overflow-x: auto; max-width: 100%; margin: 10px 0; }
        .scroll:focus-visible, summary:focus-visible, a:focus-visible { outline: 2px solid var(--token); outline-offset: 2px; }
        table { border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
        .pair table { width: 100%; }
        caption span.sticky { position: sticky; left: 0; display: inline-block; max-width: calc(100vw - 30px); }
        caption { text-align: left; font-weight: 600; padding: 4px 0 6px; font-size: 15px; }
        th, td { padding: 4px 12px 4px 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
        th { font-weight: 500; } thead th { color: var(--muted); vertical-align: bottom; }
        .number { text-align: right; white-space: nowrap; padding-left: 8px; }
        abbr { text-decoration: underline dotted; text-underline-offset: 3px; cursor: help; }
        details { margin: 14px 0; } summary { cursor: pointer; font-weight: 600; padding: 4px 0; }
        dl.facts { display: grid; grid-template-columns: minmax(90px, max-content) minmax(0, 1fr); gap: 3px 18px; font-size: 14px; margin: 10px 0; }
        dl.facts dt { color: var(--muted); } dl.facts dd { margin: 0; overflow-wrap: anywhere; }
        dl.definitions dt { font-weight: 600; margin-top: 8px; font-size: 14px; } dl.definitions dd { margin: 0; font-size: 14px; max-width: 52em; }
        ol.phases { list-style: none; padding: 0; display: grid; gap: 12px 36px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr)); }
        ol.phases p { font-size: 14px; color: var(--muted); margin: 2px 0 0; }
        .note { color: var(--muted); font-size: 14px; }
        @media (max-width: 600px) { main { padding: 14px 14px 48px; } h1 { font-size: 24px; } h2 { margin-top: 40px; font-size: 19px; }
          .verdict { padding: 14px 16px; } .verdict .word { font-size: 22px; }
          dl.facts { grid-template-columns: minmax(0, 1fr); gap: 0; } dl.facts dd { margin-bottom: 6px; } }
        @media print { body { font-size: 11pt; } nav { display: none; } figure, .verdict, tr { break-inside: avoid; }
          .scroll { overflow: visible; } .heat { max-width: 100%; height: auto; }
          details::details-content { content-visibility: visible; display: block; } h2, h3, figcaption { break-after: avoid; }
          .band, .badge, .verdict, path, rect { print-color-adjust: exact; } }
        """

    /// Pictures.
    static let figures: StaticString = """
        figure { margin: 14px 0 26px; } figcaption { font-size: 14px; color: var(--muted); max-width: 54em; margin-bottom: 8px; }
        figcaption strong { color: var(--ink); font-weight: 600; }
        .panels { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 330px), 1fr)); gap: 18px 22px; }
        .small { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 150px), 1fr)); gap: 8px 12px; margin-bottom: 14px; }
        figure .pair { gap: 4px 36px; } figure .pair h3 { margin: 8px 0 0; } figure .note { margin: 2px 0 8px; }
        .side > div { min-width: 0; max-width: 100%; }
        .halo { paint-order: stroke; stroke: var(--paper); stroke-width: 3px; stroke-linejoin: round; }
        .legend .dots { stroke-width: 7; } .legend .patch { stroke-width: 12; } .legend svg { flex: none; }
        .panels > figure { display: flex; flex-direction: column; margin: 0 0 10px; } .panels > figure > svg { margin-top: auto; }
        .side { display: flex; flex-wrap: wrap; gap: 8px 14px; } .side .scroll { margin: 4px 0; }
        .panels h3, .side h3 { font-size: 14px; margin: 4px 0 0; }
        figure h3.group { margin: 12px 0 4px; font-size: 14px; }
        svg { display: block; font-size: 12px; } svg text { fill: var(--ink); } svg .tick { fill: var(--muted); font-size: 11px; }
        svg .axis { fill: var(--muted); } svg .tiny { font-size: 9px; } svg .strong { font-weight: 600; }
        .chart { width: 100%; height: auto; max-width: 480px; } .wave { max-width: 220px; } .map { height: auto; width: 100%; max-width: 420px; }
        path { fill: none; }
        .grid { stroke: var(--rule); } .zero { stroke: var(--muted); } .frame { stroke: var(--rule); fill: none; }
        .line { stroke-width: 1.8; stroke-linejoin: round; } .dots { stroke-width: 4.2; stroke-linecap: round; }
        .dots.fine { stroke-width: 2.6; } .line.fine { stroke-width: 1.1; }
        .read { stroke: var(--read); } .write { stroke: var(--write); } .token { stroke: var(--token); } .ink { stroke: var(--ink); }
        .mark { stroke: var(--mark); } .ideal { stroke: var(--ideal); }
        .fit { stroke: var(--ink); } .dash { stroke-dasharray: 6 4; } .dot { stroke-dasharray: 1.5 3; stroke-linecap: round; }
        .dashdot { stroke-dasharray: 8 3 1.5 3; }
        .bar { stroke: var(--ideal); } .bar.key.read { stroke: var(--read); } .bar.key.write { stroke: var(--write); }
        .bar.key.token { stroke: var(--token); }
        .peak { stroke: var(--muted); stroke-dasharray: 2 2; }
        .star { stroke-width: 7; stroke-linejoin: round; opacity: 0.5; } .link { stroke: var(--muted); stroke-width: 0.7; opacity: 0.65; }
        .edge { stroke-width: 1.3; stroke-linejoin: round; }
        circle.read, circle.second { fill: var(--read); stroke: var(--paper); } circle.second { fill: var(--token); }
        circle.write { fill: var(--write); stroke: var(--paper); }
        circle.hollow { fill: none; stroke: var(--ink); stroke-width: 1.2; } circle.rim { fill: none; stroke: var(--rule); }
        .heat { shape-rendering: crispEdges; } .heat path { stroke-width: 1; }
        .q0 { stroke: #06236b; } .q1 { stroke: #163272; } .q2 { stroke: #264078; } .q3 { stroke: #374e7d; }
        .q4 { stroke: #485b82; } .q5 { stroke: #5a6886; } .q6 { stroke: #6d7588; } .q7 { stroke: #828285; }
        .q8 { stroke: #959081; } .q9 { stroke: #a69e80; } .q10 { stroke: #b8ac80; } .q11 { stroke: #c9bb80; }
        .q12 { stroke: #dbc980; } .q13 { stroke: #edd780; } .q14 { stroke: #ffe680; }
        .yes { stroke: var(--token); } .no { stroke: var(--rule); } rect.no { fill: var(--rule); stroke: none; }
        .band.memorised { fill: var(--shade1); } .band.formed { fill: var(--shade2); } .band.right { fill: var(--shade3); }
        .event { stroke: var(--muted); stroke-width: 1; stroke-dasharray: 3 2; }
        .legend { list-style: none; display: flex; flex-wrap: wrap; gap: 2px 18px; margin: 0 0 8px; padding: 0; font-size: 13px; }
        .legend li { display: flex; align-items: center; gap: 6px; }
        .swatch { display: inline-block; width: 16px; height: 12px; border: 1px solid var(--rule); }
        .swatch.memorised { background: var(--shade1); } .swatch.formed { background: var(--shade2); } .swatch.right { background: var(--shade3); }
        """
}

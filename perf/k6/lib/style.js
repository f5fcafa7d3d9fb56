// The style of the HTML report.
export const style = `
:root { color-scheme: light dark; --ink: light-dark(#1c2430, #e6e9ee); --faint: light-dark(#dfe3e8, #39414d);
  --quiet: light-dark(#5d6877, #9aa5b4); --paper: light-dark(#fff, #171b21);
  --one: #2f7ed8; --two: #e8a33d; --three: #d1495b; }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 1000px;
  margin: 32px auto; padding: 0 20px; }
header { border-left: 8px solid; padding: 4px 20px; }
header.good { border-color: #2e9e5b; }
header.bad { border-color: #d1495b; }
header h1 { margin: 0; font-size: 26px; }
header p { margin: 2px 0; font-size: 18px; }
.small, header p.small { color: var(--quiet); font-size: 13px; }
h2 { font-size: 18px; margin: 28px 0 8px; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 14px; }
th, td { text-align: right; padding: 5px 8px; border-bottom: 1px solid var(--faint); white-space: nowrap; }
th { color: var(--quiet); font-weight: 600; }
th:first-child, td:first-child { text-align: left; white-space: normal; overflow-wrap: anywhere; }
svg { width: 100%; }
svg line { stroke: var(--faint); }
svg line.limit { stroke: var(--ink); stroke-dasharray: 5 4; }
svg text { font-size: 12px; fill: var(--ink); text-anchor: middle; }
svg text.scale { text-anchor: end; fill: var(--quiet); }
svg text.rate { fill: var(--quiet); }
rect.median_ms { fill: var(--one); }
rect.p95_ms { fill: var(--two); }
rect.p99_ms { fill: var(--three); }
.legend { color: var(--quiet); font-size: 13px; margin: 4px 0 16px; }
.legend span { margin-right: 12px; }
.legend span::before { content: ''; display: inline-block; width: 11px; height: 11px; margin-right: 5px; }
.legend .median_ms::before { background: var(--one); }
.legend .p95_ms::before { background: var(--two); }
.legend .p99_ms::before { background: var(--three); }
.legend .limit::before { height: 0; width: 16px; border-top: 2px dashed; vertical-align: 4px; }
`;

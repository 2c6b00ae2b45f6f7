/** Styles of the sheets on values and the estimated place. */
export const VALUES = `
.scope{display:block}
.ladder{margin-bottom:.7rem}
.rungs{list-style:none;margin:0;padding:0}
.rung{display:grid;grid-template-columns:minmax(11rem,4fr) 7fr 7.5rem;gap:0 1.25rem;align-items:center;border-top:1px solid var(--hair);padding:.05rem .6rem;margin:0;border-left:4px solid transparent}
.columns-2 .rung{grid-template-columns:minmax(11rem,4fr) 7fr 7.5rem 7.5rem}
.rung>*{min-width:0}
.rung.head{border-top:0;color:var(--soft);font-size:.86rem;align-items:end}
.rung .place{font-variant-numeric:tabular-nums;white-space:nowrap}
.rung .column{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.concept-rung{border-left-color:var(--second);background:var(--quiet)}
.concept-rung .word{font-weight:600}
.headline-rung{border-left-color:var(--second);background:var(--below)}
.headline-rung .word,.headline-rung strong{font-weight:750;font-size:1.08rem}
.headline-rung .n,.headline-rung .range{color:inherit}
.after-gap{border-top:3px double var(--soft)}
.aim{stroke:var(--ink);stroke-width:2;stroke-dasharray:4 3}
.swatch.marked{background:var(--below);border-left:4px solid var(--second)}
.swatch.aim{width:0;border-left:2px dashed var(--ink);border-radius:0}
.places{margin-top:1.25rem}
.places .row{grid-template-columns:minmax(9rem,5fr) 4fr minmax(6.5rem,2fr);gap:.25rem 1rem}
.places .name{hyphens:auto}
.rows .n{white-space:nowrap}
.shifts{margin-top:.5rem}
.shifts .row{grid-template-columns:minmax(10rem,4fr) 4fr minmax(7.5rem,2fr)}
.reference .row{grid-template-columns:minmax(14rem,5fr) 7fr}
.said{display:block}
.reference .own{background:var(--quiet)}
.reference .row:not(.own) .mark line{display:none}
.reference .apart{margin-top:1.25rem}
.histogram{max-width:44rem}
.histogram text{fill:var(--soft);font-size:12px}
.histogram .bin{fill:var(--favourable)}
.histogram .band{fill:var(--below)}
.histogram .actual{stroke:var(--second);stroke-width:2.5}
.headline .axis-row{display:block;border:0}
`;

export const VALUES_PHONE = `
.rung,.columns-2 .rung{grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 .5rem;padding:.4rem .5rem}
.rung .word,.rung .plot{grid-column:1/-1}
.rung .place{white-space:normal}
.rung.head>:not(.plot){display:none}
.rung .column{position:static;width:auto;height:auto;overflow:visible;clip-path:none;color:var(--soft);font-size:.86rem}
.places .row{grid-template-columns:minmax(0,5fr) minmax(0,4fr)}
.shifts .row,.reference .row{grid-template-columns:minmax(0,1fr)}
.reference .axis-row>.plot{grid-column:1}
`;

export const VALUES_PRINT = `
.rung{padding:0 2mm;break-inside:avoid}
.columns-2 .rung{grid-template-columns:minmax(9rem,4fr) 7fr 6.5rem 6.5rem}
`;

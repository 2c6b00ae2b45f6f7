/** Styles of the sheet on what people believe matters to customers. */
export const PRIORITIES = `
.slope{max-width:46rem;font-size:13px}
.slope text{fill:var(--ink)}
.slope .slope-head,.slope .slope-place{fill:var(--soft)}
.slope-line line{stroke:var(--soft);stroke-width:1.25;opacity:.65}
.slope-line.marked line{stroke:var(--second);stroke-width:2.5;opacity:1}
.slope-line.marked text{font-weight:700}
.grid.dashed{stroke:var(--soft);stroke-width:1.5;stroke-dasharray:4 3}
.wishes{columns:14rem;column-gap:2rem;font-size:.9rem}
.wishes li{break-inside:avoid}
`;

export const PRIORITIES_PHONE = `
.slope{font-size:11px}
.map-area{font-size:11px}
.map-area:nth-of-type(2){transform:translateY(20px)}
.map-area:nth-of-type(4){transform:translateY(-20px)}
`;

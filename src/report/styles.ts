import { cssString } from './markup.js';
import { PRIORITIES, PRIORITIES_PHONE } from './priorities-styles.js';
import { VALUES, VALUES_PHONE, VALUES_PRINT } from './values-styles.js';

/** What the stylesheet prints in the page margins. */
export interface PageMargins {
  readonly title: string;
  /** The banner of simulated answers; `null` where none are. */
  readonly simulated: string | null;
}

/** The report's only stylesheet: screen and phone, dark, A4. */
export function stylesheet({ title, simulated }: PageMargins): string {
  const banner =
    simulated === null ? '' : `@top-center{content:${cssString(simulated)};font:bold 9pt ${FONT};color:#7a2e00}`;
  return `${TOKENS}${BASE}${COVER}${FIGURES}${TABLES}${VALUES}${PRIORITIES}${PHONE}
@media screen and (max-width:44rem){${VALUES_PHONE}${PRIORITIES_PHONE}}
@media print{${PRINT}${VALUES_PRINT}}
@page{size:A4;margin:16mm 14mm 15mm;@bottom-left{content:${cssString(title)};font:8pt ${FONT};color:#4a5763}@bottom-right{content:counter(page);font:8pt ${FONT};color:#4a5763}${banner}}
@page wide{size:A4 landscape}`;
}

/** The reader's own system font. */
export const FONT = 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif';

/** Colours, light and dark. */
export const TOKENS = `
:root{color-scheme:light dark;--page:#eef1f3;--sheet:#fff;--ink:#16232e;--soft:#4a5763;--line:#d4dbe1;--hair:#e6eaee;
--accent:#12607f;--second:#a04a12;--favourable:#1b6c8c;--neutral:#cfd6dc;--unfavourable:#b3541e;
--on-favourable:#fff;--on-neutral:#16232e;--on-unfavourable:#fff;--above:#d3e7f0;--below:#f8dcc7;--quiet:#f4f6f8;
--warn:#7a2e00;--warn-back:#ffe3c2}
@media screen and (prefers-color-scheme:dark){:root{--page:#0d1318;--sheet:#161e25;--ink:#e9eef2;--soft:#adbac5;--line:#34414c;--hair:#26313a;
--accent:#6cc0e0;--second:#f0a266;--favourable:#4ba3c7;--neutral:#55636f;--unfavourable:#e08b4f;
--on-favourable:#07141b;--on-neutral:#fff;--on-unfavourable:#1b0d03;--above:#1c4456;--below:#5b3418;--quiet:#1d2730;
--warn:#ffd9ad;--warn-back:#5a2a06}}
`;

const BASE = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth;scroll-padding-top:3.5rem}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.5 ${FONT};overflow-wrap:break-word}
main{max-width:78rem;margin:0 auto;padding:1.5rem}
.sheet{background:var(--sheet);border:1px solid var(--line);border-radius:6px;padding:2rem 2.25rem 2.25rem;margin-bottom:1.5rem}
h1{hyphens:auto;font-size:2.1rem;line-height:1.15;margin:.1rem 0 .5rem;letter-spacing:-.015em;font-weight:650}
h2{font-size:1.45rem;line-height:1.25;margin:0 0 .6rem;letter-spacing:-.01em;font-weight:650}
h3{font-size:1.05rem;line-height:1.3;margin:1.6rem 0 .4rem;font-weight:650}
p{margin:0 0 .7rem}
a{color:var(--accent)}
.lead{max-width:46rem}
.note,figcaption,.about,.n,.unit,.aside{color:var(--soft);font-size:.86rem;line-height:1.42}
.note{max-width:46rem}
code{font:.86em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;z-index:3;background:var(--sheet);padding:.5rem 1rem}
.spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.simulated-banner{position:sticky;top:0;z-index:2;margin:0;padding:.55rem 1rem;text-align:center;font-weight:650;background:var(--warn-back);color:var(--warn);border-bottom:1px solid currentColor}
.simulated-mark{display:none}
.simulated-earlier{max-width:46rem;margin:0 0 .9rem;padding:.5rem .8rem;font-weight:650;background:var(--warn-back);color:var(--warn);border:1px solid currentColor;border-radius:4px}
nav{margin:0 0 1.5rem}
nav ol{display:flex;flex-wrap:wrap;gap:.4rem 1.5rem;list-style:none;margin:0;padding:0 .25rem}
nav a{text-decoration-thickness:1px;text-underline-offset:.2em;font-size:.93rem}
ul{padding-left:1.15rem;margin:0 0 .7rem}
li{margin-bottom:.3rem}
dl{margin:0}
dt{color:var(--soft);font-size:.86rem}
dd{margin:0 0 .5rem}
.prose{display:grid;grid-template-columns:1fr 1fr;gap:0 3rem;font-size:.93rem}
.prose>div{min-width:0}
`;

const COVER = `
.eyebrow{color:var(--soft);font-size:.93rem;margin:0}
.meta{color:var(--soft);font-size:.93rem;margin-bottom:1.6rem}
.cover-grid{display:grid;grid-template-columns:3fr 2fr;gap:1.5rem 3rem;border-top:1px solid var(--line);padding-top:1.5rem}
.cover-grid>div{min-width:0}
.cover h2{font-size:1.05rem;margin:0 0 .35rem;letter-spacing:0}
.figure{margin:0;line-height:1;color:var(--soft)}
.headline .plot{margin:.9rem 0 .5rem}
.figure strong{font-size:4.2rem;font-weight:650;letter-spacing:-.03em;color:var(--accent);font-variant-numeric:tabular-nums}
.what{border-left:3px solid var(--accent);padding-left:1.25rem;align-self:start}
.what h2:not(:first-child){margin-top:1.1rem}
.what .key{font-size:1.13rem;line-height:1.4;font-weight:600;margin-bottom:.35rem;display:block}
.what p{margin-bottom:0}
.findings{border-top:1px solid var(--line);margin-top:1.6rem;padding-top:1.4rem}
.findings ul{padding:0;list-style:none;max-width:52rem}
.findings li{padding-left:1.15rem;position:relative;margin-bottom:.5rem}
.findings li::before{content:"";position:absolute;left:0;top:.58em;width:.45rem;height:.45rem;background:var(--accent)}
`;

const FIGURES = `
figure{margin:1.25rem 0 0}
figcaption{margin-bottom:.6rem}
figure h3{margin-top:0}
svg{display:block;overflow:visible}
.rows{list-style:none;margin:0;padding:0}
.row{display:grid;grid-template-columns:minmax(10rem,4fr) 7fr minmax(9.5rem,3fr);gap:.25rem 1.5rem;align-items:center;border-top:1px solid var(--hair);padding:.3rem 0;margin:0}
.row>*{min-width:0}
.axis-row{padding:0}
.axis-row>.plot{grid-column:2}
.name{font-weight:600}
.about{display:block}
.index .name{font-size:1.08rem}
li.index{border-bottom:2px solid var(--line)}
.value{font-variant-numeric:tabular-nums}
.value strong{font-size:1.08rem}
.range{white-space:nowrap;color:var(--soft);font-size:.9rem}
.counts{display:flex;flex-wrap:wrap;gap:.1rem 1.4rem;list-style:none;padding:0;margin:0}
.counts li{margin:0}
.row .value .n,.row .label .n{display:block}
.reason,.reading{color:var(--soft);font-size:.86rem;display:block}
.grid{stroke:var(--line);stroke-width:1}
.axis text{fill:var(--soft);font-size:12px}
.interval{stroke-width:2.5}
.cap{stroke-width:1.5}
.first line{stroke:var(--accent)}
.second line{stroke:var(--second)}
.first circle{fill:var(--accent)}
.second rect{fill:var(--sheet);stroke:var(--second);stroke-width:2.2}
.bar text{font-size:13px;font-variant-numeric:tabular-nums}
rect.favourable{fill:var(--favourable)}rect.neutral{fill:var(--neutral)}rect.unfavourable{fill:var(--unfavourable)}
.on-favourable{fill:var(--on-favourable)}.on-neutral{fill:var(--on-neutral)}.on-unfavourable{fill:var(--on-unfavourable)}
.key{display:flex;flex-wrap:wrap;gap:.3rem 1.5rem;list-style:none;margin:.25rem 0 .7rem;padding:0;font-size:.9rem}
ul.key li{display:flex;align-items:center;gap:.5rem;margin:0}
.key-mark{width:2.1rem}
.swatch{flex:none;width:1.5rem;height:1.1rem;border-radius:2px;font-size:.7rem;line-height:1.1rem;text-align:center}
.swatch.favourable{background:var(--favourable)}.swatch.neutral{background:var(--neutral)}.swatch.unfavourable{background:var(--unfavourable)}
.swatch.above{background:var(--above)}.swatch.below{background:var(--below)}.swatch.none{border:1px solid var(--line)}
.side-by-side{display:grid;grid-template-columns:minmax(0,1fr);gap:1.5rem}
.contrast .row{grid-template-columns:minmax(9rem,3fr) 6fr 3fr minmax(9.5rem,3fr)}
.contrast .axis-row>.plot.difference{grid-column:3}
.gradients{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:1rem 3rem}
.gradients .row{grid-template-columns:minmax(6.5rem,2fr) 4fr minmax(6rem,2fr)}
.items .row{grid-template-columns:minmax(13rem,5fr) 7fr 13.5rem}
.compact .row{padding:0}
.compact .row .n{display:inline}
.association{display:grid;grid-template-columns:minmax(0,6fr) minmax(0,5fr);gap:1rem 3rem;align-items:start;margin-bottom:1rem}
.association .row{grid-template-columns:minmax(8.5rem,4fr) 4fr minmax(8.5rem,3fr);gap:.25rem 1rem}
.association h4{font-size:.95rem;line-height:1.3;margin:0 0 .3rem;font-weight:650}
.map{display:grid;grid-template-columns:36px minmax(0,1fr)}
.map-across{grid-column:2}
.map-plot{overflow:visible}
.map-ground{fill:var(--quiet)}
.map-area{fill:var(--soft);font-size:12.5px;paint-order:stroke;stroke:var(--quiet);stroke-width:4px}
.map-middle{stroke:var(--soft);stroke-width:1;stroke-dasharray:4 4}
.map-point{fill:var(--accent);stroke:var(--sheet);stroke-width:2}
.map-label{fill:var(--ink);font-size:12.5px;font-weight:650;paint-order:stroke;stroke:var(--sheet);stroke-width:3px}
.scatters{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr));gap:.5rem 2.5rem}
.scatters figure{display:grid;grid-template-rows:1fr auto}
.scatter .map{grid-template-columns:52px minmax(0,1fr)}
.scatter .n{margin:0 0 .2rem}
.scatter .n.across{text-align:right}
.map-number{display:inline-block;min-width:1.5rem;color:var(--soft);font-variant-numeric:tabular-nums}
.alternative{margin-top:.6rem}
summary{cursor:pointer;color:var(--accent);font-size:.9rem;padding:.35rem 0;width:fit-content}
`;

const TABLES = `
.scroll{overflow-x:auto;max-width:100%;position:relative}
table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums;line-height:1.35}
caption{text-align:left;color:var(--soft);font-size:.86rem;padding:.3rem 0}
th{font-weight:600;text-align:left}
.data{min-width:min(100%,30rem)}
.data th,.data td{padding:.35rem .9rem .35rem 0;border-top:1px solid var(--hair);vertical-align:top;overflow-wrap:break-word}
.data th[scope=row]{font-weight:400;max-width:22rem}
.data thead th{border-top:0;vertical-align:bottom}
.data .number{text-align:right}
.heat{margin-top:1.25rem}
.heat table{border-collapse:separate;border-spacing:0}
.heat th,.heat td{padding:.35rem .45rem;border-bottom:1px solid var(--hair)}
.heat td{text-align:right;white-space:nowrap;min-width:3.9rem}
.heat thead th{vertical-align:bottom;text-align:right;min-width:3.9rem;max-width:9rem;border-bottom:1px solid var(--line);overflow-wrap:break-word;hyphens:auto}
.heat thead th.variable{text-align:left;border-bottom:1px solid var(--line)}
.heat thead .n{display:block;font-weight:400;white-space:nowrap}
.heat th.corner,.heat th[scope=row]{position:sticky;left:0;z-index:1;background:var(--sheet);text-align:left;min-width:16rem;max-width:16rem}
.heat tbody th{font-weight:400}
.heat tbody tr:is(.scale,.part,.index)>*{font-weight:650;background:var(--quiet)}

.heat tr.item th{padding-left:1.1rem}
.heat .unit{white-space:nowrap;font-weight:400}
.heat tr.item .unit.asked{white-space:normal;font-size:.75rem}
.heat tr.item .unit:not(.asked){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.heat td.total{border-right:1px solid var(--line)}
.heat tr>td.above{background:var(--above)}
.heat tr>td.below{background:var(--below)}
.heat tr>td.withheld{color:var(--soft);background:repeating-linear-gradient(135deg,transparent 0 5px,var(--hair) 5px 6px)}
.sign{font-size:.66em;margin-left:.3em}
sup{line-height:0;font-size:.75em}
.reasons{list-style:none;padding:0;margin:.6rem 0 0;color:var(--soft);font-size:.86rem}
`;

const PHONE = `
@media screen and (max-width:44rem){
main{padding:.6rem}
.sheet{padding:1.15rem 1rem 1.35rem;margin-bottom:.8rem}
h1{font-size:1.4rem}h2{font-size:1.25rem}
.reading{display:inline}
.difference-note{display:none}
.cover-grid,.prose{grid-template-columns:minmax(0,1fr)}
.association{grid-template-columns:minmax(0,1fr)}
.association .row,.row,.contrast .row,.gradients .row,.items .row{grid-template-columns:minmax(0,1fr);gap:.2rem;padding:.6rem 0}
.gradients .row{grid-template-columns:minmax(0,5fr) minmax(0,4fr)}
.gradients .row .plot{grid-column:1/-1;grid-row:2}
.axis-row>.plot,.contrast .axis-row>.plot.difference{grid-column:1}
.axis-row.row{padding:0;border-top:0}
.contrast .row>.plot.difference{display:none}
.row .value .n,.row .label .n{display:inline}
.value *+.n,.aside{margin-left:.6rem}
.heat th.corner,.heat th[scope=row]{min-width:9.5rem;max-width:9.5rem;font-size:.8rem}
.simulated-banner{font-size:.86rem;padding:.4rem .75rem}
}
`;

const PRINT = `
html{font-size:9pt}
html,body{background:#fff}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
main{max-width:none;padding:0}
.sheet{border:0;border-radius:0;padding:0;margin:0;break-before:page}
.cover{break-before:auto}
nav,.skip,.alternative,.simulated-banner{display:none}
.simulated-mark{display:block;border:1px solid currentColor;color:#7a2e00;background:#ffe3c2;padding:1.5mm 3mm;font-weight:650}
h2,h3,caption,thead,figcaption{break-after:avoid}
.row,tr,.items,.gradients figure{break-inside:avoid}
.heat+.heat{break-before:page}
.row{padding:.05rem 0}
.contrast .row{grid-template-columns:minmax(7.5rem,3fr) 5fr 3fr 11rem}
.scroll{overflow:visible}
#slices{page:wide}
#units+#methods{break-before:auto;margin-top:9mm}
.heat table,.data{font-size:8pt;line-height:1.25}
.heat table{width:100%}
.heat th.corner,.heat th[scope=row]{position:static;width:100mm;min-width:60mm;max-width:none}
.heat-key{font-size:8pt}
.heat th,.heat td{padding:.7mm 1.4mm}
.heat td,.heat thead th{min-width:0}
`;

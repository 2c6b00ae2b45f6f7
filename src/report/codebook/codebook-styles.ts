import { cssString } from '../markup.js';
import { FONT, TOKENS } from '../styles.js';

/** The stylesheet of a codebook: screen and phone, dark, A4. */
export function codebookStyles(title: string): string {
  return `${TOKENS}${BASE}${ENTRIES}${PHONE}
@media print{${PRINT}}
@page{size:A4;margin:14mm 13mm 15mm;@bottom-left{content:${cssString(title)};font:8pt ${FONT};color:#4a5763}@bottom-right{content:counter(page);font:8pt ${FONT};color:#4a5763}}`;
}

const BASE = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.5 ${FONT};overflow-wrap:break-word}
main{max-width:86rem;margin:0 auto;padding:1.5rem}
.sheet{background:var(--sheet);border:1px solid var(--line);border-radius:6px;padding:1.6rem 2rem;margin-bottom:1.5rem}
h1{font-size:1.9rem;line-height:1.15;letter-spacing:-.015em;margin:0 0 .5rem;font-weight:650;overflow-wrap:anywhere}
h2{font-size:1.35rem;line-height:1.25;margin:0 0 .8rem;font-weight:650;letter-spacing:-.01em}
.minutes{color:var(--soft);font-weight:400;font-size:.9rem;letter-spacing:0;margin-left:.4rem}
h3{margin:0;font-size:1rem;font-weight:650}
p{margin:0 0 .5rem}
.lead{max-width:46rem;margin-bottom:1.2rem}
.note{color:var(--soft);font-size:.86rem;max-width:60rem}
a{color:var(--accent)}
code{font:.94em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;z-index:3;background:var(--sheet);padding:.5rem 1rem}
dl,dd{margin:0}
dt{color:var(--soft);font-size:.82rem;line-height:1.4}
ul{margin:0;padding-left:1.15rem}
.about{display:grid;gap:.5rem;margin-bottom:1.4rem}
.about>div{display:grid;grid-template-columns:11rem minmax(0,1fr);gap:0 1.5rem;max-width:66rem}
.about dd{font-size:.93rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.9rem;line-height:1.35;width:100%}
th,td{text-align:left;vertical-align:top;padding:.4rem 1.2rem .4rem 0;border-top:1px solid var(--hair)}
thead th{border-top:0;color:var(--soft);font-weight:400;font-size:.82rem}
tbody th{font-weight:400;white-space:nowrap}
nav{margin:0 0 1.5rem}
nav ol{display:flex;flex-wrap:wrap;gap:.4rem 1.5rem;list-style:none;margin:0;padding:0 .25rem}
nav a{text-underline-offset:.2em;text-decoration-thickness:1px;font-size:.93rem}
`;

const ENTRIES = `
.entry{display:grid;grid-template-columns:14rem minmax(0,1fr);gap:0 2rem;border-top:1px solid var(--line);padding:1rem 0 1.1rem}
.entry:target{background:var(--quiet)}
.kind{color:var(--soft);font-size:.82rem;margin:0 0 .45rem}
.facts{font-size:.86rem;line-height:1.35}
.facts>div{display:grid;grid-template-columns:5.4rem minmax(0,1fr);gap:0 .6rem;padding:.1rem 0;align-items:baseline}
.facts dt{hyphens:auto}
.facts dd{min-width:0}
.languages{display:grid;grid-template-columns:repeat(auto-fill,minmax(17.5rem,1fr));gap:1rem 1.75rem}
.language{min-width:0}
.tag{display:flex;flex-wrap:wrap;gap:0 .7rem;margin:0 0 .15rem;color:var(--soft);font-size:.8rem;line-height:1.4}
.tag b{color:var(--accent);text-transform:uppercase;letter-spacing:.06em}
.language p{margin:0 0 .2rem}
.item .language .text{font-size:1.03rem;line-height:1.42}
.text b{font-weight:650}
.part,.word{color:var(--soft);font-size:.82rem}
.with{margin:.5rem 0 0}
.words{list-style:none;padding:0}
.words li{padding:.12rem 0 .45rem}
.with+.words{margin-top:.1rem}
.words .word{display:block;line-height:1.3}
.lineage{border-top:1px dotted var(--line);margin-top:.9rem;padding-top:.55rem;font-size:.86rem;line-height:1.4}
.lineage>div{display:grid;grid-template-columns:10rem minmax(0,1fr);gap:0 1rem}
.module .text,.grid .text{font-weight:600}
.review h2.locale{font-size:1.6rem;margin-bottom:.3rem}
.review h2:not(.locale){margin-top:2rem}
.ticked li{display:grid;grid-template-columns:1.1rem minmax(7rem,10rem) minmax(0,1fr);gap:0 .8rem;align-items:baseline;border-top:1px solid var(--hair)}
.ticked .text{grid-column:3}
.ticked .box+.text{grid-column:2/-1}
.box{width:.85rem;height:.85rem;border:1px solid var(--soft);border-radius:2px;align-self:start;margin-top:.35rem}
.ticked li{padding-bottom:.2rem}
`;

const PHONE = `
@media screen and (max-width:52rem){
main{padding:.6rem}
.sheet{padding:1.1rem 1rem 1.2rem;margin-bottom:.8rem}
h1{font-size:1.35rem}
.entry{grid-template-columns:minmax(0,1fr);gap:.6rem}
.facts>div{grid-template-columns:8rem minmax(0,1fr)}
.about>div,.lineage>div{grid-template-columns:minmax(0,1fr)}
.languages{grid-template-columns:minmax(0,1fr)}
.ticked li{grid-template-columns:1.1rem minmax(0,1fr)}
.ticked .word{grid-column:2}.ticked .text{grid-column:2}
}
`;

const PRINT = `
html{font-size:8.5pt}
html,body{background:#fff}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
main{max-width:none;padding:0}
nav,.skip{display:none}
.sheet{border:0;padding:0;margin:0 0 6mm}
.review{break-before:page}
h2,.what,.with{break-after:avoid}
.entry{grid-template-columns:34mm minmax(0,1fr);gap:0 5mm;padding:2mm 0}
.item .language,.lineage{break-inside:avoid}
.languages{grid-template-columns:1fr 1fr 1fr;gap:2mm 5mm}
.ticked li{grid-template-columns:4mm 26mm minmax(0,1fr)}
`;

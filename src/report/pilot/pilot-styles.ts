import { cssString } from '../markup.js';
import { FONT, TOKENS } from '../styles.js';

/** The stylesheet of a pilot kit: made for paper (A4), readable on screen and phone, light and dark. */
export function pilotStyles(title: string): string {
  return `${TOKENS}${BASE}${SHEET}${PHONE}
@media print{${PRINT}}
@page{size:A4;margin:14mm 13mm 15mm;@bottom-left{content:${cssString(title)};font:8pt ${FONT};color:#4a5763}@bottom-right{content:counter(page);font:8pt ${FONT};color:#4a5763}}`;
}

const BASE = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.5 ${FONT};overflow-wrap:break-word}
main{max-width:66rem;margin:0 auto;padding:1.5rem}
.sheet{background:var(--sheet);border:1px solid var(--line);border-radius:6px;padding:1.6rem 2rem 1.8rem;margin-bottom:1.5rem}
.eyebrow{color:var(--soft);font-size:.93rem;margin:0}
h1{font-size:1.9rem;line-height:1.15;letter-spacing:-.015em;margin:.1rem 0 .6rem;font-weight:650}
h2{font-size:1.4rem;line-height:1.25;margin:0 0 .8rem;font-weight:650;letter-spacing:-.01em}
h3{font-size:1.02rem;line-height:1.3;margin:0 0 .45rem;font-weight:650}
p{margin:0 0 .6rem}
.lead{max-width:46rem}
.note,.label{color:var(--soft);font-size:.86rem}
a{color:var(--accent)}
code,pre{font:.88em/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
code{overflow-wrap:anywhere}
pre{margin:.4rem 0 0;padding:.8rem 1rem;background:var(--quiet);border-radius:4px;white-space:pre-wrap;overflow-wrap:anywhere}
figure{margin:0;min-width:0}
figcaption{color:var(--soft)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;z-index:3;background:var(--sheet);padding:.5rem 1rem}
dl,dd{margin:0}
dt{color:var(--soft);font-size:.86rem}
.about{display:grid;gap:.4rem;margin-top:1.1rem}
.about>div{display:grid;grid-template-columns:13rem minmax(0,1fr);gap:0 1.5rem;align-items:baseline}
ul,ol{margin:0;padding-left:1.25rem}
li{margin-bottom:.4rem}
nav{margin:0 0 1.5rem}
nav ol{display:flex;flex-wrap:wrap;gap:.4rem 1.5rem;list-style:none;padding:0 .25rem}
nav li{margin:0}
nav a{text-underline-offset:.2em;text-decoration-thickness:1px;font-size:.93rem}
.two{display:grid;grid-template-columns:1fr 1fr;gap:1.4rem 2.5rem}
.two>*{min-width:0}
.sources{font-size:.9rem}
`;

const SHEET = `
.script blockquote{margin:0;border-left:3px solid var(--accent);padding-left:1.1rem}
.blanks{display:grid;grid-template-columns:1fr 1fr;gap:.8rem 2.5rem;margin:1.6rem 0 .4rem}
.blanks>div{display:flex;gap:.6rem;align-items:end;min-height:1.9rem}
.blanks span{color:var(--soft);font-size:.86rem;white-space:nowrap}
.blanks i{flex:1;border-bottom:1px solid var(--soft)}
.box-row{display:grid;grid-template-columns:10.5rem minmax(0,1fr) minmax(0,1fr);gap:.35rem 2rem;border-top:2px solid var(--line);padding:1rem 0 .4rem;margin-top:.9rem}
.at{grid-row:1;margin:0}
.at span{display:block;color:var(--soft);font-size:.86rem}
.asked{grid-column:2/-1;grid-row:1}
.statement{font-size:1.16rem;line-height:1.35;font-weight:600;margin:0 0 .5rem}
.answers,.ticks{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 1.4rem}
.answers li,.ticks li{position:relative;padding-left:1.35rem;margin:0;font-size:.93rem}
.answers li::before,.ticks li::before{content:"";position:absolute;left:0;top:.28em;width:.85rem;height:.85rem;border:1.3px solid var(--soft);border-radius:50%}
.ticks li::before{border-radius:2px}
.ticks.list{display:block}
.ticks.list li{font-size:1rem;padding-left:1.6rem;margin-bottom:.5rem}
.ticks.list li::before{top:.36em}
.seen{grid-column:1}
.seen .ticks{display:block}
.ask{grid-column:2}
.ask ul{padding-left:1.05rem;font-size:.93rem}
.ask li{margin-bottom:.15rem}
.label{margin:0 0 .15rem}
.notes{grid-column:3;min-height:8.5rem;border:1px solid var(--line);border-radius:3px;padding:.2rem .5rem}
.scroll{overflow-x:auto;margin-bottom:1.4rem}
table{border-collapse:collapse;width:100%;font-size:.93rem;line-height:1.4}
th,td{text-align:left;vertical-align:top;padding:.5rem 1.2rem .5rem 0;border-top:1px solid var(--hair)}
thead th{border-top:0;color:var(--soft);font-weight:400;font-size:.86rem}
tbody th{font-weight:650;width:9.5rem}
td:nth-child(3),td:nth-child(4){white-space:nowrap;font-variant-numeric:tabular-nums}
td:nth-child(5){color:var(--soft);font-size:.86rem;width:9rem}
.reading{max-width:52rem}
`;

const PHONE = `
@media screen and (max-width:48rem){
main{padding:.6rem}
.sheet{padding:1.1rem 1rem 1.2rem;margin-bottom:.8rem}
h1{font-size:1.4rem}h2{font-size:1.2rem}
.two,.blanks,.about>div{grid-template-columns:minmax(0,1fr)}
.box-row{grid-template-columns:minmax(0,1fr)}
.box-row>*{grid-column:1;grid-row:auto}
.seen .ticks{display:flex}
.rules thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.rules,.rules tbody,.rules tr,.rules th,.rules td{display:block;width:auto}
.rules tr{border-top:1px solid var(--line);padding:.6rem 0}
.rules th,.rules td{border:0;padding:.1rem 0}
.rules td:nth-child(n+3)::before{content:attr(data-name) ": ";color:var(--soft)}
}
`;

const PRINT = `
html{font-size:9.5pt}
html,body{background:#fff}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
main{max-width:none;padding:0}
nav,.skip{display:none}
.sheet{border:0;padding:0;margin:0}
#checklist,#rules{break-before:page}
#interview{margin-top:9mm}
h2,h3{break-after:avoid}
.box-row,.phase,tr,figure{break-inside:avoid}
.notes{min-height:34mm}
#evidence,#sources{margin-top:8mm}
`;

import type { PackWording, Study } from '../../../src/model/index.js';
import { renderHtml } from '../../../src/report/index.js';
import { studyOf } from '../../support/study.js';
import { examplePublished, exampleStudy } from './example.js';

/** Words a study may hold that would break a careless page. */
export const NASTY = [
  '<script>alert(1)</script>',
  `"quo'te" & <b>`,
  '</style><img src=x onerror=alert(1)>',
  'שלום \u202egnirts',
  '👩‍👩‍👧 emoji',
  `Donau${'dampfschifffahrt'.repeat(8)}`,
  '$t(cover.what) {{n}}',
  '\u0000\u001b[31m',
];

/** A study in which everything a user can word is nasty. */
export function nastyStudy(): Study {
  const { sv } = studyOf().words;
  const items = Object.keys(sv!.wording.items);
  const nasty = (i: number) => NASTY[i % 6]!;
  const wording: PackWording = {
    ...sv!.wording,
    items: Object.fromEntries(items.map((id, i) => [id, { text: nasty(i), revision: 1, evidence: 'none' as const }])),
    scales: Object.fromEntries(
      Object.keys(sv!.wording.scales).map((id, i) => [id, { name: nasty(i), description: nasty(i + 1) }]),
    ),
  };
  return exampleStudy({
    title: { sv: NASTY.join(' ') },
    words: { sv: { wording, texts: sv!.texts } },
    customer: { ...studyOf().customer, definition: { sv: NASTY.join(' / ') } },
    background: [...studyOf().background, { id: NASTY[0]!, column: 'c', codes: null, fromHost: true }],
    outcomes: NASTY.map((name, i) => ({
      id: `o${i}`,
      column: 'o',
      kind: 'number',
      min: 1,
      max: 5,
      decimals: 1,
      bands: null,
      name: { sv: name },
    })),
  });
}

/** The report of `nastyStudy` with nasty categories and units. */
export function nastyReport(): string {
  const study = nastyStudy();
  const categories = { [NASTY[0]!]: NASTY, unit: NASTY };
  const published = examplePublished({ study, n: 300, simulated: true, categories, withheld: [`unit=${NASTY[2]}`] });
  return renderHtml(published, { study, locale: 'sv', generated: NASTY[0]! });
}

import type { PublishedLinkage, UnitLink } from '../../disclose/link-units.js';
import { strip, stripAxis } from '../figures/strip.js';
import { html, isolate, type Markup, words } from '../markup.js';
import { type ReportContext, reasonOf, shown } from '../report-context.js';
import { linkFigure } from './link-figure.js';
import { linkageTable, textsOfBands } from './linkage-table.js';
import { section } from './section.js';

/** Unit means beside figures of the same units from elsewhere. Nothing where the report was given none. */
export function linkage(context: ReportContext): Markup | null {
  const { t, numbers } = context;
  const given = context.linkage;
  if (given === undefined) return null;
  const { unitsInFile, unitsMatched, outcomes } = given;
  const figure = linkFigure(given, context);
  return section('linkage', t('association.link.title'), {
    context,
    body: html`<p class="lead">${t('association.link.lead', {
      inFile: numbers.count(unitsInFile),
      matched: numbers.count(unitsMatched),
    })}</p>${figure}${outcomes.map((outcome) => outcomePart(outcome, given, context))}${
      figure === null && html`<p class="note">${t('association.link.caution')}</p>`
    }`,
  });
}

function outcomePart(outcome: string, given: PublishedLinkage, context: ReportContext): Markup {
  const { t, numbers, roles, nameOf } = context;
  const own = given.links.filter((link) => link.outcome === outcome);
  const spoken = roles.spoken.flatMap(({ id }) => own.filter(({ measure }) => measure === id));
  const drawn = spoken.filter(({ value }) => value.state === 'shown');
  const range = { min: -1, max: 1, lines: [-1, 0, 1] };
  const name = isolate(outcome);
  return html`<figure><h3>${words(outcome)}</h3>${
    drawn.length > 0 &&
    html`<figcaption>${t('association.link.figure', { outcome: name })}</figcaption><ul class="rows">${drawn.map(
      (link) => {
        const { plain } = shown(link.value)!;
        return html`<li class="row"><div class="label"><span class="name">${words(
          nameOf.measure(link.measure),
        )}</span> <span class="n">${t('association.link.units', { n: numbers.count(link.units) })}</span></div><div class="plot">${strip(
          [{ value: plain.correlation, low: plain.low, high: plain.high, shape: 'first' }],
          range,
        )}</div><div class="value"><strong>${numbers.coefficient(plain.correlation)}</strong> <span class="range">${numbers.coefficientInterval(
          plain,
        )}</span></div></li>`;
      },
    )}</ul><div class="row axis-row"><div class="plot">${stripAxis(range, numbers.constant)}</div></div>`
  }<ul>${spoken.map((link) => html`<li>${sentences(link, name, context)}</li>`)}</ul>${notes(drawn, context).map(
    (sentence) => html`<p class="note">${sentence}</p>`,
  )}${own.some(({ value }) => value.state === 'shown') && linkageTable(own, name, context)}</figure>`;
}

/** What the correlation rests on; the reason where there is none. */
function sentences(link: UnitLink, outcome: string, { t, numbers, nameOf }: ReportContext): string {
  const measure = nameOf.measure(link.measure);
  const value = shown(link.value);
  if (value === null) {
    const reason = reasonOf(link.value, t)!;
    const alike = link.value.state === 'undefined' && link.value.reason === 'units-too-alike';
    const why = alike ? t('association.link.reliability', { reason, value: icc2Of(link, numbers) }) : reason;
    return t('association.link.held', { measure, outcome, reason: why });
  }
  const { plain, leaveOneOut, bands } = value;
  const [lowThird, highThird] = [bands.lowThird, bands.highThird].map(textsOfBands(bands, numbers).mean);
  const thirds = t(lowThird === highThird ? 'association.link.thirdsAlike' : 'association.link.thirds', {
    outcome,
    measure,
    n: numbers.count(link.units),
    lowThird,
    highThird,
    correlation: numbers.coefficient(plain.correlation),
  });
  const bounds = { low: numbers.coefficient(leaveOneOut.lowest), high: numbers.coefficient(leaveOneOut.highest) };
  return `${thirds} ${t('association.link.leftOut', bounds)}`;
}

/** What so many units can show, and which means tell units apart too little. */
function notes(drawn: readonly UnitLink[], { t, numbers, nameOf }: ReportContext): readonly string[] {
  const fewest = drawn.toSorted((a, b) => a.units - b.units)[0];
  const value = shown(fewest?.value);
  const below = drawn
    .filter(({ belowReliability }) => belowReliability)
    .map((link) =>
      t('association.link.belowMeasure', { measure: nameOf.measure(link.measure), value: icc2Of(link, numbers) }),
    );
  return [
    ...(fewest === undefined || value === null
      ? []
      : [
          t('association.link.power', {
            n: numbers.count(fewest.units),
            value: numbers.coefficient(value.detectable),
          }),
        ]),
    ...(below.length > 0 ? [t('association.link.below', { measures: below.join(', ') })] : []),
  ];
}

function icc2Of({ icc2 }: UnitLink, numbers: ReportContext['numbers']): string {
  return icc2 === null ? '–' : numbers.coefficient(Math.max(0, icc2));
}

import { drawable } from '../figure-text.js';
import { strip, stripAxis } from '../figures/strip.js';
import { findings } from '../findings.js';
import { type Child, html, type Markup, words } from '../markup.js';
import { meanOf, nOf, type ReportContext, reasonOf, shown, TOTAL } from '../report-context.js';
import { definitionsOf } from '../words-read.js';
import { coverPlace } from './cover-place.js';
import { simulatedMark } from './section.js';

const RANGE = { min: 0, max: 100, lines: [0, 25, 50, 75, 100] };

/** Page one: what this is, how many answered, the index with its interval, and what was found in sentences. */
export function cover(context: ReportContext): Markup {
  const { t, study, locale, title, published } = context;
  const definitions = definitionsOf(context);
  const battery = study.words[locale]!.wording.name;
  return html`<header id="overview" class="sheet cover">${simulatedMark(context)}<p class="eyebrow">${t('cover.subtitle', { battery })}</p><h1>${words(title)}</h1><p class="meta">${meta(
    context,
  )}</p><div class="cover-grid"><div class="headline">${headline(context)}</div><div class="what"><h2>${t('cover.whatTitle')}</h2><p class="key">${t('cover.what')}</p><p>${t('cover.whatMore')}</p>${
    definitions.length > 0 &&
    html`<h2>${t('cover.whoTitle')}</h2>${definitions.map((definition) => html`<p>${words(definition)}</p>`)}`
  }</div></div><div class="findings"><h2>${t('cover.findingsTitle')}</h2><ul>${findings(context).map(
    (sentence) => html`<li>${sentence}</li>`,
  )}</ul>${published.contrasts.length > 0 && html`<p class="note">${t('contrast.caution')}</p>`}${withheldNote(context)}</div></header>`;
}

function meta({ published, t, numbers, generated }: ReportContext): Child {
  const n = shown(published.nRespondents);
  const respondents =
    n === null ? t('cover.respondentsWithheld') : t('cover.respondents', { count: n, n: numbers.count(n) });
  const facts = [respondents, published.pack.split('#')[0]!];
  if (generated !== undefined) facts.push(t('cover.generated', { generated }));
  return facts.map((fact, i) => html`${i > 0 && html`<span aria-hidden="true"> · </span>`}<span>${fact}</span> `);
}

function headline(context: ReportContext): Child {
  const { t, numbers, nameOf, wording, cell, roles } = context;
  const leading = roles.main;
  if (leading === undefined) return coverPlace(context);
  const total = cell(leading.id, TOTAL);
  const mean = shown(meanOf(total));
  const name = html`<h2>${words(nameOf.measure(leading.id))}</h2>`;
  if (mean === null) return html`${name}<p>${t('cover.noIndex', { reason: reasonOf(meanOf(total), t)! })}</p>`;
  const n = nOf(total);
  const description = wording.indices[leading.id]?.description ?? wording.scales[leading.id]?.description;
  return html`${name}<p class="figure"><strong>${numbers.mean(mean.value, n)}</strong> <span>${t('cover.indexOf')}</span></p>${
    drawable(mean) &&
    html`<div class="plot">${strip([{ ...mean, shape: 'first' }], RANGE)}${stripAxis(RANGE, String)}</div><p>${t(
      'cover.intervalWords',
      { low: numbers.mean(mean.low, n), high: numbers.mean(mean.high, n) },
    )}</p><p class="note">${t('cover.intervalMeaning')}</p>`
  }${description !== undefined && html`<p class="note">${words(description)}</p>`}`;
}

function withheldNote({ published, t, numbers }: ReportContext): Child {
  const n = published.withheld.reduce((sum, { count }) => sum + count, 0);
  return n > 0 && html`<p class="note">${t('finding.withheld', { count: n, n: numbers.count(n) })}</p>`;
}

import { html, type Markup } from '../markup.js';
import { DROP_RULES, type DropRule, PILOT, SOURCE_LABELS, SOURCES, UNCERTAINTY } from './drop-rules.js';
import type { PilotContext } from './pilot-context.js';

const COLUMNS = ['sign', 'how', 'look', 'act', 'source'] as const;

/** The table of signs and limits, and how to read it. */
export function rules(context: PilotContext): Markup {
  const { t, list, percent, decimal } = context;
  const { share, correlation } = UNCERTAINTY;
  const reading = list('reading', {
    n: PILOT.n,
    share: percent(share.value),
    shareLow: percent(share.low),
    shareHigh: percent(share.high),
    r: decimal(correlation.value),
    rLow: decimal(correlation.low),
    rHigh: decimal(correlation.high),
  });
  return html`<section class="sheet" id="rules"><h2>${t('section.rules')}</h2><p class="lead">${t(
    'rules.lead',
  )}</p><div class="scroll" tabindex="0" role="group" aria-label="${t('section.rules')}"><table class="rules"><thead><tr>${COLUMNS.map(
    (column) => html`<th scope="col">${t(`rules.column.${column}`)}</th>`,
  )}</tr></thead><tbody>${DROP_RULES.map((rule) => ruleRow(rule, context))}</tbody></table></div><h3>${t(
    'reading.title',
  )}</h3><ul class="reading">${reading.map((sentence) => html`<li>${sentence}</li>`)}</ul></section>`;
}

function ruleRow(rule: DropRule, context: PilotContext): Markup {
  const { t, words } = context;
  const { dontKnow = '–', notRelevant = '–' } = words.nonSubstantive;
  const cells = [
    [t('rules.column.how'), t(`rules.meaning.${rule.id}`, { dontKnow, notRelevant })],
    [t('rules.column.look'), limit(rule, rule.look, context)],
    [t('rules.column.act'), limit(rule, rule.act, context)],
    [t('rules.column.source'), sourceOf(rule, context)],
  ] as const;
  return html`<tr><th scope="row">${t(`rules.sign.${rule.id}`)}</th>${cells.map(
    ([name, value]) => html`<td data-name="${name}">${value}</td>`,
  )}</tr>`;
}

function limit({ side, unit }: DropRule, value: number | null, { t, percent, decimal }: PilotContext): string {
  if (value === null) return '–';
  if (unit === 'interviews') return t('rules.of', { n: value, of: PILOT.interviews });
  const text = { share: percent, correlation: decimal, seconds: (n: number) => t('rules.seconds', { n }) }[unit](value);
  return t(`rules.${side}`, { limit: text });
}

function sourceOf({ source, sourced }: DropRule, { t }: PilotContext): string {
  if (source === null) return t('rules.own');
  const label = SOURCE_LABELS[source];
  return sourced === 'act' ? t('rules.ownLook', { source: label }) : label;
}

/** How the evidence status of an item is raised, with the place in the wording file. */
export function evidence({ t, list, wording, locale }: PilotContext): Markup {
  const [id, item] = Object.entries(wording.items)[0]!;
  const example = JSON.stringify({ [id]: { text: item.text, revision: item.revision, evidence: 'piloted' } }, null, 2);
  const file = `${wording.pack}@${wording.packVersion} · ${locale}`;
  return html`<section class="sheet" id="evidence"><h2>${t('section.evidence')}</h2><div class="two"><div>${list(
    'raise',
  ).map(
    (sentence) => html`<p>${sentence}</p>`,
  )}</div><figure><figcaption><code>${file}</code></figcaption><pre tabindex="0">${example}</pre></figure></div></section>`;
}

/** What the kit rests on. */
export function sources({ t }: PilotContext): Markup {
  return html`<section class="sheet" id="sources"><h2>${t('section.sources')}</h2><ul class="sources">${Object.values(
    SOURCES,
  )
    .toSorted()
    .map((source) => html`<li lang="en">${source}</li>`)}</ul></section>`;
}

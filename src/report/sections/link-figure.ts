import type { Figure, PairCorrelations, UnitPoint } from '../../disclose/index.js';
import type { OutcomePair, PublishedLinkage, UnitLink } from '../../disclose/link-units.js';
import { scatter } from '../figures/scatter.js';
import { type Child, html, isolate, type Markup, words } from '../markup.js';
import { type ReportContext, reasonOf, shown } from '../report-context.js';

/** Outcomes of the file that are drawn; the JSON has all. */
const DRAWN = 3;

/** Two figures of the units set against each other. */
interface Panel {
  readonly first: string;
  readonly second: string;
  readonly units: number;
  readonly value: Figure<PairCorrelations & { readonly points: readonly UnitPoint[] | null }>;
}

/**
 * The main index, and the outcomes of a file, over the same units: each pair as dots with its correlation. Nothing where the
 * file has one outcome only, or the survey no main index.
 */
export function linkFigure(given: PublishedLinkage, context: ReportContext): Child {
  const { t, locale, nameOf } = context;
  const { main } = given;
  const outcomes = given.outcomes.slice(0, DRAWN);
  if (main === null || outcomes.length < 2) return null;
  const panels = [...ofMain(given, outcomes, context), ...ofPairs(given, outcomes)];
  const listed = (names: readonly string[]) => new Intl.ListFormat(locale).format(names);
  const names = outcomes.map((outcome) => isolate(outcome));
  const drawn = panels.filter(({ value }) => value.state === 'shown');
  return html`<h3>${words(t('values.link.title', { outcomes: listed([nameOf.measure(main), ...names]) }))}</h3><p>${words(t('values.link.lead', { outcomes: listed(names) }))}</p>${
    drawn.length > 0 &&
    html`<p class="note">${t('values.link.figure')}</p><div class="scatters">${drawn.map((panel) => figure(panel, context))}</div>`
  }${panels
    .filter(({ value }) => value.state !== 'shown')
    .map((panel) => html`<p class="note">${heldBack(panel, context)}</p>`)}${powers(drawn, context).map(
    (sentence) => html`<p class="note">${sentence}</p>`,
  )}<p class="note">${t('values.link.caution')}</p>`;
}

function ofMain(
  { links, main }: PublishedLinkage,
  outcomes: readonly string[],
  { nameOf }: ReportContext,
): readonly Panel[] {
  const own = (outcome: string) => links.find((link) => link.measure === main && link.outcome === outcome);
  return outcomes
    .map(own)
    .filter((link): link is UnitLink => link !== undefined)
    .map(({ measure, outcome, units, value }) => ({
      ...{ first: nameOf.measure(measure), second: isolate(outcome), units, value },
    }));
}

function ofPairs({ pairs }: PublishedLinkage, outcomes: readonly string[]): readonly Panel[] {
  const isDrawn = ({ first, second }: OutcomePair) => outcomes.includes(first) && outcomes.includes(second);
  return pairs
    .filter(isDrawn)
    .map(({ first, second, ...rest }) => ({ ...rest, first: isolate(first), second: isolate(second) }));
}

function figure({ first, second, units, value }: Panel, { t, numbers }: ReportContext): Markup {
  const { plain, points } = shown(value)!;
  const sentence = t('values.link.pair', {
    ...{ first, second, n: numbers.count(units), value: numbers.coefficient(plain.correlation) },
    ...{ low: numbers.coefficient(plain.low), high: numbers.coefficient(plain.high) },
  });
  const alternative = t('values.alternative.list', { title: t('values.link.figure'), entries: sentence });
  const write = (number: number) => numbers.constant(number);
  return html`<figure><figcaption>${words(sentence)}</figcaption><div role="img" aria-label="${alternative}">${scatter(
    points ?? [],
    { name: first, write },
    { name: second, write },
  )}</div></figure>`;
}

function heldBack({ first, second, value }: Panel, { t }: ReportContext): string {
  return t('association.link.held', { measure: first, outcome: second, reason: reasonOf(value, t)! });
}

/** What so many units can show, once for each number of units. */
function powers(panels: readonly Panel[], { t, numbers }: ReportContext): readonly string[] {
  const sentences = panels.map(({ units, value }) =>
    t('values.link.power', { n: numbers.count(units), value: numbers.coefficient(shown(value)!.detectable) }),
  );
  return [...new Set(sentences)];
}

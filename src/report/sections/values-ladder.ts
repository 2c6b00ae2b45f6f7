import { keyMark } from '../figures/difference-rows.js';
import { type Rung, type RungPlace, rankLadder } from '../figures/rank-ladder.js';
import { type Child, html, type Markup, words } from '../markup.js';
import { type ReportContext, TOTAL } from '../report-context.js';
import { methodsOf, placed, type ValuePick, type ValuesAsked, type Votes } from '../values-asked.js';
import { headlineSentence } from '../values-findings.js';
import { placeText } from './place-figure.js';
import { votesTable } from './values-table.js';

/** Words from the top that are drawn; the words of the headline’s concept and the headline’s neighbours are drawn besides. */
const DRAWN = 15;
const NEIGHBOURS = 2;

/** The words by their place, today beside what is wished for, with a table of all words behind; tables alone without places. */
export function valuesLadder(asked: ValuesAsked, context: ReportContext): Child {
  const { first, second } = asked;
  const { votes, reason } = first.votes(TOTAL);
  const tables = asked.picks.map((pick) => tableOf(pick, asked, context));
  if (votes === null) return null;
  if (reason !== null) return html`<figure>${tables}</figure>`;
  const columns = [first, ...(second === null ? [] : [second])];
  return html`<figure>${ladder(votes, { asked, columns }, context)}${tables}</figure>`;
}

interface Columns {
  readonly asked: ValuesAsked;
  readonly columns: readonly ValuePick[];
}

function ladder(votes: Votes, { asked, columns }: Columns, context: ReportContext): Markup {
  const { t, numbers } = context;
  const order = byPlace(votes);
  const drawn = drawnOf(order, asked);
  const length = votes.length;
  const names = columns.map(({ about }) => t(`values.${about}`));
  const shown = numbers.count(drawn.length);
  const of = numbers.count(length);
  const rungs = drawn.map((place, i) =>
    rungOf(order[place]!, { asked, columns }, context, i > 0 && place > drawn[i - 1]! + 1),
  );
  return html`<figcaption><strong>${t('values.figure')}</strong>${columns.map((pick, i) =>
    scope(pick, { name: names[i]!, drawn: drawn.map((place) => order[place]!) }, context),
  )}</figcaption><p class="spoken">${t(
    columns.length > 1 ? 'values.alternative.ladder' : 'values.alternative.ladderOne',
    { of, shown, headline: headlineSentence(asked.first, asked, context) },
  )}</p>${key(names, { asked, columns }, context)}${rankLadder(rungs, {
    length,
    heads: [t('values.table.word'), ...names],
    label: numbers.constant,
  })}<p class="note">${drawn.length < length && html`${t('values.shown', { shown, of })} `}${t('values.uncertain')} ${t('values.headlineNote', { word: asked.word(asked.headline) })}</p>`;
}

/** How many answered, from which list, and how intervals were made: above all rows, so that no place stands without. */
function scope(
  pick: ValuePick,
  { name, drawn }: { readonly name: string; readonly drawn: readonly string[] },
  context: ReportContext,
): Child {
  const { t, numbers } = context;
  const { votes } = pick.votes(TOTAL);
  if (votes === null) return null;
  const { n, length, version } = votes;
  const said = t('values.scope', { n: numbers.count(n), of: numbers.count(length), version });
  const methods = methodsOf(
    drawn.map((entry) => placed(votes, entry)?.rank ?? null),
    context,
  );
  const parts = [said, ...(methods === '' ? [] : [methods])].join('; ');
  return html`<span class="scope">${t('format.slice', { variable: name, category: parts })}</span>`;
}

function key(names: readonly string[], { asked }: Columns, { t, numbers, study }: ReportContext): Markup {
  const aim = asked.first.about === 'today' ? (study.values?.target ?? null) : null;
  const shapes = ['first', 'second'] as const;
  return html`<ul class="key">${names.map((name, i) => html`<li>${keyMark(shapes[i]!)}${name}</li>`)}<li><span class="swatch marked" aria-hidden="true"></span>${t('values.marked')}</li>${
    aim !== null &&
    html`<li><span class="swatch aim" aria-hidden="true"></span>${t('values.targetLine', { year: String(aim.year), rank: numbers.count(aim.rank) })}</li>`
  }</ul>`;
}

/** Entries from the first place on; those with the same place in the order of the list. */
function byPlace(votes: Votes): readonly string[] {
  return votes.options.toSorted((a, b) => a.rank!.rank - b.rank!.rank).map(({ id }) => id);
}

/** Positions in that order that are drawn. */
function drawnOf(order: readonly string[], { headline, isMarked }: ValuesAsked): readonly number[] {
  const own = order.indexOf(headline);
  return order.flatMap((entry, i) => (i < DRAWN || isMarked(entry) || Math.abs(i - own) <= NEIGHBOURS ? [i] : []));
}

function rungOf(entry: string, { asked, columns }: Columns, context: ReportContext, afterGap: boolean): Rung {
  const { t, study } = context;
  const limiting = asked.list.entries.find(({ id }) => id === entry)?.limiting === true;
  const isHeadline = entry === asked.headline;
  return {
    name: html`${words(asked.word(entry))}${limiting && html` <span class="n">${t('values.hindering')}</span>`}`,
    marked: isHeadline ? 'headline' : asked.isMarked(entry) ? 'concept' : null,
    places: columns.map((pick) => rungPlace(pick, entry, context)),
    afterGap,
    aim: isHeadline && asked.first.about === 'today' ? (study.values?.target?.rank ?? null) : null,
  };
}

function rungPlace(pick: ValuePick, entry: string, context: ReportContext): RungPlace | null {
  const found = placed(pick.votes(TOTAL).votes, entry);
  if (found === null) return null;
  const { rank, low, high } = found.rank;
  return { rank, low, high, text: placeText(found.rank, context) };
}

function tableOf(pick: ValuePick, asked: ValuesAsked, context: ReportContext): Child {
  const { votes } = pick.votes(TOTAL);
  return votes && votesTable(votes, { name: context.t(`values.${pick.about}`), asked }, context);
}

import { tableBehindFigure } from '../figures/data-table.js';
import { html, type Markup } from '../markup.js';
import type { ReportContext } from '../report-context.js';
import type { EntryVotes, ValuesAsked, Votes } from '../values-asked.js';

/** All words of a question: how many picked each, and its place with its interval and the method of it. */
export function votesTable(
  votes: Votes,
  { name, asked }: { readonly name: string; readonly asked: ValuesAsked },
  context: ReportContext,
): Markup {
  const { t, numbers, wording } = context;
  const numeric = true;
  const scope = t('values.scope', {
    n: numbers.count(votes.n),
    of: numbers.count(votes.length),
    version: votes.version,
  });
  const entries = new Map(asked.list.entries.map((entry) => [entry.id, entry]));
  const areas = wording.lists[asked.list.id]?.categories ?? {};
  return tableBehindFigure(t('format.slice', { variable: t('table.show'), category: name }), {
    caption: `${t('format.slice', { variable: name, category: scope })}`,
    columns: [
      { head: t('values.table.word') },
      { head: t('values.table.area') },
      { head: t('values.table.kind') },
      { head: t('values.table.votes'), numeric },
      { head: t('values.table.share'), numeric },
      { head: t('table.interval'), numeric },
      { head: t('values.table.place'), numeric },
      { head: t('values.table.placeInterval'), numeric },
      { head: t('values.table.method') },
    ],
    rows: ordered(votes).map((entry) => {
      const own = entries.get(entry.id);
      return [
        asked.isMarked(entry.id) ? html`<strong>${asked.word(entry.id)}</strong>` : asked.word(entry.id),
        areas[own?.category ?? ''] ?? own?.category ?? '',
        own?.limiting === true ? t('values.hindering') : '',
        numbers.count(entry.votes),
        numbers.percent(entry.percent),
        percentInterval(entry, context),
        ...placeCells(entry, context),
      ];
    }),
  });
}

/** An interval of percentages. */
export function percentInterval(
  { low, high }: { readonly low: number; readonly high: number },
  { t, numbers }: ReportContext,
): string {
  return t('format.percent', { value: numbers.interval({ low, high }, 0) });
}

/** Place, its interval and the name of its method; empty without a place. */
export function placeCells({ rank }: Pick<EntryVotes, 'rank'>, { t, numbers }: ReportContext): readonly string[] {
  if (rank === null) return ['', '', ''];
  const low = numbers.constant(rank.low);
  const high = numbers.constant(rank.high);
  return [
    numbers.constant(rank.rank),
    t('format.interval', { low, high }),
    t(rank.method === 'normal' ? 'values.methodNormal' : 'values.methodPairwise'),
  ];
}

function ordered({ options }: Votes): readonly EntryVotes[] {
  return options.toSorted((a, b) =>
    a.rank === null || b.rank === null ? b.percent - a.percent : a.rank.rank - b.rank.rank,
  );
}

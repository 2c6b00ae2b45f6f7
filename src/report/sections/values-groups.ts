import { tableBehindFigure } from '../figures/data-table.js';
import { fullName, slicesByVariable, type VariableSlices } from '../group-slices.js';
import { lowerFirst } from '../letter-case.js';
import { type Child, html, type Markup } from '../markup.js';
import type { ReportContext } from '../report-context.js';
import { placed, type ValuePick, type ValuesAsked, type Votes } from '../values-asked.js';
import { placeFigure } from './place-figure.js';
import { percentInterval, placeCells } from './values-table.js';

/** Most variables drawn; the table has all. */
export const DRAWN = 2;

/** The place of the headline word by every background variable, with the share of hindering words in the table. */
export function valuesGroups(asked: ValuesAsked, context: ReportContext): Child {
  const drawn = slicesByVariable(context).filter(({ slices }) =>
    slices.some(({ id }) => placed(asked.first.votes(id).votes, asked.headline) !== null),
  );
  if (drawn.length === 0) return null;
  const questions = [asked.first, ...(asked.second === null ? [] : [asked.second])];
  return html`<div class="gradients places">${drawn.slice(0, DRAWN).map((own) => group(own, asked, context))}</div>${questions.map(
    (pick) => table(pick, { variables: drawn, asked }, context),
  )}`;
}

function group({ variable, slices }: VariableSlices, asked: ValuesAsked, context: ReportContext): Markup {
  const { t, nameOf } = context;
  const found = slices.map(({ id }) => ({ id, ...asked.first.votes(id) }));
  const withheld = found.flatMap(({ votes, reason }) => (votes === null && reason !== null ? [reason] : []));
  const rows = found.map(({ id, votes, reason }) => ({
    name: nameOf.slice(id),
    n: votes?.n ?? null,
    place: placed(votes, asked.headline)?.rank ?? null,
    reason: votes === null ? t('reason.short') : reason,
  }));
  return placeFigure(
    rows,
    {
      title: t('values.byGroup', { word: asked.word(asked.headline), variable: nameOf.variable(variable) }),
      caption: t('format.slice', {
        variable: t(`values.${asked.first.about}`),
        category: listScope(asked, context),
      }),
      length: asked.list.entries.length,
      note: withheld.length === 0 ? null : t('notes.withheld', { reasons: [...new Set(withheld)].join('; ') }),
    },
    context,
  );
}

/** What the places of a figure are places of; n stands in its rows. */
function listScope({ list }: ValuesAsked, { t, numbers }: ReportContext): string {
  return t('values.listScope', { of: numbers.count(list.entries.length), version: String(list.version) });
}

/** All groups of all variables for one question. */
function table(
  pick: ValuePick,
  { variables, asked }: { readonly variables: readonly VariableSlices[]; readonly asked: ValuesAsked },
  context: ReportContext,
): Markup {
  const { t } = context;
  const numeric = true;
  const limiting = asked.list.entries.some((entry) => entry.limiting);
  const name = t(`values.${pick.about}`);
  const word = t('format.quoted', { text: asked.word(asked.headline) });
  return tableBehindFigure(t('format.slice', { variable: t('navigation.slices'), category: name }), {
    caption: `${t('format.slice', { variable: word, category: lowerFirst(name, context) })} (${listScope(asked, context)})`,
    columns: [
      { head: t('table.group') },
      { head: t('table.n'), numeric },
      { head: t('values.table.place'), numeric },
      { head: t('values.table.placeInterval'), numeric },
      { head: t('values.table.method') },
      ...(limiting ? [{ head: t('values.hinderingShare'), numeric }] : []),
    ],
    rows: variables.flatMap((own) =>
      own.slices.map(({ id }) => [
        fullName(own.variable, id, context),
        ...cellsOf(pick, { slice: id, headline: asked.headline, limiting }, context),
      ]),
    ),
  });
}

function cellsOf(
  pick: ValuePick,
  { slice, headline, limiting }: { readonly slice: string; readonly headline: string; readonly limiting: boolean },
  context: ReportContext,
): readonly string[] {
  const { t, numbers } = context;
  const { votes, reason } = pick.votes(slice);
  if (votes === null) return ['', reason ?? t('reason.absent'), '', '', ...(limiting ? [''] : [])];
  const found = placed(votes, headline);
  const place = found === null ? [reason ?? t('reason.absent'), '', ''] : placeCells(found, context);
  return [numbers.count(votes.n), ...place, ...(limiting ? [hinderingShare(votes, context)] : [])];
}

function hinderingShare({ limiting }: Votes, context: ReportContext): string {
  if (limiting === null) return '';
  const value = context.numbers.percent(limiting.percent);
  if (limiting.interval === null) return value;
  return context.t('format.withInterval', { value, interval: percentInterval(limiting.interval, context) });
}

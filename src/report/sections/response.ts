import type { PublishedAnalysisOf } from '../../disclose/published.js';
import { type dataTable, tableBehindFigure } from '../figures/data-table.js';
import { type Child, html, type Markup } from '../markup.js';
import { type ReportContext, reasonNote, reasonOf, shown, TOTAL } from '../report-context.js';
import { section } from './section.js';

/** Percent of those invited below which a survey's answers are read with care (Culture Amp, support article 7048601). */
const LOW_RESPONSE = 60;

type Rate = PublishedAnalysisOf<'response'>;
type Coverage = PublishedAnalysisOf<'coverage'>;

/** How many of those invited answered, in all and by group, and whether the groups are represented. Nothing without a register. */
export function response(context: ReportContext): Markup | null {
  const { t, published } = context;
  const rates = published.analyses.filter((one): one is Rate => one.kind === 'response');
  if (rates.length === 0) return null;
  const coverages = published.analyses.filter((one): one is Coverage => one.kind === 'coverage');
  const groups = coverages.filter(({ id }) => id.includes('.'));
  const note = reasonNote(
    rates.map(({ value }) => value),
    t,
  );
  return section('response', t('response.title'), {
    context,
    body: html`${ofEverybody(rates, context)}${groups.flatMap((one) => sentences(one, context)).map((sentence) => html`<p class="lead">${sentence}</p>`)}<figure>${tableBehindFigure(
      t('table.show'),
      tableContent(rates, coverages, context),
    )}</figure><p class="note">${t('response.note')}</p>${note !== null && html`<p class="note">${note}</p>`}`,
  });
}

function ofEverybody(rates: readonly Rate[], { t, numbers }: ReportContext): Child {
  const everybody = rates.find(({ id }) => id === TOTAL)?.value;
  const rate = shown(everybody);
  if (rate === null)
    return html`<p class="lead">${t('format.slice', { variable: t('response.title'), category: reasonOf(everybody, t)! })}</p>`;
  const { invited, responded, percent } = rate;
  const lead = t('response.rate', {
    percent: numbers.percent(percent),
    responded: numbers.count(responded),
    invited: numbers.count(invited),
  });
  const low = percent < LOW_RESPONSE && t('response.low', { limit: numbers.percent(LOW_RESPONSE) });
  return html`<p class="lead">${lead}${low !== false && html` ${low}`}</p>`;
}

/** For each group of a family whether it makes up more, less or as much of those who answered as of those invited. */
function sentences({ value }: Coverage, context: ReportContext): readonly string[] {
  const { t, nameOf, numbers } = context;
  return (shown(value)?.shares ?? []).slice(0, 1).map(({ slice, invited, responded, low, high }) =>
    t(`response.${invited < low ? 'over' : invited > high ? 'under' : 'same'}`, {
      group: nameOf.slice(slice),
      responded: numbers.percent(responded),
      invited: numbers.percent(invited),
      interval: t('format.percent', { value: numbers.interval({ low, high }, 0) }),
    }),
  );
}

function tableContent(
  rates: readonly Rate[],
  coverages: readonly Coverage[],
  context: ReportContext,
): Parameters<typeof dataTable>[0] {
  const { t, numbers, nameOf, published } = context;
  const shares = new Map(coverages.flatMap(({ value }) => shown(value)?.shares ?? []).map((one) => [one.slice, one]));
  const variableOf = new Map(published.slices.map(({ id, variable }) => [id, variable]));
  const numeric = true;
  const name = (id: string) =>
    id === TOTAL
      ? nameOf.slice(id)
      : t('format.slice', { variable: nameOf.variable(variableOf.get(id) ?? ''), category: nameOf.slice(id) });
  return {
    caption: t('response.table'),
    columns: [
      { head: t('table.group') },
      { head: t('response.invited'), numeric },
      { head: t('response.responded'), numeric },
      { head: t('response.percent'), numeric },
      { head: t('response.invitedShare'), numeric },
      { head: t('response.respondedShare'), numeric },
      { head: t('table.interval'), numeric },
    ],
    rows: rates.map(({ id, value }) => {
      const [rate, share] = [shown(value), shares.get(id)];
      const figures =
        rate === null
          ? ['', '', reasonOf(value, t)]
          : [numbers.count(rate.invited), numbers.count(rate.responded), numbers.percent(rate.percent)];
      if (share === undefined) return [name(id), ...figures, '', '', ''];
      const interval = t('format.percent', { value: numbers.interval(share, 0) });
      return [name(id), ...figures, numbers.percent(share.invited), numbers.percent(share.responded), interval];
    }),
  };
}

import type { WaveDifference } from '../disclose/compare-waves.js';
import type { Figure, Published, PublishedCell, PublishedSlice } from '../disclose/published.js';
import type { Favourability } from '../model/index.js';
import { askedOf } from './asked.js';
import {
  createContext,
  type Measure,
  meanOf,
  type ReportContext,
  type ReportOptions,
  shown,
  TOTAL,
} from './report-context.js';

/** One column of the CSV: its head and what it holds. */
export interface CsvColumn {
  readonly name: string;
  readonly description: string;
}

type Row = { readonly measure: Measure; readonly slice: PublishedSlice; readonly cell: PublishedCell | undefined };
type Field = CsvColumn & { readonly read: (row: Row, context: ReportContext) => string | number | null };

const FAVOURABILITIES: readonly Favourability[] = ['favourable', 'neutral', 'unfavourable'];

const FIELDS: readonly Field[] = [
  field('pack', 'Pack and version with its hash.', (_, { published }) => published.pack),
  field('simulated', 'true when any answer of this survey is simulated.', (_, { published }) =>
    String(published.simulated),
  ),
  field('weighted', 'true when figures are weighted; counts never are.', (_, { published }) =>
    String(published.weighted),
  ),
  field('measure', 'Id of the item, scale, index or outcome.', ({ measure }) => measure.id),
  field('measure_name', 'Its name or wording.', ({ measure }, { nameOf }) => nameOf.measure(measure.id)),
  field('kind', 'item, scale, index, outcome or aggregate.', ({ measure }) => measure.kind),
  field('scale', 'Scale of an item.', ({ measure }) => measure.scale),
  field('min', 'Lowest possible mean.', ({ measure }) => measure.min),
  field('max', 'Highest possible mean.', ({ measure }) => measure.max),
  field('slice', 'Id of the slice.', ({ slice }) => slice.id),
  field('slice_name', 'Its name.', ({ slice }, { nameOf }) => nameOf.slice(slice.id)),
  field('variable', 'Background variable of the slice.', ({ slice }) => slice.variable),
  field('slice_kind', 'total, category, group or unit.', ({ slice }) => slice.kind),
  field('n_slice', 'Respondents in the slice.', ({ slice }) => shown(slice.n)),
  field('n_valid', 'Respondents with a score or a substantive answer.', ({ cell }) => shown(cell?.nValid)),
  field('n_reason', 'Why n_valid is empty.', ({ cell }) => reason(cell?.nValid)),
  field('mean', 'Mean on min to max; for an aggregate its figure.', ({ cell }) => shown(meanOf(cell))?.value ?? null),
  field('mean_low', 'Lower bound of its 95 % interval.', ({ cell }) => shown(meanOf(cell))?.low ?? null),
  field('mean_high', 'Upper bound of its 95 % interval.', ({ cell }) => shown(meanOf(cell))?.high ?? null),
  field('sd', 'Standard deviation.', ({ cell }) => shown(meanOf(cell))?.sd ?? null),
  field('mean_reason', 'Why mean is empty.', ({ cell }) => reason(meanOf(cell))),
  ...FAVOURABILITIES.flatMap(percentFields),
  field('favourability_reason', 'Why the percentages are empty, or masked.', ({ cell }) => reason(cell?.favourability)),
  field('distribution', 'Percent by answer code, code:percent apart by spaces.', ({ cell }) => distribution(cell)),
  field('distribution_reason', 'Why distribution is empty, or masked; empty for measures without codes.', ({ cell }) =>
    cell === undefined || cell.distribution === null ? '' : reason(cell.distribution),
  ),
  field('n_blank', 'Blank answers of those asked, or respondents without a score.', (row, context) =>
    askedAll(row, context) ? (shown(row.cell?.missing)?.nBlank ?? null) : null,
  ),
  field('n_not_relevant', 'Answers not relevant.', ({ cell }) => shown(cell?.missing)?.nNotRelevant ?? null),
  field('n_dont_know', "Answers don't know.", ({ cell }) => shown(cell?.missing)?.nDontKnow ?? null),
  field(
    'missing_reason',
    'Why these three counts are empty; not-asked: n_blank is, since not all of the slice were asked.',
    (row, context) => reason(row.cell?.missing) || (askedAll(row, context) ? '' : 'not-asked'),
  ),
  field('icc1', 'Share of the variance between units, ICC(1); on rows of everybody.', (row, context) =>
    agreementOf(row, context, 'icc1'),
  ),
  field('icc2', 'Reliability of a unit mean, ICC(2); on rows of everybody.', (row, context) =>
    agreementOf(row, context, 'icc2'),
  ),
  field(
    'alpha',
    "Cronbach's alpha of a scale, to three decimals.",
    (row, context) => reliabilityOf(row, context)?.alpha ?? null,
  ),
  field('alpha_low', 'Lower bound of its 95 % interval.', (row, context) => reliabilityOf(row, context)?.low ?? null),
  field('alpha_high', 'Upper bound of its 95 % interval.', (row, context) => reliabilityOf(row, context)?.high ?? null),
  field('omega', "McDonald's omega total, to three decimals.", (row, context) => {
    const omega = reliabilityOf(row, context)?.omega;
    return omega == null || 'undefined' in omega ? null : omega.value;
  }),
  field('preset', 'Scoring preset of preset_score, where the study has one beside its own scoring.', (row, context) =>
    presetOf(row, context) === undefined ? '' : context.study.preset,
  ),
  field('preset_score', 'The score by that preset.', (row, context) => presetValue(row, context)?.value ?? null),
  field('preset_low', 'Lower bound of its 95 % interval.', (row, context) => presetValue(row, context)?.low ?? null),
  field('preset_high', 'Upper bound of its 95 % interval.', (row, context) => presetValue(row, context)?.high ?? null),
  field('preset_reason', 'Why preset_score is empty.', (row, context) => {
    const found = presetOf(row, context);
    return found === undefined ? '' : reason(found.value);
  }),
  field(
    'invited',
    'How many of the slice were invited, where a register was given.',
    (row, context) => responseOf(row, context)?.invited ?? null,
  ),
  field(
    'response_percent',
    'Percent of them who answered.',
    (row, context) => responseOf(row, context)?.percent ?? null,
  ),
  field(
    'earlier_pack',
    'Pack and version of the earlier survey, where the report was given one; on rows of everybody.',
    (row, context) => (sinceOf(row, context) === undefined ? '' : context.trend!.earlier),
  ),
  field('earlier_mean', 'Mean in the earlier survey.', (row, context) => {
    const since = sinceOf(row, context);
    return shown(since?.earlier ?? undefined)?.value ?? null;
  }),
  field('change', 'Mean minus earlier_mean.', (row, context) => sinceOf(row, context)?.test?.difference ?? null),
  field('change_low', 'Lower bound of its 95 % interval.', (row, context) => sinceOf(row, context)?.test?.low ?? null),
  field(
    'change_high',
    'Upper bound of its 95 % interval.',
    (row, context) => sinceOf(row, context)?.test?.high ?? null,
  ),
  field(
    'change_simulated',
    'true when any answer of either survey is simulated, so that the change is.',
    (row, context) => (sinceOf(row, context) === undefined ? '' : String(context.trend!.simulated)),
  ),
  field('compares', 'yes, partly (with a reservation) or no.', (row, context) => sinceOf(row, context)?.compares ?? ''),
  field('compares_reason', 'Why not, or which reservation; codes apart by spaces.', (row, context) =>
    (sinceOf(row, context)?.reasons ?? []).join(' '),
  ),
];

/** Whether a measure was asked of all of a slice, so that what is blank was not answered. */
function askedAll({ measure, slice }: Row, context: ReportContext): boolean {
  return measure.kind !== 'item' || askedOf(measure.id, slice, context) === 'all';
}

/** Agreement within units; it is one figure of all units. */
function agreementOf({ measure, slice }: Row, { published }: ReportContext, figure: 'icc1' | 'icc2'): number | null {
  if (slice.id !== TOTAL) return null;
  const found = published.analyses.find(({ kind, measures }) => kind === 'unitAgreement' && measures[0] === measure.id);
  return found?.kind === 'unitAgreement' ? (shown(found.value)?.[figure] ?? null) : null;
}

/** How consistently a scale is answered in a slice. */
function reliabilityOf({ measure, slice }: Row, { published }: ReportContext) {
  const found = published.analyses.find(
    ({ kind, measures, slices }) => kind === 'reliability' && measures[0] === measure.id && slices[0] === slice.id,
  );
  return found?.kind === 'reliability' ? shown(found.value) : null;
}

type Scored = Extract<Published['analyses'][number], { readonly kind: 'preset' | 'response' }>;

const indexes = new WeakMap<Published, ReadonlyMap<string, Scored>>();

/** Preset scores by measure and slice, response rates by slice. */
function indexOf(published: Published): ReadonlyMap<string, Scored> {
  const known = indexes.get(published);
  if (known !== undefined) return known;
  const found = published.analyses.flatMap((one): readonly (readonly [string, Scored])[] => {
    if (one.kind === 'preset') return [[`${one.measures[0]} ${one.slices[0]}`, one]];
    return one.kind === 'response' ? [[one.id, one]] : [];
  });
  const index = new Map(found);
  indexes.set(published, index);
  return index;
}

/** The measure in the slice scored by the study's preset. */
function presetOf({ measure, slice }: Row, { published }: ReportContext) {
  const found = indexOf(published).get(`${measure.id} ${slice.id}`);
  return found?.kind === 'preset' ? found : undefined;
}

const presetValue = (row: Row, context: ReportContext) => shown(presetOf(row, context)?.value);

/** How many of a slice were invited and answered. */
function responseOf({ slice }: Row, { published }: ReportContext) {
  const found = indexOf(published).get(slice.id);
  return found?.kind === 'response' ? shown(found.value) : null;
}

/** What became of a measure since an earlier survey; known of everybody only. */
function sinceOf({ measure, slice }: Row, { trend }: ReportContext): WaveDifference | undefined {
  return slice.id === TOTAL ? trend?.measures.find((difference) => difference.measure === measure.id) : undefined;
}

/** The columns of `renderCsv` in order, each with what it holds. */
export const csvColumns: readonly CsvColumn[] = FIELDS.map(({ name, description }) => ({ name, description }));

/**
 * One row per measure and slice as CSV (RFC 4180: comma, CRLF, quotes doubled), figures unrounded with a decimal point.
 * A figure that may not be shown is empty and its `…_reason` column says why. Text that a spreadsheet would take for a
 * formula gets an apostrophe in front.
 * @throws KundfokusError when the study has no words in the locale.
 */
export function renderCsv(published: Published, options: ReportOptions): string {
  const context = createContext(published, options);
  const rows = published.measures.flatMap((measure) =>
    published.slices.map((slice) => {
      const row = { measure, slice, cell: context.cell(measure.id, slice.id) };
      return FIELDS.map(({ read }) => csvCell(read(row, context)));
    }),
  );
  return [FIELDS.map(({ name }) => name), ...rows].map((cells) => `${cells.join(',')}\r\n`).join('');
}

function field(name: string, description: string, read: Field['read']): Field {
  return { name, description, read };
}

function percentFields(kind: Favourability): readonly Field[] {
  const share = ({ cell }: Row) => valueOrBound(cell?.favourability)?.[kind];
  const interval = ({ cell }: Row) => shown(cell?.favourability)?.[kind];
  return [
    field(`percent_${kind}`, `Percent ${kind}, 0 to 100.`, (row) => share(row)?.percent ?? null),
    field(`percent_${kind}_low`, 'Lower bound of its 95 % interval.', (row) => interval(row)?.low ?? null),
    field(`percent_${kind}_high`, 'Upper bound of its 95 % interval.', (row) => interval(row)?.high ?? null),
  ];
}

function valueOrBound<T>(figure: Figure<T> | undefined): T | null {
  return figure?.state === 'masked' ? figure.bound : shown(figure);
}

function reason(figure: Figure<unknown> | undefined): string {
  if (figure === undefined) return 'absent';
  if (figure.state === 'shown') return '';
  return figure.state === 'masked' ? 'masked' : figure.reason;
}

function distribution(cell: PublishedCell | undefined): string {
  const shares = cell?.distribution && valueOrBound(cell.distribution);
  return (shares ?? []).map(({ code, percent }) => `${code}:${percent}`).join(' ');
}

/** Quotes and neutralises one cell; a number is written as it is, one that is not finite as nothing. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const safe = /^\s*[=+\-@]|^[\t\r]/.test(value.replace(/\p{Cc}/gu, ' ')) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

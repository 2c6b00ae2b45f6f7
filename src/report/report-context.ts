import type { PublishedTrend } from '../disclose/compare-waves.js';
import type { PublishedLinkage } from '../disclose/link-units.js';
import type { PublishedComments } from '../disclose/publish-comments.js';
import type { Figure, Published, PublishedCell, PublishedSlice } from '../disclose/published.js';
import type { Locale, Study } from '../model/index.js';
import { createTranslator, type RenderedWording, type Translate } from '../wording/index.js';
import { wordingWhenRead } from '../wording/render-wording.js';
import { isolate } from './markup.js';
import { type MeasureRoles, rolesOf } from './measure-roles.js';
import { type Numbers, numbersIn } from './numbers.js';
import { outcomeName } from './readable-name.js';

/** What a report is made with. */
export interface ReportOptions {
  /** The study the answers were scored by; gives every word. */
  readonly study: Study;
  readonly locale: Locale;
  /** When the report was made, printed as given. */
  readonly generated?: string;
  /** What became of the figures since an earlier wave, as `compareWaves` gives it; adds a section. */
  readonly trend?: PublishedTrend;
  /** The units beside figures from elsewhere, as `linkUnits` gives it; adds a section. */
  readonly linkage?: PublishedLinkage;
  /** What respondents wrote, as `publishComments` gives it; adds a section. */
  readonly comments?: readonly PublishedComments[];
  /** Themes that somebody found in the comments, counted and disclosed like votes; stand in the same section. */
  readonly themes?: Published;
}

export type Measure = Published['measures'][number];

/** Published figures with the words and number format of one locale; what every section is made from. */
export interface ReportContext extends ReportOptions {
  readonly published: Published;
  readonly t: Translate;
  /** For means and differences on 0–100, and for everything else. */
  readonly numbers: Numbers;
  readonly wording: RenderedWording;
  readonly title: string;
  /** Whether any answer of this wave is simulated: then every figure of the report is. */
  readonly simulated: boolean;
  /** Whether only the wave that it is compared with is simulated: then what is said of change is, and nothing else. */
  readonly earlierSimulated: boolean;
  /** Names as the study words them; ids where nobody named them. Isolated for use inside sentences. */
  readonly nameOf: { measure(id: string): string; slice(id: string): string; variable(id: string): string };
  /** The measures by what they are for. */
  readonly roles: MeasureRoles;
  /** For a measure's means and differences: their decimals follow its range. As `numbers` without one. */
  numbersOf(measure: string | undefined): Numbers;
  cell(measure: string, slice: string): PublishedCell | undefined;
  measures(...kinds: readonly Measure['kind'][]): readonly Measure[];
}

/** The slice of everybody. */
export const TOTAL = 'total=all';

/** @throws KundfokusError when the study has no words in the locale. */
export function createContext(published: Published, options: ReportOptions): ReportContext {
  const { study, locale } = options;
  const wording = wordingWhenRead(study, locale);
  const t = createTranslator(study, locale, study.words[locale]!.texts.report);
  const numbers = numbersIn(t, locale);
  return {
    ...options,
    published,
    t,
    numbers,
    numbersOf: numbersFinder(published, numbers),
    wording,
    title: study.title[locale] ?? Object.values(study.title)[0] ?? study.pack.id,
    simulated: published.simulated,
    earlierSimulated: options.trend?.simulated === true && !published.simulated,
    nameOf: namesIn(published, { study, locale, wording, t }),
    roles: rolesOf(published.measures, study.pack),
    cell: cellFinder(published),
    measures: (...kinds) => published.measures.filter((measure) => kinds.includes(measure.kind)),
  };
}

/** Cells are indexed once somebody asks for one: figures alone need none. */
function cellFinder({ cells }: Published): ReportContext['cell'] {
  let index: ReadonlyMap<string, PublishedCell> | null = null;
  return (measure, slice) => {
    index ??= new Map(cells.map((cell) => [key(cell.measure, cell.slice), cell]));
    return index.get(key(measure, slice));
  };
}

function numbersFinder({ measures }: Published, numbers: Numbers): ReportContext['numbersOf'] {
  const byMeasure = new Map(measures.map((measure) => [measure.id, numbers.over(measure)]));
  return (measure) => (measure === undefined ? numbers : (byMeasure.get(measure) ?? numbers));
}

/** Words for a figure that is not simply shown; `null` when it is. */
export function reasonOf(figure: Figure<unknown> | undefined, t: Translate): string | null {
  if (figure === undefined) return t('reason.absent');
  if (figure.state === 'shown') return null;
  return figure.state === 'masked' ? t('reason.masked') : t(`reason.${figure.reason}`);
}

/** The same in a word, for a place with little room; `reasonNote` says the rest once. */
export function shortReasonOf(figure: Figure<unknown> | undefined, t: Translate): string | null {
  return figure?.state === 'withheld' ? t('reason.short') : reasonOf(figure, t);
}

/** One sentence with the reasons of all withheld figures; `null` when none is. */
export function reasonNote(figures: readonly (Figure<unknown> | undefined)[], t: Translate): string | null {
  const withheld = figures.filter((figure) => figure?.state === 'withheld');
  const reasons = [...new Set(withheld.map((figure) => reasonOf(figure, t)!))];
  return reasons.length === 0 ? null : t('notes.withheld', { reasons: reasons.join('; ') });
}

/** The value of a shown figure, else `null`. */
export function shown<T>(figure: Figure<T> | undefined): T | null {
  return figure?.state === 'shown' ? figure.value : null;
}

/** A mean as reports use it; an aggregate index has neither spread nor interval. */
export interface ReportMean {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly sd: number | null;
}

/** The mean of a cell, or the figure of an aggregate index. */
export function meanOf(cell: PublishedCell | undefined): Figure<ReportMean> | undefined {
  const aggregate = cell?.aggregate;
  if (aggregate === undefined || aggregate.state === 'masked') return cell?.mean;
  if (aggregate.state !== 'shown') return aggregate;
  return { state: 'shown', value: { value: aggregate.value, low: null, high: null, sd: null } };
}

/** n for the number of decimals: 0 (none) where n itself is not shown. */
export function nOf(cell: PublishedCell | undefined): number {
  return shown(cell?.nValid) ?? 0;
}

/** Name of a measure with its range where that is not 0–100. */
export function nameWithRange(measure: Measure, context: ReportContext): string {
  const name = context.nameOf.measure(measure.id);
  if (measure.min === 0 && measure.max === 100) return name;
  const { constant } = context.numbers;
  const named = context.t('format.range', { name, min: constant(measure.min), max: constant(measure.max) });
  return named.replace(') (', '; ');
}

function key(measure: string, slice: string): string {
  return JSON.stringify([measure, slice]);
}

type NamesFrom = Pick<ReportContext, 'study' | 'locale' | 'wording' | 't'>;

function namesIn(published: Published, from: NamesFrom): ReportContext['nameOf'] {
  const { study, locale, wording, t } = from;
  const slices = new Map(published.slices.map((slice) => [slice.id, slice]));
  const outcomes = new Map(study.outcomes.map((outcome) => [outcome.id, outcomeName(outcome, locale)]));
  const measureName = (id: string) =>
    outcomes.get(id) ?? wording.scales[id]?.name ?? wording.indices[id]?.name ?? wording.items[id] ?? id;
  const ownNames = new Map(study.background.map((background) => [background.id, background]));
  const ourNames = (id: string) => (Object.hasOwn(wording.background, id) ? wording.background[id] : undefined);
  const variableName = (id: string) => ourNames(id)?.name ?? ownNames.get(id)?.name?.[locale] ?? id;
  const sliceName = (slice: PublishedSlice) => {
    if (slice.kind === 'total') return t('slices.total');
    const names = ourNames(slice.variable);
    if (slice.kind !== 'group') {
      const own = ownNames.get(slice.variable)?.labels?.[slice.category]?.[locale];
      return names?.categories[slice.category] ?? own ?? slice.category;
    }
    const collapse = slice.family.slice(slice.variable.length + 1);
    return names?.collapses[collapse]?.[slice.category] ?? slice.category;
  };
  return {
    measure: (id) => isolate(measureName(id)),
    slice: (id) => {
      const slice = slices.get(id);
      return isolate(slice === undefined ? id : sliceName(slice));
    },
    variable: (id) => isolate(id === 'unit' ? t('family.unit') : variableName(id)),
  };
}

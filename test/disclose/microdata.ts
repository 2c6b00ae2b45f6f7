import type {
  CodeShare,
  Favourabilities,
  Mean,
  ResultCell,
  ResultMeasure,
  ResultSlice,
  Results,
  Undefined,
} from '../../src/analyse/results.js';
import type { DisclosurePolicy, Favourability } from '../../src/model/index.js';

/** One respondent: category by variable ('' for none) and value by measure (`null` for no answer). */
export interface Person {
  readonly background: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<string, number | null>>;
}

/** A variable to cut by; `kind` unit or category; groups by collapse id. */
export interface Cut {
  readonly id: string;
  readonly kind?: 'category' | 'unit';
  readonly categories: readonly string[];
  readonly collapses?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

const CODES = [1, 2, 3, 4, 5];
const bandOfCode = (code: number): Favourability => (code > 3 ? 'favourable' : code < 3 ? 'unfavourable' : 'neutral');

export const item = (id: string, scale = ''): ResultMeasure => ({
  id,
  kind: 'item',
  scale,
  min: 1,
  max: 5,
  codes: CODES.map(String),
  scores: CODES,
  bands: CODES.map(bandOfCode),
});

/** A measure on 0–100 with bands from 62.5 and to 37.5. */
export const score = (id: string, kind: 'scale' | 'index' | 'outcome' = 'scale'): ResultMeasure => ({
  id,
  kind,
  scale: '',
  min: 0,
  max: 100,
  codes: [],
});

/** Results counted plainly from people, with a t interval's place taken by mean ± 2 standard errors. */
export function resultsOf(
  people: readonly Person[],
  cuts: readonly Cut[],
  measures: readonly ResultMeasure[],
  options: { readonly noBands?: readonly string[] } = {},
): Results {
  const slices = slicesOf(people, cuts);
  const inSlice = (slice: ResultSlice) => membersOf(slice, people);
  return {
    pack: 'test@1.0.0#00000000',
    scoringHash: '',
    preset: 'kundfokus',
    weighted: false,
    finitePopulation: false,
    simulated: true,
    duplicatesChecked: true,
    nRespondents: people.length,
    invalid: {},
    analyses: [],
    slices,
    measures,
    cells: measures.flatMap((measure) =>
      slices.map((slice) =>
        cellOf(measure, slice.id, { people: inSlice(slice), bands: !options.noBands?.includes(measure.id) }),
      ),
    ),
    contrasts: cuts.flatMap((cut) =>
      Object.entries(cut.collapses ?? {}).flatMap(([collapse, groups]) => {
        const [a, b] = Object.keys(groups);
        const family = `${cut.id}.${collapse}`;
        return measures.map((measure) => ({
          id: family,
          measure: measure.id,
          family,
          a: `${family}=${a}`,
          b: `${family}=${b}`,
          nA: 0,
          nB: 0,
          test: {
            ...{
              difference: 1,
              standardError: 0.5,
              low: 0,
              high: 2,
              t: 2,
              df: 9,
              p: 0.05,
              pAdjusted: 0.05,
              familySize: 1,
            },
            ...{ hedgesG: 0.5, gLow: 0, gHigh: 1, ordinal: null, detectable: null, designEffect: null },
          },
        }));
      }),
    ),
  };
}

export function membersOf(
  slice: Pick<ResultSlice, 'kind' | 'variable' | 'atoms'>,
  people: readonly Person[],
): readonly Person[] {
  if (slice.kind === 'total') return people;
  return people.filter(({ background }) => slice.atoms.includes(background[slice.variable] ?? ''));
}

function slicesOf(people: readonly Person[], cuts: readonly Cut[]): readonly ResultSlice[] {
  const slice = (
    family: string,
    category: string,
    rest: Pick<ResultSlice, 'kind' | 'variable' | 'atoms'>,
  ): ResultSlice => {
    const n = membersOf(rest, people).length;
    return { id: `${family}=${category}`, family, category, ...rest, n, weightedN: n };
  };
  return [
    slice('total', 'all', { kind: 'total', variable: '', atoms: [] }),
    ...cuts.flatMap((cut) => [
      ...Object.entries(cut.collapses ?? {}).flatMap(([collapse, groups]) =>
        Object.entries(groups).map(([group, atoms]) =>
          slice(`${cut.id}.${collapse}`, group, { kind: 'group', variable: cut.id, atoms }),
        ),
      ),
      ...cut.categories.map((category) =>
        slice(cut.id, category, { kind: cut.kind ?? 'category', variable: cut.id, atoms: [category] }),
      ),
      slice(cut.id, '', { kind: 'missing', variable: cut.id, atoms: [''] }),
    ]),
  ];
}

function cellOf(
  measure: ResultMeasure,
  slice: string,
  { people, bands }: { readonly people: readonly Person[]; readonly bands: boolean },
): ResultCell {
  const values = people.flatMap(({ answers }) => answers[measure.id] ?? []);
  const n = values.length;
  const band = (value: number): Favourability =>
    measure.kind === 'item'
      ? bandOfCode(value)
      : value >= 62.5
        ? 'favourable'
        : value <= 37.5
          ? 'unfavourable'
          : 'neutral';
  const count = (wanted: Favourability) => values.filter((value) => band(value) === wanted).length;
  const percentage = (k: number) => ({ n: k, percent: (100 * k) / n, low: 0, high: 100 });
  return {
    measure: measure.id,
    slice,
    nValid: n,
    nEffective: n,
    nBlank: people.length - n,
    nNotRelevant: 0,
    nDontKnow: 0,
    mean: meanOf(values),
    favourability: !bands
      ? { undefined: 'no-bands' }
      : n === 0
        ? { undefined: 'no-answers' }
        : ({
            favourable: percentage(count('favourable')),
            neutral: percentage(count('neutral')),
            unfavourable: percentage(count('unfavourable')),
          } satisfies Favourabilities),
    distribution: measure.kind === 'item' ? measure.codes.map((code) => shareOf(code, values)) : null,
  };
}

const shareOf = (code: string, values: readonly number[]): CodeShare => {
  const n = values.filter((value) => String(value) === code).length;
  return { code, n, percent: values.length === 0 ? 0 : (100 * n) / values.length };
};

function meanOf(values: readonly number[]): Mean | Undefined {
  const n = values.length;
  if (n < 2) return { undefined: n === 0 ? 'no-answers' : 'one-answer' };
  const value = values.reduce((a, b) => a + b, 0) / n;
  const sd = Math.sqrt(values.reduce((sum, x) => sum + (x - value) ** 2, 0) / (n - 1));
  if (sd === 0) return { undefined: 'no-variance' };
  const standardError = sd / Math.sqrt(n);
  return {
    value,
    sd,
    standardError,
    low: value - 2 * standardError,
    high: value + 2 * standardError,
    df: n - 1,
    designEffect: null,
  };
}

/** People by category with mixed answers that expose nobody: scores 20, 50 and 80 in turn, items 1 to 5 in turn. */
export function peopleIn(
  sizes: Readonly<Record<string, number>>,
  measures: readonly ResultMeasure[],
  variable = 'unit',
): readonly Person[] {
  return Object.entries(sizes).flatMap(([category, n]) =>
    Array.from({ length: n }, (_, i) => ({
      background: { [variable]: category },
      answers: Object.fromEntries(
        measures.map((measure, m) => [
          measure.id,
          measure.kind === 'item' ? 1 + ((i + m) % 5) : [20, 80, 50, 35, 65][(i + m) % 5]!,
        ]),
      ),
    })),
  );
}

/** A policy with one minimum for all, complementary suppression and nothing else, unless said otherwise. */
export function policyOf(minimum: number, overrides: Partial<DisclosurePolicy> = {}): DisclosurePolicy {
  return {
    id: 'custom',
    minimumMean: minimum,
    minimumFavourability: minimum,
    minimumDistribution: minimum,
    minimumComments: minimum,
    minimumBackgroundTotal: 0,
    minimumDifference: 0,
    complementary: true,
    tiesTogether: false,
    unanimityMask: false,
    ...overrides,
  };
}

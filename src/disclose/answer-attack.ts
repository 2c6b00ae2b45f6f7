import type { Favourabilities, ResultMeasure } from '../analyse/results.js';
import type { Favourability } from '../model/index.js';
import { mostOf } from './answer-counts.js';
import { type Derived, derivedValue, keyOf } from './attack.js';
import { LARGEST, onlyOneDistribution } from './distribution-attack.js';
import { FAVOURABILITIES } from './favourabilities.js';
import { isKnown, shownValue } from './known.js';
import { DEFAULT_DISSENT } from './ladder.js';
import type { PublishedCell } from './published.js';
import type { Finding, MeasureContext, Verifiable } from './verify.js';

/** Single answers given away: (nearly) all alike, or a withheld distribution that n, mean and split leave no choice for. */
export function answersGivenAway(
  published: Verifiable,
  measure: ResultMeasure,
  context: MeasureContext,
): readonly Finding[] {
  const reader = new Reader(context);
  return [
    ...unanimousGroups(published, reader).map(
      (group) => ({ group, kind: 'unanimous', figure: 'favourability' }) as const,
    ),
    ...determinedGroups(published, measure, reader).map(
      (group) => ({ group, kind: 'determined', figure: 'distribution' }) as const,
    ),
  ].map(({ group, kind, figure }) => ({
    kind,
    variable: context.variable.id,
    measure: measure.id,
    slice: group.slice === -1 ? '' : context.variable.slices[group.slice]!,
    figure,
    n: reader.n(group),
    // What a slice itself shows gives no answers away under any policy; what is left over may under one without subtraction rules.
    allowed: group.slice === -1 && !published.policy.complementary,
  }));
}

function unanimousGroups({ policy }: Verifiable, reader: Reader): readonly Derived[] {
  if (!policy.unanimityMask) return [];
  return reader.groups('favourability').filter((group) => {
    const bands = reader.bands(group);
    const n = bands[0]! + bands[1]! + bands[2]!;
    return n > 0 && n - mostOf(bands) < (policy.minimumDissent ?? DEFAULT_DISSENT);
  });
}

/** Weighted means are sums over unknown weights, which leave the choice open. */
function determinedGroups({ weighted }: Verifiable, measure: ResultMeasure, reader: Reader): readonly Derived[] {
  if (measure.kind !== 'item' || weighted) return [];
  const small = reader
    .groups('mean')
    .filter((group) => !(reader.n(group) > LARGEST || reader.shows(group, 'distribution')));
  if (small.length === 0) return [];
  const splits = new Map(reader.groups('favourability').map((group) => [group.key, group]));
  const suspects = small.filter((group) => {
    const split = splits.get(group.key);
    return onlyOneDistribution(reader.answers(group), measure, split === undefined ? null : reader.bands(split));
  });
  if (suspects.length === 0) return [];
  const nobody = new Set(reader.groups('nValid').flatMap((group) => (reader.n(group) === 0 ? group.columns : [])));
  const people = ({ columns }: Derived) => keyOf(columns.filter((column) => !nobody.has(column)));
  const known = new Set(reader.groups('distribution').map(people));
  return suspects.filter((group) => !known.has(people(group)));
}

const NO_BANDS: readonly number[] = [0, 0, 0];

/** In the order of `FAVOURABILITIES`. */
function bandsOf(shares: Favourabilities | null): readonly number[] {
  return shares === null ? NO_BANDS : [shares.favourable.n, shares.neutral.n, shares.unfavourable.n];
}

/** What a reader makes of one measure in one variable. */
class Reader {
  readonly #context: MeasureContext;
  readonly #groups = new Map<string, readonly Derived[]>();

  constructor(context: MeasureContext) {
    this.#context = context;
  }

  /** Groups whose figure is shown or follows from shown ones. */
  groups(figure: 'nValid' | 'mean' | 'favourability' | 'distribution'): readonly Derived[] {
    const before = this.#groups.get(figure);
    if (before !== undefined) return before;
    const { variable, groups, known } = this.#context;
    const shown = known(figure);
    const found = [...shown.map((s) => variable.alone[s]!), ...groups(shown)];
    this.#groups.set(figure, found);
    return found;
  }

  shows({ slice }: Derived, figure: 'distribution'): boolean {
    return slice !== -1 && isKnown(this.#cell(slice), figure);
  }

  n(group: Derived): number {
    return Math.round(derivedValue(group, (s) => this.#n(s)));
  }

  answers(group: Derived): { n: number; sum: number } {
    const sum = derivedValue(group, (s) => this.#n(s) * (shownValue(this.#cell(s)?.mean)?.value ?? 0));
    return { n: this.n(group), sum };
  }

  bands(group: Derived): readonly number[] {
    // Nearly all groups of a study with many units are one slice that is shown.
    if (group.alone) return bandsOf(shownValue(this.#cell(group.slice)?.favourability));
    return FAVOURABILITIES.map((band) => Math.round(derivedValue(group, (s) => this.#band(s, band))));
  }

  #band(slice: number, band: Favourability): number {
    return shownValue(this.#cell(slice)?.favourability)?.[band].n ?? 0;
  }

  #n(slice: number): number {
    return shownValue(this.#cell(slice)?.nValid) ?? 0;
  }

  #cell(slice: number): PublishedCell | undefined {
    return this.#context.cells[slice];
  }
}

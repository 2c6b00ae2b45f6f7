import type { Issue } from '../model/index.js';
import { measuresOf, momentPairs, type ScoringPlan } from '../plan/index.js';
import type { AnswerSums, Count, ItemMoments, PairMoments } from '../tally/tally.js';
import { summedNames } from './answer-blocks.js';
import { PickRows } from './pick-tallies.js';
import type { TallyLayout } from './tally-layout.js';
import type { TallyRow } from './tally-row.js';
import type { SumName } from './tally-rows.js';

/** What has been found of one slice. */
export interface SliceFound {
  respondents: Count;
  readonly counts: Map<number, Map<number, Count>>;
  readonly moments: Map<string, PairMoments>;
  readonly answers: Map<string, AnswerSums>;
  readonly favourable: Map<string, Count>;
  readonly items: Map<string, Pick<ItemMoments, 'n' | 'sa' | 'sab'>>;
  readonly corrections: Map<string, Pick<ItemMoments, 'n' | 'sa' | 'saa'>>;
  /** Rows of picks by measure, then key. */
  readonly picks: PickRows;
}

/** What was counted, and the slice it is of. */
interface Placed {
  readonly slice: SliceFound;
  readonly family: number;
  readonly n: Count;
}

/** Sorts rows by slice. */
export class SliceRows {
  /** Statements whose rows are there. */
  readonly statements = new Set<string>();
  readonly invalid = new Map<string, bigint>();
  /** Whether any answer says that it is simulated. */
  simulated = false;
  private readonly families: readonly Map<string, SliceFound>[];
  private readonly familyIndex: ReadonlyMap<string, number>;
  private readonly entryIndex: ReadonlyMap<string, number>;
  private readonly pairNames: readonly ReadonlySet<string>[];
  private readonly summedNames: Readonly<Record<'answers' | 'favourable', ReadonlySet<string>>>;

  constructor(
    private readonly plan: ScoringPlan,
    private readonly layout: TallyLayout,
    private readonly issues: Issue[],
  ) {
    const ids = measuresOf(plan).map(({ id }) => id);
    this.families = plan.families.map(() => new Map());
    this.familyIndex = new Map(plan.families.map(({ id }, f) => [id, f]));
    this.entryIndex = new Map(layout.entries.map(({ part, name }, e) => [`${part} ${name}`, e]));
    const summed = summedNames(plan);
    this.summedNames = { answers: new Set(summed.answers), favourable: new Set(summed.favourable) };
    this.pairNames = plan.families.map(
      ({ detail }) => new Set(momentPairs(plan, detail).map(([a, b]) => `${ids[a]}|${ids[b]}`)),
    );
  }

  /** Slices of a family by category. */
  of(family: number): ReadonlyMap<string, SliceFound> {
    return this.families[family]!;
  }

  /** Takes a row to its slice, or notes why it has none. */
  add(row: TallyRow): void {
    if (row.part === 'plan') {
      this.addPlan(row);
      return;
    }
    if (row.part === 'items' || row.part === 'corrections') {
      this.addItems(row, row.part);
      return;
    }
    const n = this.count(row);
    if (row.part === 'simulated') {
      this.simulated ||= n.n > 0n;
      return;
    }
    if (row.part === 'invalid') {
      this.invalid.set(row.measure, (this.invalid.get(row.measure) ?? 0n) + n.n);
      return;
    }
    const family = this.familyOf(row);
    if (family === undefined) return;
    const slice = this.slice(family, row.category);
    if (row.part === 'respondents') {
      if (slice.respondents.n > 0n) {
        this.refuseTwice(row);
        return;
      }
      slice.respondents = n;
      return;
    }
    if (row.part === 'picks' || row.part === 'pickChanges') {
      this.addPick(row, { slice, family, n });
      return;
    }
    if (row.part === 'answers' || row.part === 'favourable') {
      this.addAnswers(row, { slice, family, n });
      return;
    }
    if (row.part === 'moments') this.addMoments(row, { slice, family, n });
    else this.addCount(row, { slice, family, n });
  }

  private addPlan(row: TallyRow): void {
    this.statements.add(row.measure);
    if (row.key === this.plan.planHash) return;
    this.issues.push({
      code: 'other-plan',
      path: `${row.path}/kf_key`,
      expected: `rows of plan ${this.plan.planHash}`,
      received: `rows of plan ${row.key}`,
      hint: 'compile the statements again with this study',
    });
  }

  private familyOf(row: TallyRow): number | undefined {
    const family = this.familyIndex.get(row.family);
    if (family === undefined) this.refuse(row, 'kf_family', this.plan.families.map(({ id }) => id).join(', '));
    return family;
  }

  /** Sums of a pair of items, or of A over those who left B out. */
  private addItems(row: TallyRow, part: 'items' | 'corrections'): void {
    const family = this.familyOf(row);
    if (family === undefined) return;
    const [a, b, ...others] = row.measure.split('|').map((id) => this.plan.items.findIndex((item) => item.id === id));
    const known = others.length === 0 && a !== undefined && b !== undefined && a >= 0 && b >= 0;
    const inOrder = part === 'items' ? a! <= b! : a !== b;
    if (this.plan.families[family]!.detail !== 'structure' || !known || !inOrder) {
      this.refuse(row, 'kf_measure', `a pair of items that family ${row.family} has`);
      return;
    }
    const slice = this.slice(family, row.category);
    if (slice[part].has(row.measure)) {
      this.refuseTwice(row);
      return;
    }
    const sums = (...names: readonly SumName[]) => names.map((name) => this.required(row, name));
    if (part === 'corrections') {
      const [n, sa, saa] = sums('n', 'sa', 'saa');
      slice.corrections.set(row.measure, { n: n!, sa: sa!, saa: saa! });
    } else {
      const [sab, n = 0n, sa = 0n] = a === b ? sums('sab', 'n', 'sa') : sums('sab');
      slice.items.set(row.measure, { n, sa, sab: sab! });
    }
  }

  private addMoments(row: TallyRow, { slice, family, n: { n, w, w2 } }: Placed): void {
    if (!this.pairNames[family]!.has(row.measure)) {
      this.refuse(row, 'kf_measure', `a pair of measures that family ${row.family} has`);
      return;
    }
    if (slice.moments.has(row.measure)) {
      this.refuseTwice(row);
      return;
    }
    const sum = (name: SumName) => this.required(row, name);
    const [sa, sb, saa, sbb, sab] = [sum('sa'), sum('sb'), sum('saa'), sum('sbb'), sum('sab')];
    const weighted = this.plan.weight !== null;
    const [w2a, w2aa] = weighted ? [sum('w2a'), sum('w2aa')] : [sa, saa];
    slice.moments.set(row.measure, { n, w, w2, sa, sb, saa, sbb, sab, w2a, w2aa });
  }

  private addAnswers(row: TallyRow, { slice, family, n }: Placed): void {
    const part = row.part as 'answers' | 'favourable';
    if (this.plan.families[family]!.detail !== 'moments' || !this.summedNames[part].has(row.measure)) {
      this.refuse(row, 'kf_measure', `what the plan sums in family ${row.family}`);
      return;
    }
    if (slice[part].has(row.measure)) {
      this.refuseTwice(row);
      return;
    }
    if (part === 'favourable') {
      slice.favourable.set(row.measure, n);
      return;
    }
    const [sa, saa] = [this.required(row, 'sa'), this.required(row, 'saa')];
    const weighted = this.plan.weight !== null;
    const [w2a, w2aa] = weighted ? [this.required(row, 'w2a'), this.required(row, 'w2aa')] : [sa, saa];
    slice.answers.set(row.measure, { ...n, sa, saa, w2a, w2aa });
  }

  private addPick(row: TallyRow, { slice, family, n }: Placed): void {
    const has = this.plan.families[family]!.detail !== 'moments';
    const added = has ? slice.picks.add(this.plan, row, n) : 'unknown';
    if (added === 'twice') this.refuseTwice(row);
    if (added === 'unknown') this.refuse(row, 'kf_measure', `picks that family ${row.family} has`);
    if (added === 'not counts') this.refuse(row, 'kf_key', 'who is counted, and a whole number for each option');
  }

  private addCount(row: TallyRow, { slice, family, n }: Placed): void {
    const entry = this.entryIndex.get(`${row.part} ${row.measure}`);
    const { first, last } = this.layout.run(this.plan.families[family]!.detail);
    if (entry === undefined || entry < first || entry > last) {
      this.refuse(row, 'kf_measure', `what the plan counts in family ${row.family}`);
      return;
    }
    const key = Number(row.key);
    if (row.key === '' || !Number.isSafeInteger(key)) {
      this.refuse(row, 'kf_key', 'a whole number');
      return;
    }
    const counts = slice.counts.get(entry) ?? new Map<number, Count>();
    if (counts.has(key)) {
      this.refuseTwice(row);
      return;
    }
    slice.counts.set(entry, counts.set(key, n));
  }

  private slice(family: number, category: string): SliceFound {
    const slices = this.families[family]!;
    const found = slices.get(category) ?? {
      respondents: { n: 0n, w: 0n, w2: 0n },
      counts: new Map(),
      moments: new Map(),
      answers: new Map(),
      favourable: new Map(),
      items: new Map(),
      corrections: new Map(),
      picks: new PickRows(),
    };
    slices.set(category, found);
    return found;
  }

  private count(row: TallyRow): Count {
    const n = this.required(row, 'n');
    if (this.plan.weight === null || row.part === 'invalid' || row.part === 'simulated') return { n, w: n, w2: n };
    return { n, w: this.required(row, 'w'), w2: this.required(row, 'w2') };
  }

  /** NULL is what some engines return for a sum that passed their widest type. */
  private required(row: TallyRow, name: SumName): bigint {
    const value = row.sums[name];
    if (value !== undefined) return value;
    this.issues.push({
      code: 'missing-total',
      path: `${row.path}/kf_${name}`,
      expected: 'a whole number',
      received: 'NULL',
      hint: 'the sum may have passed the widest integer of the engine; tally fewer rows at a time and merge',
    });
    return 0n;
  }

  private refuse({ path, ...row }: TallyRow, column: string, expected: string): void {
    const received = String((row as unknown as Record<string, unknown>)[column.slice(3)]);
    this.issues.push({ code: 'not-in-plan', path: `${path}/${column}`, expected, received });
  }

  private refuseTwice({ path, part, family, category, measure, key }: TallyRow): void {
    const received = [part, family, category, measure, key].join(' ');
    this.issues.push({
      code: 'row-twice',
      path,
      expected: 'each row once',
      received: `a second ${received}`,
      hint: 'pass the rows of each statement once',
    });
  }
}

import type { ScoringPlan } from '../../plan/plan.js';
import { type AnswerBatch, type Dictionaries, OUTCOME_MISSING } from '../../score/answers.js';
import { fillPickedOutcomes } from '../../score/picked-outcomes.js';
import { pickWidth } from '../../score/read-picked.js';

/** The columns of answers while they are filled: `capacity` rows, all blank at first. Item cells lie in one array. */
export class AnswerColumns {
  /** Cell of item i in row n at `i * capacity + n`. */
  cells: Uint8Array;
  backgrounds: Int32Array[];
  outcomes: Int32Array[];
  /** Bits of what was picked, as in an `AnswerBatch`. */
  picks: Uint32Array[];
  units: Int32Array | null;
  /** NaN where no weight was read. */
  weights: Float64Array | null;
  readonly respondents: string[] | null;
  readonly dictionaries: Dictionaries;

  constructor(
    readonly plan: ScoringPlan,
    public capacity: number,
    options: { readonly respondents: boolean },
  ) {
    this.cells = new Uint8Array(plan.items.length * capacity);
    this.backgrounds = plan.backgrounds.map(() => new Int32Array(capacity));
    this.outcomes = plan.outcomes.map(() => new Int32Array(capacity).fill(OUTCOME_MISSING));
    this.picks = plan.picks.map((pick) => new Uint32Array(capacity * pickWidth(pick)));
    this.units = plan.unit === null ? null : new Int32Array(capacity);
    this.weights = plan.weight === null ? null : new Float64Array(capacity).fill(Number.NaN);
    this.respondents = options.respondents ? [] : null;
    this.dictionaries = { backgrounds: plan.backgrounds.map(() => []), units: [] };
  }

  /** Rows `from…from + n` as a batch that shares these arrays. */
  batch(n: number, from = 0): AnswerBatch {
    const to = from + n;
    const batch = {
      n,
      items: this.plan.items.map((_, i) => this.cells.subarray(i * this.capacity + from, i * this.capacity + to)),
      outcomes: this.outcomes.map((column) => column.subarray(from, to)),
      picks: this.picks.map((words, p) => words.subarray(from * this.#width(p), to * this.#width(p))),
      weights: this.weights?.subarray(from, to) ?? null,
      backgrounds: this.backgrounds.map((column) => column.subarray(from, to)),
      units: this.units?.subarray(from, to) ?? null,
      respondents: this.respondents?.slice(from, to) ?? null,
      dictionaries: this.dictionaries,
    };
    fillPickedOutcomes(this.plan, batch);
    return batch;
  }

  /** Makes rows `from…to` blank again. */
  clear(from: number, to: number): void {
    for (let i = 0; i < this.plan.items.length; i += 1) {
      this.cells.fill(0, i * this.capacity + from, i * this.capacity + to);
    }
    for (const column of this.backgrounds) column.fill(0, from, to);
    for (const column of this.outcomes) column.fill(OUTCOME_MISSING, from, to);
    this.picks.forEach((words, p) => {
      words.fill(0, from * this.#width(p), to * this.#width(p));
    });
    this.units?.fill(0, from, to);
    this.weights?.fill(Number.NaN, from, to);
    if (this.respondents !== null) this.respondents.length = from;
  }

  /** Doubles the rows there is room for. */
  grow(): void {
    const capacity = this.capacity * 2;
    const cells = new Uint8Array(this.plan.items.length * capacity);
    for (let i = 0; i < this.plan.items.length; i += 1) {
      cells.set(this.cells.subarray(i * this.capacity, (i + 1) * this.capacity), i * capacity);
    }
    const longer = <T extends Int32Array | Uint32Array | Float64Array>(to: T, from: T): T => {
      to.set(from);
      return to;
    };
    this.cells = cells;
    this.backgrounds = this.backgrounds.map((column) => longer(new Int32Array(capacity), column));
    this.outcomes = this.outcomes.map((column) => longer(new Int32Array(capacity).fill(OUTCOME_MISSING), column));
    this.picks = this.picks.map((words) => longer(new Uint32Array(2 * words.length), words));
    this.units = this.units && longer(new Int32Array(capacity), this.units);
    this.weights = this.weights && longer(new Float64Array(capacity).fill(Number.NaN), this.weights);
    this.capacity = capacity;
  }

  /** Words of a row of pick p. */
  #width(p: number): number {
    return pickWidth(this.plan.picks[p]!);
  }
}

import type { ScoringPlan } from '../../plan/index.js';
import { type AnswerBatch, OUTCOME_MISSING } from '../../score/index.js';
import { fillPickedOutcomes } from '../../score/picked-outcomes.js';
import { pickWidth } from '../../score/read-picked.js';
import type { RecodedColumn } from '../../sql/compile-recoded.js';
import { PICK_WORD_BITS } from '../../sql/pick-words.js';
import { CONFLICT } from '../../sql/read-source.js';
import type { EngineColumns } from './engine.js';

/** Rows of a batch: a tally puts so many in order at a time. */
const BATCH_ROWS = 2 ** 16;

/** Values of a column by row. */
type Values = ReturnType<EngineColumns['column']>;

/** Takes n values of a column into the rows from `at` on. */
type Take = (values: Values, n: number, at: number) => void;

/** Fills batches of answers with the columns of a query that `compileRecoded` wrote. */
export class AnswersReader {
  /** Whether any row says that it is simulated. */
  simulated = false;
  /** Answers that were none of their field, by its id. */
  readonly invalid = new Map<string, number>();
  private rows = 0;
  private readonly batch: AnswerBatch;
  private readonly takes: readonly Take[];

  constructor(
    private readonly plan: ScoringPlan,
    columns: readonly RecodedColumn[],
  ) {
    this.batch = emptyBatch(plan);
    this.takes = columns.map((column) => this.takeOf(column));
  }

  /** Whether the batch has room for n more rows. An engine gives fewer at a time than a batch holds. */
  hasRoomFor(n: number): boolean {
    return this.rows + n <= BATCH_ROWS;
  }

  read(chunk: EngineColumns): void {
    this.batch.picks.forEach((bits, p) => {
      const width = pickWidth(this.plan.picks[p]!);
      bits.fill(0, this.rows * width, (this.rows + chunk.n) * width);
    });
    this.takes.forEach((take, c) => {
      take(chunk.column(c), chunk.n, this.rows);
    });
    this.rows += chunk.n;
  }

  /** The rows read so far; the next that are read take their place. */
  takeBatch(): AnswerBatch {
    const { plan, rows: n } = this;
    const picks = this.batch.picks.map((bits, p) => bits.subarray(0, n * pickWidth(plan.picks[p]!)));
    const batch = { ...this.batch, picks, n };
    fillPickedOutcomes(plan, batch);
    this.rows = 0;
    return batch;
  }

  private takeOf(column: RecodedColumn): Take {
    const { plan, batch } = this;
    switch (column.kind) {
      case 'item':
        return this.cells(plan.items[column.index]!.id, batch.items[column.index]!);
      case 'category':
        return this.places(plan.backgrounds[column.index]!.id, batch.backgrounds[column.index]!);
      case 'openCategory':
        return this.names(plan.backgrounds[column.index]!.id, {
          into: batch.backgrounds[column.index]!,
          names: batch.dictionaries.backgrounds[column.index]!,
        });
      case 'unit':
        return this.names(plan.unit!, { into: batch.units!, names: batch.dictionaries.units });
      case 'outcome':
        return outcomes(batch.outcomes[column.index]!);
      case 'outcomeGiven':
        return this.given(plan.outcomes[column.index]!.id, batch.outcomes[column.index]!);
      case 'pickWord':
        return pickWords(batch.picks[column.index]!, pickWidth(plan.picks[column.index]!), column.word);
      case 'pickState':
        return this.pickStates(column.index);
      case 'weight':
        return this.weights(plan.weight!.column, batch.weights!);
      case 'simulated':
        return (values, n) => {
          for (let r = 0; r < n; r++) if (values.getItem(r) === 1) this.simulated = true;
        };
    }
  }

  private refuse(id: string, n: number): void {
    if (n > 0) this.invalid.set(id, (this.invalid.get(id) ?? 0) + n);
  }

  private cells(id: string, into: Uint8Array): Take {
    return (values, n, at) => {
      let wrong = 0;
      for (let r = 0; r < n; r++) {
        const cell = values.getItem(r) as number;
        if (cell < 0) wrong++;
        into[at + r] = cell < 0 ? 0 : cell;
      }
      this.refuse(id, wrong);
    };
  }

  private places(id: string, into: Int32Array): Take {
    return (values, n, at) => {
      let wrong = 0;
      for (let r = 0; r < n; r++) {
        const place = values.getItem(r) as number;
        if (place < 0) wrong++;
        into[at + r] = place < 0 ? 0 : place;
      }
      this.refuse(id, wrong);
    };
  }

  /** Texts as the places they have in a list that grows; '' has none. */
  private names(id: string, { into, names }: { readonly into: Int32Array; readonly names: string[] }): Take {
    const places = new Map([['', 0]]);
    return (values, n, at) => {
      let wrong = 0;
      for (let r = 0; r < n; r++) {
        const text = values.getItem(r) as string;
        let place = places.get(text);
        if (place === undefined) {
          if (text === CONFLICT) place = -1;
          else place = names.push(text);
          places.set(text, place);
        }
        if (place < 0) wrong++;
        into[at + r] = Math.max(0, place);
      }
      this.refuse(id, wrong);
    };
  }

  /** Texts of an outcome without a value of it. Comes after the values. */
  private given(id: string, values: Int32Array): Take {
    return (given, n, at) => {
      let wrong = 0;
      for (let r = 0; r < n; r++) if (given.getItem(r) === 1 && values[at + r] === OUTCOME_MISSING) wrong++;
      this.refuse(id, wrong);
    };
  }

  /** Takes away what was picked where it is no answer. Comes after the words. */
  private pickStates(pick: number): Take {
    const bits = this.batch.picks[pick]!;
    const { id, ...own } = this.plan.picks[pick]!;
    const width = pickWidth({ id, ...own });
    return (states, n, at) => {
      let wrong = 0;
      for (let r = 0; r < n; r++) {
        const state = states.getItem(r) as number;
        if (state < 0) wrong++;
        if (state !== 1) bits.fill(0, (at + r) * width, (at + r + 1) * width);
      }
      this.refuse(id, wrong);
    };
  }

  private weights(id: string, into: Float64Array): Take {
    return (values, n, at) => {
      let wrong = 0;
      for (let r = 0; r < n; r++) {
        const weight = values.getItem(r) as number | null;
        if (weight === null) wrong++;
        into[at + r] = weight ?? 0;
      }
      this.refuse(id, wrong);
    };
  }
}

function outcomes(into: Int32Array): Take {
  return (values, n, at) => {
    for (let r = 0; r < n; r++) into[at + r] = (values.getItem(r) as number | null) ?? OUTCOME_MISSING;
  };
}

/** Bits of a word of SQL's, which holds fewer than one of a batch. */
function pickWords(bits: Uint32Array, width: number, word: number): Take {
  return (values, n, at) => {
    for (let r = 0; r < n; r++) {
      let left = values.getItem(r) as number;
      while (left !== 0) {
        const option = word * PICK_WORD_BITS + 31 - Math.clz32(left & -left);
        const place = (at + r) * width + (option >>> 5);
        bits[place] = (bits[place]! | (1 << (option & 31))) >>> 0;
        left &= left - 1;
      }
    }
  };
}

function emptyBatch({ items, outcomes, picks, backgrounds, weight, unit }: ScoringPlan): AnswerBatch {
  return {
    n: 0,
    items: items.map(() => new Uint8Array(BATCH_ROWS)),
    outcomes: outcomes.map(() => new Int32Array(BATCH_ROWS)),
    picks: picks.map((pick) => new Uint32Array(BATCH_ROWS * pickWidth(pick))),
    weights: weight === null ? null : new Float64Array(BATCH_ROWS),
    backgrounds: backgrounds.map(() => new Int32Array(BATCH_ROWS)),
    units: unit === null ? null : new Int32Array(BATCH_ROWS),
    respondents: null,
    dictionaries: {
      backgrounds: backgrounds.map(({ categories }) => (categories ?? []).map(({ id }) => id)),
      units: [],
    },
  };
}

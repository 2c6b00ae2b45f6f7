import { OUTCOME_MISSING } from '../../score/answers.js';
import type { AnswerColumns } from './answer-columns.js';
import type { CellContext } from './cell-readers.js';
import type { ColumnRole } from './columns.js';
import { quoted } from './issue-log.js';

/** Something that a row of a long file says about its respondent. */
export interface Fact {
  readonly role: ColumnRole;
  /** Name of the column in the file. */
  readonly column: string;
  readonly respondent: number;
  readonly value: number;
  /** Whether the cell was none of its field's; only where such cells count as missing. */
  readonly isRefused: boolean;
}

/**
 * Background, outcomes, unit and weight of long rows: they may be said on many rows of a respondent, but not differently.
 * Where answers that are none count as missing, so does what a respondent's rows disagree on, once.
 */
export class LongFacts {
  /** By field: respondents of whom it counts as missing. */
  readonly #missing = new Map<string, Set<number>>();

  constructor(
    readonly columns: AnswerColumns,
    readonly context: CellContext,
  ) {}

  add({ role, column, respondent, value, isRefused }: Fact): void {
    const { onInvalid, log } = this.context;
    const { id, values, blank } = this.#fieldOf(role);
    const isBlank = (one: number) => one === blank || Number.isNaN(one);
    if (this.#missing.get(id)?.has(respondent) || (isBlank(value) && !isRefused)) return;
    const before = values[respondent]!;
    if (isBlank(before) && !isRefused) values[respondent] = value;
    else if (isRefused || before !== value) {
      if (onInvalid === 'error') log.cell(column, () => CONFLICT);
      else {
        values[respondent] = blank;
        this.#missing.set(id, (this.#missing.get(id) ?? new Set()).add(respondent));
        log.miscoded(id);
      }
    }
  }

  /** The last row has been read: looks for respondents without a weight, of as many as there are. */
  finish(n: number): void {
    const { weights, respondents, plan } = this.columns;
    const { onInvalid, log } = this.context;
    if (weights === null || plan.weight === null) return;
    const { column } = plan.weight;
    for (let i = 0; i < n; i += 1) {
      if (!Number.isNaN(weights[i]!)) continue;
      if (onInvalid === 'missing') {
        weights[i] = 0;
        if (!this.#missing.get(column)?.has(i)) log.countInvalid(column, 1);
        continue;
      }
      const whose = respondents === null ? 'a respondent without one' : `none for ${quoted(respondents[i]!)}`;
      log.add({ ...BLANK_WEIGHT, path: log.file, received: whose });
    }
  }

  #fieldOf(role: ColumnRole): Field {
    const { backgrounds, outcomes, units, weights, plan } = this.columns;
    if (role.kind === 'background') {
      return { id: plan.backgrounds[role.index]!.id, values: backgrounds[role.index]!, blank: 0 };
    }
    if (role.kind === 'outcome') {
      return { id: plan.outcomes[role.index]!.id, values: outcomes[role.index]!, blank: OUTCOME_MISSING };
    }
    if (role.kind === 'unit') return { id: plan.unit!, values: units!, blank: 0 };
    return { id: plan.weight!.column, values: weights!, blank: Number.NaN };
  }
}

/** A field that facts are kept in, by respondent. */
interface Field {
  readonly id: string;
  readonly values: Int32Array | Float64Array;
  readonly blank: number;
}

const BLANK_WEIGHT = {
  code: 'blank-weight',
  expected: 'a weight on at least one row of each respondent',
  hint: 'Write 0 for a respondent who should not count',
};

const CONFLICT = {
  code: 'conflicting-value',
  expected: 'the value of the earlier rows of this respondent',
  received: 'another one',
  hint: 'Make the rows of a respondent agree, or leave the cell empty on all but one',
};

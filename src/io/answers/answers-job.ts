import type { ScoringPlan } from '../../plan/plan.js';
import { fieldsOf } from '../../score/response-fields.js';
import { readCsv } from '../csv/read-csv.js';
import { readJson } from '../json/read-json.js';
import { readParquet } from '../parquet/read-parquet.js';
import { readXlsx } from '../xlsx/read-xlsx.js';
import type { AnswersEncoding, AnswersFormat, AnswersOptions, AnswersSummary, ReadBatch } from './answers-options.js';
import type { ByteSource } from './byte-source.js';
import { DecimalMark } from './cell-readers.js';
import { wantedColumns } from './columns.js';
import { heldValues } from './held-column.js';
import { IssueLog } from './issue-log.js';
import { LongRows } from './long-rows.js';
import type { FormatReader } from './reading.js';
import { HashedRespondents, ListedRespondents, type RespondentCheck } from './respondent-check.js';
import { RespondentRows } from './respondent-rows.js';
import { TextDecoding } from './text-decoding.js';
import { WideRows } from './wide-rows.js';

const READERS: Readonly<Record<AnswersFormat, FormatReader>> = {
  csv: readCsv,
  xlsx: readXlsx,
  parquet: readParquet,
  json: (reading) => readJson(reading, 'array'),
  ndjson: (reading) => readJson(reading, 'lines'),
};

/** What the parts of one file must have in common, and the hashes of their respondent ids. */
export interface PartFindings {
  readonly encoding: AnswersEncoding;
  readonly decimalMark: '.' | ',' | null;
  /** Most categories of a variable. */
  readonly categories: number;
  /** `null` when respondents were not looked at. */
  readonly hashes: readonly Int32Array<ArrayBuffer>[] | null;
}

/** What answers are read with. */
export interface AnswersSetting {
  readonly plan: ScoringPlan;
  readonly options: AnswersOptions;
  /** The source is a part of a file: whoever reads the parts looks through all their respondents together. */
  readonly isPart?: boolean;
}

/** One reading of one source. */
export class AnswersJob {
  readonly #log: IssueLog;
  readonly #decoding = new TextDecoding();
  readonly #decimals: DecimalMark;
  readonly #sink: WideRows | LongRows;
  #check: RespondentCheck | null = null;
  #bytes = 0;

  constructor(
    readonly source: ByteSource,
    readonly format: AnswersFormat,
    readonly setting: AnswersSetting,
  ) {
    const { plan, options } = setting;
    const layout = options.source ?? { shape: 'wide' };
    this.#log = new IssueLog(source.name, options.limit ?? 100);
    this.#decimals = decimalMark(options, format);
    const context = {
      log: this.#log,
      decoding: this.#decoding,
      onInvalid: options.onInvalid ?? 'error',
      miscoded: (id: string) => this.#log.miscoded(id),
      decimals: this.#decimals,
    };
    const wanted = wantedColumns(plan, layout, options);
    const common = { plan, wanted, context, respondents: options.respondents ?? true };
    this.#sink =
      layout.shape === 'long'
        ? new LongRows({ ...common, respondents: common.respondents !== false, source: layout })
        : new WideRows({ ...common, check: (column) => this.#startCheck(column) });
  }

  async *batches(): AsyncGenerator<ReadBatch> {
    const sink = this.#sink;
    for await (const _ of this.#read(sink, true)) yield* this.#hand(sink.take());
    sink.finish();
    if (this.#check instanceof HashedRespondents && !this.setting.isPart) await this.#confirm(this.#check);
    if (sink.rows === 0 && this.#log.empty) throw this.#log.failure(noRows(this.#log.file));
    const error = this.#log.error();
    if (error !== null) throw error;
    yield* sink.drain();
  }

  summary(): AnswersSummary {
    const { invalid } = this.#log;
    const counted = fieldsOf(this.setting.plan).flatMap(({ id }) => (invalid.has(id) ? [[id, invalid.get(id)!]] : []));
    return {
      rows: this.#sink.rows,
      invalid: Object.fromEntries(counted),
      duplicatesChecked: this.#sink instanceof LongRows || (this.#check?.checked ?? false),
      simulated: this.#sink.simulated,
      absent: this.#sink.absent,
      held: heldValues(this.#sink.held),
      bytes: this.#bytes,
    };
  }

  /** What is known of a part once its batches have been read. */
  findings(): PartFindings {
    return {
      encoding: this.#decoding.encoding,
      decimalMark: this.#decimals.mark,
      categories: this.#sink instanceof WideRows ? this.#sink.categories : 0,
      hashes: this.#check instanceof HashedRespondents ? this.#check.takeHashes() : null,
    };
  }

  /** A batch is handed on while nothing is wrong. */
  *#hand(batch: ReadBatch): Generator<ReadBatch> {
    if (this.#log.empty) yield batch;
    this.#sink.release(batch);
  }

  #read(sink: WideRows | LongRows | RespondentRows, counts: boolean): AsyncIterable<void> {
    const { options } = this.setting;
    const report = (bytes: number) => {
      if (!counts) return;
      this.#bytes = bytes;
      options.onProgress?.(bytes, this.source.size);
    };
    return READERS[this.format]({
      chunks: this.source.chunks(report),
      path: this.source.path,
      size: this.source.size,
      report,
      sink,
      log: this.#log,
      decoding: this.#decoding,
      options,
    });
  }

  #startCheck(column: string): RespondentCheck {
    this.#check = !this.source.rereadable
      ? new ListedRespondents(column, this.#log, this.#decoding)
      : new HashedRespondents(this.#log.limit);
    return this.#check;
  }

  /** Reads the file again where hashes of respondents were equal. */
  async #confirm(check: HashedRespondents): Promise<void> {
    check.finish();
    if (check.suspects.size === 0) return;
    const rows = new RespondentRows(this.#sink.wanted, check.suspects, { log: this.#log, decoding: this.#decoding });
    for await (const _ of this.#read(rows, false));
    if (!this.#log.empty) this.#log.addMore(check.unlisted);
  }
}

function decimalMark({ decimalComma, onInvalid }: AnswersOptions, format: AnswersFormat): DecimalMark {
  const first = format !== 'csv' ? 'none' : onInvalid === 'missing' ? 'likely' : 'binds';
  return new DecimalMark(decimalComma === undefined ? null : decimalComma ? ',' : '.', first);
}

function noRows(path: string) {
  return {
    code: 'no-rows',
    path,
    expected: 'rows of answers',
    received: 'none',
    hint: 'Export the answers again',
  };
}

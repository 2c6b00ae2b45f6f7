import type { ScoringPlan } from '../../plan/plan.js';
import type { AnswerBatch } from '../../score/answers.js';
import { readCsv } from '../csv/read-csv.js';
import { readJson } from '../json/read-json.js';
import { readXlsx } from '../xlsx/read-xlsx.js';
import type { AnswersFormat, AnswersInput, AnswersOptions, AnswersReader, AnswersSummary } from './answers-options.js';
import { type ByteSource, counted, openSource } from './byte-source.js';
import { DecimalMark } from './cell-readers.js';
import { wantedColumns } from './columns.js';
import { formatOf } from './format.js';
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
  json: (reading) => readJson(reading, 'array'),
  ndjson: (reading) => readJson(reading, 'lines'),
};

/**
 * Opens a file of answers for reading in batches. Its format, delimiter, encoding and columns are found out; what is wrong
 * with it comes as one `KundfokusError` with every issue (up to `limit`), thrown while the batches are read.
 * @param input A path, `-` for standard input, or a stream of bytes. Only files are checked for duplicate respondents
 * beyond a million; at 10 million the check ends there too, and `summary().duplicatesChecked` says so.
 * @throws KundfokusError at once when there is no such file.
 */
export async function openAnswers(
  input: AnswersInput,
  plan: ScoringPlan,
  options: AnswersOptions = {},
): Promise<AnswersReader> {
  const source = await openSource(input);
  const format = await formatOf(source, options);
  const job = new AnswersJob(source, format, { plan, options });
  return { batches: job.batches(), summary: () => job.summary() };
}

class AnswersJob {
  readonly #log: IssueLog;
  readonly #decoding = new TextDecoding();
  readonly #sink: WideRows | LongRows;
  #check: RespondentCheck | null = null;
  #bytes = 0;

  constructor(
    readonly source: ByteSource,
    readonly format: AnswersFormat,
    readonly setting: { readonly plan: ScoringPlan; readonly options: AnswersOptions },
  ) {
    const { plan, options } = setting;
    const layout = options.source ?? { shape: 'wide' };
    this.#log = new IssueLog(source.name, options.limit ?? 100, plan.items.length);
    const context = {
      log: this.#log,
      decoding: this.#decoding,
      onInvalid: options.onInvalid ?? 'error',
      decimals: decimalMark(options, format),
    };
    const wanted = wantedColumns(plan, layout);
    const common = { plan, wanted, context, respondents: options.respondents ?? true };
    this.#sink =
      layout.shape === 'long'
        ? new LongRows({ ...common, source: layout })
        : new WideRows({ ...common, check: (column) => this.#startCheck(column) });
  }

  async *batches(): AsyncGenerator<AnswerBatch> {
    const sink = this.#sink;
    for await (const _ of this.#read(sink, true)) yield* this.#hand(sink.take());
    sink.finish();
    if (this.#check instanceof HashedRespondents) await this.#confirm(this.#check);
    if (sink.rows === 0 && this.#log.empty) throw this.#log.failure(noRows(this.#log.file));
    const error = this.#log.error();
    if (error !== null) throw error;
    yield* sink.drain();
  }

  summary(): AnswersSummary {
    const { plan } = this.setting;
    const invalid = plan.items.flatMap(({ id }, i) => {
      const count = this.#log.invalid[i]!;
      return count === 0 ? [] : [[id, count] as const];
    });
    return {
      rows: this.#sink.rows,
      invalid: Object.fromEntries(invalid),
      duplicatesChecked: this.#sink instanceof LongRows || (this.#check?.checked ?? false),
      simulated: this.#sink.simulated,
      absent: this.#sink.absent,
      bytes: this.#bytes,
    };
  }

  /** A batch is handed on while nothing is wrong. */
  *#hand(batch: AnswerBatch): Generator<AnswerBatch> {
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
      chunks: counted(this.source, report),
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
    this.#check =
      this.source.path === null
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

function decimalMark({ decimalComma }: AnswersOptions, format: AnswersFormat): DecimalMark {
  return new DecimalMark(decimalComma === undefined ? null : decimalComma ? ',' : '.', format === 'csv');
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

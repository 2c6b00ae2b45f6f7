import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Command, Option } from 'commander';
import { writeTogether } from '../../io/index.js';
import { buildPlan, type ScoringPlan } from '../../plan/index.js';
import { encodeResponses, scoreBatch } from '../../score/index.js';
import {
  compileScores,
  compileTally,
  type Dialect,
  type DialectName,
  dialects,
  type SqlQuery,
  selfTestResponses,
  writeDbt,
  writeSelfTest,
} from '../../sql/index.js';
import { loadStudy, type StudyOptions } from '../inputs.js';
import { jsonMessagesOption, outputOption, packOption } from '../options.js';
import { type Messages, messages, writeOutput } from '../outputs.js';
import { parseTable, sqlSourceOf, type TableOptions, whereOption } from '../sql-source.js';
import { usage } from '../usage.js';
import { VERSION } from '../version.js';

interface SqlOptions extends StudyOptions, TableOptions {
  readonly columns?: string;
  readonly dialect?: DialectName;
  readonly tally?: boolean;
  readonly dbt?: string;
  readonly selfTest?: DialectName;
  readonly output?: string;
  readonly json?: boolean;
}

/** `kundfokus sql`. */
export function addSql(program: Command): void {
  const names = Object.keys(dialects);
  program
    .command('sql')
    .summary('write the scoring as SQL for your own database')
    .description(
      'Writes the query that scores a table, one row per respondent, or the statements that tally it, in the SQL of your ' +
        'database. The figures are the integers that kundfokus score and report work with. Nothing is connected to.',
    )
    .argument('[study]', "study file; without one, the newest pack's own item ids are the columns")
    .addOption(new Option('--dialect <dialect>', 'SQL to write').choices(names))
    .addOption(
      new Option('--table <table>', 'table or view of the answers: [catalog.][schema.]table')
        .argParser(parseTable)
        .default({ table: 'answers' }, '"answers"'),
    )
    .option('--scores', 'the query that scores (default)')
    .addOption(new Option('--tally', 'the statements that tally, for kundfokus report --tally').conflicts('scores'))
    .option('--document <column>', 'column of the JSON document, where the study says source: json', 'answers')
    .addOption(
      whereOption(
        'only rows with this value in this column; may be repeated; the values are parameters, not part of the text',
      ),
    )
    .addOption(
      new Option('--keep <column>', 'column that scores carry along; may be repeated')
        .argParser(addTo)
        .default([], 'none'),
    )
    .option(
      '--columns <file>',
      "the table's columns, as its first line as CSV or one name a line: finds lists with a column for each code " +
        '(CFVNOW_CUSFO …) and cfSimulated, and says which columns are missing',
    )
    .option('--simulated <column>', 'column in which any text marks simulated answers, where a wide table has one')
    .addOption(
      new Option('--dbt <folder>', 'models, sources and tests into a dbt project').conflicts(['output', 'where']),
    )
    .addOption(
      new Option('--self-test <dialect>', 'a script that proves the scoring on an engine: pass or FAIL per row')
        .choices(names)
        .conflicts(['dialect', 'dbt', 'tally', 'where', 'keep', 'columns']),
    )
    .addOption(packOption())
    .addOption(jsonMessagesOption())
    .addOption(outputOption())
    .action(writeSql);
}

/** Writes what `options` ask for. */
async function writeSql(study: string | undefined, options: SqlOptions): Promise<void> {
  const name = options.dialect ?? options.selfTest;
  if (name === undefined) throw usage('--dialect', `one of ${Object.keys(dialects).join(', ')}`, 'nothing');
  const parsed = await loadStudy(study, options);
  const plan = buildPlan(parsed);
  const dialect: Dialect = dialects[name];
  const say = messages(options.json);
  const warn = options.selfTest === undefined ? { warn: say.warn } : {};
  const source = await sqlSourceOf(parsed.source, { ...options, plan, ...warn });
  if (options.selfTest !== undefined) {
    await writeOutput(options.output, selfTest(plan, dialect, options), say);
  } else if (options.dbt !== undefined) {
    await writeFolder(options.dbt, writeDbt(plan, dialect, { source, table: options.table, version: VERSION }), say);
  } else {
    const queries = options.tally
      ? compileTally(plan, dialect, source, { version: VERSION })
      : [compileScores(plan, dialect, source, { version: VERSION })];
    await writeOutput(options.output, queries.map(script).join('\n'), say);
  }
}

function addTo(value: string, values: readonly string[]): readonly string[] {
  return [...values, value];
}

/** A statement with its parameters told beforehand. */
function script({ sql, parameters }: SqlQuery): string {
  const told = parameters.map(
    (value, i) => `-- parameter ${i + 1}: ${JSON.stringify(value).replace(/[^ -~]/g, '?')}\n`,
  );
  return `${told.join('')}${sql};\n`;
}

function selfTest(plan: ScoringPlan, dialect: Dialect, { table }: SqlOptions): string {
  const responses = selfTestResponses(plan);
  const { batch } = encodeResponses({ ...plan, respondent: null }, responses, { onInvalid: 'missing' });
  const { units } = scoreBatch(plan, batch);
  const expected = responses.map((_, row) => units.map((column) => (column[row]! < 0 ? null : column[row]!)));
  // Under a name of its own: the script drops its table at the end, and many clients go on after an error.
  const own = { ...table, table: 'kundfokus_self_test' };
  return writeSelfTest(plan, dialect, { table: own, version: VERSION, expected });
}

async function writeFolder(
  folder: string,
  files: readonly { readonly path: string; readonly text: string }[],
  { wrote }: Messages,
): Promise<void> {
  const written = files.map(({ path, text }) => ({ path: join(folder, path), content: text }));
  for (const { path } of written) await mkdir(dirname(path), { recursive: true });
  await writeTogether(written);
  for (const { path } of written) wrote(path);
}

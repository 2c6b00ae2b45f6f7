import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { buildPlan, type ScoringPlan } from '../../src/plan/index.js';
import {
  compileScores,
  compileTally,
  type Dialect,
  dialects,
  quoteIdentifier,
  quoteText,
  type SqlSource,
} from '../../src/sql/index.js';
import { ADVERSARIAL } from '../sql/support/adversarial.js';
import { listOf, pickStudy } from '../support/pick-study.js';
import { studyOf } from '../support/study.js';

/** A statement with the texts and names that must stand in it as they are meant. */
interface Statement {
  readonly title: string;
  readonly dialect: string;
  readonly sql: string;
  readonly texts: readonly string[];
  readonly names: readonly string[];
}

const SOURCES: readonly SqlSource[] = [
  { shape: 'wide', table: { catalog: 'c', schema: 's', table: 't' }, where: [{ column: 'wave', in: ['1', '2'] }] },
  { shape: 'long', table: 't', respondent: 'r', item: 'i', value: 'v' },
  { shape: 'json', table: 't', document: 'd' },
];

/** Strange texts as columns, an item each, and all of them as categories. */
function strangePlan(plan: ScoringPlan): ScoringPlan {
  const categories = ADVERSARIAL.map((text) => ({ id: text, accepts: [text] }));
  return {
    ...plan,
    items: plan.items.map((item, i) => ({ ...item, column: ADVERSARIAL[i] ?? item.column })),
    backgrounds: [{ ...plan.backgrounds[0]!, categories }],
    picks: plan.picks.map((pick) => ({
      ...pick,
      options: pick.options.map((option, o) => ({ ...option, accepts: [ADVERSARIAL[o] ?? option.accepts[0]!] })),
    })),
  };
}

/** Statements of every shape, and with strange texts as columns and categories. */
function statementsOf(dialect: Dialect): readonly Statement[] {
  const outcome = { kind: 'number' as const, min: 0, max: 100, decimals: 1, bands: null, name: {} };
  const plan = buildPlan(
    studyOf({
      unit: { column: 'team' },
      respondent: { column: 'rid' },
      outcomes: [{ id: 'eng', column: 'eng', ...outcome }],
      weight: { column: 'w', decimals: 2 },
    }),
  );
  const all = (title: string, source: SqlSource, read = plan) =>
    [compileScores(read, dialect, source), ...compileTally(read, dialect, source)].map(({ sql }, i) => ({
      title: `${title} ${i}`,
      dialect: dialect.name,
      sql,
      texts: [],
      names: [],
    }));
  const picks = buildPlan(
    pickStudy(listOf('values', 40), { unit: { column: 'team' }, weight: { column: 'w', decimals: 2 } }),
  );
  const strangeNames = ADVERSARIAL.slice(0, plan.items.length);
  return [
    ...SOURCES.flatMap((source) => all(source.shape, source)),
    ...SOURCES.flatMap((source) => all(`picks ${source.shape}`, source, picks)),
    ...all('strange', { shape: 'wide', table: 't' }, strangePlan(plan)).map((one) => ({ ...one, names: strangeNames })),
    ...all('strange picks', { shape: 'wide', table: 't' }, strangePlan(picks)),
    ...ADVERSARIAL.map((text) => ({
      title: text,
      dialect: dialect.name,
      sql: `SELECT ${quoteText(dialect, text)} AS ${quoteIdentifier(dialect, text)}`,
      // SQL Server's literals are cut between a backslash and a line break.
      texts: dialect.textEscape === 'national' ? text.split(/(?<=\\)(?=[\r\n])/) : [text],
      names: [text],
    })),
  ];
}

const TEXT_ONLY: readonly Dialect[] = Object.values(dialects).filter(({ proof }) => proof === 'text only');

it.each(TEXT_ONLY)('an independent parser takes every statement for $title', (dialect: Dialect) => {
  const folder = mkdtempSync(join(tmpdir(), 'kundfokus-parse-'));
  try {
    const file = join(folder, 'statements.json');
    writeFileSync(file, JSON.stringify(statementsOf(dialect)));
    const program = fileURLToPath(new URL('parse_statements.py', import.meta.url));
    const said = execFileSync(process.env.KUNDFOKUS_PYTHON ?? 'python3', [program, file], { encoding: 'utf8' });
    const { parsed, failed } = JSON.parse(said);
    expect(parsed).toBeGreaterThan(30);
    expect(failed).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { runCli } from '../../src/cli/run.js';

const folder = mkdtempSync(join(tmpdir(), 'kundfokus-sql-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]) {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const code = await runCli(args);
  const lines = said.mock.calls.map(([line]) => String(line));
  said.mockRestore();
  return { code, lines };
}

async function written(...args: string[]): Promise<string> {
  const file = join(folder, 'out.sql');
  expect(await run('sql', ...args, '-o', file)).toMatchObject({ code: 0 });
  return readFileSync(file, 'utf8');
}

describe('kundfokus sql', () => {
  it('writes the scores with pack, plan and version on top, and tells its parameters', async () => {
    const sql = await written(
      '--dialect',
      'spark',
      '--table',
      'hr.answers',
      '--where',
      'wave=2',
      '--where',
      'wave=3\n; DROP',
    );
    expect(sql).toMatch(
      /^-- parameter 1: "2"\n-- parameter 2: "3\\n; DROP"\n-- kundfokus .*: scores, for Spark SQL\n-- pack .*, plan/,
    );
    expect(sql).toContain('FROM `hr`.`answers`\nWHERE `wave` IN (?, ?)');
    expect(sql.endsWith(';\n')).toBe(true);
  });

  it('writes the statements of the tally, each ended', async () => {
    const sql = await written('--dialect', 'trino', '--tally');
    expect(sql.split(';\n').filter((statement) => statement.trim() !== '')).toHaveLength(3);
  });

  it.each([
    ['as it is', (script: string) => script, 'pass'],
    ['with a figure changed', (script: string) => script.replaceAll("'24'", "'23'"), 'FAIL'],
  ])('prints a self-test that, run %s, answers', async (_how, change, expected) => {
    const script = change(await written('--self-test', 'duckdb'));
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const results: string[] = [];
    for (const statement of script.split(';\n').filter((text) => text.trim() !== '')) {
      const rows = (await connection.runAndReadAll(statement)).getRowObjects();
      results.push(...rows.flatMap(({ kf_result }) => (kf_result === undefined ? [] : [String(kf_result)])));
    }
    expect(results).toHaveLength(10);
    expect(results.includes('FAIL') ? 'FAIL' : 'pass').toBe(expected);
    connection.closeSync();
    instance.closeSync();
  });

  it('prints a self-test that touches no table but its own, in the schema named', async () => {
    const script = await written('--self-test', 'postgres', '--table', 'hr.people');
    expect(script).toContain('DROP TABLE "hr"."kundfokus_self_test";');
    expect(script).not.toContain('people');
  });

  it('writes dbt models with their source, columns and tests', async () => {
    expect(await run('sql', '--dialect', 'snowflake', '--table', 'hr.answers', '--dbt', folder)).toMatchObject({
      code: 0,
    });
    const model = readFileSync(join(folder, 'models/kundfokus/kundfokus_scores.sql'), 'utf8');
    expect(model.match(/FROM \{\{ source\('kundfokus', "answers"\) \}\}/g)).toHaveLength(1);
    const { sources, models } = parse(readFileSync(join(folder, 'models/kundfokus/kundfokus.yml'), 'utf8'));
    expect(sources[0]).toMatchObject({ schema: 'hr', tables: [{ name: 'answers' }] });
    expect(models[0].columns.find(({ name }: { name: string }) => name === 'kf_invalid').data_tests).toEqual([
      'not_null',
    ]);
  });

  it.each([
    ['no dialect', []],
    ['an unknown dialect', ['--dialect', 'oracle']],
    ['a table of four parts', ['--dialect', 'duckdb', '--table', 'a.b.c.d']],
    ['a predicate without a value', ['--dialect', 'duckdb', '--where', 'wave']],
    ['scores and tally at once', ['--dialect', 'duckdb', '--scores', '--tally']],
  ])('refuses %s as bad usage', async (_what, args) => {
    expect((await run('sql', ...args)).code).toBe(2);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPlan } from '../../src/plan/index.js';
import {
  compileScores,
  compileTally,
  type Dialect,
  dialects,
  quoteIdentifier,
  quoteText,
} from '../../src/sql/index.js';
import { studyOf } from '../support/study.js';
import { ADVERSARIAL } from './support/adversarial.js';
import type { Engine } from './support/engine.js';
import { ENGINES } from './support/engines.js';

/** Reads a literal back by the rules of its style, written down here a second time. */
function readBack(literal: string, { style, close }: { style: string; close: string }): string | null {
  const national = /^\(?(N'(?:[^']|'')*'(?: \+ )?)+\)?$/;
  if (style === 'national') {
    if (!national.test(literal) || /\\[\r\n]/.test(literal)) return null;
    return [...literal.matchAll(/N'((?:[^']|'')*)'/g)].map(([, part]) => part!.replaceAll("''", "'")).join('');
  }
  const escaped = style === 'backslash' || literal.startsWith('E');
  const body = literal.slice(literal.startsWith('E') ? 2 : 1, -1);
  const doubled = close + close;
  if (style === 'backslash' || escaped) {
    let read = '';
    for (let i = 0; i < body.length; i++) {
      const two = body.slice(i, i + 2);
      if (two === doubled && style !== 'backslash') {
        read += close;
        i++;
      } else if (body[i] === '\\') {
        const next = body[++i];
        if (next === undefined) return null;
        read += next === 'n' ? '\n' : next === 'r' ? '\r' : next;
      } else if (body[i] === close) return null;
      else read += body[i];
    }
    return read;
  }
  if (body.replaceAll(doubled, '').includes(close)) return null;
  return body.replaceAll(doubled, close);
}

const closes = { double: '"', backtick: '`', bracket: ']' } as const;

describe.each(Object.values(dialects))('quoting for $title', (dialect: Dialect) => {
  it.each(ADVERSARIAL)('reads the text %j back as it was', (text) => {
    expect(readBack(quoteText(dialect, text), { style: dialect.textEscape, close: "'" })).toBe(text);
  });

  it.each(ADVERSARIAL)('reads the name %j back as it was', (text) => {
    const quoted = quoteIdentifier(dialect, text);
    expect(readBack(quoted, { style: dialect.identifierEscape, close: closes[dialect.identifierQuote] })).toBe(text);
  });

  it('refuses NUL characters, half surrogate pairs and empty names', () => {
    expect(() => quoteText(dialect, 'a\0b')).toThrow(RangeError);
    expect(() => quoteIdentifier(dialect, 'a\0b')).toThrow(RangeError);
    expect(() => quoteText(dialect, '\ud83d')).toThrow(RangeError);
    expect(() => quoteIdentifier(dialect, '')).toThrow(RangeError);
  });

  it('keeps line breaks of columns and answers out of the comment on top', () => {
    const plan = { ...buildPlan(studyOf()), pack: { id: 'x\n; DROP TABLE y', version: '1 */', hash: '\u2028abc' } };
    const { sql } = compileScores(plan, dialect, { shape: 'wide', table: 't' }, { version: '1\r\nx' });
    const lines = sql.split(/[\r\n\u2028\u2029\u0085]/);
    expect(lines.slice(0, 3).every((line) => line.startsWith('-- '))).toBe(true);
    expect(lines[3]).toMatch(/^WITH kf_source AS/);
  });
});

describe.each(ENGINES)('strange names and answers in $name', ({ name, start }) => {
  let engine: Engine | null = null;
  beforeAll(async () => {
    engine = await start();
  }, 300_000);
  afterAll(() => engine?.close());

  const roundTrip = async ({ dialect, query }: Engine) => {
    const list = ADVERSARIAL.map(
      (text, i) => `${quoteText(dialect, text)} AS ${quoteIdentifier(dialect, `${i} ${text}`)}`,
    );
    const [row] = await query({ sql: `SELECT ${list.join(', ')}`, parameters: [] });
    // PostgreSQL cuts names at 63 bytes; none here is longer.
    expect(row).toEqual(Object.fromEntries(ADVERSARIAL.map((text, i) => [`${i} ${text}`, text])));
  };

  it('come back from the engine as they were', async () => {
    await roundTrip(engine!);
  });

  // A setting only PostgreSQL has.
  if (name === 'PostgreSQL') {
    it('come back as they were from a PostgreSQL where backslashes escape', async () => {
      await engine!.execute('SET standard_conforming_strings = off');
      await roundTrip(engine!);
      await engine!.execute('RESET standard_conforming_strings');
    });
  }

  it.for(ADVERSARIAL)('work as column, table, category and accepted answer: %j', async (text) => {
    const { dialect, execute, query } = engine!;
    const plan = buildPlan(studyOf({ itemColumns: { CFCEN1: text } }));
    const category = { id: text, accepts: [text] };
    const [first, ...others] = plan.items;
    const strange = {
      ...plan,
      items: [
        { ...first!, options: first!.options.map((option, i) => (i === 4 ? { ...option, accepts: [text] } : option)) },
        ...others,
      ],
      backgrounds: [{ ...plan.backgrounds[0]!, categories: [category] }],
    };
    const name = (column: string) => quoteIdentifier(dialect, column);
    const columns = strange.items.map(({ column }) => `${quoteText(dialect, text)} AS ${name(column)}`);
    await execute(`DROP VIEW IF EXISTS ${name(text)}`);
    await execute(
      `CREATE VIEW ${name(text)} AS SELECT ${columns.join(', ')}, ${quoteText(dialect, text)} AS ${name('customerContact')}`,
    );
    const [counts] = compileTally(strange, dialect, {
      shape: 'wide',
      table: text,
      where: [{ column: text, equals: text }],
    });
    const rows = await query(counts!);
    const trimmed = text.trim() === text;
    const slices = rows.filter(({ kf_family, kf_measure }) => kf_family === 'customerContact' && kf_measure === 'CEN');
    expect(slices.map(({ kf_category, kf_key }) => [kf_category, kf_key])).toEqual([
      [trimmed ? text : '', trimmed ? '245' : '0'],
    ]);
    await execute(`DROP VIEW ${name(text)}`);
  });
});

import { describe, expect, it } from 'vitest';
import { KundfokusError } from '../../src/model/index.js';
import { buildPlan } from '../../src/plan/index.js';
import {
  compileScores,
  compileTally,
  type Dialect,
  dialects,
  duckdb,
  postgres,
  type SqlSource,
  spark,
  validateSource,
} from '../../src/sql/index.js';
import { listOf, pickStudy } from '../support/pick-study.js';
import { studyOf } from '../support/study.js';

const outcome = { kind: 'number' as const, min: 0, max: 100, decimals: 1, bands: null, name: {} };
const plan = buildPlan(
  studyOf({
    respondent: { column: 'rid' },
    unit: { column: 'team' },
    outcomes: [{ id: 'eng', column: 'eng', ...outcome }],
  }),
);
const wide = { shape: 'wide', table: { schema: 'hr', table: 'answers' } } as const satisfies SqlSource;

describe.each(Object.values(dialects))('for $title', (dialect: Dialect) => {
  const statements = [
    compileScores(plan, dialect, wide, { version: '1.2.3' }),
    ...compileTally(plan, dialect, wide, { version: '1.2.3' }),
  ];

  it('the comment on top names version, pack, plan and limit', () => {
    for (const { sql } of statements) {
      expect(sql).toContain(`-- kundfokus 1.2.3: `);
      expect(sql).toContain(`-- pack customer-focus@1.0.0#${plan.pack.hash.slice(0, 8)}, plan ${plan.planHash}\n`);
      expect(sql).toContain('-- at most 10000000000 respondents\n');
    }
  });

  it('it says so where answers have letters that the engine cannot compose', () => {
    const [first, ...others] = plan.items;
    const options = first!.options.map((option, o) =>
      o > 0 ? option : { ...option, accepts: ['n\u00e5gra g\u00e5nger'] },
    );
    const marked = { ...plan, items: [{ ...first!, options }, ...others] };
    const said = /^-- .* cannot compose letters: .*\(NFC\)$/m;
    expect(said.test(compileScores(marked, dialect, wide).sql)).toBe(dialect.compose === undefined);
    expect(compileScores(plan, dialect, wide).sql).not.toMatch(said);
  });

  it('a tally is at most four statements that each name the table once', () => {
    const tally = compileTally(plan, dialect, wide);
    expect(tally.length).toBeLessThanOrEqual(4);
    for (const { sql } of statements) expect(sql.match(/\banswers\b(?!')/g)).toHaveLength(1);
  });

  it('no step has more than 400 columns of its own', () => {
    for (const { sql } of statements) {
      const widest = Math.max(
        ...sql.split(/^\(?SELECT(?: \/\*.*)?$/m).map((select) => select.split('\nFROM ')[0]!.split('\n').length),
      );
      expect(widest).toBeLessThanOrEqual(400);
    }
  });

  it('generated names carry the prefix, so that a scale may be called OFF', () => {
    for (const { sql } of statements) {
      const aliases = [...sql.matchAll(/ AS ([^ ,()\n]+)(?=[,\n]| FROM)/g)].map(([, alias]) => alias!);
      expect(
        aliases.filter((alias) => !/^kf_[a-z0-9_]+$/.test(alias) && /^\w+$/.test(alias) && !/^[A-Z]/.test(alias)),
      ).toEqual([]);
    }
  });

  it('columns are published in the order of the result', () => {
    const { columns } = statements[0]!;
    expect(columns.map(({ name }) => name).slice(0, 4)).toEqual([
      'kf_respondent',
      'kf_cen_units',
      'kf_cen_score',
      'kf_cen_answered',
    ]);
    expect(columns.at(-1)!.name).toBe('kf_invalid');
    expect(statements[1]!.columns).toEqual(statements[2]!.columns);
  });

  it('values of predicates are bound in order, never written', () => {
    const where = [
      { column: 'tenant', equals: 'secret' },
      { column: 'wave', in: [1, 2] },
    ];
    for (const { sql, parameters } of compileTally(plan, dialect, { ...wide, where })) {
      expect(parameters).toEqual(['secret', 1, 2]);
      expect(sql).not.toContain('secret');
      expect(sql).toContain(`= ${dialect.parameter(1)} AND`);
      expect(sql).toContain(`IN (${dialect.parameter(2)}, ${dialect.parameter(3)})`);
    }
  });
});

describe('a plan in which people pick from lists', () => {
  const picks = buildPlan(pickStudy(listOf('values', 100), { unit: { column: 'team' }, structure: true }));

  it.each(Object.values(dialects))(
    'has four statements for $title, each of which names the table once and has few columns',
    (dialect) => {
      const tally = compileTally(picks, dialect, wide);
      expect(tally).toHaveLength(4);
      for (const { sql } of [...tally, compileScores(picks, dialect, wide)]) {
        expect(sql.match(/\banswers\b(?!')/g)).toHaveLength(1);
        const widest = Math.max(
          ...sql.split(/^\(?SELECT(?: \/\*.*)?$/m).map((select) => select.split('\nFROM ')[0]!.split('\n').length),
        );
        expect(widest).toBeLessThanOrEqual(400);
        const aliases = [...sql.matchAll(/ AS ([a-z]\w*)(?=[,\n]| FROM)/g)].map(([, alias]) => alias!);
        expect(aliases.filter((alias) => !alias.startsWith('kf_'))).toEqual([]);
      }
    },
  );

  it('publishes what is worked out from them beside the scores', () => {
    const { columns } = compileScores(picks, duckdb, wide);
    expect(columns.slice(-3).map(({ name }) => name)).toEqual(['kf_cfvnowl_units', 'kf_cfvnowl_value', 'kf_invalid']);
  });

  it('reads neither texts nor words where only items are summed', () => {
    const [, , items] = compileTally(picks, duckdb, wide);
    expect(items!.sql).not.toContain('CFVNOW');
  });

  it('is refused where a list is longer than a statement', () => {
    const long = buildPlan(pickStudy(listOf('values', 400), { items: false }));
    expect(() => compileTally(long, duckdb, wide)).toThrow(
      'expected lists of at most 384 entries and concepts, received 401',
    );
  });
});

describe('integer types', () => {
  const typesFor = (maxRows: number, dialect: Dialect) => {
    const [, sums] = compileTally(plan, dialect, { ...wide, maxRows });
    return ['kf_s4_4', 'kf_s5_5'].map(
      (alias) =>
        new RegExp(
          `^.*CASE WHEN kf_e < 1 THEN CAST\\(kf_z\\d AS ([^)]*\\)?)\\) \\* kf_z\\d WHEN .* AS ${alias},$`,
          'm',
        ).exec(sums!.sql)![1],
    );
  };

  it('are 64 bits wide where no sum can pass them, else the engine’s exact wide type', () => {
    // Largest squares: index 288², outcome 1000²; 2^62 ≈ 4.6e18.
    expect(typesFor(1e12, duckdb)).toEqual(['BIGINT', 'BIGINT']);
    expect(typesFor(1e13, duckdb)).toEqual(['BIGINT', 'HUGEINT']);
    expect(typesFor(1e14, duckdb)).toEqual(['HUGEINT', 'HUGEINT']);
    expect(typesFor(1e14, postgres)).toEqual(['numeric', 'numeric']);
    expect(typesFor(1e14, spark)).toEqual(['DECIMAL(38, 0)', 'DECIMAL(38, 0)']);
  });

  it('are wide for every sum with a weight, whose size nothing bounds', () => {
    const weighted = buildPlan(studyOf({ weight: { column: 'w', decimals: 4 } }));
    const [, sums] = compileTally(weighted, duckdb, wide);
    expect(sums!.sql).toContain('SUM(CAST(kf_z0 AS HUGEINT) * kf_w) AS kf_s0');
  });
});

describe('PostgreSQL', () => {
  it('works the recode out once', () => {
    for (const { sql } of compileTally(plan, postgres, wide)) expect(sql).toContain('kf_recoded AS MATERIALIZED (');
  });
});

describe('a plan too large for one statement', () => {
  it('is refused with the number of columns it would need', () => {
    const outcomes = Array.from({ length: 24 }, (_, i) => ({ id: `o${i}`, column: `o${i}`, ...outcome }));
    const large = buildPlan(studyOf({ outcomes }));
    expect(() => compileTally(large, duckdb, wide)).toThrow(
      'expected at most 400 columns in a statement, received 533',
    );
    expect(compileScores(large, duckdb, wide).sql).toContain('kf_m28');
  });
});

describe('a source that cannot be read', () => {
  it('is refused with every reason at once', () => {
    const source = {
      shape: 'long',
      table: { schema: '', table: 'a\0' },
      respondent: 'r',
      item: '',
      value: 'v',
      maxRows: 0.5,
      where: [
        { column: 'wave', in: [] },
        { column: 'tenant', equals: Number.NaN },
      ],
    } as const;
    const issues = validateSource(plan, duckdb, source);
    expect(issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'empty-name source/table/schema',
      'unquotable-text source/table/table',
      'empty-name source/item',
      'empty-predicate source/where/0',
      'unbindable-value source/where/1',
      'not-a-limit source/maxRows',
    ]);
    expect(() => compileScores(plan, duckdb, source)).toThrow(KundfokusError);
  });

  it('is refused where a dialect’s paths do not reach a key of the document', () => {
    const strange = buildPlan(studyOf({ itemColumns: { CFCEN1: `it's "it"` } }));
    const source = { shape: 'json', table: 't', document: 'd' } as const;
    expect(validateSource(strange, duckdb, source)).toEqual([]);
    expect(validateSource(strange, spark, source).map(({ code }) => code)).toEqual(['unreachable-key']);
  });
});

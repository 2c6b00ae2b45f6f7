import { measuresOf, momentPairs, type PlanFamily, type PlanMeasure } from '../plan/index.js';
import { type AnswerBlocks, answerBlocks, answerColumns, answerEntries, answerValues } from './answer-blocks.js';
import { type Compilation, carry, choose, constantTable, type Step, type Term, writeSteps } from './compilation.js';
import { weightTerms } from './compile-counts.js';
import { ANSWERS_FROM, invalidFlags, sumsOf } from './moment-columns.js';
import { recodeAnswers } from './recode.js';
import { scoreAnswers } from './score-steps.js';
import { markOf } from './simulated.js';
import { type Cuts, cutsOf, runOfCut } from './tally-cuts.js';
import type { Run, TallyLayout } from './tally-layout.js';
import { familyName, planRow, rowTerms, type SumName } from './tally-rows.js';
import { categoryOf, countByKey, familyRows } from './tally-slices.js';

/**
 * Writes the statement that sums: respondents and the moments of every pair of measures in every slice, and how many
 * answers were none. Rows are first summed by which measures they have, missing ones as zero: 1 + M + M(M+1)/2 columns for M
 * measures instead of six per pair. Then every slice is summed over everybody and over those who lack each measure, and a
 * pair's sums are those of everybody less those of a over whoever lacks b.
 *
 * Where slices hold no counts of answers (units within groups), rows stand a second time beside blocks of sums of answers,
 * which take the same columns.
 */
export function writeMoments(query: Compilation, layout: TallyLayout): string {
  const { plan, dialect } = query;
  const measures = measuresOf(plan);
  const answers = answerBlocks(plan);
  const runOf = (family: number): Run => runOfFamily(plan.families[family]!, answers);
  const cuts = cutsOf(plan, (family) => runOfFamily(family, answers));
  const sums = sumsOf(query, layout, answers);
  const steps: Step[] = [
    ...recodeAnswers(query, { simulated: true }),
    ...scoreAnswers(query),
    ...countByKey(query, cuts, {
      name: 'kf_groups',
      keys: [
        whichMeasures(query, measures),
        ...Array.from({ length: answers.blocks }, () => `CAST(0 AS ${dialect.types.integer})`),
      ],
      run: (cut) => runOfCut(cuts, cut, runOf),
      values: [
        ...measures.map((_, m) => ({
          alias: `kf_z${m}`,
          expression: `CAST(COALESCE(kf_m${m}, 0) AS ${dialect.types.integer})`,
        })),
        ...weightTerms(query),
        ...invalidFlags(query).map(({ flag }, v) => ({ alias: `kf_bad${v}`, expression: flag })),
        ...(answers.blocks === 0 ? [] : answerValues(answers, ANSWERS_FROM)),
      ],
      sums,
      ...(answers.blocks > 0 ? { beside: 'every entry' as const } : {}),
    }),
    bits(query, cuts, sums),
    sliceSums(query, cuts, { sums, answers, runOf }),
  ];
  const terms = sumTerms(query, layout, { answers, sums });
  const conditions = [...onceInvalid(query, layout, answers), ...keptPairs(query, layout)];
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  const from = `kf_totals JOIN ${entryTable(query, layout, answers)} ON kf_l = kf_of${where} GROUP BY kf_f, kf_slice, kf_e`;
  return `${writeSteps(query, steps, { terms, from })}\nUNION ALL\n${planRow(query, 'moments')}`;
}

function runOfFamily({ detail }: PlanFamily, { blocks }: AnswerBlocks): Run {
  return { first: 0, last: detail === 'moments' ? ANSWERS_FROM + blocks - 1 : 0 };
}

/** Bit m is 1 where a respondent has measure m. */
function whichMeasures({ dialect }: Compilation, measures: readonly PlanMeasure[]): string {
  const bitsOf = measures.map((_, m) => `CASE WHEN kf_m${m} IS NULL THEN 0 ELSE ${2 ** m} END`);
  return `CAST(${bitsOf.length === 0 ? '0' : bitsOf.join(' + ')} AS ${dialect.types.integer})`;
}

/** `kf_has…`: each bit on its own. */
function bits({ plan, dialect }: Compilation, { variables }: Cuts, sums: readonly Term[]): Step {
  const halved = (m: number) => (m === 0 ? 'kf_code' : dialect.divide('kf_code', String(2 ** m)));
  return {
    name: 'kf_bits',
    terms: [
      ...carry([...variables.map((_, v) => `kf_c${v}`), 'kf_c', 'kf_e', 'kf_size', ...sums.map(({ alias }) => alias)]),
      ...measuresOf(plan).map((_, m) => ({ alias: `kf_has${m}`, expression: `${halved(m)} - 2 * ${halved(m + 1)}` })),
    ],
    from: 'kf_groups',
  };
}

/** `kf_l`: 0 for everybody of a slice, m + 1 for those of them who lack measure m, then blocks of answers; `kf_n…`, `kf_nw…`: those who have each. */
function sliceSums(query: Compilation, cuts: Cuts, { sums, answers, runOf }: SliceSums): Step {
  const { plan, dialect } = query;
  const measures = measuresOf(plan);
  const lacking = constantTable(query, 'kf_lacking', {
    columns: ['kf_le', 'kf_l'],
    rows: [
      [0, 0],
      ...measures.map((_, m) => [0, m + 1]),
      ...Array.from({ length: answers.blocks }, (_, block) => [ANSWERS_FROM + block, measures.length + 1 + block]),
    ],
  });
  const has = `CASE kf_l ${measures.map((_, m) => `WHEN ${m + 1} THEN kf_has${m}`).join(' ')} ELSE 0 END`;
  const lacks = measures.length === 0 ? '' : ` AND ${has} = 0`;
  const inner = `SELECT kf_bits.*, kf_f, kf_l, ${categoryOf(query, cuts)} AS kf_slice FROM kf_bits JOIN ${familyRows(query, cuts, runOf)} ON kf_c = kf_cut CROSS JOIN ${lacking} WHERE kf_le = kf_e AND kf_e BETWEEN kf_first AND kf_last${lacks}`;
  const having = (prefix: string, of: string) =>
    measures.map((_, m) => ({ alias: `${prefix}${m}`, expression: `SUM(kf_has${m} * ${of})` }));
  return {
    name: 'kf_totals',
    terms: [
      ...carry(['kf_f', 'kf_slice', 'kf_l']),
      { alias: 'kf_size', expression: 'SUM(kf_size)' },
      ...sums.map(({ alias }) => ({ alias, expression: `SUM(${alias})` })),
      ...having('kf_n', `CAST(kf_size AS ${dialect.types.integer})`),
      ...(plan.weight === null ? [] : [...having('kf_nw', 'kf_sw'), ...having('kf_nww', 'kf_sww')]),
    ],
    from: `(${inner}) kf_all WHERE kf_slice IS NOT NULL GROUP BY kf_f, kf_slice, kf_l`,
  };
}

interface SliceSums {
  readonly sums: readonly Term[];
  readonly answers: AnswerBlocks;
  readonly runOf: (family: number) => Run;
}

/**
 * What is returned: number 0 are the respondents, then the pairs, then answers, then (of the first family) the answers that
 * are none. `kf_a` and `kf_b` are measures, behind them places of a block of answers.
 */
function sumTerms(
  query: Compilation,
  { pairs }: TallyLayout,
  { answers, sums }: Omit<SliceSums, 'runOf'>,
): readonly Term[] {
  const { plan, text } = query;
  const weighted = plan.weight !== null;
  const invalid = invalidFlags(query);
  const ids = measuresOf(plan).map(({ id }) => id);
  const ofAnswers = answerEntries(answers);
  const last = pairs.length + ofAnswers.length;
  const column = (which: 'a' | 'b', name: SumName, of: (m: number) => string) => {
    const places = answerColumns(plan, name, answers).map((place) => (place === null ? null : sums[place]!.alias));
    const columns = [...ids.map((_, m) => of(m)), ...(ANSWERED.includes(name) ? places : [])];
    return columns.every((one) => one === null) ? 'NULL' : `kf_sign${which} * ${choose(`kf_${which}`, columns)}`;
  };
  const products = choose('kf_e', [null, ...pairs.map(([a, b]) => `kf_s${a}_${b}`)]);
  const counted = (name: SumName, all: string, having: string) =>
    `SUM(CASE WHEN kf_e = 0 THEN ${all}${last === 0 ? '' : ` WHEN kf_e <= ${last} THEN ${column('b', name, (m) => `${having}${m}`)}`} END)`;
  const n =
    invalid.length === 0
      ? counted('n', 'kf_size', 'kf_n')
      : `COALESCE(${counted('n', 'kf_size', 'kf_n')}, SUM(${choose(
          `kf_e - ${last + 1}`,
          invalid.map((_, v) => `kf_sbad${v}`),
        )}))`;
  const ofA = (name: SumName, of: (m: number) => string) => `SUM(${column('a', name, of)})`;
  const results: Partial<Record<SumName, string>> =
    last === 0
      ? {}
      : {
          sa: ofA('sa', (m) => `kf_s${m}`),
          sb: `SUM(${column('b', 'sb', (m) => `kf_s${m}`)})`,
          saa: ofA('saa', (m) => `kf_s${m}_${m}`),
          sbb: `SUM(${column('b', 'sbb', (m) => `kf_s${m}_${m}`)})`,
          ...(pairs.length === 0 ? {} : { sab: `SUM(CASE WHEN kf_of = 0 THEN ${products} END)` }),
          ...(weighted ? { w2a: ofA('w2a', (m) => `kf_d${m}`), w2aa: ofA('w2aa', (m) => `kf_d${m}_${m}`) } : {}),
        };
  return rowTerms(query, {
    part: partOf(query, pairs.length, ofAnswers),
    family: familyName(query),
    category: 'kf_slice',
    measure: choose('kf_e', [
      "''",
      ...pairs.map(([a, b]) => text(`${ids[a]}|${ids[b]}`)),
      ...ofAnswers.map(({ id }) => text(id)),
      ...invalid.map(({ id }) => text(id)),
    ]),
    key: "''",
    sums: {
      n,
      ...(weighted ? { w: counted('w', 'kf_sw', 'kf_nw'), w2: counted('w2', 'kf_sww', 'kf_nww') } : {}),
      ...results,
    },
  });
}

/** Sums that answers have as well. */
const ANSWERED: readonly SumName[] = ['n', 'w', 'w2', 'sa', 'saa', 'w2a', 'w2aa'];

/** The part of the tally that an entry belongs to. */
function partOf(query: Compilation, pairs: number, answers: ReturnType<typeof answerEntries>): string {
  const { source, text } = query;
  const items = answers.filter(({ part }) => part === 'answers').length;
  const invalid = invalidFlags(query).length;
  const upTo: readonly (readonly [last: number, part: string])[] = [
    [0, 'respondents'],
    [pairs, 'moments'],
    [pairs + items, 'answers'],
    [pairs + answers.length, 'favourable'],
    [pairs + answers.length + invalid - (markOf(source) === null ? 0 : 1), 'invalid'],
  ];
  const when = upTo.map(([last, part]) => `WHEN kf_e <= ${last} THEN ${text(part)}`);
  return `CASE ${when.join(' ')} ELSE ${text('simulated')} END`;
}

/**
 * Entries beside the sums they are made of: of a pair those of everybody, less those of a over whoever lacks b and of b over
 * whoever lacks a; of answers those of their block.
 */
function entryTable(query: Compilation, { pairs }: TallyLayout, answers: AnswerBlocks): string {
  const measures = measuresOf(query.plan).length;
  const rows = pairs.flatMap(([a, b], p) => [
    [p + 1, a, b, 0, 1, 1],
    ...(a === b
      ? []
      : [
          [p + 1, a, b, a + 1, 0, -1],
          [p + 1, a, b, b + 1, -1, 0],
        ]),
  ]);
  const ofAnswers = answerEntries(answers).map(({ place, block }, e) => {
    const at = measures + place;
    return [pairs.length + 1 + e, at, at, measures + 1 + block, 1, 1];
  });
  const last = pairs.length + ofAnswers.length;
  const alone = [0, ...invalidFlags(query).map((_, v) => last + 1 + v)].map((e) => [e, -1, -1, 0, 0, 0]);
  return constantTable(query, 'kf_entries', {
    columns: ['kf_e', 'kf_a', 'kf_b', 'kf_of', 'kf_signa', 'kf_signb'],
    rows: [...alone, ...rows, ...ofAnswers],
  });
}

/** Slices at `moments` detail keep some pairs only. */
function keptPairs({ plan }: Compilation, { pairs }: TallyLayout): readonly string[] {
  const kept = new Set(momentPairs(plan, 'moments').map(String));
  const others = pairs.flatMap((pair, p) => (kept.has(String(pair)) ? [] : [p + 1]));
  const families = plan.families.flatMap(({ detail }, f) => (detail === 'moments' ? [f] : []));
  if (others.length === 0 || families.length === 0) return [];
  return [`NOT (kf_f IN (${families.join(', ')}) AND kf_e IN (${others.join(', ')}))`];
}

/** Answers that were none are told once, by the first family, and only where there are any. */
function onceInvalid(query: Compilation, { pairs }: TallyLayout, answers: AnswerBlocks): readonly string[] {
  const invalid = invalidFlags(query);
  if (invalid.length === 0) return [];
  const last = pairs.length + answerEntries(answers).length;
  const found = choose(
    `kf_e - ${last + 1}`,
    invalid.map((_, v) => `kf_sbad${v}`),
  );
  return [`(kf_e <= ${last} OR (kf_f = 0 AND ${found} > 0))`];
}

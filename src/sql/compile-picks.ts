import type { PlanFamily, ScoringPlan } from '../plan/index.js';
import { type Compilation, carry, choose, constantTable, type Step, type Term, writeSteps } from './compilation.js';
import { weightTerms } from './compile-counts.js';
import { bitOf, changesOf, pickSize, wordsFor, wordsOfPick } from './pick-words.js';
import { recodeAnswers } from './recode.js';
import { type Cuts, cutsOf } from './tally-cuts.js';
import type { Run } from './tally-layout.js';
import { familyName, planRow, rowTerms } from './tally-rows.js';
import { categoryOf, familyRows, maskedVariables, variableTerms } from './tally-slices.js';

/** What a row of the result counts: `answered`, an option, or one side of a change. */
export type PickEntry = {
  readonly part: 'picks' | 'pickChanges';
  /** Id of the pick, or `A|B`. */
  readonly measure: string;
  /** `answered`, the number of an option or concept; `first`, `second` or `both`. */
  readonly key: string;
  /** Set of bits that is summed over. */
  readonly set: number;
  /** Bit that a respondent of the entry has; `null`: whoever answered. */
  readonly bit: number | null;
};

/** Entries in the order of their numbers: those of everybody who answered first, then those of the options. */
export function pickEntries(plan: ScoringPlan): { readonly entries: readonly PickEntry[]; readonly answered: number } {
  const { picks } = plan;
  const whole = picks.map(
    ({ id }, p): PickEntry => ({ part: 'picks', measure: id, key: 'answered', set: p, bit: null }),
  );
  const changes = changesOf(plan).flatMap(([a, b], c) =>
    SIDES.map((key, s): PickEntry => {
      const measure = `${picks[a]!.id}|${picks[b]!.id}`;
      return { part: 'pickChanges', measure, key, set: picks.length + SIDES.length * c + s, bit: null };
    }),
  );
  const options = picks.flatMap((pick, p) =>
    Array.from({ length: pickSize(pick) }, (_, bit): PickEntry => {
      return { part: 'picks', measure: pick.id, key: String(bit), set: p, bit };
    }),
  );
  return { entries: [...whole, ...changes, ...options], answered: whole.length + changes.length };
}

const SIDES = ['first', 'second', 'both'] as const;

/** Most bits of any set. */
export function mostBits({ picks }: ScoringPlan): number {
  return Math.max(0, ...picks.map(pickSize));
}

/** The entries that a family needs: options of their own for pairs and weights, else the sums over those who answered. */
function runOfPicks(plan: ScoringPlan): (family: PlanFamily) => Run {
  const { entries, answered } = pickEntries(plan);
  return ({ detail }) => {
    if (detail === 'moments') return { first: 0, last: -1 };
    const isWhole = detail === 'counts' && plan.weight === null;
    return { first: 0, last: (isWhole ? answered : entries.length) - 1 };
  };
}

/**
 * Writes the statement that counts picks: for everybody who answered, and for whoever picked each option, how many picked each
 * option (and concept). Respondents are set beside the entries they belong to, of which they have as many as they picked.
 */
export function writePicks(query: Compilation): string {
  const { plan, text } = query;
  const runOf = runOfPicks(plan);
  const cuts = cutsOf(plan, runOf);
  if (cuts.cuts.length === 0) return planRow(query, 'picks');
  const { entries } = pickEntries(plan);
  const sums = [...weightTerms(query).map(({ alias }) => alias), ...bitAliases(plan)];
  const steps: Step[] = [
    ...recodeAnswers(query),
    { name: 'kf_measures', terms: rowTermsOfPicks(query, cuts), from: 'kf_checked', once: true },
    {
      name: 'kf_hits',
      terms: hitTerms(query, cuts),
      from: `kf_measures CROSS JOIN ${entryTable(query)} WHERE ${isHit(query)}`,
    },
    groups(query, cuts, runOf),
    familySums(query, { cuts, runOf, sums }),
  ];
  const of = (value: (entry: (typeof entries)[number]) => string) =>
    choose(
      'kf_e',
      entries.map((entry) => text(value(entry))),
    );
  const terms = rowTerms(query, {
    part: of(({ part }) => part),
    family: familyName(query),
    category: 'kf_slice',
    measure: of(({ measure }) => measure),
    key: keyText(
      query,
      of(({ key }) => key),
    ),
    sums: { n: 'kf_size', ...(plan.weight !== null && { w: 'kf_w', w2: 'kf_ww' }) },
  });
  return `${writeSteps(query, steps, { terms, from: 'kf_families_sums' })}\nUNION ALL\n${planRow(query, 'picks')}`;
}

function bitAliases(plan: ScoringPlan): readonly string[] {
  return Array.from({ length: mostBits(plan) }, (_, i) => `kf_n${i}`);
}

/** The columns that slices are cut by; `kf_f…`: 1 where somebody is in a set; `kf_s…_…`: words of its bits; weights. */
function rowTermsOfPicks(query: Compilation, cuts: Cuts): readonly Term[] {
  const { plan, dialect } = query;
  const flag = (condition: string) => `CAST(CASE WHEN ${condition} THEN 1 ELSE 0 END AS ${dialect.types.integer})`;
  const ofSet = (set: number, condition: string, words: readonly string[]): Term[] => [
    { alias: `kf_f${set}`, expression: flag(condition) },
    ...words.map((expression, word) => ({ alias: `kf_s${set}_${word}`, expression })),
  ];
  const words = plan.picks.map((_, p) => wordsOfPick(query, p));
  const changes = changesOf(plan).flatMap(([a, b], c) => {
    const both = `kf_pg${a} = 1 AND kf_pg${b} = 1`;
    const within = (word: string) => `CASE WHEN ${both} THEN ${word} ELSE 0 END`;
    const sides = [
      words[a]!.map(within),
      words[b]!.map(within),
      words[a]!.map((word, w) => dialect.both(word, words[b]![w]!)),
    ];
    return sides.flatMap((side, s) => ofSet(plan.picks.length + sides.length * c + s, both, side));
  });
  return [
    ...variableTerms(query, cuts),
    ...plan.picks.flatMap((_, p) => ofSet(p, `kf_pg${p} = 1`, words[p]!)),
    ...changes,
    ...weightTerms(query),
  ];
}

/** Number of bits of each set, in order. */
function bitsOfSets(plan: ScoringPlan): readonly number[] {
  const changes = changesOf(plan).flatMap(([a]) => SIDES.map(() => pickSize(plan.picks[a]!)));
  return [...plan.picks.map(pickSize), ...changes];
}

/** Entries as a relation: number, set, and the word and bit that say who is in it; a set's flag is the word behind its words. */
function entryTable(query: Compilation): string {
  const { plan } = query;
  const places = wordPlaces(plan);
  const rows = pickEntries(plan).entries.map(({ set, bit }, e) => {
    const { word, value } = bit === null ? { word: -1, value: 1 } : bitOf(bit);
    return [e, set, places.findIndex((place) => place.set === set && place.word === word), value];
  });
  return constantTable(query, 'kf_entries', { columns: ['kf_e', 'kf_t', 'kf_j', 'kf_bit'], rows });
}

/** Words that say who is in an entry: −1 is the flag. */
function wordPlaces(plan: ScoringPlan): readonly { readonly set: number; readonly word: number }[] {
  const bits = bitsOfSets(plan);
  const flags = bits.map((_, set) => ({ set, word: -1 }));
  const words = plan.picks.flatMap((pick, set) =>
    Array.from({ length: wordsFor(pickSize(pick)) }, (_, word) => ({ set, word })),
  );
  return [...flags, ...words];
}

function isHit({ plan, dialect }: Compilation): string {
  const words = wordPlaces(plan).map(({ set, word }) => (word < 0 ? `kf_f${set}` : `kf_s${set}_${word}`));
  return `${dialect.both(choose('kf_j', words), 'kf_bit')} <> 0`;
}

/** Respondents beside their entries, each with the words of its set. */
function hitTerms(query: Compilation, { variables }: Cuts): readonly Term[] {
  const { plan } = query;
  const bits = bitsOfSets(plan);
  const words = Array.from({ length: wordsFor(mostBits(plan)) }, (_, word) => ({
    alias: `kf_word${word}`,
    expression: choose(
      'kf_t',
      bits.map((size, set) => (word < wordsFor(size) ? `kf_s${set}_${word}` : '0')),
    ),
  }));
  return [
    ...carry([...variables.map((_, v) => `kf_c${v}`), 'kf_e', ...weightTerms(query).map(({ alias }) => alias)]),
    ...words,
  ];
}

function groups(query: Compilation, cuts: Cuts, runOf: (family: PlanFamily) => Run): Step {
  const { plan, dialect } = query;
  const count = dialect.count ?? 'COUNT';
  const variables = maskedVariables(
    query,
    cuts,
    cuts.variables.map((_, v) => `kf_c${v}`),
  );
  const runs = cuts.cuts.map((_, cut) => {
    const own = cuts.families.filter((row) => row.cut === cut).map(({ family }) => runOf(plan.families[family]!).last);
    return [cut, Math.max(...own)];
  });
  const table = constantTable(query, 'kf_cuts', { columns: ['kf_c', 'kf_last'], rows: runs });
  const by = [...variables.map(({ alias }) => alias), 'kf_c', 'kf_e'];
  const inner = [...variables.map(({ alias, expression }) => `${expression} AS ${alias}`), 'kf_c', 'kf_e'];
  const weights = weightTerms(query).map(({ alias }) => alias);
  const words = Array.from({ length: wordsFor(mostBits(plan)) }, (_, word) => `kf_word${word}`);
  const rows = `SELECT ${[...inner, ...weights, ...words].join(', ')} FROM kf_hits CROSS JOIN ${table} WHERE kf_e <= kf_last`;
  return {
    name: 'kf_groups',
    sums: true,
    terms: [
      ...carry(by),
      { alias: 'kf_size', expression: `${count}(*)` },
      ...weights.map((alias) => ({ alias: `kf_s${alias}`, expression: `SUM(${alias})` })),
      ...bitAliases(plan).map((alias, i) => {
        const { word, value } = bitOf(i);
        return {
          alias,
          expression: `${count}(CASE WHEN ${dialect.both(`kf_word${word}`, String(value))} <> 0 THEN 1 END)`,
        };
      }),
    ],
    from: `(${rows}) kf_beside GROUP BY ${by.join(', ')}`,
  };
}

interface Summing {
  readonly cuts: Cuts;
  readonly runOf: (family: PlanFamily) => Run;
  readonly sums: readonly string[];
}

function familySums(query: Compilation, { cuts, runOf, sums }: Summing): Step {
  const { plan } = query;
  const named = (alias: string) => (alias === 'kf_w' || alias === 'kf_ww' ? `kf_s${alias}` : alias);
  const families = familyRows(query, cuts, (family) => runOf(plan.families[family]!));
  const inner = `SELECT kf_f, kf_e, kf_size, ${sums.map(named).join(', ')}, ${categoryOf(query, cuts)} AS kf_slice FROM kf_groups JOIN ${families} ON kf_c = kf_cut WHERE kf_e BETWEEN kf_first AND kf_last`;
  return {
    name: 'kf_families_sums',
    terms: [
      ...carry(['kf_f', 'kf_slice', 'kf_e']),
      { alias: 'kf_size', expression: 'SUM(kf_size)' },
      ...sums.map((alias) => ({ alias, expression: `SUM(${named(alias)})` })),
    ],
    from: `(${inner}) kf_all WHERE kf_slice IS NOT NULL GROUP BY kf_f, kf_slice, kf_e`,
  };
}

/** Arguments that every engine's CONCAT takes. */
const MOST_ARGUMENTS = 50;

/** The entry and, with blanks between, how many picked each option. */
function keyText(query: Compilation, entry: string): string {
  const { plan, dialect } = query;
  const counts = bitAliases(plan).map((alias) => `' ', CAST(${alias} AS ${dialect.types.text})`);
  let text = entry;
  for (let from = 0; from < counts.length; from += MOST_ARGUMENTS / 2 - 1) {
    text = `CONCAT(${[text, ...counts.slice(from, from + MOST_ARGUMENTS / 2 - 1)].join(', ')})`;
  }
  return text;
}

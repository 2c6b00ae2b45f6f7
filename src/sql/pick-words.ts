import type { PlanPick, ScoringPlan } from '../plan/index.js';
import { ALL, type Compilation, type Step, type Term } from './compilation.js';

/** Bits in a word: sums of them stay below 2^31 whatever type an engine gives them. */
export const PICK_WORD_BITS = 30;

/** Where bit number i of a pick stands. */
export function bitOf(i: number): { readonly word: number; readonly value: number } {
  return { word: Math.floor(i / PICK_WORD_BITS), value: 2 ** (i % PICK_WORD_BITS) };
}

/** Words that a number of bits takes. */
export function wordsFor(bits: number): number {
  return Math.ceil(bits / PICK_WORD_BITS);
}

/** Options and concepts of a pick. */
export function pickSize({ options, concepts }: PlanPick): number {
  return options.length + concepts.length;
}

/** Every two picks from one list, in plan order. */
export function changesOf({ picks }: ScoringPlan): readonly (readonly [number, number])[] {
  return picks.flatMap(({ list }, a) =>
    picks.flatMap((other, b) => (b > a && other.list === list ? [[a, b] as const] : [])),
  );
}

/** `kf_pt…`: what was picked as text, `;` before, between and behind the codes; `;` alone where nothing was. */
export function pickedTexts({ plan, dialect }: Compilation): readonly Term[] {
  const compose = dialect.compose ?? ((text: string) => text);
  return plan.picks.map((_, p) => ({
    alias: `kf_pt${p}`,
    expression: dialect.betweenPicks(`CONCAT(';', COALESCE(${compose(`kf_tq${p}`)}, ''), ';')`),
  }));
}

/**
 * What was picked as integers. `kf_pw…_…`: words of bits, one for each option. `kf_pg…`: 0 blank, 1 an answer, −1 none: more
 * codes than options found, so that one is unknown or stands there twice, or more than can be picked.
 */
export function pickSteps(query: Compilation, from: string): readonly Step[] {
  const { plan } = query;
  if (plan.picks.length === 0) return [];
  const states = plan.picks.map((pick, p) => ({ alias: `kf_pg${p}`, expression: stateOf(query, pick, p) }));
  return [
    { name: 'kf_words', terms: [ALL, ...plan.picks.flatMap((pick, p) => wordTerms(query, pick, p))], from, once: true },
    { name: 'kf_picked', terms: [ALL, ...states], from: 'kf_words', once: true },
  ];
}

function wordTerms({ dialect, text }: Compilation, { options }: PlanPick, p: number): readonly Term[] {
  const has = (spelling: string) => dialect.contains(`kf_pt${p}`, text(`;${spelling.normalize('NFC')};`));
  return Array.from({ length: wordsFor(options.length) }, (_, word) => {
    const bits = options.flatMap(({ accepts }, o) =>
      bitOf(o).word === word ? [`CASE WHEN ${accepts.map(has).join(' OR ')} THEN ${bitOf(o).value} ELSE 0 END`] : [],
    );
    return { alias: `kf_pw${p}_${word}`, expression: bits.join(' + ') };
  });
}

/** Whether an option was picked, as a condition. */
function hasOption({ dialect }: Compilation, p: number, option: number): string {
  const { word, value } = bitOf(option);
  return `${dialect.both(`kf_pw${p}_${word}`, String(value))} <> 0`;
}

function stateOf(query: Compilation, { options, most }: PlanPick, p: number): string {
  const length = query.dialect.length ?? 'LENGTH';
  const found = options.map((_, o) => `CASE WHEN ${hasOption(query, p, o)} THEN 1 ELSE 0 END`).join(' + ');
  const written = `${length}(kf_pt${p}) - ${length}(REPLACE(kf_pt${p}, ';', '')) - 1`;
  return `CASE WHEN kf_pt${p} = ';' THEN 0 WHEN ${found} = ${written} AND ${written} <= ${most} THEN 1 ELSE -1 END`;
}

/** The sum of the weights of what was picked; NULL where nothing was. */
export function pickedValue(query: Compilation, pick: number, weights: readonly number[]): string {
  const parts = weights.flatMap((weight, o) =>
    weight === 0 ? [] : [`CASE WHEN ${hasOption(query, pick, o)} THEN ${weight} ELSE 0 END`],
  );
  const sum = parts.length === 0 ? '0' : parts.join(' + ');
  return `CASE WHEN kf_pg${pick} = 1 THEN CAST(${sum} AS ${query.dialect.types.integer}) END`;
}

/** Words of bits of a pick's options and concepts, 0 where it was not answered. */
export function wordsOfPick(query: Compilation, p: number): readonly string[] {
  const { dialect, plan } = query;
  const pick = plan.picks[p]!;
  const { options, concepts } = pick;
  return Array.from({ length: wordsFor(pickSize(pick)) }, (_, word) => {
    const ofConcepts = concepts.flatMap((concept, c) => {
      const { word: of, value } = bitOf(options.length + c);
      return of === word ? [`CASE WHEN ${hasConcept(query, p, concept.options)} THEN ${value} ELSE 0 END`] : [];
    });
    const ofOptions = word < wordsFor(options.length) ? [`kf_pw${p}_${word}`] : [];
    const bits = [...ofOptions, ...ofConcepts].join(' + ');
    return `CASE WHEN kf_pg${p} = 1 THEN CAST(${bits} AS ${dialect.types.integer}) ELSE 0 END`;
  });
}

function hasConcept({ dialect }: Compilation, p: number, options: readonly number[]): string {
  const masks = new Map<number, number>();
  for (const option of options) {
    const { word, value } = bitOf(option);
    masks.set(word, (masks.get(word) ?? 0) + value);
  }
  return [...masks].map(([word, mask]) => `${dialect.both(`kf_pw${p}_${word}`, String(mask))} <> 0`).join(' OR ');
}

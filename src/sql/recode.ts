import type { PlanOutcome } from '../plan/index.js';
import { ALL, type Compilation, carry, type Step, type Term } from './compilation.js';
import { pickedTexts, pickedValue, pickSteps } from './pick-words.js';
import { fieldsOf, keptAliases, readSource, type Wanted } from './read-source.js';
import { markOf, SIMULATED_ALIAS } from './simulated.js';

/** A cell that holds an answer which is none of its item's. */
const NO_ANSWER = -1;

/** Largest weight that stays exact everywhere: 2^53 − 1. */
const LARGEST_WEIGHT = '9007199254740991';

/**
 * Answers as integers. `kf_i…`: cells, −1 where the text is no answer. `kf_b…`: place of a known category, −1 where it is
 * none, 0 where blank; text of an open one. `kf_v…`: integer outcome or NULL; `kf_p…`: whether there was any text.
 * `kf_weight`: integer weight or NULL. `kf_u`, `kf_r`: text, '' where blank. `kf_pg…`, `kf_pw…_…`: what was picked (`pickSteps`),
 * unless `picks` says that nobody wants it. `kf_sim`: 1 where a row says that it is simulated, where `simulated` wants it.
 */
export function recodeAnswers(
  query: Compilation,
  { picks = true, simulated = false }: Partial<Wanted> = {},
): readonly Step[] {
  const fields = fieldsOf(query, { picks, simulated });
  const steps = picks ? pickSteps(query, 'kf_recoded') : [];
  const before = steps.at(-1)?.name ?? 'kf_recoded';
  return [
    ...readSource(query, fields),
    recode(query, { picks, simulated }),
    ...steps,
    checkNumbers(query, before, picks),
  ];
}

function recode(query: Compilation, { picks, simulated }: Wanted): Step {
  const { plan, source } = query;
  const present = (alias: string) => `CASE WHEN COALESCE(${alias}, '') = '' THEN 0 ELSE 1 END`;
  const terms: Term[] = [
    ...plan.items.map(({ options }, i) => ({ alias: `kf_i${i}`, expression: cellOf(query, `kf_ti${i}`, options) })),
    ...plan.backgrounds.map(({ categories }, i) => ({
      alias: `kf_b${i}`,
      expression: categories ? cellOf(query, `kf_tb${i}`, categories) : `COALESCE(kf_tb${i}, '')`,
    })),
    ...plan.outcomes.flatMap((outcome, i) =>
      outcome.kind === 'picked'
        ? []
        : [
            { alias: `kf_p${i}`, expression: present(`kf_to${i}`) },
            { alias: `kf_o${i}`, expression: scaledNumber(query, `kf_to${i}`, decimalsOf(outcome)) },
          ],
    ),
    ...(picks ? pickedTexts(query) : []),
    ...(plan.weight ? [{ alias: 'kf_w', expression: scaledNumber(query, 'kf_tw', plan.weight.decimals) }] : []),
    ...(plan.unit === null ? [] : [{ alias: 'kf_u', expression: `COALESCE(kf_tu, '')` }]),
    ...(plan.respondent === null ? [] : [{ alias: 'kf_r', expression: 'kf_tr' }]),
    ...(simulated && markOf(source) !== null ? [{ alias: SIMULATED_ALIAS, expression: present('kf_tsim') }] : []),
    ...carry(keptAliases(query)),
  ];
  return { name: 'kf_recoded', terms, from: 'kf_source', once: true };
}

/** Numbers within their range and without further decimals, as integers. */
function checkNumbers(query: Compilation, from: string, picks: boolean): Step {
  const { plan, dialect } = query;
  const isWhole = (alias: string) => (dialect.toWhole === undefined ? ` AND ${alias} = FLOOR(${alias})` : '');
  const whole = (alias: string, lowest: string, highest: string) =>
    `CASE WHEN ${alias} BETWEEN ${lowest} AND ${highest}${isWhole(alias)} THEN CAST(${alias} AS ${dialect.types.integer}) END`;
  const terms: Term[] = [
    ALL,
    ...plan.outcomes.flatMap((outcome, o) => {
      const { picked } = outcome;
      if (picked === undefined) return [{ alias: `kf_v${o}`, expression: outcomeValue(outcome, `kf_o${o}`, whole) }];
      return picks ? [{ alias: `kf_v${o}`, expression: pickedValue(query, picked.pick, picked.weights) }] : [];
    }),
    ...(plan.weight ? [{ alias: 'kf_weight', expression: whole('kf_w', '0', LARGEST_WEIGHT) }] : []),
  ];
  return { name: 'kf_checked', terms, from };
}

/** The place of an option by its spellings: as written, else without white space, else as the whole number it is. */
function cellOf(
  query: Compilation,
  alias: string,
  options: readonly { readonly accepts: readonly string[] }[],
): string {
  const { dialect, text } = query;
  const spellings = new Map(
    options.flatMap(({ accepts }, i) =>
      accepts
        .filter((spelling) => spelling !== '' && spelling === spelling.trim())
        .map((spelling) => [spelling, i + 1]),
    ),
  );
  const when = [...spellings].map(([spelling, cell]) => `WHEN ${text(spelling as string)} THEN ${cell}`).join(' ');
  const compose = dialect.compose ?? ((plain: string) => plain);
  const trimmed = compose(dialect.trim(alias));
  const last = `CASE COALESCE(${dialect.wholeNumber(trimmed)}, '') WHEN '' THEN 0 ${when} ELSE ${NO_ANSWER} END`;
  const spelledOddly = [...spellings.keys()].some((spelling) =>
    /^(?:0+\d+(?:[.,]0*)?|\d+[.,]0*)$/.test(spelling as string),
  );
  const slow = spelledOddly ? `CASE ${trimmed} ${when} ELSE ${last} END` : last;
  return when === '' ? slow : `CASE COALESCE(${alias}, '') WHEN '' THEN 0 ${when} ELSE ${slow} END`;
}

/** A decimal text times 10^decimals; NULL where it is no number. */
function scaledNumber({ dialect }: Compilation, alias: string, decimals: number): string {
  const plain = `REPLACE(${alias}, ',', '.')`;
  const scaled = dialect.toWhole?.(plain, decimals) ?? `${dialect.toDecimal(plain)} * ${10 ** decimals}`;
  return `CASE WHEN ${dialect.isDecimal(alias)} THEN ${scaled} END`;
}

function decimalsOf({ kind, decimals }: PlanOutcome): number {
  return kind === 'enps' ? 0 : decimals;
}

function outcomeValue(
  { kind, min, max, decimals }: PlanOutcome,
  alias: string,
  whole: (alias: string, lowest: string, highest: string) => string,
): string {
  if (kind === 'number')
    return whole(alias, String(Math.round(min * 10 ** decimals)), String(Math.round(max * 10 ** decimals)));
  return `CASE WHEN ${alias} = FLOOR(${alias}) AND ${alias} BETWEEN 0 AND 10 THEN CASE WHEN ${alias} >= 9 THEN 1 WHEN ${alias} >= 7 THEN 0 ELSE -1 END END`;
}

import type { Audience, Study } from '../../model/index.js';
import { audienceCondition } from '../../pack/audiences.js';
import { answerKey, choosable } from './host-questions.js';
import type { Localiser } from './localise.js';
import type { GridOptions } from './pack-grids.js';
import type { PackNames } from './pack-names.js';
import type { JsonObject, SurveyJson } from './survey-json.js';

/** What the parts of a pack are made with. */
export interface PartContext {
  readonly study: Study;
  readonly names: PackNames;
  readonly localiser: Localiser;
  readonly grid: GridOptions;
  readonly host: SurveyJson;
  /** Customer word of the respondents who see the parts; `null`: all see them. */
  readonly word: string | null;
}

/** `visibleIf` for a part that only some of those who see its surroundings are asked. */
export function visibleTo(audience: Audience, surroundings: Audience, context: PartContext): JsonObject {
  const condition = audience === surroundings ? null : audienceExpression(audience, context);
  return condition === null ? {} : { visibleIf: condition };
}

/** `visibleIf` for a page: its audience, and the customer word it is written for. */
export function visiblePage(audience: Audience, context: PartContext): JsonObject {
  const word = context.word === null ? null : `{${context.names.word}} = '${context.word}'`;
  const conditions = [word, audienceExpression(audience, context)].filter((condition) => condition !== null);
  return conditions.length === 0 ? {} : { visibleIf: conditions.join(' and ') };
}

/** Words of a study, the one for everybody else first. */
export function wordsOf({ customer: { word, by } }: Study): readonly string[] {
  return [...new Set([word, ...Object.values(by?.words ?? {})])];
}

/** SurveyJS expression that gives the customer word of a respondent. */
export function wordExpression(study: Study, host: SurveyJson): string {
  const { by } = study.customer;
  const [main, ...others] = wordsOf(study);
  const values = (word: string) => Object.keys(by!.words).filter((value) => by!.words[value] === word);
  return others.reduceRight(
    (rest, word) => `iif(${isOneOf(answerKey(host, by!.column), values(word))}, '${word}', ${rest})`,
    `'${main}'`,
  );
}

function audienceExpression(audience: Audience, { study, names, host }: PartContext): string | null {
  const source = audienceCondition(study.pack, audience);
  if (source === null) return null;
  const variable = study.pack.background.find(({ id }) => id === source.background)!;
  const categories = variable.categories.filter(({ id }) => source.categories.includes(id));
  const ours = study.background.find(({ id }) => id === variable.id);
  if (!ours?.fromHost) {
    const values = categories.map((category) => choiceValue(category, ours ?? { codes: null }));
    return isOneOf(names.answer(ours?.column ?? variable.id), values);
  }
  const spellings = categories.flatMap((category) => spellingsOf(category, ours));
  return isOneOf(answerKey(host, ours.column), choosable(host, ours.column, spellings));
}

/** SurveyJS reads a backslash before a quote of either kind as an escape, and any other as itself. */
function isOneOf(key: string, values: readonly string[]): string {
  return `{${key}} anyof [${values.map((value) => `'${value.replace(/['"]/g, '\\$&')}'`).join(', ')}]`;
}

/** Whether a text can stand in a SurveyJS expression: at its ends, not even an escaped double quote is read. */
export function isExpressible(value: string): boolean {
  return !/^"|["\\]$/.test(value);
}

type Category = { readonly id: string; readonly code: string };
type Codes = Pick<Study['background'][number], 'codes'>;

/** What a category may be stored as in the study's data. */
export function spellingsOf({ id, code }: Category, { codes }: Codes): readonly string[] {
  return codes?.[id] ?? [...new Set([code, id, code.toLowerCase()])];
}

/** What our own question stores for a category: the study's first spelling, else the pack's code. */
export function choiceValue({ id, code }: Category, { codes }: Codes): string {
  return codes?.[id]?.[0] ?? code;
}

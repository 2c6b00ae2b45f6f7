import type { Audience, Item, ModuleElement, Pack } from '../../model/index.js';
import { type PartContext, visibleTo } from './conditions.js';
import type { JsonObject } from './survey-json.js';

/** Which property names a survey takes: survey-core 2 and 3, or 1.12 and older. */
export type Compat = 'v2' | 'v1';

/** How the grids behave. */
export interface GridOptions {
  readonly compat: Compat;
  /** Whether every statement must be answered; false unless asked for, since a forced answer is no answer. */
  readonly eachRowRequired: boolean;
  /** Order in which the statements of a grid are shown. */
  readonly rowOrder: 'initial' | 'random';
}

/** A grid as it stands in the survey. */
export interface PackGrid {
  readonly name: string;
  readonly items: readonly string[];
}

/** An element of a module that holds items. */
export type ItemsElement = Extract<ModuleElement, { kind: 'items' }>;

/** The grids of an element: one, or one for each set of options its items are answered on. */
export function gridsOfElement(
  element: ItemsElement,
  pack: Pack,
): readonly { readonly id: string; readonly items: readonly Item[] }[] {
  const groups = new Map<string, Item[]>();
  for (const id of element.items) {
    const item = pack.items.find((candidate) => candidate.id === id)!;
    const key = `${item.responseSet}/${item.nonSubstantive}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()].map((items, i) => ({ id: i === 0 ? element.id : `${element.id}x${i + 1}`, items }));
}

/**
 * An element that holds items as matrix questions.
 * @param audience - To whom the whole element is shown.
 */
export function gridParts(element: ItemsElement, audience: Audience, context: PartContext): readonly JsonObject[] {
  return gridsOfElement(element, context.study.pack).map(({ id, items }) => ({
    type: 'matrix',
    ...context.names.question(id),
    title: context.localiser.text((wording) => wording.grids[element.id]!),
    ...gridProperties(context.grid),
    columns: columnsOf(items[0]!, context),
    rows: items.map((item) => rowOf(item, audience, context)),
  }));
}

/** Width of the column of statements, which SurveyJS gives no more than an answer option's; on a phone they stand above the options. */
const STATEMENT_WIDTH = 'min(18rem, 70vw)';

/** Only what differs from SurveyJS's own defaults. */
function gridProperties({ compat, eachRowRequired, rowOrder }: GridOptions): JsonObject {
  return {
    ...(compat !== 'v1' && { alternateRows: true, rowTitleWidth: STATEMENT_WIDTH }),
    ...(eachRowRequired && { [compat === 'v1' ? 'isAllRowRequired' : 'eachRowRequired']: true }),
    ...(rowOrder === 'random' && { [compat === 'v1' ? 'rowsOrder' : 'rowOrder']: 'random' }),
  };
}

function columnsOf(item: Item, { study, localiser }: PartContext): readonly JsonObject[] {
  const set = study.pack.responseSets.find((responseSet) => responseSet.id === item.responseSet)!;
  const columns = set.options.map(({ code }) => ({
    value: columnValue(code),
    text: localiser.text((wording) => wording.options[set.id]![code]!),
  }));
  const other = item.nonSubstantive;
  if (other === null) return columns;
  const text = localiser.text((wording) => wording.nonSubstantive[other]!);
  return [...columns, { value: study.pack.nonSubstantiveCodes[other], text }];
}

/** Codes that are numbers stand as numbers, so that the host's expressions can compare them. */
function columnValue(code: string): string | number {
  return /^(0|[1-9]\d*)$/.test(code) ? Number(code) : code;
}

function rowOf(item: Item, audience: Audience, context: PartContext): JsonObject {
  const row = { value: item.id, text: context.localiser.text((wording) => wording.items[item.id]!) };
  return { ...row, ...visibleTo(item.audience, audience, context) };
}

import type { Item, ModuleElement, Pack, Study } from '../../model/index.js';
import type { Localiser } from './localise.js';
import type { PackNames } from './pack-names.js';
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

/** What the parts of a pack are made with. */
export interface PartContext {
  readonly study: Study;
  readonly names: PackNames;
  readonly localiser: Localiser;
  readonly grid: GridOptions;
  /** Key of the answer by column, for columns that a host question fills under another name. */
  readonly hostColumns: Readonly<Record<string, string>>;
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

/** An element that holds items as matrix questions. */
export function gridParts(element: ItemsElement, context: PartContext): readonly JsonObject[] {
  return gridsOfElement(element, context.study.pack).map(({ id, items }) => ({
    type: 'matrix',
    name: context.names.question(id),
    title: context.localiser.text((wording) => wording.grids[element.id]!),
    ...gridProperties(context.grid),
    columns: columnsOf(items[0]!, context),
    rows: items.map((item) => rowOf(item, context)),
  }));
}

/** Only what differs from SurveyJS's own defaults. */
function gridProperties({ compat, eachRowRequired, rowOrder }: GridOptions): JsonObject {
  return {
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

function rowOf(item: Item, context: PartContext): JsonObject {
  const row = { value: item.id, text: context.localiser.text((wording) => wording.items[item.id]!) };
  const condition = item.audience === 'withCustomerContact' ? contactCondition(context) : null;
  return condition === null ? row : { ...row, visibleIf: condition };
}

/** True for those with customer contact by the pack's own collapse; `null` where contact is not asked. */
function contactCondition({ study, names, hostColumns }: PartContext): string | null {
  const variable = study.pack.background.find(({ id }) => id === 'customerContact');
  const ours = study.background.find(({ id }) => id === 'customerContact');
  const group = variable?.collapses.find(({ id }) => id === 'contact')?.groups.find(({ id }) => id === 'contact');
  if (variable === undefined || ours === undefined || group === undefined) return null;
  const values = variable.categories
    .filter(({ id }) => group.categories.includes(id))
    .flatMap((category) => (ours.fromHost ? spellingsOf(category, ours) : [choiceValue(category, ours)]))
    .map((value) => `'${value.replace(/'/g, "\\'")}'`);
  const key = ours.fromHost ? (hostColumns[ours.column] ?? ours.column) : names.question(ours.column);
  return `{${key}} anyof [${values.join(', ')}]`;
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

import type { Pack, Study, StudyColumn } from '../model/index.js';
import { nameHint } from '../pack/nearest-name.js';
import type { Report } from './library.js';
import { askedElements } from './resolve-modules.js';
import type { StudyFile } from './study-schema.js';

/** Columns of the items and questions that stand under another name than their id. */
export function resolveItemColumns(
  file: StudyFile['items'],
  {
    pack,
    modules,
    leftOut,
    report,
  }: { pack: Pack; modules: readonly string[]; leftOut: readonly string[]; report: Report },
): Study['itemColumns'] {
  const asked = [...askedItems(pack, modules), ...askedQuestions(pack, modules, leftOut)];
  const known = [...pack.items, ...(pack.questions ?? [])].map(({ id }) => id);
  for (const id of Object.keys(file ?? {})) {
    if (asked.includes(id)) continue;
    const at = { path: `items/${id}`, received: `the key "${id}"` };
    if (known.includes(id)) {
      const hint = leftOut.includes(id)
        ? 'Write values: { self: true }, or take it out'
        : 'Add its module to modules, or take it out';
      report({ code: 'item-not-asked', ...at, expected: 'an item of the modules asked', hint });
    } else {
      report({
        code: 'unknown-item',
        ...at,
        expected: `an item of ${pack.id}@${pack.version}`,
        hint: nameHint(id, known),
      });
    }
  }
  return file ?? {};
}

/** Ids of the items that the modules ask, each once. */
export function askedItems(pack: Pack, modules: readonly string[]): readonly string[] {
  return [...new Set(askedElements(pack, modules, 'items').flatMap((element) => element.items))];
}

/** Ids of the questions that a study asks. */
export function askedQuestions(pack: Pack, modules: readonly string[], leftOut: readonly string[]): readonly string[] {
  const inModules = askedElements(pack, modules, 'question').map((element) => element.question);
  return [...new Set(inModules)].filter((id) => !leftOut.includes(id));
}

/** The column of respondent ids: named by the file, or by a long source. */
export function resolveRespondent(file: Partial<StudyFile>, report: Report): StudyColumn | null {
  const { respondent = null, source } = file;
  if (source?.shape !== 'long') return respondent;
  if (respondent !== null && respondent.column !== source.respondent) {
    report({
      code: 'contradiction',
      path: 'respondent',
      expected: `${source.respondent}, as in source/respondent`,
      received: JSON.stringify(respondent.column),
      hint: 'Take one of the two out',
    });
  }
  return { column: source.respondent };
}

type ReadStudy = Omit<Study, 'words' | 'title'>;

/** Reports every column that two parts of a study read. */
export function reportSharedColumns(study: ReadStudy, leftOut: readonly string[], report: Report): void {
  const readers = new Map<string, string>();
  for (const { path, column } of columnsRead(study, leftOut)) {
    const reader = readers.get(column);
    readers.set(column, reader ?? path);
    if (reader === undefined) continue;
    report({
      code: 'column-read-twice',
      path,
      expected: 'a column that nothing else reads',
      received: `${JSON.stringify(column)}, which ${reader} reads`,
      hint: 'Correct one of the two',
    });
  }
}

function columnsRead(study: ReadStudy, leftOut: readonly string[]): readonly { path: string; column: string }[] {
  const { pack, modules, source } = study;
  const single = (['respondent', 'unit', 'wave', 'weight', 'duration'] as const).flatMap((path) => {
    const column = study[path]?.column;
    return column === undefined ? [] : [{ path, column }];
  });
  const layout =
    source.shape === 'long'
      ? (['item', 'value'] as const).map((key) => ({ path: `source/${key}`, column: source[key] }))
      : [];
  return [
    ...single,
    ...layout,
    ...study.background.map(({ id, column }) => ({ path: `background/${id}`, column })),
    // What is worked out from a pick is read with it.
    ...study.outcomes
      .filter(({ kind }) => kind !== 'picked')
      .map(({ id, column }) => ({ path: `outcomes/${id}`, column })),
    ...[...askedItems(pack, modules), ...unreported(study, leftOut)].map((id) => ({
      path: `items/${id}`,
      column: study.itemColumns[id] ?? id,
    })),
  ];
}

/** Questions asked whose column no outcome of the study reads already. */
function unreported(
  { pack, modules, outcomes, itemColumns }: ReadStudy,
  leftOut: readonly string[],
): readonly string[] {
  const read = outcomes.map(({ column }) => column);
  return askedQuestions(pack, modules, leftOut).filter(
    (id) => !isReported(id, pack) || !read.includes(itemColumns[id] ?? id),
  );
}

/** Whether a question is an outcome, which an outcome of the study may then be. */
function isReported(id: string, { questions = [] }: Pack): boolean {
  return questions.some((question) => question.id === id && question.kind === 'number' && question.outcome);
}

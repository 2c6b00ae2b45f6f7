import type { Pack, PickList, Study, StudyValues } from '../model/index.js';
import type { Report } from './library.js';
import { askedPicks } from './resolve-picks.js';
import type { StudyFile } from './study-schema.js';

/** What a study says of the values it asks for; `null` where it asks for none. Reports a section nobody asks for. */
export function resolveValues(
  file: StudyFile['values'],
  { pack, modules, report }: { pack: Pack; modules: readonly string[]; report: Report },
): StudyValues | null {
  const list = valueList(pack, modules);
  if (list === undefined) {
    if (file !== undefined) reportUnasked({ key: 'values', pack, report });
    return null;
  }
  const { self = false, target = null } = file ?? {};
  const asksSelf = askedPicks(pack, modules).some(({ about }) => about === 'self');
  if (self && !asksSelf) {
    const expected = `false, since ${pack.id}@${pack.version} does not ask for the values that describe oneself`;
    report({ code: 'contradiction', path: 'values/self', expected, received: 'true', hint: 'Take it out' });
  }
  if (target !== null && target.rank > list.entries.length) {
    report({
      code: 'out-of-range',
      path: 'values/target/rank',
      expected: `a rank from 1 to ${list.entries.length}, the entries of the list`,
      received: String(target.rank),
      hint: 'Lower it',
    });
  }
  return { self: self && asksSelf, target };
}

/** The list that the values of a study are picked from; `undefined` where it asks for none. */
export function valueList({ lists = [], ...pack }: Pack, modules: Study['modules']): PickList | undefined {
  const asked = askedPicks(pack, modules).flatMap(({ list }) => list ?? []);
  return lists.find(({ id }) => asked.includes(id));
}

/** Reports a section of the file for questions that no module of the study asks. */
export function reportUnasked({
  key,
  pack,
  report,
}: {
  readonly key: 'values' | 'priorities';
  readonly pack: Pack;
  readonly report: Report;
}): void {
  const asking = pack.modules.filter(({ id }) => {
    const picks = askedPicks(pack, [id]);
    return picks.some(({ list }) => (key === 'priorities' ? list === null : list !== null));
  });
  report({
    code: 'section-not-asked',
    path: key,
    expected: `${key} only where a module asks for them`,
    received: 'an object',
    hint:
      asking.length === 0
        ? `Take it out: ${pack.id}@${pack.version} does not ask for ${key}`
        : `Add ${asking.map(({ id }) => id).join(' or ')} to modules, or take it out`,
  });
}

import type { Pack, PickList, Study, StudyValues } from '../../model/index.js';
import type { Report } from '../library.js';
import { sectionNotAsked } from '../sections.js';
import { askedPicks } from './resolve-picks.js';
import type { ValuesFile } from './section-schemas.js';

/** What a study says of the values it asks for; `null` where it asks for none. Reports a section nobody asks for. */
export function resolveValues(
  file: ValuesFile | undefined,
  { pack, modules, report }: { pack: Pack; modules: readonly string[]; report: Report },
): StudyValues | null {
  const list = valueList(pack, modules);
  if (list === undefined) {
    const asking = modulesAsking(pack, (id) => id !== null);
    if (file !== undefined) report(sectionNotAsked('values', pack, asking));
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

/** The modules of a pack that ask for values, or for priorities. */
export function modulesAsking(pack: Pack, isAsked: (list: string | null) => boolean): Pack['modules'] {
  return pack.modules.filter(({ id }) => askedPicks(pack, [id]).some(({ list }) => isAsked(list)));
}

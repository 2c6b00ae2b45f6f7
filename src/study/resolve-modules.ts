import type { ModuleElement, Pack } from '../model/index.js';
import { nameHint } from '../pack/nearest-name.js';
import type { Report } from './library.js';

/** The modules asked: those the file names, in its order, else all. */
export function resolveModules(named: readonly string[] | undefined, pack: Pack, report: Report): readonly string[] {
  const known = pack.modules.map((module) => module.id);
  if (named === undefined) return known;
  named.forEach((id, i) => {
    const at = { path: `modules/${i}`, received: JSON.stringify(id) };
    if (!known.includes(id)) {
      const expected = `a module of ${pack.id}@${pack.version}: ${known.join(', ')}`;
      report({ code: 'unknown-module', ...at, expected, hint: nameHint(id, known) });
    } else if (named.indexOf(id) !== i) {
      report({ code: 'duplicate', ...at, expected: 'each module once', hint: 'Take out one of the two' });
    }
  });
  const asked = named.filter((id, i) => known.includes(id) && named.indexOf(id) === i);
  if (asked.length === named.length && askedElements(pack, asked, 'items').length === 0) {
    const withItems = known.filter((id) => askedElements(pack, [id], 'items').length > 0);
    report({
      code: 'no-items',
      path: 'modules',
      expected: 'at least one module with items',
      received: named.join(', '),
      hint: `Add ${withItems.join(' or ')}`,
    });
  }
  return asked;
}

/** The elements of one kind that the modules asked hold, in the pack's order. */
export function askedElements<Kind extends ModuleElement['kind']>(
  pack: Pack,
  modules: readonly string[],
  kind: Kind,
): readonly Extract<ModuleElement, { kind: Kind }>[] {
  return pack.modules
    .filter((module) => modules.includes(module.id))
    .flatMap((module) => module.pages.flatMap((page) => page.elements))
    .filter((element): element is Extract<ModuleElement, { kind: Kind }> => element.kind === kind);
}

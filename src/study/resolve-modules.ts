import type { Issue, Module, ModuleElement, Pack, StudyBackground } from '../model/index.js';
import { audienceCondition } from '../pack/audiences.js';
import { nameHint } from '../pack/nearest-name.js';
import type { Report, StudyLibrary } from './library.js';

/** What the modules of a study are resolved from. */
export interface ModuleSources {
  /** Modules that the file names. */
  readonly named: readonly string[] | undefined;
  readonly pack: Pack;
  readonly library: StudyLibrary;
  /** Whether the file may set an order of its own. */
  readonly allowOrder: boolean;
  /** Whether modules ask anybody to pick. */
  readonly asksPicks: (pack: Pack, modules: readonly string[]) => boolean;
  readonly waveNumber: number | null;
  readonly report: Report;
}

/**
 * The modules asked: those the file names, in its order, else all that are not optional. Reports modules the version
 * lacks, another order than the pack's, and modules that do not go together.
 */
export function resolveModules(sources: ModuleSources): readonly string[] {
  const { named, pack, asksPicks, report } = sources;
  if (named === undefined) return pack.modules.filter(({ optional }) => !optional).map(({ id }) => id);
  const known = pack.modules.map((module) => module.id);
  named.forEach((id, i) => {
    if (!known.includes(id)) report(unknownModule(id, i, sources));
    else if (named.indexOf(id) !== i) {
      const at = { path: `modules/${i}`, received: JSON.stringify(id) };
      report({ code: 'duplicate', ...at, expected: 'each module once', hint: 'Take out one of the two' });
    }
  });
  const asked = named.filter((id, i) => known.includes(id) && named.indexOf(id) === i);
  // What results are made of: items, or a list to pick from.
  const isMeasured = (ids: readonly string[]) => askedElements(pack, ids, 'items').length > 0 || asksPicks(pack, ids);
  if (asked.length === named.length && !isMeasured(asked)) {
    const withItems = known.filter((id) => isMeasured([id]));
    report({
      code: 'no-items',
      path: 'modules',
      expected: asksPicks(pack, known)
        ? 'at least one module with items or a list to pick from'
        : 'at least one module with items',
      received: named.join(', '),
      hint: `Add ${withItems.join(' or ')}`,
    });
  }
  reportOrder(asked, sources);
  for (const id of asked) reportLinks(pack.modules.find((module) => module.id === id)!, asked, sources);
  return asked;
}

function unknownModule(id: string, i: number, { pack, library }: ModuleSources): Issue {
  const known = pack.modules.map((module) => module.id);
  const elsewhere = library.packs.find((other) => other.id === pack.id && other.modules.some((m) => m.id === id));
  return {
    code: 'unknown-module',
    path: `modules/${i}`,
    expected: `a module of ${pack.id}@${pack.version}: ${known.join(', ')}`,
    received: JSON.stringify(id),
    hint: elsewhere === undefined ? nameHint(id, known) : `${elsewhere.id}@${elsewhere.version} has it`,
  };
}

/** What comes first colours what comes after, so that the order is the pack's unless the file says that it means another. */
function reportOrder(asked: readonly string[], { pack, allowOrder, report }: ModuleSources): void {
  const ordered = pack.modules.map((module) => module.id).filter((id) => asked.includes(id));
  if (allowOrder || ordered.every((id, i) => id === asked[i])) return;
  report({
    code: 'module-order',
    path: 'modules',
    expected: `the order of the pack: ${ordered.join(', ')}`,
    received: asked.join(', '),
    hint: 'Use it, or write allowOrder: true; the report then prints your order',
  });
}

function reportLinks(module: Module, asked: readonly string[], { pack, waveNumber, report }: ModuleSources): void {
  const at = { path: `modules/${asked.indexOf(module.id)}`, received: module.id };
  const before = asked.slice(0, asked.indexOf(module.id));
  for (const other of before.filter((id) => areExclusive(module, pack.modules.find((m) => m.id === id)!))) {
    const expected = `a module that goes with ${other}`;
    report({ code: 'excluded-module', ...at, expected, hint: `Take out ${module.id} or ${other}` });
  }
  for (const needed of (module.requires ?? []).filter((id) => !asked.includes(id))) {
    report({
      code: 'missing-module',
      ...at,
      expected: `${needed} beside it`,
      hint: `Add ${needed}, or take out ${module.id}`,
    });
  }
  const { fromWave = 1 } = module;
  if ((waveNumber ?? 1) >= fromWave) return;
  const expected = `a module for wave ${waveNumber ?? 1}, since ${module.id} comes with wave ${fromWave}`;
  report({
    code: 'module-too-early',
    ...at,
    expected,
    hint: `Take it out, or write waveNumber: ${fromWave} if this is that wave`,
  });
}

/** Modules that exclude each other, and a survey of its own beside a module that asks an item of it. */
function areExclusive(a: Module, b: Module): boolean {
  if (a.excludes?.includes(b.id) || b.excludes?.includes(a.id)) return true;
  return (a.standalone || b.standalone || false) && itemsIn(a).some((id) => itemsIn(b).includes(id));
}

function itemsIn(module: Module): readonly string[] {
  return elementsOf([module], 'items').flatMap(({ items }) => items);
}

/** Every module for part of the respondents can tell who they are. */
export function reportAudiences(
  asked: readonly string[],
  { pack, background, report }: { pack: Pack; background: readonly StudyBackground[]; report: Report },
): void {
  for (const module of pack.modules.filter(({ id }) => asked.includes(id))) {
    const condition = audienceCondition(pack, module.audience ?? 'everyone');
    if (condition === null || background.some(({ id }) => id === condition.background)) continue;
    const asking = pack.modules.filter((m) =>
      elementsOf([m], 'background').some((element) => element.background === condition.background),
    );
    const add = asking
      .map(({ id }) => `add ${id} to modules`)
      .concat(`name a column at background/${condition.background}`);
    report({
      code: 'missing-background',
      path: `modules/${asked.indexOf(module.id)}`,
      expected: `${condition.background} among the background variables, since ${module.id} is asked of ${condition.categories.join(', ')} only`,
      received: background.map(({ id }) => id).join(', ') || 'none',
      hint: add.join(', or ').replace(/^./, (first) => first.toUpperCase()),
    });
  }
}

/** The elements of one kind that the modules asked hold, in the pack's order. */
export function askedElements<Kind extends ModuleElement['kind']>(
  pack: Pack,
  modules: readonly string[],
  kind: Kind,
): readonly Extract<ModuleElement, { kind: Kind }>[] {
  return elementsOf(
    pack.modules.filter((module) => modules.includes(module.id)),
    kind,
  );
}

function elementsOf<Kind extends ModuleElement['kind']>(modules: readonly Module[], kind: Kind) {
  return modules
    .flatMap((module) => module.pages.flatMap((page) => page.elements))
    .filter((element): element is Extract<ModuleElement, { kind: Kind }> => element.kind === kind);
}

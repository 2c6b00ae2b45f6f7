import type { Study } from '../model/index.js';
import type { Detail, PlanBackground, PlanContrast, PlanFamily } from './plan.js';

/** Background variables of a study; spellings are the study's codes, else the pack's code and id. */
export function buildBackgrounds(study: Study): readonly PlanBackground[] {
  return study.background.map((background) => {
    const ours = study.pack.background.find((variable) => variable.id === background.id);
    if (ours === undefined) return { ...named(background), ordered: false };
    const categories = ours.categories.map(({ id, code }) => ({
      id,
      accepts: background.codes?.[id] ?? [...new Set([code, id, code.toLowerCase()])],
    }));
    return { id: background.id, column: background.column, categories, ordered: ours.ordered };
  });
}

function named({ id, column, codes }: Study['background'][number]): Omit<PlanBackground, 'ordered'> {
  const categories = codes && Object.entries(codes).map(([category, accepts]) => ({ id: category, accepts }));
  return { id, column, categories };
}

/** The background variable of customer contact: its first collapse is crossed with everything else. */
const CONTACT = 'customerContact';
/** Background variables that item structure is compared across. */
const LANGUAGES: readonly string[] = ['language', 'locale'];

/**
 * Families of slices: the total, each background variable with its collapses, the units, then the contact collapse
 * crossed with every other background variable, and all of them with the units.
 */
export function buildFamilies(study: Study, backgrounds: readonly PlanBackground[]): readonly PlanFamily[] {
  const contact = contactFamily(study);
  const most = study.structure ? 'structure' : 'patterns';
  const cuts = backgrounds.flatMap((background, i): PlanFamily[] => {
    const cut = { background: i, crosses: null };
    const detail = LANGUAGES.includes(background.id) ? most : 'patterns';
    const collapses = collapsesOf(study, background.id).map(({ id: collapse, groups }): PlanFamily => {
      const id = `${background.id}.${collapse}`;
      return { id, kind: 'collapse', ...cut, groups, detail: id === contact ? most : 'patterns' };
    });
    return [...collapses, { id: background.id, kind: 'categories', ...cut, groups: null, detail }];
  });
  const alone = { background: -1, groups: null, crosses: null };
  const units: PlanFamily[] = study.unit ? [{ id: 'unit', kind: 'unit', ...alone, detail: 'counts' }] : [];
  const crossed = (crosses: readonly [string, string], detail: Detail): PlanFamily => ({
    ...{ id: crosses.join('*'), kind: 'crossing', ...alone, crosses, detail },
  });
  const others = contact === null ? [] : backgrounds.filter(({ id }) => id !== CONTACT);
  const isUnit = ({ background }: PlanFamily) => backgrounds[background]!.column === study.unit?.column;
  return [
    { id: 'total', kind: 'total', ...alone, detail: most },
    ...cuts,
    ...units,
    ...others.map(({ id }) => crossed([contact!, id], 'patterns')),
    ...units.flatMap((unit) => cuts.filter((cut) => !isUnit(cut)).map(({ id }) => crossed([id, unit.id], 'moments'))),
  ];
}

/** Id of the family of the contact collapse; `null` where the study does not ask for customer contact. */
function contactFamily(study: Study): string | null {
  const [collapse] = collapsesOf(study, CONTACT);
  const asked = study.background.some(({ id }) => id === CONTACT);
  return asked && collapse !== undefined ? `${CONTACT}.${collapse.id}` : null;
}

function collapsesOf({ pack }: Study, background: string) {
  return pack.background.find(({ id }) => id === background)?.collapses ?? [];
}

/** Every collapse with two groups is a contrast, first group minus second. */
export function buildContrasts(families: readonly PlanFamily[]): readonly PlanContrast[] {
  return families.flatMap((family) => {
    const [a, b, ...others] = family.groups ?? [];
    if (a === undefined || b === undefined || others.length > 0) return [];
    return [{ id: family.id, family: family.id, a: `${family.id}=${a.id}`, b: `${family.id}=${b.id}` }];
  });
}

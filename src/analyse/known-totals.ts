import { type Issue, KundfokusError } from '../model/index.js';
import type { ScoringPlan } from '../plan/index.js';

/** A known number of people, as a file of totals or a register gives it. */
export interface GivenTotal {
  readonly variable: string;
  readonly category: string;
  readonly n: number;
  readonly path: string;
}

/** A variable with the known totals of its categories, in the plan's ids. */
export interface KnownMargin {
  /** Background variables it is made of, one unless crossed; `unit` for the units. */
  readonly variables: readonly string[];
  readonly variable: string;
  readonly categories: readonly { readonly id: string; readonly n: number; readonly path: string }[];
}

/** Between crossed variables, and between their categories. */
const CROSSED = '*';
const BOTH = '|';

/**
 * Known totals by variable, their categories by id: a category may be given by its id or by a spelling that the answers have.
 * @throws KundfokusError with every variable and category that the plan does not have, and every variable without anybody.
 */
export function knownMargins(totals: readonly GivenTotal[], plan: ScoringPlan): readonly KnownMargin[] {
  const issues: Issue[] = [];
  const known = [...plan.backgrounds.map(({ id }) => id), ...(plan.unit === null ? [] : ['unit'])];
  const margins = new Map<string, { -readonly [K in keyof KnownMargin]: KnownMargin[K] }>();
  for (const { variable, category, n, path } of totals) {
    const variables = variable.split(CROSSED).map((id) => id.trim());
    const unknown = variables.filter((id) => !known.includes(id));
    for (const id of unknown) {
      const expected = `a background variable of the study: ${known.join(', ')}`;
      issues.push({ code: 'unknown-background', path: `${path}:variable`, expected, received: JSON.stringify(id) });
    }
    if (unknown.length > 0) continue;
    const id = categoryId(variables, { category, path, plan }, issues);
    const name = variables.join(CROSSED);
    const margin = margins.get(name) ?? { variable: name, variables, categories: [] };
    margin.categories = [...margin.categories, { id, n, path }];
    margins.set(name, margin);
  }
  for (const { variable, categories } of margins.values()) {
    if (categories.some(({ n }) => n > 0)) continue;
    issues.push({ code: 'no-people', path: categories[0]!.path, expected: `people in ${variable}`, received: '0' });
  }
  if (issues.length > 0) throw new KundfokusError(issues);
  return [...margins.values()];
}

function categoryId(
  variables: readonly string[],
  { category, path, plan }: Pick<GivenTotal, 'category' | 'path'> & { readonly plan: ScoringPlan },
  issues: Issue[],
): string {
  const given = variables.length === 1 ? [category] : category.split(BOTH).map((part) => part.trim());
  if (given.length !== variables.length) {
    const expected = `a category of each of ${variables.join(', ')}, with ${BOTH} between them`;
    issues.push({ code: 'unknown-category', path: `${path}:category`, expected, received: JSON.stringify(category) });
    return category;
  }
  const ids = given.map((text, i) => {
    const categories = plan.backgrounds.find(({ id }) => id === variables[i])?.categories ?? null;
    if (categories === null) return text;
    const found = categories.find(({ id, accepts }) => id === text || accepts.includes(text));
    if (found === undefined) {
      const expected = `a category of ${variables[i]}: ${categories.map(({ id }) => id).join(', ')}`;
      issues.push({ code: 'unknown-category', path: `${path}:category`, expected, received: JSON.stringify(text) });
    }
    return found?.id ?? text;
  });
  return ids.join(BOTH);
}

/** A respondent's category on a margin, `''` where one of the variables has none. */
export function categoryOn({ variables }: KnownMargin, categoryOf: (variable: string) => string): string {
  const categories = variables.map(categoryOf);
  return categories.includes('') ? '' : categories.join(BOTH);
}

/**
 * What keeps answers from being weighted to known totals.
 * @param answered How many respondents each margin's categories have, in the margins' order.
 */
export function weightingIssues(
  margins: readonly KnownMargin[],
  answered: readonly ReadonlyMap<string, number>[],
): readonly Issue[] {
  const hint = 'Put the category together with another one, in the answers and in the totals';
  return margins.flatMap(({ variable, categories }, m): Issue[] => {
    const ids = categories.map(({ id }) => id);
    const extra = [...answered[m]!.keys()].filter((id) => id !== '' && !ids.includes(id));
    return [
      ...categories
        .filter(({ id, n }) => n > 0 && (answered[m]!.get(id) ?? 0) === 0)
        .map(({ id, path }) => ({
          code: 'empty-category',
          path,
          expected: `respondents with ${variable} ${id}`,
          received: 'none, and no weight can make up for that',
          hint,
        })),
      ...extra.map((id) => ({
        code: 'missing-total',
        path: variable,
        expected: `a known total of every category that respondents have`,
        received: `none for ${JSON.stringify(id)}`,
        hint: `Add a row for it, or leave ${variable} out`,
      })),
    ];
  });
}

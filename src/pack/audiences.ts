import type { Audience, Issue, Pack } from '../model/index.js';
import type { PackParts } from './pack-parts.js';

/** Who belongs to an audience: respondents in these categories of a background variable. */
export interface AudienceCondition {
  readonly background: string;
  readonly categories: readonly string[];
}

/** Where in a pack an audience is defined: a group of a collapse, or a category. */
const SOURCES = {
  withCustomerContact: { background: 'customerContact', collapse: 'contact', group: 'contact' },
  topManagement: { background: 'role', collapse: null, group: 'topManagement' },
} as const;

/** The background variable and categories that make up an audience of a pack; `null` for everyone, and where the pack lacks them. */
export function audienceCondition(pack: Pick<Pack, 'background'>, audience: Audience): AudienceCondition | null {
  if (audience === 'everyone') return null;
  const { background, collapse, group } = SOURCES[audience];
  const variable = pack.background.find(({ id }) => id === background);
  const categories =
    collapse === null
      ? variable?.categories.filter(({ id }) => id === group).map(({ id }) => id)
      : variable?.collapses.find(({ id }) => id === collapse)?.groups.find(({ id }) => id === group)?.categories;
  return categories === undefined || categories.length === 0 ? null : { background, categories };
}

/** Every audience of items, questions and modules is one that the pack can tell from the others. */
export function audienceIssues(pack: PackParts): readonly Issue[] {
  const parts = (['items', 'questions', 'modules'] as const).flatMap((list) =>
    pack[list].map(({ id, audience }) => ({ path: `${list}/${id}/audience`, audience: audience ?? 'everyone' })),
  );
  return parts.flatMap(({ path, audience }) => {
    if (audience === 'everyone' || audienceCondition(pack, audience) !== null) return [];
    const { background, collapse, group } = SOURCES[audience];
    const place = collapse === null ? `the category ${group}` : `the collapse ${collapse} and in it the group ${group}`;
    return [
      {
        code: 'undefined-audience',
        path,
        expected: `everyone, or a background variable ${background} with ${place}`,
        received: audience,
        hint: `Add ${background} to background`,
      },
    ];
  });
}

import type { Issue } from '../model/index.js';
import { nameHint } from './nearest-name.js';
import { type PackParts, repeated } from './pack-parts.js';

/** A gap sets two different scores of the pack against each other. */
export function gapIssues(pack: PackParts): readonly Issue[] {
  const twice = [...new Set(repeated(pack.ids('gaps')))].map((id) => ({
    code: 'duplicate',
    path: 'gaps',
    expected: 'each gap once',
    received: `${id} more than once`,
    hint: 'Give the second one another id',
  }));
  return [...twice, ...pack.gaps.flatMap((gap) => [...sideIssues(gap, pack), ...sameSides(gap)])];
}

type Gap = PackParts['gaps'][number];

function sideIssues(gap: Gap, pack: PackParts): readonly Issue[] {
  const known = [...pack.ids('scales'), ...pack.ids('indices')];
  return (['of', 'minus'] as const)
    .filter((side) => !known.includes(gap[side]))
    .map((side) => ({
      code: 'unknown-scale',
      path: `gaps/${gap.id}/${side}`,
      expected: 'a scale or an index of this pack',
      received: JSON.stringify(gap[side]),
      hint: nameHint(gap[side], known),
    }));
}

function sameSides({ id, of, minus }: Gap): readonly Issue[] {
  if (of !== minus) return [];
  const expected = 'another scale or index than `of`';
  return [
    { code: 'contradiction', path: `gaps/${id}/minus`, expected, received: minus, hint: 'Name what is set against it' },
  ];
}

import { describe, expect, it } from 'vitest';
import type { Pack } from '../../src/model/index.js';
import { buildPlan } from '../../src/plan/index.js';
import { parseStudy, validateStudy } from '../../src/study/index.js';
import { withPicks } from '../../src/study/picks/index.js';
import { customerFocus2, customerFocus21, fullLibrary } from '../support/library.js';

const file = { pack: 'customer-focus@2.1.0', modules: ['values'], values: { self: true } };

/** What a server sends: data alone. */
const sent = (pack: Pack): Pack => JSON.parse(JSON.stringify(pack)) as Pack;

const holding = (...packs: readonly Pack[]) => ({ ...fullLibrary, packs });

describe('what studies say of values and priorities', () => {
  it('is read with what the pack brings along, a copy of it included', () => {
    expect(parseStudy(file, holding(customerFocus21)).values).toEqual({ self: true, target: null });
    const copy = { ...customerFocus21, status: 'draft' as const };
    expect(parseStudy(file, holding(copy)).values).toEqual({ self: true, target: null });
  });

  it('needs withPicks where the pack is data alone, and says so', () => {
    const issues = validateStudy(file, holding(sent(customerFocus21)));
    expect(issues.map(({ code, path }) => `${code} ${path}`)).toEqual(['missing pack']);
    expect(issues[0]!.hint).toContain('withPicks');
  });

  it('is read the same after withPicks', () => {
    const shipped = parseStudy(file, holding(customerFocus21));
    const ours = parseStudy(file, holding(withPicks(sent(customerFocus21))));
    expect(JSON.stringify(ours)).toBe(JSON.stringify(shipped));
    expect(buildPlan(ours)).toEqual(buildPlan(shipped));
  });

  it('has no place in a study of a pack that asks for neither', () => {
    const older = { ...file, pack: 'customer-focus@2.0.0', modules: ['core'] };
    const alone = validateStudy(older, holding(customerFocus2));
    expect(alone).toEqual(validateStudy(older, fullLibrary));
    expect(alone.map(({ code, path }) => `${code} ${path}`)).toEqual(['section-not-asked values']);
  });

  it('stands beside the data of a pack: neither its JSON nor its hash knows of it', () => {
    expect(withPicks(customerFocus2)).not.toBe(customerFocus2);
    expect(JSON.stringify(withPicks(customerFocus2))).toBe(JSON.stringify(customerFocus2));
    expect(structuredClone(customerFocus21)).toEqual(sent(customerFocus21));
  });
});

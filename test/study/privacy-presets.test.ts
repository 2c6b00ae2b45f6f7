import { describe, expect, it } from 'vitest';
import { parseStudy, privacyPresets } from '../../src/study/index.js';
import { shippedLibrary } from '../support/study.js';

const policyOf = (privacy: unknown) => parseStudy({ pack: 'customer-focus@1', privacy }, shippedLibrary).privacy;

describe('privacy presets', () => {
  // Mean, favourability, distribution, comments, background total, difference: the vendors' published numbers.
  it.each([
    ['brilliant', [3, 5, 10, 20, 50, 0]],
    ['ennova', [4, 5, 5, 10, 0, 3]],
    ['glint', [5, 5, 5, 10, 0, 0]],
    ['culture-amp', [5, 5, 5, 5, 0, 5]],
    ['civil-service', [10, 10, 10, 10, 0, 0]],
    ['nhs', [10, 10, 10, 10, 0, 0]],
    ['strict', [5, 5, 10, 10, 50, 5]],
  ])('%s holds its numbers under its own name', (name, numbers) => {
    const policy = policyOf(name);
    expect(policy).toBe(privacyPresets[name]);
    expect(policy.id).toBe(name);
    const { minimumMean, minimumFavourability, minimumDistribution, minimumComments } = policy;
    const rest = [policy.minimumBackgroundTotal, policy.minimumDifference];
    expect([minimumMean, minimumFavourability, minimumDistribution, minimumComments, ...rest]).toEqual(numbers);
  });

  it('climb: no figure that says more is shown for fewer people', () => {
    for (const policy of Object.values(privacyPresets)) {
      expect(policy.minimumFavourability).toBeGreaterThanOrEqual(policy.minimumMean);
      expect(policy.minimumDistribution).toBeGreaterThanOrEqual(policy.minimumFavourability);
      expect(policy.minimumComments).toBeGreaterThanOrEqual(policy.minimumMean);
    }
  });

  it('with a rule changed are custom, and rungs left out are raised with the one below', () => {
    expect(policyOf({ preset: 'brilliant', minimumMean: 12 })).toEqual({
      ...privacyPresets.brilliant,
      id: 'custom',
      minimumMean: 12,
      minimumFavourability: 12,
      minimumDistribution: 12,
    });
  });

  it('are based on strict when an object names none', () => {
    expect(policyOf({ unanimityMask: false })).toEqual({
      ...privacyPresets.strict,
      id: 'custom',
      unanimityMask: false,
    });
    expect(policyOf({ preset: 'nhs' })).toBe(privacyPresets.nhs);
    expect(policyOf(undefined)).toBe(privacyPresets.strict);
  });

  it('all protect against subtraction, and a study cannot give that up', () => {
    for (const policy of Object.values(privacyPresets)) expect(policy.complementary).toBe(true);
    expect(() => policyOf({ preset: 'nhs', complementary: false })).toThrow(
      'privacy/complementary: expected true, since what is withheld could otherwise be worked out by subtraction, received false. Leave it out.',
    );
  });

  it('never fall below three people', () => {
    expect(() => policyOf({ preset: 'brilliant', minimumMean: 2 })).toThrow('at least 3');
  });
});

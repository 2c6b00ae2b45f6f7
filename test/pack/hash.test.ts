import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalJson, hashPack, hashWording, packRef, sha256Hex } from '../../src/pack/index.js';
import { customerFocus, shippedLibrary } from '../support/study.js';

const [swedish] = shippedLibrary.wordings;

describe('hashes of packs', () => {
  it.each(['', 'abc', 'Kundfokus – åäö 🙂', 'x'.repeat(1000)])('agree with another SHA-256 on %j', (text) => {
    expect(sha256Hex(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
  });

  it('are the published test vector for "abc" (FIPS 180-2, B.1)', () => {
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('are taken over JSON whose keys are sorted and whose lists are not', () => {
    expect(canonicalJson({ b: [2, 1], a: { d: null, c: 'å' } })).toBe('{"a":{"c":"å","d":null},"b":[2,1]}');
  });

  it('stay when a draft is released, and move with any item', () => {
    const released = { ...customerFocus, status: 'released' as const };
    const draft = { ...customerFocus, status: 'draft' as const };
    const shorter = { ...customerFocus, items: customerFocus.items.slice(1) };
    expect(hashPack(released)).toBe(hashPack(draft));
    expect(hashPack(shorter)).not.toBe(hashPack(draft));
  });

  it('of a wording stay when its evidence rises, and move with any text', () => {
    const item = swedish!.items.CFCEN1!;
    const piloted = { ...swedish!, items: { ...swedish!.items, CFCEN1: { ...item, evidence: 'piloted' as const } } };
    const reworded = { ...swedish!, items: { ...swedish!.items, CFCEN1: { ...item, text: 'Annat.' } } };
    expect(hashWording(piloted)).toBe(hashWording(swedish!));
    expect(hashWording(reworded)).not.toBe(hashWording(swedish!));
  });

  it('make the reference that an answer remembers', () => {
    expect(packRef(customerFocus)).toBe(`customer-focus@1.0.0#${hashPack(customerFocus).slice(0, 8)}`);
  });
});

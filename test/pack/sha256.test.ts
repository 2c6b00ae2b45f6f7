import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../src/pack/index.js';
import { sha256 } from '../../src/pack/sha256.js';

const byNode = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('SHA-256', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
  ])('of a text of FIPS 180 has its published digest', (text, digest) => {
    expect(sha256Hex(text)).toBe(digest);
  });

  it('is that of Node for every length around a block, and for any bytes', () => {
    for (let n = 0; n <= 200; n++) {
      const bytes = randomBytes(n);
      expect(sha256(bytes), `${n} bytes: ${bytes.toString('hex')}`).toBe(byNode(bytes));
    }
  });

  it('hashes UTF-8', () => {
    expect(sha256Hex('Ä 💬 العميل')).toBe(byNode(Buffer.from('Ä 💬 العميل', 'utf8')));
  });
});

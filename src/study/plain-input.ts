import type { Report } from './library.js';

/**
 * A document as studies read it: texts and keys in Unicode's composed form (NFC), so that "Å" is one letter however it was
 * typed, and without keys that JavaScript keeps for itself, which are reported.
 */
export function plainInput(input: unknown, report: Report, path: readonly string[] = []): unknown {
  if (typeof input === 'string') return input.normalize('NFC');
  if (input === null || typeof input !== 'object') return input;
  if (Array.isArray(input)) return input.map((value, i) => plainInput(value, report, [...path, String(i)]));
  const entries = Object.entries(input).flatMap(([written, value]) => {
    const key = written.normalize('NFC');
    const here = [...path, key];
    if (key !== '__proto__') return [[key, plainInput(value, report, here)] as const];
    const hint = 'Choose another name';
    const received = 'the key "__proto__"';
    report({ code: 'reserved-name', path: here.join('/'), expected: 'another name', received, hint });
    return [];
  });
  return Object.fromEntries(entries);
}

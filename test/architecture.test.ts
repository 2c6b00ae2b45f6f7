import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** What each room may import; the table of rooms as data. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  stats: [],
  pack: ['model'],
  wording: ['model', 'pack'],
  study: ['model', 'pack'],
  plan: ['model', 'pack'],
  score: ['model', 'plan'],
  tally: ['model', 'plan', 'score', 'pack'],
  simulate: ['model', 'plan', 'pack'],
  analyse: ['model', 'plan', 'tally', 'stats'],
  disclose: ['model', 'analyse', 'stats'],
  sql: ['model', 'plan', 'tally'],
  platforms: ['model', 'pack', 'wording', 'plan'],
  report: ['model', 'wording', 'disclose', 'pack'],
  io: ['*'],
  cli: ['*'],
};

/** Rooms that read another room's types only. */
const TYPES_ONLY: Readonly<Record<string, readonly string[]>> = {
  disclose: ['analyse'],
  report: ['disclose'],
  sql: ['tally'],
};

const CORE_PACKAGES = ['zod/mini', 'i18next'];

interface Import {
  readonly file: string;
  readonly room: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(`src/${file}`, 'utf8');
  const room = file.split('/')[0]!;
  return [...text.matchAll(/^(?:import|export)\s+(type\s+)?[^;]*?from\s+'([^']+)'/gms)].map((match) => ({
    file,
    room,
    target: match[2]!,
    typeOnly: match[1] !== undefined,
  }));
}

function resolveRoom({ file, target }: Import): string {
  const parts = file.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '.') parts.push(step);
  }
  return parts[0] ?? '';
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && name.includes('/'),
);
const imports = files.flatMap(importsOf);

describe('the rooms of the code', () => {
  it('are all in the table', () => {
    expect([...new Set(files.map((file) => file.split('/')[0]))].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  it('import only what the table allows', () => {
    const wrong = imports
      .filter((found) => found.target.startsWith('.'))
      .filter((found) => {
        const room = resolveRoom(found);
        const allowed = MAY_IMPORT[found.room]!;
        return room !== found.room && !allowed.includes(room) && !allowed.includes('*');
      });
    expect(wrong).toEqual([]);
  });

  it('read types alone where the table says so', () => {
    const wrong = imports
      .filter((found) => found.target.startsWith('.') && TYPES_ONLY[found.room]?.includes(resolveRoom(found)))
      .filter((found) => !found.typeOnly);
    expect(wrong).toEqual([]);
  });

  it('import Node and libraries only at the edge', () => {
    const wrong = imports
      .filter((found) => !['io', 'cli'].includes(found.room) && !found.target.startsWith('.'))
      .filter((found) => !CORE_PACKAGES.includes(found.target));
    expect(wrong).toEqual([]);
  });

  it('have no sibling imports between platforms or dialects', () => {
    const between = /^(platforms|sql\/dialects)\/([^/]+)/;
    const wrong = imports.filter((found) => {
      const from = between.exec(found.file);
      if (from === null || !found.target.startsWith('../')) return false;
      const target = found.target.replace(/^\.\.\//, '');
      return from[1] === 'platforms' && found.file.split('/').length > 2 && /^(?!\.\.)[a-z]/.test(target);
    });
    expect(wrong).toEqual([]);
  });
});

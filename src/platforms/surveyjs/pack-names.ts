import type { Issue, Pack } from '../../model/index.js';
import type { HostName } from './host-names.js';

/** Names that a pack takes in a survey; item ids stay as they are, since they are rows and not names. */
export interface PackNames {
  page(pageId: string): string;
  /** A text on a page, counted from 0. */
  text(pageId: string, position: number): string;
  /** A grid or a background question. */
  question(id: string): string;
  /** The calculated value that each response stores. */
  readonly stamp: string;
  /** The invisible text that tells which language is shown. */
  readonly language: string;
}

/** Name of the calculated value that says what a response answered, without prefix. */
export const STAMP = 'cfPack';

/** Names of a pack's parts with a prefix, which may be empty: `customerFocusCore1`, `CFGRID1`, `cfPack`. */
export function packNames(pack: Pack, prefix: string): PackNames {
  const stem = pack.id.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
  const page = (id: string) => `${prefix}${stem}${id.charAt(0).toUpperCase()}${id.slice(1)}`;
  return {
    page,
    text: (id, position) => `${page(id)}Text${position === 0 ? '' : position + 1}`,
    question: (id) => `${prefix}${id}`,
    stamp: `${prefix}${STAMP}`,
    language: `${prefix}${STAMP}Locale`,
  };
}

/** One issue for every use the host makes of a name to be added; SurveyJS looks names up without regard to case. */
export function collisions(added: readonly string[], host: readonly HostName[]): readonly Issue[] {
  return added.flatMap((name) =>
    host
      .filter((other) => other.name.toLowerCase() === name.toLowerCase())
      .map((other) => ({
        code: 'name-taken',
        path: other.path,
        expected: `no ${other.kind} named ${other.name}, since the pack adds ${name}`,
        received: `a ${other.kind} of that name`,
        hint: 'Pass a prefix; if the pack is installed already, use upgradePack or removePack',
      })),
  );
}

/** What keeps a prefix from being put before names; empty when nothing does. */
export function validatePrefix(prefix: string): readonly Issue[] {
  if (/^([A-Za-z][A-Za-z0-9_]*)?$/.test(prefix)) return [];
  const expected = 'letters, digits and _, a letter first';
  return [{ code: 'prefix-characters', path: 'options/prefix', expected, received: JSON.stringify(prefix) }];
}

import type { Issue, Pack } from '../../model/index.js';
import type { HostName } from './host-names.js';

/** Names that a pack takes in a survey; item ids stay as they are, since they are rows and not names. */
export interface PackNames {
  page(pageId: string): string;
  /** A text on a page, counted from 0. */
  text(pageId: string, position: number): string;
  /** A grid or a question; a `valueName` where the answer stands under another key than its name. */
  question(id: string): { readonly name: string; readonly valueName?: string };
  /** Key of the answer to a grid or a question. */
  answer(id: string): string;
  /** The calculated value that each response stores. */
  readonly stamp: string;
  /** The calculated value that says which lists were picked from. */
  readonly lists: string;
  /** The calculated value that holds the customer word, where a survey has several. */
  readonly word: string;
  /** The invisible text that tells which language is shown. */
  readonly language: string;
}

/** Name of the calculated value that says what a response answered, without prefix. */
export const STAMP = 'cfPack';

/** Name of the calculated value that says which lists were picked from, without prefix. */
export const LISTS = 'cfLists';

/**
 * Names of a pack's parts with a prefix, which may be empty: `customerFocusCore1`, `CFGRID1`, `cfPack`.
 * @param word - Customer word, where a page stands once for each: `CFGRID1_pupil`, whose answers are `CFGRID1` all the same.
 */
export function packNames(pack: Pack, prefix: string, word: string | null = null): PackNames {
  const stem = pack.id.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
  const ending = word === null ? '' : `_${word}`;
  const page = (id: string) => `${prefix}${stem}${id.charAt(0).toUpperCase()}${id.slice(1)}`;
  const answer = (id: string) => `${prefix}${id}`;
  return {
    page: (id) => page(id) + ending,
    text: (id, position) => `${page(id)}Text${position === 0 ? '' : position + 1}${ending}`,
    question: (id) => (word === null ? { name: answer(id) } : { name: answer(id) + ending, valueName: answer(id) }),
    answer,
    stamp: `${prefix}${STAMP}`,
    lists: `${prefix}${LISTS}`,
    word: `${prefix}cfWord`,
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
        hint: 'Pass a prefix',
      })),
  );
}

/** What keeps a prefix from being put before names; empty when nothing does. */
export function validatePrefix(prefix: string): readonly Issue[] {
  if (/^([A-Za-z][A-Za-z0-9_]*)?$/.test(prefix)) return [];
  const expected = 'letters, digits and _, a letter first';
  return [{ code: 'prefix-characters', path: 'options/prefix', expected, received: JSON.stringify(prefix) }];
}

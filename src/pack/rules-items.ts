import type { Issue, PackWording } from '../model/index.js';
import { repeated } from './pack-parts.js';

/** Longest item, in words; a placeholder counts as one. */
const MOST_WORDS = 20;

/** Words that join two thoughts, by language; a language that is not listed is not checked. */
const CONJUNCTIONS: Readonly<Record<string, readonly string[]>> = {
  sv: ['och', 'samt', 'eller'],
  da: ['og', 'samt', 'eller'],
  nb: ['og', 'samt', 'eller'],
  fi: ['ja', 'sekä', 'tai'],
  en: ['and', 'or'],
  de: ['und', 'sowie', 'oder'],
};

/**
 * Items are short, hold one thought and differ from each other. An item that breaks a rule knowingly stands in the
 * wording's `exceptions` with its reason.
 */
export function itemTextIssues(wording: Partial<PackWording>): readonly Issue[] {
  const items = Object.entries(wording.items ?? {}).map(([id, { text }]) => ({ id, text }));
  const exceptions = wording.exceptions ?? {};
  const found = items.flatMap(({ id, text }) => formIssues(id, text, wording.locale ?? ''));
  const excused = new Set(Object.keys(exceptions).map((id) => `items/${id}/text`));
  return [
    ...found.filter(({ path }) => !excused.has(path)),
    ...sameTexts(items),
    ...Object.keys(exceptions)
      .filter((id) => !found.some(({ path }) => path === `items/${id}/text`))
      .map((id) => ({
        code: 'needless-exception',
        path: `exceptions/${id}`,
        expected: 'an item that breaks a rule of form',
        received: 'one that does not, or none',
        hint: 'Take it out',
      })),
  ];
}

function formIssues(id: string, text: string, locale: string): readonly Issue[] {
  const path = `items/${id}/text`;
  const words = text.replaceAll(/\{\{.*?\}\}/g, 'x').split(/\s+/);
  const conjunction = words
    .map((word) => word.toLowerCase().replaceAll(/[^\p{L}]/gu, ''))
    .find((word) => CONJUNCTIONS[locale.split('-')[0]!]?.includes(word));
  const issues: Issue[] = [];
  if (words.length > MOST_WORDS) {
    const hint = 'Shorten it, or give the reason in exceptions';
    issues.push({
      code: 'long-item',
      path,
      expected: `at most ${MOST_WORDS} words`,
      received: `${words.length}`,
      hint,
    });
  }
  if (conjunction !== undefined) {
    const hint = 'Ask one thing, or give the reason in exceptions';
    issues.push({
      code: 'double-barrelled',
      path,
      expected: 'one thought',
      received: `two joined by "${conjunction}"`,
      hint,
    });
  }
  return issues;
}

function sameTexts(items: readonly { readonly id: string; readonly text: string }[]): readonly Issue[] {
  return [...new Set(repeated(items.map(({ text }) => text)))].map((text) => {
    const ids = items.filter((item) => item.text === text).map(({ id }) => id);
    return {
      code: 'duplicate',
      path: `items/${ids.at(-1)}/text`,
      expected: 'a text of its own',
      received: `the text of ${ids[0]}`,
      hint: 'Word one of them differently',
    };
  });
}

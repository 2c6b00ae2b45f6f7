import type { Issue, ListWording, ModuleElement, PackWording } from '../model/index.js';
import type { PackParts } from './pack-parts.js';

/** Longest entry of a list, in words and in characters; a placeholder counts as one word of no length. */
const MOST_WORDS = 3;
const MOST_CHARACTERS = 40;

/** Entries of lists are short and differ from each other, and what leads to values does not name customers. */
export function listTextIssues(wording: Partial<PackWording>, pack: PackParts): readonly Issue[] {
  return [
    ...Object.entries(wording.lists ?? {}).flatMap(([id, list]) => oneList(`lists/${id}`, list)),
    ...leadingTexts(wording, pack),
  ];
}

function oneList(path: string, { entries }: ListWording): readonly Issue[] {
  const first = new Map<string, string>();
  return Object.entries(entries).flatMap(([id, word]): readonly Issue[] => {
    const at = { path: `${path}/entries/${id}` };
    const key = word.trim().toLowerCase();
    const same = first.get(key);
    if (same === undefined) first.set(key, id);
    const plain = word.replaceAll(/\{\{.*?\}\}/g, 'x');
    const long = plain.split(/\s+/).length > MOST_WORDS || plain.length > MOST_CHARACTERS;
    return [
      ...(long
        ? [
            {
              code: 'long-entry',
              ...at,
              expected: `at most ${MOST_WORDS} words and ${MOST_CHARACTERS} characters`,
              received: JSON.stringify(word),
              hint: 'Shorten it: people read the whole list',
            },
          ]
        : []),
      ...(same === undefined
        ? []
        : [
            {
              code: 'duplicate',
              ...at,
              expected: 'a word of its own, upper and lower case being one',
              received: `the word of ${same}`,
              hint: 'Word one of them differently',
            },
          ]),
    ];
  });
}

/** Values are asked before anything that names customers: their heading, texts and questions would raise the customer's rank. */
function leadingTexts(wording: Partial<PackWording>, pack: PackParts): readonly Issue[] {
  const fromLists = pack.questions.flatMap(({ id, ...question }) =>
    question.kind === 'pick' && question.list !== null ? id : [],
  );
  const asksValues = (element: ModuleElement) => element.kind === 'question' && fromLists.includes(element.question);
  const texts = pack.modules.flatMap(({ id, pages }): readonly (readonly [string, string | undefined])[] => {
    const elements = pages.flatMap((page) => page.elements);
    if (!elements.some(asksValues)) return [];
    return [
      [`modules/${id}`, wording.modules?.[id]],
      ...elements.flatMap((element): readonly (readonly [string, string | undefined])[] => {
        if (element.kind === 'text') return [[`texts/${element.text}`, wording.texts?.[element.text]]];
        if (element.kind !== 'question') return [];
        return [[`questions/${element.question}/text`, wording.questions?.[element.question]?.text]];
      }),
    ];
  });
  return texts
    .filter(([, text]) => text !== undefined && /\{\{\s*(c\.|definition)/.test(text))
    .map(([path, text]) => ({
      code: 'names-customer',
      path,
      expected: 'a text that does not name customers, since it would raise their rank',
      received: JSON.stringify(text),
      hint: 'Speak of what matters at work',
    }));
}

import type { Locale, StudyOutcome } from '../model/index.js';

/** A name for eNPS that all languages share. */
const ENPS = 'eNPS';

/**
 * What an outcome is called: its name in the language of the report, else the one the study has in another language, else
 * its id as words.
 */
export function outcomeName({ id, kind, name }: Pick<StudyOutcome, 'id' | 'kind' | 'name'>, locale: Locale): string {
  return name[locale] ?? Object.values(name)[0] ?? (kind === 'enps' ? ENPS : idAsWords(id));
}

/** An id as words: `sickLeave_days` as `Sick leave days`. What is written in capitals stays so. */
export function idAsWords(id: string): string {
  const parts = id
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[\s_\-.]+/)
    .filter((part) => part !== '')
    .map((part, i) => (i > 0 && /^\p{Lu}\p{Ll}/u.test(part) ? lowerFirst(part) : part));
  const text = parts.join(' ') || id;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Languages that the command line speaks. English stands in the code and needs no catalogue. */
export const LANGUAGES = ['sv', 'da', 'nb', 'fi', 'en', 'de'] as const;

export type Language = (typeof LANGUAGES)[number];

/** Flag of the language that the command line speaks; surveys and reports have `--locale`. */
export const LANGUAGE_FLAG = '--lang';

const VARIABLES = ['KUNDFOKUS_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG'];

/** Norwegian, however it is written. */
const OTHER_NAMES: Readonly<Record<string, Language>> = { no: 'nb', nn: 'nb' };

/**
 * The language to speak: as `--lang` says, else the first of `KUNDFOKUS_LANG`, `LC_ALL`, `LC_MESSAGES` and `LANG` that is
 * set. English where that is a language the command line does not speak.
 */
export function languageFor(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const variable = VARIABLES.find((name) => (environment[name] ?? '') !== '');
  return languageNamed(flagValue(args) ?? '') ?? languageNamed(environment[variable ?? ''] ?? '') ?? 'en';
}

/** The last `--lang` among arguments, before any of them is judged. */
function flagValue(args: readonly string[]): string | undefined {
  const end = args.indexOf('--');
  const before = end === -1 ? args : args.slice(0, end);
  const at = before.findLastIndex((arg) => arg === LANGUAGE_FLAG || arg.startsWith(`${LANGUAGE_FLAG}=`));
  return before[at] === LANGUAGE_FLAG ? before[at + 1] : before[at]?.slice(LANGUAGE_FLAG.length + 1);
}

/** `sv_SE.UTF-8` → `sv`. */
function languageNamed(text: string): Language | undefined {
  const name = /^[a-z]+/i.exec(text)?.[0].toLowerCase() ?? '';
  return OTHER_NAMES[name] ?? LANGUAGES.find((language) => language === name);
}

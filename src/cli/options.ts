import { extname } from 'node:path';
import { Option } from 'commander';
import { usage } from './usage.js';

/** `--pack FILE`, as often as wanted. */
export const packOption = () =>
  new Option('--pack <file>', 'pack file of your own: { "pack": …, "wordings": [ … ] }; may be repeated')
    .argParser((file: string, files: readonly string[]) => [...files, file])
    .default([], 'the packs of this version alone');

/** What to do with an answer that is no code of its item. */
export const onInvalidOption = () =>
  new Option('--on-invalid <how>', 'an answer that is no code of its item: refuse the file, or count it as missing')
    .choices(['error', 'missing'])
    .default('error');

/** By which variable open answers are grouped; refused when there are several. */
export const commentsByOption = (flags: string) =>
  new Option(flags, 'background variable that answers to open questions and their themes are grouped by; one only')
    .argParser((variable: string, variables: readonly string[]) => [...variables, variable])
    .default([], 'customer contact');

/** `-o FILE`. */
export const outputOption = () => new Option('-o, --output <file>', 'write here instead of to standard output');

/** `--json` of commands whose data is no JSON of its own. */
export const jsonMessagesOption = () =>
  new Option('--json', 'messages and errors as JSON, one object a line, on standard error');

/** `--json` of commands that describe. */
export const jsonOption = () => new Option('--json', 'as JSON, errors too');

/** Option parser: a whole number from `least` to `most`. */
export function wholeNumber(flag: string, least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least && value <= most) return value;
    throw usage(flag, `a whole number ${range}`, text === '' ? 'an empty text' : text);
  };
}

/** What else there is to know of a command's formats. */
interface FormatSetting<Format> {
  /** Formats that are packed where the file's name says so. */
  readonly packed?: readonly Format[];
  /** Whether the command has `--format`. */
  readonly hasFlag?: boolean;
}

/** The format asked for, or the one an output file ends in (before `.gz` and `.zst`), or the first. */
export function formatFor<Format extends string>(
  { format, output }: { readonly format?: Format | undefined; readonly output?: string | undefined },
  formats: readonly [Format, ...Format[]],
  { packed = [], hasFlag = formats.length > 1 }: FormatSetting<Format> = {},
): Format {
  if (format !== undefined) return format;
  const name = output ?? '';
  const unpacked = name.replace(/\.(?:gz|zst)$/i, '');
  const ending = extname(unpacked).slice(1).toLowerCase();
  if (ending === '' && unpacked === name) return formats[0];
  const possible = unpacked === name ? formats : packed;
  const found = possible.find((candidate) => candidate === ending);
  if (found !== undefined) return found;
  const endings = [...formats, ...packed.flatMap((candidate) => [`${candidate}.gz`, `${candidate}.zst`])];
  const hint = hasFlag ? 'Or say which with --format' : undefined;
  throw usage('--output', `a name ending in ${endings.map((one) => `.${one}`).join(', ')}`, name, hint);
}

import type { CommanderError } from 'commander';
import type { Issue } from '../model/index.js';

/** The command line itself was wrong: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(readonly issue: Issue) {
    super(issue.expected);
  }
}

/** Bad usage of an option or argument: what it takes, and what it got. */
export function usage(path: string, expected: string, received: string, hint?: string): UsageError {
  return new UsageError({ code: 'usage', path, expected, received, ...(hint !== undefined && { hint }) });
}

type Translation = readonly [pattern: RegExp, issue: (found: readonly string[]) => UsageError];

/** What commander says, in the form of every other message. */
const TRANSLATIONS: readonly Translation[] = [
  [/missing required argument '(.+)'/, ([, name]) => usage(name!, 'a value', 'nothing')],
  [/option '(.+?)' argument missing/, ([, option]) => usage(flagOf(option!), `a value: ${option}`, 'nothing')],
  [/unknown option '(.+)'/, ([text, option]) => usage(option!, 'an option of this command', option!, nearest(text!))],
  [/unknown command '(.+)'/, ([text, command]) => usage(command!, 'a command', command!, nearest(text!))],
  [
    /too many arguments.* Expected (\d+) arguments? but got (\d+)/,
    ([, most, got]) => usage('arguments', `at most ${most}`, got!, 'Put paths with blanks in quotes'),
  ],
  [
    /option '(.+?)' cannot be used with option '(.+?)'/,
    ([, one, other]) => usage(flagOf(one!), `no ${flagOf(other!)} beside it`, 'both', 'Keep one of them'),
  ],
  [
    /option '(.+?)' argument '(.*)' is invalid\. Allowed choices are (.+)\.$/s,
    ([, option, value, choices]) => usage(flagOf(option!), `one of ${choices}`, value!),
  ],
];

/** The issue in an error of commander. */
export function usageIssue(error: CommanderError): Issue {
  const text = error.message.replace(/^error: /, '');
  for (const [pattern, issue] of TRANSLATIONS) {
    const found = pattern.exec(text);
    if (found !== null) return issue([text, ...found.slice(1)]).issue;
  }
  return usage('arguments', 'a command as its --help says', text.replace(/\.$/, '')).issue;
}

function nearest(text: string): string | undefined {
  const [, several, names] = /\(Did you mean (one of )?(.+?)\?\)/.exec(text) ?? [];
  if (names === undefined) return undefined;
  return several === undefined ? `Did you mean ${names}` : `Did you mean one of ${names}`;
}

/** `--format <format>` → `--format`. */
function flagOf(option: string): string {
  return option.split(', ').at(-1)!.split(' ')[0]!;
}

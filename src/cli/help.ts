import { type Argument, type Command, Help, type HelpConfiguration, type Option } from 'commander';

const TITLES = ['Usage:', 'Arguments:', 'Options:', 'Global Options:', 'Commands:'];

/** What commander puts into the terms of its help. */
const TERMS = ['[options]', '[command]'];

const SETTINGS = ['default', 'choices'];

const WIDTH = 80;

type InWords = (text: string) => string;

/** How help is laid out, in words. */
export function helpInWords(inWords: InWords): HelpConfiguration {
  const words = new Map([...TITLES, ...TERMS, ...SETTINGS].map((text) => [text, inWords(text)]));
  const named = (text: string) => TERMS.reduce((whole, term) => whole.replace(term, words.get(term)!), text);
  const english = new Help();
  const withSettings = (described: string) =>
    described.replace(/\((?:default|choices): .*\)$/s, (settings) =>
      settings.replace(/(?<=^\(|, )(default|choices)(?=: )/g, (name) => words.get(name)!),
    );
  return {
    showGlobalOptions: true,
    styleTitle: (title) => words.get(title) ?? title,
    commandUsage: (command) => named(english.commandUsage(command)),
    subcommandTerm: (command) => named(english.subcommandTerm(command)),
    optionDescription: (option) => withSettings(english.optionDescription(option)),
    argumentDescription: (argument) => withSettings(english.argumentDescription(argument)),
  };
}

/** Puts what a program and its commands say of themselves into words; a name stays what it is. */
export function describeInWords(program: Command, inWords: InWords): void {
  for (const command of [program, ...program.commands]) describe(command, inWords);
}

function describe(command: Command, inWords: InWords): void {
  command.description(inWords(command.description()));
  if (command.summary() !== '') command.summary(inWords(command.summary()));
  const described: readonly (Option | Argument)[] = [...command.options, ...command.registeredArguments];
  for (const each of described) {
    each.description = inWords(each.description);
    if (each.defaultValueDescription) each.defaultValueDescription = inWords(each.defaultValueDescription);
  }
}

/** A paragraph of help, broken into lines of a terminal. */
export function paragraph(text: string): string {
  return new Help().boxWrap(text, WIDTH);
}

/** A term of help and what is said of it, in columns; `width` is that of the terms. */
export function defined(term: string, text: string, width: number): string {
  const lines = new Help().boxWrap(text, WIDTH - width - 4).split('\n');
  return lines.map((line, i) => `  ${(i === 0 ? term : '').padEnd(width)}  ${line}`.trimEnd()).join('\n');
}

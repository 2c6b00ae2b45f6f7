import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildProgram } from '../../src/cli/program.js';
import { kundfokus } from './support/run.js';

const program = await buildProgram();
const commands = program.commands.map((command) => command.name());

describe('the help', () => {
  it('of the whole command line names every command', async () => {
    const { code, out, err } = await kundfokus('--help');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatchSnapshot();
    for (const command of commands) expect(out).toContain(`  ${command} `);
  });

  it.each(commands)('of %s says what it reads and writes', async (command) => {
    const { code, out, err } = await kundfokus(command, '--help');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatchSnapshot();
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('comes on standard error, as bad usage, when no command is given', async () => {
    const { code, out, err } = await kundfokus();
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('Start here:');
  });

  it.each(commands.filter((command) => command !== 'init'))(
    'of %s offers pack files and JSON messages',
    async (command) => {
      const { out } = await kundfokus(command, '--help');
      expect(out).toContain('--pack <file>');
      expect(out).toContain('--json');
    },
  );

  it('knows every command that the README shows', () => {
    const shown = [...readFileSync('README.md', 'utf8').matchAll(/^npx kundfokus (\S+)([^#\n]*)/gm)];
    expect(shown.length).toBeGreaterThan(5);
    for (const [, name, rest] of shown) {
      const command = program.commands.find((candidate) => candidate.name() === name);
      const known = command?.options.flatMap(({ short, long }) => [short, long]);
      for (const flag of rest!.match(/(?<=\s)--?[a-z-]+/g) ?? []) expect(known, `${name} ${flag}`).toContain(flag);
    }
  });

  it('gives the version of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await kundfokus('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });
});

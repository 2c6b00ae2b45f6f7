import { describe, expect, it } from 'vitest';
import { buildProgram } from '../../src/cli/program.js';

const CHOICES: readonly (readonly [readonly string[], readonly string[] | 'all'])[] = [
  [['report', 'study.yaml', 'answers.csv'], ['report']],
  [['--lang', 'sv', 'check', 'score.yaml'], ['check']],
  [['--lang=sv', 'check'], ['check']],
  [['--json', 'sql'], ['sql']],
  [['--lang', 'check', 'score'], ['score']],
  [['--version'], []],
  [['-V'], []],
  [[], 'all'],
  [['--help'], 'all'],
  [['help', 'report'], 'all'],
  [['reprot'], 'all'],
  [['constructor'], 'all'],
];

describe('the commands that are loaded', () => {
  it.each(CHOICES)('for %j are %j', async (args, expected) => {
    const { commands } = await buildProgram(args);
    const names = commands.map((command) => command.name());
    if (expected === 'all') expect(names.length).toBeGreaterThan(10);
    else expect(names).toEqual(expected);
  });
});

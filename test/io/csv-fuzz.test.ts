import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemPlan, planWith, readAll, streamOf } from './support/files.js';

/** Seed of the random files; a failing one is printed by fast-check with its own. */
const SEED = 20_181_106;

const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const needsQuotes = (cell: string, delimiter: string) => cell.includes(delimiter) || /["\r\n]/.test(cell);

const delimiters = fc.constantFrom(',', ';', '\t');
const lineEnds = fc.constantFrom('\n', '\r\n');
const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 30 });
const strange = fc.string({
  unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r\n', ' ', 'å', '€', '𝄞', '\u030a', '5', "'", '\\'),
  maxLength: 8,
});
const bytes = fc.record({ delimiter: delimiters, end: lineEnds, lengths, last: fc.boolean(), mark: fc.boolean() });

/** The text of a file, its cells quoted where they must be and where `quoting` says. */
function fileOf(
  table: readonly (readonly string[])[],
  { delimiter, end, last, quoting }: { delimiter: string; end: string; last: boolean; quoting: readonly boolean[] },
): string {
  let cell = 0;
  const lines = table.map((row) =>
    row
      .map((text) => {
        cell += 1;
        return needsQuotes(text, delimiter) || quoting[cell % quoting.length] === true ? quote(text) : text;
      })
      .join(delimiter),
  );
  return lines.join(end) + (last ? end : '');
}

describe('random CSV files', () => {
  const plan = { ...planWith({ background: [] }), items: itemPlan(2).items };
  const header = ['id', 'note', 'CFCEN1', 'team', 'eng', 'enps', 'CFCEN2'];
  const row = fc.tuple(
    fc.uuid(),
    strange,
    fc.constantFrom('', '1', '2', '5', 'NR', ' 3 ', 'nr'),
    strange,
    fc.constantFrom('', '0', '77.3', '100', ' 7.5', '.5', '08.0', '1e1', '99.90', '0000000000003'),
    fc.constantFrom('', '0', '7', '10', '9.0'),
    fc.constantFrom('', '4', 'NR'),
  );

  it('hold the same cells as csv-parse finds in them, however they are cut into chunks', async () => {
    const files = fc.record({
      rows: fc.array(row, { minLength: 1, maxLength: 12 }),
      quoting: fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }),
      shape: bytes,
    });
    await fc.assert(
      fc.asyncProperty(files, async ({ rows, quoting, shape }) => {
        const text = fileOf([header, ...rows], { ...shape, quoting });
        const content = shape.mark ? `\uFEFF${text}` : text;
        const theirs = parse(text, { delimiter: shape.delimiter, columns: true, skip_empty_lines: true }) as Record<
          string,
          string
        >[];
        const ours = await readAll(streamOf(content, shape.lengths), plan, { encoding: 'utf-8' });
        expect(ours.rows).toEqual(
          theirs.map((record) => ({
            respondent: record.id,
            unit: record.team!.trim().normalize('NFC'),
            engagement: trimmed(record.eng!) === '' ? '' : Math.round(Number(record.eng) * 10),
            enps: record.enps === '' ? '' : recommendation(Number(record.enps)),
            CFCEN1: trimmed(record.CFCEN1!).toUpperCase(),
            CFCEN2: record.CFCEN2,
          })),
        );
      }),
      { seed: SEED, numRuns: 400 },
    );
  });

  it('of random bytes never end in anything but issues', async () => {
    const small = itemPlan(1);
    const noise = fc.array(fc.constantFrom(...Buffer.from('15,;"\n\r aNR\t\u00e5\u0000', 'latin1')), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(noise, lengths, async (body, cuts) => {
        const content = Buffer.concat([Buffer.from('CFCEN1,x\n'), Buffer.from(body)]);
        const whole = await readAll(streamOf(content), small).catch((error: Error) => error.message);
        const pieces = await readAll(streamOf(content, cuts), small).catch((error: Error) => error.message);
        expect(typeof whole === 'string' ? whole : whole.rows).toEqual(
          typeof pieces === 'string' ? pieces : pieces.rows,
        );
        if (typeof whole === 'string') expect(whole).toMatch(/^stream(:\d+)?(:[^:]+)?: expected /);
      }),
      { seed: SEED, numRuns: 400 },
    );
  });
});

function recommendation(answer: number): number {
  return answer >= 9 ? 1 : answer >= 7 ? 0 : -1;
}

function trimmed(text: string): string {
  return text.replace(/^[ \t]+|[ \t]+$/g, '');
}

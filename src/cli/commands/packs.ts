import type { Command } from 'commander';
import { loadLibrary } from '../../io/index.js';
import { packRef } from '../../pack/index.js';
import type { StudyOptions } from '../inputs.js';
import { jsonOption, packOption } from '../options.js';
import { messages, writeOutput } from '../outputs.js';
import { aligned, inWords, summaryRow } from '../words.js';

interface PacksOptions extends StudyOptions {
  readonly json?: boolean;
}

/** `kundfokus packs`. */
export function addPacks(program: Command): void {
  program
    .command('packs')
    .summary('list the question packs there are')
    .description('Lists the question packs of this version, and those given, with languages, scales and modules.')
    .addOption(packOption())
    .addOption(jsonOption())
    .action(async ({ json, pack }: PacksOptions) => {
      const rows = await describePacks(pack);
      const text = json ? JSON.stringify(rows, null, 2) : rows.map(formatRow).join('\n\n');
      await writeOutput(undefined, `${text}\n`, messages(json));
    });
}

type PackRow = Awaited<ReturnType<typeof describePacks>>[number];

async function describePacks(files: readonly string[]) {
  const library = await loadLibrary({ packs: files });
  return library.packs.map((pack) => ({
    pack: packRef(pack),
    status: pack.status,
    licence: pack.licence,
    items: pack.items.length,
    locales: library.wordings
      .filter((wording) => wording.pack === pack.id && wording.packVersion === pack.version)
      .map((wording) => wording.locale),
    scales: pack.scales.map((scale) => scale.id),
    indices: pack.indices.map((index) => index.id),
    background: pack.background.map((variable) => variable.id),
    modules: pack.modules.map((module) => ({ id: module.id, minutes: module.minutes })),
  }));
}

function formatRow(row: PackRow): string {
  const { items, scales, indices, background, modules } = row;
  const minutes = modules.map((module) => `${module.id} (${module.minutes} min)`).join(', ');
  const rows = [
    summaryRow('Languages', row.locales.join(', ')),
    summaryRow('Items', scales.length === 0 ? `${items}` : inWords(`${items} in scales ${scales.join(', ')}`)),
    ...(indices.length === 0 ? [] : [summaryRow('Indices', indices.join(', '))]),
    ...(background.length === 0 ? [] : [summaryRow('Background', background.join(', '))]),
    summaryRow('Modules', minutes),
  ];
  return `${row.pack} (${inWords(row.status)}, ${row.licence})\n${aligned(rows).replace(/^/gm, '  ')}`;
}

import { type Command, Option } from 'commander';
import type { InstallOptions } from '../platforms/surveyjs/index.js';
import type { InstallRequest } from './install.js';
import { wholeNumber } from './options.js';
import { usage } from './usage.js';

/** Where in which survey to install. */
export interface PlacementOptions {
  readonly into?: string;
  readonly at?: number;
  readonly before?: string;
  readonly after?: string;
  readonly prefix?: string;
}

/** The options of `placementOf`. */
export function addPlacement(command: Command, into: string): Command {
  return command
    .option('--into <survey>', into)
    .addOption(
      new Option('--at <index>', 'install before the page with this index, 0 for the first (default: after the last)')
        .argParser(wholeNumber('--at', 0))
        .conflicts(['before', 'after']),
    )
    .addOption(new Option('--before <page>', 'install before this page').conflicts(['at', 'after']))
    .addOption(new Option('--after <page>', 'install after this page').conflicts(['at', 'before']))
    .option('--prefix <text>', 'put before the names of our pages and questions where they would collide');
}

/** Where to install, as `installForCli` takes it; bad usage where a place is named in no survey. */
export function placementOf(options: PlacementOptions): InstallRequest {
  const { into, prefix } = options;
  const at = placeOf(options);
  if (at !== undefined && into === undefined) {
    const flag = typeof at === 'object' ? `--${Object.keys(at)[0]}` : '--at';
    throw usage(flag, 'a survey to install into', 'no --into', 'Add --into survey.json');
  }
  return { into, ...(at !== undefined && { at }), ...(prefix !== undefined && { prefix }) };
}

function placeOf({ at, before, after }: PlacementOptions): InstallOptions['at'] {
  if (at !== undefined) return at;
  if (before !== undefined) return { before };
  return after === undefined ? undefined : { after };
}

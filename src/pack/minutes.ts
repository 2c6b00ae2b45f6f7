import type { Pack } from '../model/index.js';

/** Minutes that modules of a pack take, exact to a hundredth: they are summed as integers, without binary residue. */
export function minutesOf(pack: Pick<Pack, 'modules'>, modules: readonly string[]): number {
  const hundredths = pack.modules
    .filter((module) => modules.includes(module.id))
    .reduce((sum, module) => sum + Math.round(module.minutes * 100), 0);
  return hundredths / 100;
}

import type { Pack } from '../../model/index.js';
import { withSections } from '../sections.js';
import { pickSections } from './pick-sections.js';

/**
 * A pack with pick questions, such that `parseStudy` reads what studies say of values and priorities. The packs shipped
 * have been through it; a pack of one's own (`definePack`, `parsePack`) goes through it once.
 */
export function withPicks(pack: Pack): Pack {
  return withSections(pack, pickSections);
}

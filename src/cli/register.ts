import { type KnownMargin, knownMargins } from '../analyse/index.js';
import { readRegister } from '../io/index.js';
import { type Issue, KundfokusError, type Study } from '../model/index.js';
import { buildPlan } from '../plan/index.js';

/**
 * How many were invited, by background variable, as a register says; nothing without one.
 * @throws KundfokusError with everything that is wrong with it.
 */
export async function loadRegister(study: Study, file: string | undefined): Promise<readonly KnownMargin[]> {
  if (file === undefined) return [];
  const margins = knownMargins(await readRegister(file), buildPlan(study));
  const crossed = margins.filter(({ variables }) => variables.length > 1);
  if (crossed.length === 0) return margins;
  throw new KundfokusError(
    crossed.map(({ variable, categories }): Issue => {
      const expected = 'one background variable a row';
      return { code: 'crossed-register', path: categories[0]!.path, expected, received: variable };
    }),
  );
}

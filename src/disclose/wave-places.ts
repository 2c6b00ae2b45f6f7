import type { Votes } from '../analyse/picks/votes.js';
import type { Published } from './published.js';

/** The headline word of a list in two waves; ranks stand side by side only where both picked from one version of the list. */
export interface WavePlaces {
  /** Question that was picked for. */
  readonly pick: string;
  readonly headline: string;
  readonly earlier: WavePlace;
  readonly later: WavePlace;
  readonly comparable: boolean;
}

/** A place with all that it must not stand without. */
export interface WavePlace extends Pick<Votes, 'n' | 'length' | 'version'> {
  readonly rank: NonNullable<Votes['options'][number]['rank']>;
}

/** The places of the headline words that both waves show for everybody; made of what each shows by itself. */
export function wavePlaces([earlier, later]: readonly [Published, Published]): readonly WavePlaces[] {
  const before = placesIn(earlier);
  return [...placesIn(later)].flatMap(([pick, { headline, list, place }]) => {
    const was = before.get(pick);
    if (was === undefined || was.headline !== headline) return [];
    return [{ pick, headline, earlier: was.place, later: place, comparable: was.list === list }];
  });
}

function placesIn({ analyses }: Published) {
  const found = new Map<string, { readonly headline: string; readonly list: string; readonly place: WavePlace }>();
  for (const one of analyses) {
    if (one.kind !== 'votes' || one.slices[0] !== 'total=all' || one.value.state !== 'shown') continue;
    const { pick, list, version, length, n, headline, options } = one.value.value;
    if (headline === null) continue;
    const rank = options.find(({ id }) => id === headline)?.rank;
    if (rank) found.set(pick, { headline, list: `${list}@${version}`, place: { n, length, version, rank } });
  }
  return found;
}

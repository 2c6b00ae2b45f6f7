/** Parts of a semantic version that a change can raise, the highest first. */
export const VERSION_PARTS = ['major', 'minor', 'patch'] as const;

/** One of them. */
export type VersionPart = (typeof VERSION_PARTS)[number];

/** Negative when `a` is the earlier version, positive when the later, 0 when they are one; parts compare as numbers. */
export function versionOrder(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  const part = left.findIndex((number, i) => number !== right[i]);
  return part === -1 ? 0 : left[part]! - right[part]!;
}

/** The part by which the later version stands above the earlier; `null` when it does not. */
export function raisedPart(from: string, to: string): VersionPart | null {
  if (versionOrder(from, to) >= 0) return null;
  const right = numbersOf(to);
  return VERSION_PARTS[numbersOf(from).findIndex((number, i) => number !== right[i])]!;
}

function numbersOf(version: string): readonly number[] {
  return version.split('.').map(Number);
}

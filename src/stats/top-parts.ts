/** Part of each entry that is among the `top` highest scores: 1, 0, or in part where those tied at the border share it. */
export function topParts(scores: readonly number[], top: number): readonly number[] {
  return scores.map((score) => {
    const before = scores.filter((other) => other > score).length;
    const tied = scores.filter((other) => other === score).length;
    return Math.max(0, Math.min(1, (top - before) / tied));
  });
}

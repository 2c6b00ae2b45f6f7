/** Rows of zeros to fill, side by side in one piece of memory. */
export function zeroRows(rows: number, width = rows): readonly Float64Array[] {
  const memory = new ArrayBuffer(Float64Array.BYTES_PER_ELEMENT * rows * width);
  const made: Float64Array[] = [];
  for (let i = 0; i < rows; i++) {
    made.push(new Float64Array(memory, Float64Array.BYTES_PER_ELEMENT * i * width, width));
  }
  return made;
}

/** A copy of a matrix in such rows. */
export function copiedRows(matrix: readonly ArrayLike<number>[]): readonly Float64Array[] {
  const copy = zeroRows(matrix.length, matrix[0]?.length ?? 0);
  for (let i = 0; i < copy.length; i++) {
    const [row, given] = [copy[i]!, matrix[i]!];
    for (let j = 0; j < row.length; j++) row[j] = given[j]!;
  }
  return copy;
}

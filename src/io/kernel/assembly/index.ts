export { hash, high, low } from './hash';
export {
  codes,
  columns,
  hashes,
  idEnds,
  ids,
  itemCells,
  kinds,
  lines,
  open,
  openNumbers,
  powers,
  REGION,
  ROWS,
  region,
  reserve,
  STRIDE,
  stops,
  waiting,
} from './layout';
export { setMark } from './numbers';
export { breaks, hashCount, read, rows, waitingCells, why } from './rows';
export { isFull, remember } from './spellings';

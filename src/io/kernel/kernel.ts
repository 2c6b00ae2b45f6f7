import { Buffer } from 'node:buffer';
import type { CountingKernel } from '../../tally/index.js';
import { COUNTING, READING } from './kernels.generated.js';

/** A WebAssembly global. */
interface Global {
  readonly value: number;
}

/** What `assembly/index.ts` exports; addresses are in bytes of `memory`. */
export interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly REGION: Global;
  readonly ROWS: Global;
  readonly STRIDE: Global;
  open(columns: number, items: number, decimals: number, delimiter: number): void;
  openNumbers(column: number): number;
  reserve(length: number): number;
  readonly region: Global;
  readonly kinds: Global;
  readonly columns: Global;
  readonly codes: Global;
  readonly stops: Global;
  readonly powers: Global;
  readonly itemCells: Global;
  readonly lines: Global;
  readonly ids: Global;
  readonly idEnds: Global;
  readonly hashes: Global;
  readonly waiting: Global;
  setMark(byte: number): void;
  read(start: number, end: number, most: number): number;
  readonly rows: Global;
  readonly why: Global;
  readonly breaks: Global;
  readonly hashCount: Global;
  readonly waitingCells: Global;
  isFull(): number;
  remember(column: number, start: number, end: number, value: number): void;
  hash(start: number, end: number): void;
  readonly high: Global;
  readonly low: Global;
}

/** What is used of WebAssembly, which the types of Node leave out. */
interface WebAssemblyOfNode {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

const { Module, Instance } = (globalThis as unknown as { readonly WebAssembly: WebAssemblyOfNode }).WebAssembly;
/** Compiled modules by their text. */
const modules = new Map<string, object>();

/** The inner loops of reading, with a memory of their own. */
export function newKernel(): Kernel {
  return exportsOf(READING) as Kernel;
}

/** Memory that counting may take: some thousand units. */
const MOST_BYTES = 2 ** 27;

/** The inner loops of counting, with a memory of their own. */
export function newCountingKernel(mostBytes = MOST_BYTES): CountingKernel {
  return { ...(exportsOf(COUNTING) as Omit<CountingKernel, 'mostBytes'>), mostBytes };
}

function exportsOf(text: string): unknown {
  const module = modules.get(text) ?? new Module(Buffer.from(text, 'base64'));
  modules.set(text, module);
  return new Instance(module).exports;
}

import type { Issue } from '../model/index.js';

const TOTAL = /^(0|-?[1-9]\d*)$/;

/** A value in a document with its path: reads it as what is expected there, or notes an issue and gives a stand-in. */
export class Place {
  constructor(
    readonly value: unknown,
    private readonly path: string,
    private readonly issues: Issue[],
  ) {}

  /** Notes that the value is not what is expected. */
  refuse(code: string, expected: string, hint?: string): void {
    const text = this.value === undefined ? 'nothing' : (JSON.stringify(this.value) ?? String(this.value));
    const received = text.length > 60 ? `${text.slice(0, 59)}…` : text;
    this.issues.push({ code, path: this.path || 'tally', expected, received, ...(hint === undefined ? {} : { hint }) });
  }

  /** The value of a field. */
  at(key: string | number): Place {
    const holder = this.value;
    const has = typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key);
    const value = has ? (holder as Readonly<Record<string | number, unknown>>)[key] : undefined;
    return new Place(value, this.path === '' ? String(key) : `${this.path}/${key}`, this.issues);
  }

  /** The same place with another value. */
  instead(value: unknown): Place {
    return new Place(value, this.path, this.issues);
  }

  /** Notes fields that have no business here. */
  only(keys: readonly string[]): void {
    for (const [key, field] of this.entries()) if (!keys.includes(key)) field.refuse('unknown-field', 'no such field');
  }

  text(): string {
    if (typeof this.value === 'string') return this.value;
    this.refuse('not-text', 'a text');
    return '';
  }

  flag(): boolean {
    if (typeof this.value === 'boolean') return this.value;
    this.refuse('not-boolean', 'true or false');
    return false;
  }

  oneOf<const T extends string>(options: readonly T[]): T {
    const found = options.find((option) => option === this.value);
    if (found === undefined) this.refuse('unknown-value', options.join(' or '));
    return found ?? options[0]!;
  }

  /** Decimal text of a whole number. */
  total(): bigint {
    if (typeof this.value === 'string' && TOTAL.test(this.value)) return BigInt(this.value);
    this.refuse('not-a-total', 'a whole number as decimal text');
    return 0n;
  }

  /** Decimal text of a whole number of at least zero. */
  count(): bigint {
    const total = this.total();
    if (total < 0n) this.refuse('negative-count', 'a count of at least 0');
    return total;
  }

  integer(): number {
    if (Number.isSafeInteger(this.value)) return this.value as number;
    this.refuse('not-a-whole-number', 'a whole number');
    return 0;
  }

  list(): readonly Place[] {
    if (Array.isArray(this.value)) return this.value.map((_, i) => this.at(i));
    this.refuse('not-a-list', 'a list');
    return [];
  }

  /** The fields of an object, or of the object in one of its fields. */
  entries(key?: string): readonly (readonly [string, Place])[] {
    if (key !== undefined) return this.at(key).entries();
    const { value } = this;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return Object.keys(value).map((name) => [name, this.at(name)] as const);
    }
    this.refuse('not-an-object', 'an object');
    return [];
  }
}

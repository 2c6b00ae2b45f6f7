/** The workplace today, the workplace one wishes for, oneself; or what one believes matters most to customers. */
export type PickSubject = 'today' | 'wished' | 'self' | 'priorities';

/** A list to pick from. Its words stand in the wording. */
export interface PickList {
  readonly id: string;
  /** Whole number that rises with any change of an entry; ranks of different versions do not compare. */
  readonly version: number;
  /** Entry named in advance as the one whose rank is followed. */
  readonly headline: string;
  readonly entries: readonly PickEntry[];
}

/** One entry of a list. */
export interface PickEntry {
  readonly id: string;
  /** Answer code stored by the survey, 1–5 letters or digits. */
  readonly code: string;
  /** Area of working life: `customers`, `self`, `colleagues`, `organisation`, … */
  readonly category: string;
  /** Whether it holds a workplace back. */
  readonly limiting: boolean;
  /** Concept that several entries stand for together: `customer`. */
  readonly concept?: string;
}

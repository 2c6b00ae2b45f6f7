/** Lower and upper confidence limit. */
export interface Limits {
  readonly low: number;
  readonly high: number;
}

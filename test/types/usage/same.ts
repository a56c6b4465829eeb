/** True when two types are one and the same, `any` and optional marks included. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** Compiles only for a value of exactly this type: `exactly<number>()(amount)`. */
export function exactly<Wanted>(): <Given>(
  value: Given,
  ...proof: Same<Given, Wanted> extends true ? [] : [never]
) => void {
  return () => undefined
}

/** Statistics of samples. */

/** The median of some numbers, and their range. */
export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}

export function spread(numbers: readonly number[]): Spread {
  const sorted = numbers.toSorted((a, b) => a - b)
  const [low = Number.NaN, high = Number.NaN] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ]
  return { median: (low + high) / 2, min: sorted[0] ?? Number.NaN, max: sorted.at(-1) ?? Number.NaN }
}

/** Divides the numbers round by round. If the machine was slow in one round, this affects both numbers equally. */
export function ratios(numbers: readonly number[], basis: readonly number[]): number[] {
  return numbers.map((number, round) => number / (basis[round] ?? Number.NaN))
}

export function shuffled<T>(items: readonly T[]): T[] {
  const order = items.map((item) => ({ item, place: Math.random() }))
  return order.sort((a, b) => a.place - b.place).map(({ item }) => item)
}

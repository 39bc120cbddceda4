/** The next number of a series, from 0 up to 1. */
export type Random = () => number

/** Numbers that look random and are always the same for the same seeds (mulberry32). */
export function randomFrom(...seeds: number[]): Random {
  let state = seeds.reduce((mixed, seed) => Math.imul(mixed ^ (seed + 0x9e3779b9), 0x85ebca6b) ^ (mixed >>> 13), 1)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A whole number from 0 up to `n`. */
export const below = (random: Random, n: number) => Math.floor(random() * n)

export const pick = <T>(random: Random, list: readonly T[]): T => list[below(random, list.length)] as T

/** Picks by Zipf's law: the k-th of a list about 1/k^exponent as often as the first. */
export function zipf<T>(list: readonly T[], exponent = 1): (random: Random) => T {
  const reached = new Float64Array(list.length)
  let sum = 0
  for (let rank = 0; rank < list.length; rank++) {
    sum += 1 / (rank + 1) ** exponent
    reached[rank] = sum
  }
  return random => {
    const at = random() * sum
    let [low, high] = [0, list.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((reached[middle] as number) > at) high = middle
      else low = middle + 1
    }
    return list[low] as T
  }
}

/** Picks up to `n` different items of a list; fewer if the picker repeats itself. */
export const several = <T>(random: Random, picker: (random: Random) => T, n: number): T[] => [...new Set(Array.from({ length: n }, () => picker(random)))]

import { percentile } from '#bench/statistics.js'

export const ms = (took: number) => `${took.toFixed(1)} ms`
export const times = (took: number[]) => `p50 ${ms(percentile(took, 0.5))}, p99 ${ms(percentile(took, 0.99))}`
export const share = (part: number, all: number) => `${((100 * part) / all).toFixed(1)}%`

import { percentile } from '#bench/statistics.js'

/** Something that was seen. */
export interface Figure {
  what: string
  value: string
  /** Whether it is as it has to be; absent where nothing is asked of it. */
  holds?: boolean
}

export const ms = (took: number) => `${took.toFixed(1)} ms`
export const times = (took: number[]) => `p50 ${ms(percentile(took, 0.5))}, p99 ${ms(percentile(took, 0.99))}`
export const share = (part: number, all: number) => `${((100 * part) / all).toFixed(1)}%`

/** The figures as a table of Markdown. */
export const table = (figures: Figure[]) =>
  [
    '| what | figure | |',
    '|---|---|---|',
    ...figures.map(({ what, value, holds }) => `| ${what} | ${value} | ${holds === undefined ? '' : holds ? 'holds' : 'does not hold'} |`),
    ''
  ].join('\n')

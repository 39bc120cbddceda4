import { corpus } from '../corpus/corpus.js'

export interface Words {
  findings: number
  seed: number
  /** Approximate number of words. */
  many: number
}

/** Number of findings read for the words; their frequencies hold for any size. */
const SAMPLE = 10_000

/** Words of every frequency: all of the most common, then fewer and fewer of the rarer, by the logarithm of their rank. */
export default async function words({ findings, seed, many }: Words): Promise<string[]> {
  const uses = new Map<string, number>()
  for (const { source } of corpus({ findings: Math.min(findings, SAMPLE), seed }).sources()) {
    for (const { statement, passages } of source.findings)
      for (const word of [statement, ...passages.map(({ exact }) => exact)]
        .join(' ')
        .toLowerCase()
        .match(/\p{L}+/gu) ?? [])
        uses.set(word, (uses.get(word) ?? 0) + 1)
  }
  const ranked = [...uses].sort((a, b) => b[1] - a[1]).map(([word]) => word)
  const ranks = Array.from({ length: many }, (_, n) => Math.floor(ranked.length ** (n / many)) - 1)
  return [...new Set(ranks)].map(rank => ranked[rank] as string)
}

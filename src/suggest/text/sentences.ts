import type { Span } from '../types.js'

const ABBREVIATION =
  /(?:^|[\s(“‘"'])(?:Dr|Mr|Mrs|Ms|Mx|Prof|Rev|Hon|St|Sgt|Col|Gen|Gov|Sen|Rep|Cllr|Jr|Sr|No|Nos|Fig|vs|cf|al|approx|dept|Dept|[Ee]\.g|[Ii]\.e|U\.[SK]|[A-Z](?:\.[A-Z])*)\.$/
const LABEL = /^\s*\(?(?:\d{1,3}|[a-zA-Z])[.)]$/
const STOP = /[.?!…]["'”’»)\]]*(?=\s+["'“‘«„([]*[\p{Lu}\p{N}])/gu

/** The sentence in which a position of a span lies. */
export const sentenceAt = (sentences: Span[], position: number) => sentences.findLast(({ start }) => start <= position) as Span

/** The sentences of a span. A stop within one of the quotations ends none; one at its end does if `endsAt` says so. */
export function sentencesOf(plain: string, { start, end }: Span, isInside: (position: number) => boolean = () => false): Span[] {
  const words = plain.slice(start, end)
  const sentences: Span[] = []
  let from = start
  for (const { 0: stop, index } of words.matchAll(STOP)) {
    const at = start + index
    if (isInside(at + stop.length) || LABEL.test(plain.slice(from, at + stop.length)) || ABBREVIATION.test(words.slice(Math.max(0, index - 12), index + 1)))
      continue
    sentences.push({ start: from, end: at + stop.length })
    from = at + stop.length + plain.slice(at + stop.length, end).search(/\S/)
  }
  return [...sentences, { start: from, end }]
}

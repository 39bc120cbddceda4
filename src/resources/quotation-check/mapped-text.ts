/** A text after rewriting, with the place in the original of each of its UTF-16 units. */
export interface MappedText {
  text: string
  original: string
  /** Where each unit begins and ends in the original. */
  from: number[]
  to: number[]
}

/** A pattern, and the text that takes the place of each match. */
export type Rewrite = [pattern: RegExp, becomes: string | ((match: string) => string)]

export function unmapped(text: string): MappedText {
  const from = Array.from({ length: text.length }, (_, n) => n)
  return { text, original: text, from, to: from.map(n => n + 1) }
}

function rewritten(mapped: MappedText, [pattern, becomes]: Rewrite): MappedText {
  const matches = [...mapped.text.matchAll(pattern)]
  if (matches.length === 0) return mapped
  const parts: string[] = []
  const [from, to]: [number[], number[]] = [[], []]
  let next = 0
  const keep = (end: number) => {
    parts.push(mapped.text.slice(next, end))
    for (; next < end; next++) {
      from.push(mapped.from[next] as number)
      to.push(mapped.to[next] as number)
    }
  }
  for (const { 0: match, index } of matches) {
    keep(index)
    next = index + match.length
    const put = typeof becomes === 'string' ? becomes : becomes(match)
    parts.push(put)
    for (let n = 0; n < put.length; n++) {
      from.push(mapped.from[index] as number)
      to.push(mapped.to[next - 1] as number)
    }
  }
  keep(mapped.text.length)
  return { text: parts.join(''), original: mapped.original, from, to }
}

export const rewrite = (text: string, rules: Rewrite[]): MappedText => rules.reduce(rewritten, unmapped(text))

/** The range of the original for a range of the text. */
export const originalRange = ({ from, to }: MappedText, start: number, end: number): [number, number] => [from[start] ?? 0, to[end - 1] ?? 0]

import type { PrintedPassages } from './printed-passages.js'
import type { SubmittedToken } from './submitted-text.js'

/** Reads words with a hyphen as the printed text has them: “diffi- cult” as one word, “wellbeing” as two if “well-being” is printed. */
export function fitHyphens<T extends SubmittedToken>(tokens: T[], { words }: PrintedPassages): T[] {
  const vocabulary = new Set(words.map(({ word }) => word))
  const joined = new Map(
    words.flatMap(({ word, linked }, n) => (linked && words[n + 1] ? [[`${word}${words[n + 1]?.word}`, [word, words[n + 1]?.word]] as const] : []))
  )
  const fitted: T[] = []
  for (let n = 0; n < tokens.length; n++) {
    const [token, next] = [tokens[n] as T, tokens[n + 1]]
    if (token.kind === 'mark') {
      fitted.push(token)
      continue
    }
    const whole = next?.kind === 'word' && token.linked ? `${token.word}${next.word}` : ''
    const parts = vocabulary.has(token.word) ? undefined : joined.get(token.word)
    if (next && vocabulary.has(whole) && !joined.has(whole)) {
      fitted.push({ ...token, word: whole, end: next.end, linked: false })
      n++
    } else fitted.push(...(parts ? parts.map(word => ({ ...token, word: word as string })) : [token]))
  }
  return fitted
}

import { stemmedTokens, type Token } from '../../search/analyzer.js'
import { ALIKE } from './alike.js'

const stems = (words: string) => stemmedTokens(words).map(({ word }) => word)

interface Group {
  name: string
  forms: string[][]
}

const GROUPS = ALIKE.trim()
  .split('\n')
  .map((line): Group => {
    const forms = line.split(', ').map(stems)
    const [first = []] = forms
    return { name: first.join('_'), forms }
  })

/** The expressions that begin with a stem, the longest first. A word of two groups is of the first. */
const STARTING = new Map<string, { words: string[]; name: string }[]>()
for (const { name, forms } of GROUPS)
  for (const words of forms) {
    const known = STARTING.get(words[0] as string) ?? []
    if (known.some(other => other.words.join(' ') === words.join(' '))) continue
    STARTING.set(
      words[0] as string,
      [...known, { words, name }].sort((a, b) => b.words.length - a.words.length)
    )
  }

/** The words of a text, stemmed, each expression as one word, and each word with several synonyms as the first of them. */
export function conceptTokens(text: string): Token[] {
  const tokens = stemmedTokens(text)
  const found: Token[] = []
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] as Token
    const known = STARTING.get(token.word)?.find(({ words }) => words.every((word, n) => tokens[at + n]?.word === word))
    const length = known?.words.length ?? 1
    found.push({ word: known?.name ?? token.word, start: token.start, end: (tokens[at + length - 1] as Token).end })
    at += length
  }
  return found
}

import type { IndexDocument } from '../db/index/index.js'
import { memoize } from '../records/memoize.js'
import { exactWords, formsOf } from './analyzer.js'

/** A word that no reader types, which keeps phrases from spanning two texts. */
const APART = 'zzz0'

/** The words of a text for the index, and as readers write them. */
interface Cut {
  words: string[]
  spelt: string[]
}

function cut(text: string): Cut {
  const forms = formsOf(text)
  return { words: forms.map(({ searched }) => searched), spelt: forms.map(({ spelt }) => spelt) }
}

/** The same for names and labels, which repeat often. */
const cutName = memoize(cut, 2 ** 15)

const given = (texts: (string | null | undefined)[]) => texts.filter(text => typeof text === 'string')

/** A few letters stand for several words (U+FDFA), and some for none. */
const isApart = (word: string) => word === '' || word.includes(' ')
const separate = (words: string[]): string[] => (words.some(isApart) ? words.flatMap(word => word.split(' ').filter(Boolean)) : words)

/** The words of texts, with a word between them. */
const joined = (texts: readonly string[][]): string[] => separate(texts.flatMap((words, n) => (n === 0 ? words : [APART, ...words])))

interface Texts {
  title: string[]
  body?: (string | null)[]
  names?: (string | null | undefined)[]
  labels?: string[]
  everyday?: string[]
  printed?: string[]
}

export function indexDocument(texts: Texts): IndexDocument {
  const [title, body] = [texts.title.map(cut), given(texts.body ?? []).map(cut)]
  const [names, labels, everyday] = [texts.names, texts.labels, texts.everyday].map(few => given(few ?? []).map(cutName)) as [Cut[], Cut[], Cut[]]
  const word = [title, body, names, labels, everyday].map(cuts => joined(cuts.map(({ words }) => words)))
  const printed = joined((texts.printed ?? []).map(exactWords))
  const [titleText, bodyText, namesText, labelsText, everydayText] = word.map(words => words.join(' ')) as [string, string, string, string, string]
  return {
    title: titleText,
    body: bodyText,
    names: namesText,
    labels: labelsText,
    everyday: everydayText,
    printed: printed.join(' '),
    words: { word, printed: [printed] },
    spelt: [...title, ...body, ...names, ...labels, ...everyday].flatMap(({ spelt }) => spelt)
  }
}

import type { IndexDocument } from '../db/index/index.js'
import { memoize } from '../records/memoize.js'
import { exactText, formsOf } from './analyzer.js'

/** A word that no reader types, which keeps phrases from spanning two texts. */
const APART = ' zzz0 '

/** A text for the index, and its words as readers write them. */
interface Cut {
  index: string
  spelt: string[]
}

function cut(text: string): Cut {
  const forms = formsOf(text)
  return { index: forms.map(({ searched }) => searched).join(' '), spelt: forms.map(({ spelt }) => spelt) }
}

/** The same for names and labels, which repeat often. */
const cutName = memoize(cut, 2 ** 15)

const given = (texts: (string | null | undefined)[]) => texts.filter(text => typeof text === 'string')
const index = (cuts: Cut[]) => cuts.map(({ index }) => index).join(APART)

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
  return {
    title: index(title),
    body: index(body),
    names: index(names),
    labels: index(labels),
    everyday: index(everyday),
    printed: (texts.printed ?? []).map(exactText).join(APART),
    spelt: [...title, ...body, ...names, ...labels, ...everyday].flatMap(({ spelt }) => spelt)
  }
}

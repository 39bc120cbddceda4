import type { Db } from '../../db/connection.js'
import { documentFrequency } from '../../db/index/index.js'
import { bestMatches } from '../../db/query/query.js'
import { matchQuery } from '../../search/query-parser.js'
import { findings } from '../findings/resource.js'
import type { Finding } from '../findings/schema.js'
import type { SubmittedText } from './submitted-text.js'

/** Maximum numbers of findings read, of rare words used, of long words considered, and of records counted for a word. */
const CANDIDATES = 30
const RAREST = 16
const LOOKED_UP = 64
const ENOUGH = 500

const ask = (db: Db, expression: string) =>
  bestMatches(db, findings.collection, matchQuery({ index: 'printed', expression }, 'findings'), CANDIDATES).map(document => JSON.parse(document) as Finding)

/** The findings that print the text as one phrase; if there are none, those that print most of its rarest words. */
export function nearestFindings(db: Db, { plain }: SubmittedText): Finding[] {
  const words = plain.map(({ word }) => word)
  const phrase = ask(db, `"${words.join(' ')}"`)
  if (phrase.length > 0) return phrase
  const rare = [...new Set(words)]
    .sort((a, b) => b.length - a.length)
    .slice(0, LOOKED_UP)
    .map(word => ({ word, uses: documentFrequency(db, word, ENOUGH) }))
    .filter(({ uses }) => uses > 0)
    .sort((a, b) => a.uses - b.uses)
    .slice(0, RAREST)
  return rare.length === 0 ? [] : ask(db, rare.map(({ word }) => `"${word}"`).join(' OR '))
}

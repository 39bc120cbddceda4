import type { Db } from '../../db/connection.js'
import type { Words } from '../../db/index/index.js'
import { findDocument, rowSet, type TextQuery } from '../../db/query/collection.js'
import { bestMatches } from '../../db/query/query.js'
import { exactTokens } from '../../search/analyzer.js'
import { phraseQuery } from '../../search/query-parser.js'
import { findings } from '../findings/resource.js'
import type { Finding } from '../findings/schema.js'

/** Maximum numbers of findings read, of rare words used, and of long words considered. */
const CANDIDATES = 30
const RAREST = 16
const LOOKED_UP = 64

const ask = (db: Db, text: TextQuery) => bestMatches(db, findings.collection, text, CANDIDATES).map(document => JSON.parse(document) as Finding)

const wordsIn = (text: string) => exactTokens(text).map(({ word }) => word)

/** A figure with its size as readers may write it: “£250m” for “£250 million”, and the other way round. */
const FIGURE = /(\p{Sc}?[\d.,]*\d)[-\s]?(thousand|million|billion|trillion|k|mn?|bn|tn)(?!\p{L})/giu
const SIZES: Record<string, string> = { k: 'thousand', m: 'million', mn: 'million', bn: 'billion', tn: 'trillion' }
const otherForms = (text: string) =>
  [...text.matchAll(FIGURE)].flatMap(([, number, size = '']) => {
    const short = size.toLowerCase()
    return SIZES[short] ? wordsIn(`${number} ${SIZES[short]}`) : wordsIn(`${number}${short === 'million' ? 'm' : `${short[0]}n`}`)
  })

/** The findings that print the rarest words of a text. */
function sharingRareWords(db: Db, text: string): Finding[] {
  const rare = [...new Set([...wordsIn(text), ...otherForms(text)])]
    .sort((a, b) => b.length - a.length)
    .slice(0, LOOKED_UP)
    .map(word => ({ word, uses: rowSet(db, findings.collection, [{ any: [word], of: 'printed' }]).count() }))
    .filter(({ uses }) => uses > 0)
    .sort((a, b) => a.uses - b.uses)
    .slice(0, RAREST)
  const words: Words = { any: rare.map(({ word }) => word), of: 'printed' }
  return rare.length === 0 ? [] : ask(db, { predicate: words, words })
}

const once = (found: Finding[]) => [...new Map(found.map(finding => [finding.id, finding])).values()]

/** The quotations that findings are part of: the same words, with their speaker. */
const wholes = (db: Db, found: Finding[]) =>
  [...new Set(found.flatMap(({ part_of }) => part_of ?? []))].flatMap(id => {
    const document = findDocument(db, findings.collection, id)
    return document ? [JSON.parse(document) as Finding] : []
  })

/** The findings that print one of the texts as a phrase; if there are none, those that print most of its rarest words. */
export function nearestFindings(db: Db, texts: string[]): Finding[] {
  const phrases = texts.flatMap(text => {
    const phrase = phraseQuery(text, 'findings')
    return phrase ? ask(db, phrase) : []
  })
  const found = once(phrases.length > 0 ? phrases : texts.flatMap(text => sharingRareWords(db, text)))
  return once([...found, ...wholes(db, found)])
}

import type { Db } from '../../db/connection.js'
import { rowSet } from '../../db/query/collection.js'
import { documentsAt } from '../../db/query/pagination.js'
import { stemmedTokens, type Token } from '../../search/analyzer.js'
import { anomalies } from '../anomalies/resource.js'
import type { Anomaly } from '../anomalies/schema.js'
import { findings } from '../findings/resource.js'
import type { Finding } from '../findings/schema.js'
import type { Draft, Span } from './draft.js'
import { type Marked, matchOf } from './items.js'
import { contextOf, type Sentence } from './sentences.js'
import { type Topics, topicOf } from './topics.js'

/** Findings read for a sentence, and anomalies read for them. */
const [FINDINGS, ANOMALIES] = [16, 60]

/** Numbers as the words of a phrase have them: “75%”, “three-quarters”, “75 per cent”. */
const SPOKEN = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')
const spelt = (token: Token) => ({ ...token, word: String(SPOKEN.indexOf(token.word) >= 0 ? SPOKEN.indexOf(token.word) : token.word) })
const IGNORED = new Set(['the', 'a', 'an', 'of', 'have', 'ha', 'had', 'were', 'ar', 'wa', 'is', 'be', 'that', 'been', 'percent', 'just', 'onli'])
const tokens = (text: string) => stemmedTokens(text).map(spelt)
const telling = (text: string) => tokens(text).filter(({ word }) => !IGNORED.has(word))

/** Where a text has the words of a phrase, in their order and with nothing but little words between them. */
function placeOf(phrase: string, words: Token[]): Span | null {
  const wanted = telling(phrase).map(({ word }) => word)
  if (wanted.length === 0) return null
  for (let at = 0; at + wanted.length <= words.length; at++) {
    if (wanted.every((word, n) => words[at + n]?.word === word)) return { start: words[at]?.start ?? 0, end: words[at + wanted.length - 1]?.end ?? 0 }
  }
  return null
}

/** Share of the topic of a finding that a sentence must have, with its context, for a phrase; a longer phrase says more itself. */
const NEEDED = [1, 0.5, 0.3, 0.2]
const OF_WHOLE = 0.75

function nearness(topics: Topics, { statement }: { statement: string }, context: Map<string, number>): number {
  let [all, score] = [0, 0]
  for (const word of topicOf(statement)) {
    const weight = topics.weight(word)
    all += weight
    score += weight * (context.get(word) ?? 0)
  }
  return all === 0 ? 0 : score / all
}

function anomaliesOf(db: Db, ids: string[]): Anomaly[] {
  const rows = rowSet(db, anomalies.collection, [{ any: ids, of: 'finding' }])
  return documentsAt(db, anomalies.collection, rows.take(0, ANOMALIES)).map(document => JSON.parse(document))
}

/** The phrases of a sentence that must not be written of the findings that it is about. */
export function avoidItems(db: Db, draft: Draft, topics: Topics, sentences: Sentence[], sentence: Sentence): Marked[] {
  const context = contextOf(sentences, sentence)
  const near = topics
    .nearest<Finding>(findings.collection, [...context.keys()], FINDINGS)
    .map(finding => ({ finding, near: nearness(topics, finding, context) }))
  const words = telling(sentence.text)
  return anomaliesOf(
    db,
    near.map(({ finding }) => finding.id)
  ).flatMap(anomaly => {
    const { severity } = anomaly
    if (severity === 'note') return []
    const concerned = near.filter(({ finding }) => anomaly.findings.length === 0 || anomaly.findings.includes(finding.id))
    const closest = Math.max(0, ...concerned.map(({ near }) => near)) * (anomaly.findings.length === 0 ? OF_WHOLE : 1)
    const phrase = anomaly.avoid
      .map(words => ({ words, length: telling(words).length }))
      .filter(({ length }) => closest >= (NEEDED[Math.min(length, NEEDED.length - 1)] ?? 1))
      .map(({ words: phrase }) => placeOf(phrase, words))
      .find(place => place !== null)
    if (!phrase) return []
    const place = { start: sentence.start + phrase.start, end: sentence.start + phrase.end }
    return [
      {
        kind: 'fact' as const,
        ...draft.original(place),
        verdict: 'do_not_write' as const,
        severity,
        says: anomaly.short ?? anomaly.printed,
        write_instead: anomaly.write_instead,
        match: matchOf('anomalies', anomaly.id),
        place
      }
    ]
  })
}

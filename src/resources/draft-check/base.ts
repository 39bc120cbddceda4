import type { Db } from '../../db/connection.js'
import { type Collection, rowSet } from '../../db/query/collection.js'
import { documentsAt } from '../../db/query/pagination.js'
import { stemmedTokens } from '../../search/analyzer.js'
import { anomalies } from '../anomalies/resource.js'
import type { Anomaly } from '../anomalies/schema.js'
import { comparisons } from '../comparisons/resource.js'
import type { Comparison } from '../comparisons/schema.js'
import { findings } from '../findings/resource.js'
import type { Finding } from '../findings/schema.js'
import { organisations } from '../organisations/resource.js'
import type { Organisation } from '../organisations/schema.js'
import { outcomes } from '../outcomes/resource.js'
import type { Outcome } from '../outcomes/schema.js'
import { people } from '../people/resource.js'
import type { Person } from '../people/schema.js'
import { populations } from '../populations/resource.js'
import type { Population } from '../populations/schema.js'
import { questions } from '../questions/resource.js'
import type { Question } from '../questions/schema.js'
import { sources } from '../sources/resource.js'
import type { Source } from '../sources/schema.js'
import { statistics } from '../statistics/resource.js'
import type { Statistic } from '../statistics/schema.js'
import { surveys } from '../surveys/resource.js'
import type { Survey } from '../surveys/schema.js'
import { topicOf } from './topic.js'

/** Maximum number of records of a kind that a draft is compared with, the first in the order of their lists: they stay in memory. */
const MOST = 20_000

/** The records of a kind, found by their words. */
export interface Shelf<T> {
  all: T[]
  get(id: string): T | undefined
  /** The records with these ids, as far as there are any. */
  these(ids: Iterable<string>): T[]
  /** Those that share the most telling words with a sentence, and with those around it. */
  nearest(own: string[], around: string[], limit: number): T[]
  /** The number of records that have a word. */
  uses(word: string): number
}

/** How much a word counts that only the sentences around have. */
const AROUND = 0.4

function shelfOf<T extends { id: string }>(db: Db, collection: Collection, wordsOf: (record: T) => string[]): Shelf<T> {
  const all = documentsAt(db, collection, rowSet(db, collection, collection.within ? [collection.within] : []).take(0, MOST)).map(
    (document): T => JSON.parse(document)
  )
  const byId = new Map(all.map(record => [record.id, record]))
  const having = new Map<string, number[]>()
  const lengths = all.map((record, n) => {
    const words = new Set(wordsOf(record))
    for (const word of words) {
      const others = having.get(word)
      if (others) others.push(n)
      else having.set(word, [n])
    }
    return words.size
  })
  const usual = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, all.length)
  const uses = (word: string) => having.get(word)?.length ?? 0
  return {
    all,
    uses,
    get: id => byId.get(id),
    these: ids => [...ids].map(id => byId.get(id)).filter(record => record !== undefined),
    nearest: (own, around, limit) => {
      const scores = new Map<number, number>()
      for (const [words, much] of [
        [own, 1],
        [around.filter(word => !own.includes(word)), AROUND]
      ] as const)
        for (const word of words)
          for (const n of having.get(word) ?? [])
            scores.set(n, (scores.get(n) ?? 0) + (much * Math.log(1 + all.length / uses(word))) / (0.5 + (0.5 * (lengths[n] as number)) / usual))
      return [...scores]
        .sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .slice(0, limit)
        .map(([n]) => all[n] as T)
    }
  }
}

const namesIn = (...names: (string | null)[]) => stemmedTokens(names.filter(Boolean).join(' ')).map(({ word }) => word)

/** The records that concern findings, by the ids of these. */
function concerning<T>(all: T[], idsOf: (record: T) => string[]): (ids: Iterable<string>) => T[] {
  const of = new Map<string, T[]>()
  for (const record of all) for (const id of idsOf(record)) of.set(id, [...(of.get(id) ?? []), record])
  return ids => [...new Set([...ids].flatMap(id => of.get(id) ?? []))]
}

function read(db: Db) {
  const shelves = {
    findings: shelfOf<Finding>(db, findings.collection, ({ statement, passages }) => topicOf([statement, ...passages.map(({ exact }) => exact)].join(' '))),
    statistics: shelfOf<Statistic>(db, statistics.collection, ({ measure, response, statement }) => topicOf(`${measure} ${response ?? ''} ${statement}`)),
    anomalies: shelfOf<Anomaly>(db, anomalies.collection, ({ short, printed, why, write_instead, avoid }) =>
      topicOf([short, printed, why, write_instead, ...avoid].join(' '))
    ),
    comparisons: shelfOf<Comparison>(db, comparisons.collection, ({ title, reason, outside }) =>
      topicOf([title, reason, ...outside.map(({ says }) => says)].join(' '))
    ),
    outcomes: shelfOf<Outcome>(db, outcomes.collection, ({ id, summary, evidence, findings }) =>
      topicOf([id.replaceAll('-', ' '), summary, ...evidence.map(({ says }) => says), ...findings.map(({ statement }) => statement)].join(' '))
    ),
    organisations: shelfOf<Organisation>(db, organisations.collection, ({ name, abbreviation, other_names }) => namesIn(name, abbreviation, ...other_names)),
    people: shelfOf<Person>(db, people.collection, ({ name }) => namesIn(name)),
    surveys: shelfOf<Survey>(db, surveys.collection, ({ title }) => topicOf(title)),
    questions: shelfOf<Question>(db, questions.collection, ({ topic }) => topicOf(topic)),
    populations: shelfOf<Population>(db, populations.collection, ({ label }) => topicOf(label))
  }
  const titles = documentsAt(db, sources.collection, rowSet(db, sources.collection, []).take(0, MOST)).map(document =>
    (JSON.parse(document) as Source).title.toLowerCase()
  )
  return {
    ...shelves,
    titles,
    anomaliesOf: concerning(shelves.anomalies.all, ({ findings }) => findings),
    outcomesOf: concerning(shelves.outcomes.all, ({ findings }) => findings.map(({ id }) => id)),
    /** Findings, and those that are parts of them. */
    partsOf: concerning(shelves.findings.all, ({ id, part_of }) => [id, ...(part_of === null ? [] : [part_of])])
  }
}

export type Base = ReturnType<typeof read>

const known = new WeakMap<Db, Base>()

/** The base as a draft is compared with it: read once for each open edition, which never changes. */
export function baseOf(db: Db): Base {
  const held = known.get(db) ?? read(db)
  known.set(db, held)
  return held
}

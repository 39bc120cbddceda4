import type { Db } from '../../db/connection.js'
import { findDocument } from '../../db/query/collection.js'
import { editions } from '../editions/resource.js'
import type { Edition } from '../editions/schema.js'
import type { Finding } from '../findings/schema.js'
import { type Authorship, authorshipOf } from './authorship.js'
import { nearestFindings } from './candidates.js'
import { misprintsOf } from './known-misprints.js'
import { matchOf, shownRange, sourceRange } from './match.js'
import { nearestPassage, nearestRuns, printedFirst } from './nearest.js'
import { type PrintedPassages, printedPassagesOf } from './printed-passages.js'
import { judgeReading, type Read, type Reading, readingsOf } from './readings.js'
import type { QuotationCheck } from './schema.js'
import { judgeSpeaker } from './speaker.js'
import { cleaned } from './submitted-text.js'
import { toldDifference } from './told-differences.js'
import { isSure, judgeExactly, judgeNearly } from './verdict.js'

type Answer = Omit<QuotationCheck, 'edition'>
/** A judgement of the words and of the speaker that the text names. */
type Verdict = Omit<Read, 'verdict'> & Pick<Answer, 'verdict' | 'speaker'> & { authorship: Authorship }

/** Maximum number of runs that are compared word by word: those that share most words with the text. */
const COMPARED = 8

/** The speaker that a text names, compared with the author of the words. */
function speakerIn({ around }: Read, { author }: Authorship): Answer['speaker'] {
  const told = around.flatMap(({ speaker }) =>
    speaker === null ? [] : [{ given: speaker.replaceAll(/^[\s,.:;—–(-]+|[\s,.:;—–)"”’]+$/g, ''), verdict: judgeSpeaker(speaker, author) }]
  )
  return told.find(({ verdict }) => verdict === 'wrong') ?? told.find(({ verdict }) => verdict === 'right') ?? told[0] ?? null
}

function withSpeaker(db: Db, read: Read): Verdict {
  const authorship = authorshipOf(db, read.held.finding, ...sourceRange(read.held, read.run))
  const speaker = speakerIn(read, authorship)
  const verdict = !isSure(read) ? read.verdict : authorship.isReported ? 'reported' : speaker?.verdict === 'wrong' ? 'misattributed' : read.verdict
  return { ...read, verdict, speaker, authorship }
}

const SURE: Answer['verdict'][] = ['verbatim', 'trimmed', 'misattributed', 'reported']
const place = (verdict: Verdict) => (isSure(verdict) ? SURE.indexOf(verdict.verdict) : SURE.length)
const isRight = ({ speaker }: Verdict) => speaker?.verdict === 'right'

/** Orders verdicts: a certain one first, then the right speaker, then the one that agrees more, then the one that knows more of the text, then a quotation. */
const bestFirst = (a: Verdict, b: Verdict) =>
  place(a) - place(b) || Number(isRight(b)) - Number(isRight(a)) || b.score - a.score || b.around.length - a.around.length || printedFirst(a.held, b.held)

/** The runs of findings; the words of a part are those of the whole quotation, which names their speaker. */
function runsOf(findings: Finding[]): PrintedPassages[] {
  const found = new Set(findings.map(({ id }) => id))
  return findings.filter(({ part_of }) => part_of === null || !found.has(part_of)).flatMap(printedPassagesOf)
}

/** Every reading judged by every run that it fits word for word; if there are none, by those that share most of its words. */
function verdictsOn(db: Db, readings: [Reading, ...Reading[]], runs: PrintedPassages[]): Verdict[] {
  const judged = (some: PrintedPassages[], judge: typeof judgeExactly) =>
    readings.flatMap(reading => judgeReading(reading, some, judge)).map(read => withSpeaker(db, read))
  const exactly = judged(runs, judgeExactly)
  return exactly.some(isSure) ? exactly : [...exactly, ...judged(nearestRuns(readings[0].given, runs).slice(0, COMPARED), judgeNearly)]
}

const rounded = (share: number) => Math.round(share * 1000) / 1000
const textsOf = (db: Db, edition: string) => (JSON.parse(findDocument(db, editions.collection, edition) as string) as Edition).counts.sources ?? 0

/** The answer for a text that no passage has, with the nearest one. */
function notHeld(db: Db, given: Reading['given'], runs: PrintedPassages[], findings: Finding[]): Omit<Answer, 'texts'> {
  const nothing = { verdict: 'not_held' as const, continues: null, speaker: null, differences: [] }
  const near = nearestPassage(given, runs)
  if (near === null) return { ...nothing, similarity: 0, match: null }
  const { held, run, similarity } = near
  const authorship = authorshipOf(db, held.finding, ...sourceRange(held, run))
  return { ...nothing, similarity: rounded(similarity), match: matchOf(db, held, shownRange(held, run), authorship, findings) }
}

function answerOf(db: Db, best: Verdict, findings: Finding[]): Omit<Answer, 'texts'> {
  const { held, run, gaps, similarity, verdict, speaker, authorship } = best
  const [before, after] = [run[0] > 0, run[1] < held.words.length]
  const shown = shownRange(held, run)
  const misprints = misprintsOf(db, held)
  return {
    verdict,
    continues: before && after ? 'both' : before ? 'before' : after ? 'after' : null,
    similarity: rounded(similarity),
    speaker,
    differences: gaps.map(gap => toldDifference(best, shown, misprints, gap)),
    match: matchOf(db, held, shown, authorship, findings)
  }
}

/** Compares a text with every passage. Keeps nothing of it. */
export function checkQuotation(db: Db, edition: string, text: string): Answer {
  const readings = readingsOf(cleaned(text))
  const phrases = readings.map(({ given: { plain, mapped } }) => plain.map(({ start, end }) => mapped.text.slice(start, end)).join(' '))
  const findings = nearestFindings(db, phrases)
  const runs = runsOf(findings)
  const [best] = verdictsOn(db, readings, runs).sort(bestFirst)
  const answer = best ? answerOf(db, best, findings) : notHeld(db, readings[0].given, runs, findings)
  return { ...answer, texts: textsOf(db, edition) }
}

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { attributionKey, type Lock, passageKey, quotedWordsKey, type SourceLock, type Span, TITLE_KEY } from '../../records/provenance-lock.js'
import type { SourceRecord } from '../../records/source.js'
import type { Draft } from '../load.js'
import type { Problem } from '../problem.js'
import { brokenCharacter, isInvisible, named } from './characters.js'
import { quotationMarkProblem } from './quotation-marks.js'
import { ownTexts, runsOf, sharedRun } from './text-overlap.js'

const CONTEXT = 32
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const codePoints = (text: string) => [...text].length

/** The first words of a passage, for a message. */
export const opening = (exact: string) => [...exact].slice(0, 60).join('')
export const spanHash = (exact: string) => sha256(exact)

/** Published words of a text: their key in the lock, and their record for messages. */
interface Wanted {
  key: string
  exact: string
  occurrence: number | null
  record: object
  /** True if the words must occur once. The printed attribution need not; it is searched near its passage. */
  unique: boolean
  /** The key of the passage that it belongs to. */
  near?: string
}

/** The occurrence with the smallest gap to other words. */
function nearestTo(places: number[], length: number, other: { start: number; end: number }): number | undefined {
  const gap = (at: number) => (at + length <= other.start ? other.start - at - length : Math.max(0, at - other.end))
  return [...places].sort((a, b) => gap(a) - gap(b))[0]
}

/** Everything in a source that must be verified against its text. */
export function spansOf(source: SourceRecord): Wanted[] {
  const passages = [...source.findings, ...source.anomalies].flatMap(owner =>
    owner.passages.map((passage, n) => ({ key: passageKey(owner.id, n), ...passage, record: passage, unique: true }))
  )
  const quoted = source.findings.flatMap(({ id, quoted_words }) =>
    quoted_words.map((words, n) => ({ key: quotedWordsKey(id, n), ...words, record: words, unique: true }))
  )
  const attributions = source.findings.flatMap(({ id, attribution }) =>
    attribution.as_printed === null
      ? []
      : { key: attributionKey(id), exact: attribution.as_printed, occurrence: null, record: attribution, unique: false, near: passageKey(id, 0) }
  )
  const titled = source.facts.some(fact => fact.field === 'title' && fact.from === 'text')
  const title = titled ? [{ key: TITLE_KEY, exact: source.title, occurrence: null, record: source, unique: false }] : []
  return [...passages, ...quoted, ...attributions, ...title]
}

function occurrences(text: string, exact: string): number[] {
  const found = []
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) found.push(at)
  return found
}

const IN_WORD = /^[\p{L}\p{N}]$/u
const splits = (left = '', right = '') => IN_WORD.test(left) && IN_WORD.test(right)

/**
 * The shortest context, in code points on either side, that makes the words at `at` unique; empty if they are unique.
 * It has whole words, since browsers find no parts of words, unless those are too long.
 */
function context(text: string, exact: string, at: number): { prefix: string; suffix: string } {
  const before = [...text.slice(0, at)]
  const after = [...text.slice(at + exact.length)]
  for (const isWhole of [true, false]) {
    for (let total = 0; total <= 2 * CONTEXT; total++) {
      for (let left = Math.min(total, CONTEXT); left >= Math.max(0, total - CONTEXT); left--) {
        const right = total - left
        if (isWhole && ((left > 0 && splits(before.at(-left - 1), before.at(-left))) || (right > 0 && splits(after[right - 1], after[right])))) continue
        const prefix = left === 0 ? '' : before.slice(-left).join('')
        const suffix = after.slice(0, right).join('')
        if (occurrences(text, prefix + exact + suffix).length === 1) return { prefix, suffix }
      }
    }
  }
  return { prefix: '', suffix: '' }
}

const shown = (character: string) => (character === ' ' ? 'a space' : isInvisible(character) ? named(character) : `“${character}”`)

/** Tells how far the words agree with the text, to help find the error. */
function agreement(text: string, exact: string): string {
  let length = exact.length
  while (length > 0 && !text.includes(exact.slice(0, length))) length--
  if (length === 0) return 'not even its first character is in the text'
  const next = ([first = '']: string) => first
  const [theirs, ours] = [next(text.slice(text.indexOf(exact.slice(0, length)) + length)), next(exact.slice(length))]
  const hidden = theirs && ours && (isInvisible(theirs) || isInvisible(ours)) ? `, then it has ${shown(theirs)} and not ${shown(ours)}` : ''
  return `the text agrees as far as “${exact.slice(Math.max(0, length - 30), length)}”${hidden}`
}

function locate(text: string, wanted: Wanted, near: { start: number; end: number }): Span | string {
  const found = occurrences(text, wanted.exact)
  const n = wanted.occurrence ?? 1
  const at = wanted.unique ? found[n - 1] : nearestTo(found, wanted.exact.length, near)
  const words = `“${opening(wanted.exact)}”`
  if (found.length === 0) return `${words} is not in the text: ${agreement(text, wanted.exact)}; copy the words as printed`
  if (at === undefined) return `${words} occurs in the text ${found.length} times, not ${n}; correct \`occurrence\``
  if (wanted.unique && found.length > 1 && wanted.occurrence === null)
    return `${words} occurs in the text ${found.length} times; choose one with \`occurrence\`, or add words`
  if (found.length === 1 && wanted.occurrence !== null) return `${words} occurs in the text once; remove \`occurrence\``
  const start = codePoints(text.slice(0, at))
  return {
    start,
    end: start + codePoints(wanted.exact),
    ...(wanted.unique ? context(text, wanted.exact, at) : { prefix: '', suffix: '' }),
    sha256: spanHash(wanted.exact)
  }
}

/** The texts in a folder by their SHA-256. Throws if there is no such folder. */
export function readTexts(dir: string): Map<string, string> {
  if (!existsSync(dir)) throw new Error(`there is no folder ${dir}; put the texts of the sources there, or name their folder with --texts`)
  const files = readdirSync(dir).filter(file => file.endsWith('.txt'))
  return new Map(files.map(file => readFileSync(join(dir, file))).map(bytes => [sha256(bytes), bytes.toString('utf8')]))
}

const same = (a: SourceLock, b: SourceLock) => JSON.stringify({ ...a, verified_on: b.verified_on }) === JSON.stringify(b)

/**
 * Verifies the data against the texts: every passage is verbatim and unique, quotation marks are outside, our words are our own.
 * Returns the problems and the lock to write; an unchanged source without problems keeps its date. Sources that are not in
 * `only` need no text, and keep what the lock says of them.
 */
export function verify(
  { dataset: base, place }: Draft,
  texts: ReadonlyMap<string, string>,
  today: string,
  only?: ReadonlySet<string>
): { problems: Problem[]; lock: Lock } {
  const problems: Problem[] = []
  const lock: Lock = {}
  for (const source of base.sources) {
    const kept = base.lock[source.id]
    if (only && !only.has(source.id)) {
      if (kept) lock[source.id] = kept
      continue
    }
    const text = texts.get(source.text_sha256)
    if (text === undefined) {
      problems.push({
        rule: 'text',
        place: place(source, 'text_sha256'),
        message: `no text with the SHA-256 ${source.text_sha256.slice(0, 8)}… is in the folder; add it, or correct the hash`
      })
      continue
    }
    const broken = brokenCharacter(text)
    if (broken) {
      problems.push({
        rule: 'text',
        place: place(source, 'text_sha256'),
        message: `the text has ${broken.name} in line ${broken.line}, column ${broken.column}; save it as UTF-8 without control characters, and correct the hash`
      })
      continue
    }
    const points = [...text]
    const spans: Record<string, Span> = {}
    for (const wanted of spansOf(source)) {
      const beside = spans[wanted.near ?? '']
      const units = (point: number) => points.slice(0, point).join('').length
      const span = locate(text, wanted, beside ? { start: units(beside.start), end: units(beside.end) } : { start: 0, end: 0 })
      if (typeof span === 'string') problems.push({ rule: 'verbatim', place: place(wanted.record), message: span })
      else spans[wanted.key] = span
    }
    for (const finding of source.findings) {
      const message = quotationMarkProblem(finding, points, spans)
      if (message) problems.push({ rule: 'quotation-marks', place: place(finding, 'passages'), message })
    }
    const runs = runsOf(base, [text])
    for (const own of ownTexts(source)) {
      const run = sharedRun(base, own.text, runs)
      if (run) problems.push({ rule: 'own-words', place: place(own.record, own.field), message: `repeats “${run}” of the source; use our own words` })
    }
    const made = { text_sha256: source.text_sha256, text_length: codePoints(text), verified_on: today, spans }
    lock[source.id] = kept && same(kept, made) ? kept : made
  }
  return { problems, lock }
}

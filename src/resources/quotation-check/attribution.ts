import { besideVerb, isSpeaker, namesSpeaker, VERB, withoutOccasion } from './attribution-words.js'
import type { Surrounding } from './submitted-text.js'

/** Number of characters at either end of a text in which an attribution without quotation marks is looked for, and maximum numbers of its verbs and clauses. */
const REACH = 300
const [MOST_VERBS, MOST_BOUNDARIES] = [12, 40]

const MARKS = /[“”„‟"«»]|''|``|(?<![\p{L}\p{N}])['‘‚](?=\S)|(?<=\S)['’](?![\p{L}\p{N}])/gu
const OPENS = /[“„‟«‘‚]/
const CLOSES = /[”»’]/

/** The quotation marks of the outer kind in a text: double ones, or single ones if it has no others. */
function outerMarks(text: string) {
  const marks = [...text.matchAll(MARKS)].map(({ 0: mark, index }) => {
    const isFree = /^(?:$|\s|[[(—–-])/.test(text.charAt(index - 1))
    return { start: index, end: index + mark.length, isDouble: /[“”„‟"«»]|''|``/.test(mark), opens: OPENS.test(mark) || (!CLOSES.test(mark) && isFree) }
  })
  const isDouble = marks.some(mark => mark.isDouble && mark.opens)
  return marks.filter(mark => mark.isDouble === isDouble)
}

const hasWords = (text: string) => /[\p{L}\p{N}]/u.test(text)
const verbsIn = (text: string) => [...text.matchAll(VERB)].slice(0, MOST_VERBS).map(({ 0: verb, index }) => ({ start: index, end: index + verb.length }))

/** The speaker in an attribution that is nothing else: “she said”, “said Ann Lee, chair of the trust”; null if it is something else. */
function speakerIn(text: string): string | null {
  for (const { start, end } of verbsIn(text)) {
    const [before, after] = [text.slice(0, start), text.slice(end).replace(/\bthat\s*$/, '')]
    const fits = [before, after].every(side => !hasWords(side) || isSpeaker(side))
    if (fits && (hasWords(before) || hasWords(after))) return hasWords(before) ? before : after
  }
  return null
}

const LAST_SENTENCE = /(?:^|[.!?\n]\s+)(?!.*[.!?]\s)(.*)$/s
const FIRST_SENTENCE = /^(.*?)(?:[.!?](?:\s|$)|\n|$)/s

/** The speaker that prose before or after a quotation names, if it has a verb of speaking, a colon or a dash. */
function speakerInProse(text: string, place: 'before' | 'after'): string | null {
  const sentence = (place === 'before' ? LAST_SENTENCE : FIRST_SENTENCE).exec(text.trim())?.[1] ?? ''
  const according = /\baccording to ([^:;]+)/i.exec(sentence)?.[1]
  if (according) return besideVerb(according, 'precedes')
  const verb = place === 'before' ? verbsIn(sentence).at(-1) : verbsIn(sentence)[0]
  if (verb) {
    const subject = withoutOccasion(sentence.slice(0, verb.start))
    const inverted = besideVerb(sentence.slice(verb.end), 'precedes')
    const told = besideVerb(subject, 'follows')
    const isInverted = !hasWords(subject) || (place === 'after' && /,\s*$/.test(subject) && !namesSpeaker(told) && namesSpeaker(inverted))
    return isInverted ? inverted : told
  }
  const aside = place === 'before' ? /^(.*):\s*$/s.exec(sentence)?.[1] : /^\s*[—–(-]\s*(.*)$/s.exec(text)?.[1]
  return aside && namesSpeaker(aside) ? aside : null
}

/** Attributions between a closing quotation mark and the next opening one. */
const between = (text: string, marks: ReturnType<typeof outerMarks>) =>
  marks.flatMap((mark, n): Surrounding[] => {
    const next = marks[n + 1]
    if (mark.opens || !next?.opens) return []
    const speaker = speakerIn(text.slice(mark.end, next.start))
    return speaker === null ? [] : [{ start: mark.end, end: next.start, place: 'inside', speaker }]
  })

/** Everything outside the quotation marks of a text. */
export function outsideMarks(text: string): Surrounding[] {
  const marks = outerMarks(text)
  const open = marks.find(({ opens }) => opens)
  const last = marks.at(-1)
  if (!open || !last) return []
  const before: Surrounding = { start: 0, end: open.start, place: 'before', speaker: speakerInProse(text.slice(0, open.start), 'before') }
  const after: Surrounding = { start: last.end, end: text.length, place: 'after', speaker: speakerInProse(text.slice(last.end), 'after') }
  const around = last.opens ? [before] : [before, after]
  return [...around.filter(({ start, end }) => hasWords(text.slice(start, end))), ...between(text, marks)]
}

/** “Ann Lee said that …”, “According to Ann Lee, …”, “Ann Lee: …”. */
function leading(text: string): Surrounding[] {
  const head = text.slice(0, REACH)
  const told = verbsIn(head).flatMap(({ start, end }): Surrounding[] => {
    const subject = head.slice(0, start)
    if (!isSpeaker(subject)) return []
    const listener = /^[^:,]{1,80}?(?=\s+that\b|\s*[:,])/.exec(head.slice(end))?.[0] ?? ''
    const rest = end + (hasWords(listener) && isSpeaker(listener) ? listener.length : 0)
    return [{ start: 0, end: rest + (/^\s*(?:that\b)?[\s:,]*/.exec(head.slice(rest))?.[0].length ?? 0), place: 'before', speaker: subject }]
  })
  const named = /^(?:according to ([^:,]{2,120}),|([^:]{2,160}):)\s/i.exec(head)
  const speaker = named?.[1] ?? named?.[2]
  return told.length > 0 ? told.slice(-1) : named && speaker && namesSpeaker(speaker) ? [{ start: 0, end: named[0].length, place: 'before', speaker }] : []
}

const BOUNDARY = /[,.;:!?…”"’'—–)]\s+|[—–]\s*|\n\s*/gu

/** “…, said Ann Lee”, “…, Ann Lee said”, “… — Ann Lee”, “… (Ann Lee)”, a name on the last line, “…, according to Ann Lee”. */
function trailing(text: string): Surrounding[] {
  const from = Math.max(0, text.length - REACH)
  const tail = text.slice(from)
  const after = (start: number, speaker: string): Surrounding[] => [{ start: from + start, end: text.length, place: 'after', speaker }]
  const found = [...tail.matchAll(BOUNDARY)].slice(-MOST_BOUNDARIES).flatMap(({ 0: match, index }) => {
    const start = index + match.length
    const end = tail.slice(start)
    const speaker = speakerIn(end) ?? /^according to (.*)$/is.exec(end)?.[1]
    return speaker && isSpeaker(speaker) ? [{ start, speaker, begins: verbsIn(end)[0]?.start === 0 }] : []
  })
  // In capitals every word looks like a name, so the shortest attribution is taken.
  const best = found.findLast(({ begins }) => begins) ?? (/\p{Ll}/u.test(tail) ? found[0] : found.at(-1))
  if (best) return after(best.start, best.speaker)
  const aside = /(?<=\s|[”"’'.!?])(?:[—–]|-(?=\s))\s*([^—–\n]{2,160})$|\n\s*([^\n]{2,160})$|\(([^()]{2,160})\)[.\s]*$/u.exec(tail)
  const speaker = aside?.[1] ?? aside?.[2] ?? aside?.[3]
  return aside && speaker && namesSpeaker(speaker) ? after(aside.index, speaker) : []
}

const ASIDE = /(?<=[,.;!?—–]["”’']?\s)[^,.;:!?“”"‘—–]{3,80}(?=[,.;:—–])/gu

/** “…, she said, …”. */
const interrupting = (text: string) =>
  [...text.matchAll(ASIDE)].slice(0, 60).flatMap(({ 0: aside, index }): Surrounding[] => {
    const speaker = speakerIn(aside)
    return speaker === null ? [] : [{ start: index, end: index + aside.length, place: 'inside', speaker }]
  })

const clash = (some: Surrounding[], others: Surrounding[]) => some.some(a => others.some(b => a.start < b.end && b.start < a.end))

/** Attributions in a text whether or not quotation marks part them from the quotation, in each way in which they may be read. */
export function attributions(text: string): Surrounding[][] {
  const [before, after] = [leading(text), trailing(text)]
  const inside = [...interrupting(text), ...between(text, outerMarks(text))]
  const both = clash(before, after) ? [] : [[...before, ...after]]
  const ways = before.length > 0 && after.length > 0 ? [...both, after, before] : both
  return ways.map(ends => [...ends, ...inside.filter(aside => !clash([aside], ends))])
}

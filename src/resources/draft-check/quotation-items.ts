import type { Db } from '../../db/connection.js'
import { checkQuotation } from '../quotation-check/check-quotation.js'
import { assembled } from './assembled.js'
import { type Draft, overlaps, trimmed } from './draft.js'
import { type Marked, matchOf } from './items.js'
import { type Checked, weighed, words } from './omissions.js'
import { ofPart, PART } from './printed-part.js'
import { type Quotation, quotationsIn } from './quotations.js'
import { claimOf } from './saying.js'
import type { Sentence } from './sentences.js'
import { type Around, around, heldPerson, lastSpeaker, leansBack, namedIn, startOfSentence } from './speakers.js'
import { heldTopicOf } from './topic.js'
import type { Topics } from './topics.js'

/** Maximum length of a quotation in characters, and of the words on either side. */
const LONGEST = 3000
const BESIDE = 300
/** Quotations of fewer words agree with something by chance. */
const [FEWEST, SHORT] = [2, 5]
/** Below this similarity an altered quotation may be another one. */
const ALIKE = 0.6

const MARKS = /^(?:[“”„‟"«»‘’‚']|``|'')|(?:[“”„‟"«»‘’‚']|``|'')$/g
const SURE: Checked['verdict'][] = ['verbatim', 'trimmed', 'misattributed', 'reported']

/** The words of each part of a quotation, without its marks. */
const spoken = ({ text }: Draft, { parts, block }: Quotation) =>
  parts.map(({ start, end }) => (block.isQuoted ? text.slice(start, end) : text.slice(start, end).replaceAll(MARKS, '')).replaceAll(/[“”"]/g, "'"))

/** What stands around a quotation; an attribution in its middle counts as one after it. */
function beside(draft: Draft, quotation: Quotation, others: Quotation[]): Around {
  const { parts } = quotation
  const inside = parts.slice(1).map(({ start }, n) => draft.text.slice(parts[n]?.end, start))
  const { before, after } = around(draft, quotation, others)
  return { before: before.slice(-BESIDE), after: [...inside, after].join(' ').slice(0, BESIDE) }
}

/** “…, and said that”: who speaks stands before the quotation before. */
const GOES_ON = /^[\s,;]*(?:and|but|then)\b/i

/** The check of a quotation, with the speaker whom the text names beside it or before. */
function check(db: Db, edition: string, people: string[], draft: Draft, quotation: Quotation, { before, after }: Around): Checked {
  const parts = spoken(draft, quotation)
  const ask = (words: string, from: string, to: string) => checkQuotation(db, edition, `${from}“${words}”${to}`)
  const [whole, apart] = [parts.join(' '), parts.join(' […] ')].map(words => words.slice(0, LONGEST)) as [string, string]
  const joined = ask(whole, before, after)
  const direct = parts.length > 1 && !SURE.includes(joined.verdict) ? ask(apart, before, after) : joined
  if (direct.match === null || (direct.speaker !== null && direct.speaker.verdict !== 'unknown')) return direct
  const speaker =
    namedIn(before) ??
    heldPerson(people, before) ??
    heldPerson(people, after) ??
    (GOES_ON.test(before) ? namedIn(draft.text.slice(startOfSentence(quotation), quotation.start)) : null) ??
    (leansBack({ before, after }) ? lastSpeaker(draft, quotation.start, direct.match.attribution.person?.name ?? null) : null)
  return speaker === null ? direct : ask(parts.length > 1 && direct !== joined ? apart : whole, `${speaker} said: `, '')
}

const turned = ({ differences }: Checked) => differences.filter(({ kind, flags }) => kind === 'cut' && flags.includes('negation'))

const quoted = (text: string) => `“${text.length > 400 ? `${text.slice(0, 399)}…` : text}”`

/** The verdict on a quotation in one sentence, with how urgent it is. */
function tell(checked: Checked): Pick<Marked, 'verdict' | 'severity' | 'says' | 'write_instead'> {
  const { verdict, match, differences, speaker } = checked
  if (match === null)
    return { verdict: 'not_held', severity: null, says: 'The base does not hold these words, and says nothing against them.', write_instead: null }
  const printed = quoted(match.exact)
  const { as_printed, person, organisation } = match.attribution
  const who = as_printed ?? person?.name ?? organisation?.name ?? null
  if (verdict === 'altered') return { verdict, severity: 'stop', says: differences.map(({ says }) => says).join('; '), write_instead: printed }
  if (verdict === 'misattributed')
    return {
      verdict,
      severity: 'stop',
      says: `${speaker?.given} did not say this${who ? `; ${who} did` : ''}.`,
      write_instead: match.credit
    }
  if (verdict === 'reported')
    return { verdict, severity: 'stop', says: 'These are the words of a reporter, and nobody’s quotation.', write_instead: match.credit }
  const cut = turned(checked)
  if (cut.length > 0) return { verdict: 'altered', severity: 'stop', says: cut.map(({ says }) => says).join('; '), write_instead: printed }
  const [warning] = match.warnings
  return {
    verdict,
    severity: null,
    says: warning ? `These are the words of the source; before you print them: ${warning.short}` : 'These are the words of the source.',
    write_instead: null
  }
}

/** Of so few words, altered ones that the draft gives to somebody else may be that speaker’s own. */
const FEW = 16
/** True if the draft names a speaker and does not name the one that the base has. */
function isAnothers({ speaker, match }: Checked): boolean {
  const known = [match?.attribution.organisation?.name, match?.attribution.person?.name.split(' ').at(-1)].filter(name => name !== undefined)
  return speaker?.verdict === 'wrong' && !known.some(name => speaker.given.includes(name))
}

/** True if the words are likely to be meant as those that the base holds; a scrap of a few words may be anybody’s. */
const isMeant = (checked: Checked, length: number) =>
  length >= SHORT
    ? checked.verdict !== 'altered' || (checked.similarity >= ALIKE && (length >= FEW || !isAnothers(checked)))
    : turned(checked).length > 0 || ['verbatim', 'trimmed'].includes(checked.verdict)

const NOTHING = { differences: [], match: null }

/** Share of the words of a finding that the sentences around a scrap must have, for words that are right and for words that are not. */
const [ABOUT, ABOUT_ALTERED] = [0.3, 0.5]
/** True if the sentences around a scrap of a few words are about the finding that has it, and so mean its words. */
function isAboutIt({ base, weight }: Topics, sentences: Sentence[], quotation: Quotation, { match, verdict, similarity, speaker }: Checked): boolean {
  const finding = match ? base.findings.get(match.finding.id) : undefined
  const sentence = sentences.find(sentence => overlaps(sentence, quotation))
  if (!finding || !sentence) return false
  const said = new Set([...(sentences[sentence.index - 1]?.topic ?? []), ...sentence.topic])
  const held = heldTopicOf(claimOf(finding.statement))
  const sum = (some: string[]) => some.reduce((total, word) => total + weight(word), 0)
  const near = sum(held.filter(word => said.has(word))) / Math.max(1e-9, sum(held))
  if (verdict === 'altered') return near >= ABOUT_ALTERED && similarity >= ALIKE
  // A speaker named further away may be that of another quotation.
  return verdict === 'misattributed' && near >= ABOUT && sentence.text.includes(String(speaker?.given))
}

function itemOf(db: Db, edition: string, draft: Draft, sentences: Sentence[], topics: Topics, quotation: Quotation, others: Quotation[]): Marked {
  const place = trimmed(draft.text, quotation)
  const item = (told: ReturnType<typeof tell>, id: string | undefined): Marked => ({
    kind: 'quotation',
    ...draft.original(place),
    ...told,
    match: id === undefined ? null : matchOf('findings', id),
    place
  })
  const text = spoken(draft, quotation).join(' ')
  const people = topics.base.people.all.map(({ name }) => name)
  const checked = check(db, edition, people, draft, quotation, beside(draft, quotation, others))
  const isHeld = (isMeant(checked, words(text)) || (words(text) < SHORT && isAboutIt(topics, sentences, quotation, checked))) && checked.verdict !== 'not_held'
  if (isHeld) return item(tell(weighed(checked)), checked.match?.finding.id)
  const part = words(text) > PART && !isAnothers(checked) ? ofPart(db, edition, text, checked) : null
  if (part) return item(tell(weighed(part)), part.match?.finding.id)
  const isOwn = isAnothers(checked) && words(text) < FEW
  const put = isOwn ? null : assembled(db, text)
  if (put === null) return item(tell({ ...checked, ...NOTHING, verdict: 'not_held' }), undefined)
  return item({ verdict: put.isReported ? 'reported' : 'altered', severity: 'stop', says: put.says, write_instead: null }, put.finding)
}

/** The quotations of a draft, each with its verdict. */
export function quotationItems(
  db: Db,
  edition: string,
  draft: Draft,
  sentences: Sentence[],
  topics: Topics,
  allowed: number
): { items: Marked[]; quotations: Quotation[]; complete: boolean } {
  const quotations = quotationsIn(draft)
  const long = quotations.filter(quotation => words(spoken(draft, quotation).join(' ')) >= FEWEST)
  return {
    items: long.slice(0, allowed).map(quotation => itemOf(db, edition, draft, sentences, topics, quotation, quotations)),
    quotations,
    complete: long.length <= allowed
  }
}

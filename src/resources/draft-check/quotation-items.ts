import type { Db } from '../../db/connection.js'
import { checkQuotation } from '../quotation-check/check-quotation.js'
import type { QuotationCheck } from '../quotation-check/schema.js'
import type { Draft } from './draft.js'
import { trimmed } from './draft.js'
import { type Marked, matchOf } from './items.js'
import { type Quotation, quotationsIn } from './quotations.js'
import { type Around, around, lastSpeaker, leansBack } from './speakers.js'

type Checked = Omit<QuotationCheck, 'edition'>

/** Maximum length of a quotation in characters, and of the words on either side. */
const LONGEST = 3000
const BESIDE = 300
/** Quotations of fewer words agree with something by chance. */
const [FEWEST, SHORT] = [2, 5]
/** Below this similarity an altered quotation may be another one. */
const ALIKE = 0.6

const MARKS = /^(?:[“”„‟"«»‘’‚']|``|'')|(?:[“”„‟"«»‘’‚']|``|'')$/g
const words = (text: string) => text.match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu)?.length ?? 0

/** A quotation in double marks with what stands around it, as the checker reads it. */
function asChecked({ text }: Draft, { parts, start, end, block }: Quotation, { before, after }: Around): string {
  const inner = (from: number, to: number) => (block.isQuoted ? text.slice(from, to) : text.slice(from, to).replaceAll(MARKS, '')).replaceAll(/[“”"]/g, "'")
  const spoken = parts.map((part, n) => `${n > 0 ? text.slice(parts[n - 1]?.end ?? start, part.start) : ''}“${inner(part.start, part.end)}”`).join('')
  return `${before.slice(-BESIDE)}${end - start > LONGEST ? spoken.slice(0, LONGEST) : spoken}${after.slice(0, BESIDE)}`
}

/** The check of a quotation, with the speaker whom the text names beside it or before. */
function check(db: Db, edition: string, draft: Draft, quotation: Quotation, beside: Around): Checked {
  const direct = checkQuotation(db, edition, asChecked(draft, quotation, beside))
  if (direct.match === null || (direct.speaker !== null && direct.speaker.verdict !== 'unknown') || !leansBack(beside)) return direct
  const speaker = lastSpeaker(draft, quotation.start)
  if (speaker === null) return direct
  return checkQuotation(db, edition, asChecked(draft, quotation, { before: `${speaker} said: `, after: '' }))
}

const turned = ({ differences }: Checked) => differences.filter(({ kind, flags }) => kind === 'cut' && flags.includes('negation'))

const quoted = (text: string) => `“${text.length > 400 ? `${text.slice(0, 399)}…` : text}”`

/** The verdict on a quotation in one sentence, with how urgent it is. */
function tell(checked: Checked): Pick<Marked, 'verdict' | 'severity' | 'says' | 'write_instead'> {
  const { verdict, match, differences, speaker } = checked
  const printed = match ? quoted(match.exact) : null
  const who = match?.attribution.as_printed ?? match?.attribution.person?.name ?? match?.attribution.organisation?.name ?? null
  if (verdict === 'altered') return { verdict, severity: 'stop', says: differences.map(({ says }) => says).join('; ') || 'These are not the words of the source.', write_instead: printed }
  if (verdict === 'misattributed')
    return { verdict, severity: 'stop', says: `${speaker?.given ?? 'The speaker named'} did not say this${who ? `; ${who} did` : ''}.`, write_instead: match?.credit ?? null }
  if (verdict === 'reported') return { verdict, severity: 'stop', says: 'These are the words of a reporter, and nobody’s quotation.', write_instead: match?.credit ?? null }
  const cut = turned(checked)
  if (cut.length > 0) return { verdict: 'altered', severity: 'stop', says: cut.map(({ says }) => says).join('; '), write_instead: printed }
  if (verdict === 'not_held') return { verdict, severity: null, says: 'The base does not hold these words, and says nothing against them.', write_instead: null }
  const warning = match?.warnings[0]
  return { verdict, severity: null, says: warning ? `These are the words of the source; before you print them: ${warning.short}` : 'These are the words of the source.', write_instead: null }
}

/** True if words that differ are likely to be meant as those that the base holds. */
const isMeant = ({ verdict, similarity }: Checked, length: number) => verdict !== 'altered' || (similarity >= ALIKE && length >= SHORT)

/** The quotations of a draft, each with its verdict. */
export function quotationItems(db: Db, edition: string, draft: Draft, allowed: number): { items: Marked[]; quotations: Quotation[]; complete: boolean } {
  const quotations = quotationsIn(draft)
  const long = quotations.filter(({ parts }) => parts.reduce((sum, { start, end }) => sum + words(draft.text.slice(start, end)), 0) >= FEWEST)
  const items = long.slice(0, allowed).map((quotation): Marked => {
    const checked = check(db, edition, draft, quotation, around(draft, quotation, quotations))
    const length = quotation.parts.reduce((sum, { start, end }) => sum + words(draft.text.slice(start, end)), 0)
    const place = trimmed(draft.text, quotation)
    const told = tell(isMeant(checked, length) ? checked : { ...checked, verdict: 'not_held', match: null, differences: [] })
    return { kind: 'quotation', ...draft.original(place), ...told, match: told.verdict === 'not_held' || !checked.match ? null : matchOf('findings', checked.match.finding.id), place }
  })
  return { items, quotations, complete: long.length <= allowed }
}

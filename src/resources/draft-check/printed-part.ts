import type { Db } from '../../db/connection.js'
import { exactTokens } from '../../search/analyzer.js'
import { checkQuotation } from '../quotation-check/check-quotation.js'
import type { Checked } from './omissions.js'

/** The fewest words that the printed part of a longer quotation has, and how alike an altered one must be. */
export const PART = 7
const PART_ALIKE = 0.7
/** A quotation that begins before the passage of the base, or ends after it, judged by the part that the base holds. */
export function ofPart(db: Db, edition: string, text: string, { match }: Checked): Checked | null {
  const tokens = exactTokens(text)
  const printed = exactTokens(match?.exact ?? '').map(({ word }) => word)
  const pairs = new Set(printed.slice(1).map((word, n) => `${printed[n]} ${word}`))
  const isShared = tokens.slice(1).map(({ word }, n) => pairs.has(`${tokens[n]?.word} ${word}`))
  const [from, to] = [isShared.indexOf(true), isShared.lastIndexOf(true) + 1]
  const [first, last] = [tokens[from], tokens[to]]
  if (!first || !last || from < 0 || to - from + 1 < PART || to - from + 1 === tokens.length) return null
  const part = checkQuotation(db, edition, `“${text.slice(first.start, last.end)}”`)
  return part.verdict === 'altered' && part.similarity >= PART_ALIKE ? part : null
}

import type { Tool } from '../tool.js'
import { checkDraft } from './check-draft.js'
import { checkQuotation } from './check-quotation.js'
import { compare } from './compare.js'
import { figures } from './figures.js'
import { findIds } from './find-ids.js'
import { get } from './get.js'
import { quotations } from './quotations.js'
import { search } from './search.js'
import { whatBecameOf } from './what-became-of.js'

/** The tools for assistants, those of an open question first. */
export const TOOLS: readonly Tool[] = [search, quotations, figures, compare, checkQuotation, checkDraft, whatBecameOf, get, findIds]

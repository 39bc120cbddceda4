import type { Db } from '../db/connection.js'
import { idsNamed, idsNear, lookUpIds } from '../db/id-lookup.js'
import { closestMatches } from '../http/closest-match.js'
import { nameKey } from '../search/analyzer.js'

/** A text as an id: `Emergency care` is `emergency-care`. */
export const slugOf = (text: string) =>
  text
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '-')
    .replaceAll(/^-|-$/g, '')

const inUse = (db: Db, vocabulary: string, id: string) => {
  const { retired, unknown } = lookUpIds(db, vocabulary, [id])
  return retired.length + unknown.length === 0
}

/** Part of the letters of a name that may be wrong. */
const MISSPELT = 1 / 3

/** The advice on an unknown id, and the ids that it gives: those with this name, or the closest ones. */
export function adviceOnId(db: Db, vocabulary: string, given: string): { detail: string; allowed: string[] } {
  const slug = slugOf(given)
  const named = [...new Set([...(inUse(db, vocabulary, slug) ? [slug] : []), ...idsNamed(db, vocabulary, nameKey(given))])]
  if (named.length > 0) return { detail: `use ${named.join(' or ')}`, allowed: named }
  // A name that is merely similar is somebody else's.
  const most = vocabulary === 'people' ? slug.length * MISSPELT : undefined
  const allowed = closestMatches(slug || given, idsNear(db, vocabulary, slug || given), most)
  if (allowed.length > 0) return { detail: `closest matches: ${allowed.join(', ')}`, allowed }
  return { detail: `nobody of that name is quoted here; /v1/${vocabulary} has everybody who is`, allowed }
}

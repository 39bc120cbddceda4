import { LRUCache } from 'lru-cache'
import Negotiator from 'negotiator'

/** Browsers send few different headers, and a lookup is faster than parsing. */
const known = new LRUCache<string, 'html' | 'data'>({ max: 200 })
const LONGEST = 1000

/** True if a request would rather have a page than data. Whoever accepts everything alike gets data. */
function preferred(accept: string): 'html' | 'data' {
  if (!accept.includes('html') || accept.length > LONGEST) return 'data'
  const before = known.get(accept)
  if (before) return before
  const type = new Negotiator({ headers: { accept } } as never).mediaType(['application/json', 'text/html'])
  const answer = type === 'text/html' ? 'html' : 'data'
  known.set(accept, answer)
  return answer
}

/** A constraint of routes: the same address may have a page for browsers and another answer for programs. */
export const MEDIA_CONSTRAINT = {
  name: 'media',
  mustMatchWhenDerived: false,
  validate() {},
  storage() {
    const handlers: Record<string, never> = {}
    return {
      get: (media: string) => handlers[media] ?? null,
      set: (media: string, handler: never) => {
        handlers[media] = handler
      }
    }
  },
  deriveConstraint: ({ headers }: { headers: { accept?: string } }) => preferred(headers.accept ?? '')
}

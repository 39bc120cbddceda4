/** Names the project, so that whoever runs a server knows who asks; the address of the contact is in `data/about.yaml`. */
const USER_AGENT = 'ics-evidence-links/1.0 (checks the addresses of an evidence base; one request at a time)'
const MAX_HOPS = 5
const MOVED_FOR_GOOD = [301, 308]
const MOVED_FOR_NOW = [302, 303, 307]
const GONE = [404, 410]

/** The answer for an address: it is there, it moved for good to `target`, it is gone, or nobody can tell. */
export interface Answer {
  state: 'unchanged' | 'moved' | 'died' | 'unreachable'
  /** The status of the last answer; null if there was none. */
  status: number | null
  target: string | null
  /** Why it is unreachable. */
  reason: string | null
}

async function ask(method: 'HEAD' | 'GET', url: string, timeoutMs: number): Promise<{ status: number; location: string | null }> {
  const headers = { 'user-agent': USER_AGENT, accept: '*/*' }
  const answer = await fetch(url, { method, redirect: 'manual', headers, signal: AbortSignal.timeout(timeoutMs) })
  await answer.body?.cancel()
  return { status: answer.status, location: answer.headers.get('location') }
}

/** Asks for the head of a page, and for the page itself if the head is refused, as servers do that know no HEAD. */
async function askHeadFirst(url: string, timeoutMs: number) {
  const head = await ask('HEAD', url, timeoutMs)
  return head.status < 400 ? head : ask('GET', url, timeoutMs)
}

const reasonOf = (error: unknown): string => {
  const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } }
  return name === 'TimeoutError' ? 'no answer in time' : (cause?.code ?? cause?.message ?? message)
}

/** Asks for an address and follows it where it moved. It moved for good if every step did, to an address that is no less secure. */
export async function askOne(url: string, timeoutMs: number): Promise<Answer> {
  let [at, forGood] = [url, true]
  try {
    for (let hop = 0; hop <= MAX_HOPS; hop++) {
      const { status, location } = await askHeadFirst(at, timeoutMs)
      if (location !== null && (MOVED_FOR_GOOD.includes(status) || MOVED_FOR_NOW.includes(status))) {
        forGood &&= MOVED_FOR_GOOD.includes(status)
        at = new URL(location, at).href
        continue
      }
      if (GONE.includes(status)) return { state: 'died', status, target: at === url ? null : at, reason: null }
      if (status >= 300) return { state: 'unreachable', status, target: null, reason: `it answers ${status}` }
      if (at === url || !forGood) return { state: 'unchanged', status, target: null, reason: null }
      const lessSecure = new URL(url).protocol === 'https:' && new URL(at).protocol !== 'https:'
      return { state: lessSecure ? 'unchanged' : 'moved', status, target: lessSecure ? null : at, reason: null }
    }
    return { state: 'unreachable', status: null, target: null, reason: `it moves more than ${MAX_HOPS} times` }
  } catch (error) {
    return { state: 'unreachable', status: null, target: null, reason: reasonOf(error) }
  }
}

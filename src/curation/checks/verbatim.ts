import type { SourceLock } from '../../records/provenance-lock.js'
import type { SourceRecord } from '../../records/source.js'
import { opening, spanHash, spansOf } from '../provenance/verify.js'
import type { DataCheck } from './check.js'

/** The words of a source that its lock does not prove. */
export const unproved = (source: SourceRecord, locked: SourceLock | undefined) =>
  spansOf(source).filter(({ key, exact }) => locked?.text_sha256 !== source.text_sha256 || locked.spans[key]?.sha256 !== spanHash(exact))

export const verbatim: DataCheck = {
  name: 'verbatim',
  description: 'Every passage, attribution and title is as it was when it was last proved against the text',
  needsAll: true,
  check({ dataset: base, place }) {
    const mend = 'put the text into `texts` and run `ics-evidence verify`'
    const gone = Object.entries(base.lock).filter(([id]) => !base.source.has(id))
    const sources = base.sources.flatMap(source => {
      const locked = base.lock[source.id]
      if (!locked) return { place: place(source, 'id'), message: `no passage of this source has been verified; ${mend}` }
      if (locked.text_sha256 !== source.text_sha256) {
        return { place: place(source, 'text_sha256'), message: `the passages were verified against another text (${locked.text_sha256.slice(0, 8)}…); ${mend}` }
      }
      const edited = unproved(source, locked).map(({ key, exact, record }) => {
        const wrong = locked.spans[key] ? 'was edited since it was verified; restore the words, or' : 'has not been verified;'
        return { place: place(record), message: `“${opening(exact)}” ${wrong} ${mend}` }
      })
      const keys = new Set(spansOf(source).map(({ key }) => key))
      const stale = Object.keys(locked.spans).filter(key => !keys.has(key))
      return [...edited, ...stale.map(key => ({ place: place(locked), message: `“${key}” is in the lock but no longer in the data; ${mend}` }))]
    })
    return [...sources, ...gone.map(([id, locked]) => ({ place: place(locked), message: `“${id}” is in the lock but no longer in the data; ${mend}` }))]
  }
}

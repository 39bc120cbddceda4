import { quotedShare } from '../../records/provenance-lock.js'
import type { DataCheck } from './check.js'

const NEEDS_REASON = 0.6
const TOO_MUCH = 0.75
const percent = (share: number) => `${(100 * share).toFixed(1)}%`

export const quotedShareCheck: DataCheck = {
  name: 'quoted-share',
  description: 'We cite and do not republish: over 0.6 of a text needs a reason in `rights`, over 0.75 is too much',
  check({ dataset: base, place }) {
    return base.sources.flatMap(source => {
      const locked = base.lock[source.id]
      const share = locked ? quotedShare(locked) : 0
      if (share > TOO_MUCH)
        return {
          place: place(source, 'rights'),
          message: `passages have ${percent(share)} of the text, maximum ${percent(TOO_MUCH)}; shorten passages or paraphrase background`
        }
      if (share > NEEDS_REASON && source.rights === null) {
        return {
          place: place(source, 'rights'),
          message: `passages have ${percent(share)} of the text; state in \`rights\` why that is fair, or shorten passages`
        }
      }
      return []
    })
  }
}

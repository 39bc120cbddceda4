import { passageKey } from '../../records/provenance-lock.js'
import type { SourceRecord } from '../../records/source.js'
import type { DataCheck } from './check.js'

export const passageOrder: DataCheck = {
  name: 'passage-order',
  description: 'The passages of a finding follow the order of the text, and a part of a quotation lies inside it',
  check({ dataset: base, place }) {
    return base.findings.flatMap(finding => {
      const spans = base.lock[(base.sourceOf.get(finding.id) as SourceRecord).id]?.spans ?? {}
      const start = (n: number) => spans[passageKey(finding.id, n)]?.start ?? 0
      const early = finding.passages.find((_, n) => start(n) < start(n - 1))
      if (early) return { place: place(early), message: 'comes in the text before the passage above it; put passages in the order of the text' }
      const whole = finding.part_of === null ? undefined : base.finding.get(finding.part_of)
      if (!whole) return []
      if (whole.kind !== 'quote')
        return { place: place(finding, 'part_of'), message: `“${whole.id}” is a ${whole.kind}; only a quotation can contain other findings` }
      const around = whole.passages.map((_, n) => spans[passageKey(whole.id, n)])
      return finding.passages.flatMap((passage, n) => {
        const inner = spans[passageKey(finding.id, n)]
        const held = !inner || around.some(outer => outer && outer.start <= inner.start && inner.end <= outer.end)
        return held ? [] : { place: place(passage, 'exact'), message: `is outside the quotation “${whole.id}”; remove \`part_of\`, or shorten the passage` }
      })
    })
  }
}

import type { DataCheck } from './check.js'

export const quotationMarks: DataCheck = {
  name: 'quotation-marks',
  description: 'The outer marks of a quotation lie outside it, and a re-opening mark before its paragraph; verify looks for them in the text',
  check({ dataset: base, place }) {
    return base.findings.flatMap(finding => {
      if (finding.kind !== 'quote') return []
      return finding.passages.flatMap(passage => {
        const opens = /^[“"‘]/u.test(passage.exact) && !/^(?:“[^“]*”|"[^"]*"|‘[^‘]*’(?!\p{L}))/u.test(passage.exact)
        const closes = /[”"]$/u.test(passage.exact) && !/(?:“[^”]*”|"[^"]*")$/u.test(passage.exact)
        return opens || closes
          ? { place: place(passage, 'exact'), message: `the quotation ${opens ? 'begins' : 'ends'} with its own quotation mark; remove the outer marks` }
          : []
      })
    })
  }
}

import type { DataCheck } from './check.js'

/** Pairs of quotation marks; an apostrophe looks like ’, so ‘ is closed by one that no letter follows. */
const PAIRS = ['“[^“]*”', '"[^"]*"', '‘[^‘]*’(?!\\p{L})', '«[^«]*»', '»[^»]*«', '‹[^‹]*›', '„[^„]*[“”]', '‚[^‚]*[‘’](?!\\p{L})']
const BEGINS = /^[“"‘«»‹„‚]/u
const ENDS = /[”"“«»›]$/u
const BEGINS_PAIRED = new RegExp(`^(?:${PAIRS.join('|')})`, 'u')
const ENDS_PAIRED = new RegExp(`(?:${PAIRS.join('|')})$`, 'u')

export const quotationMarks: DataCheck = {
  name: 'quotation-marks',
  description: 'The outer marks of a quotation lie outside it, and a re-opening mark before its paragraph; verify looks for them in the text',
  check({ dataset: base, place }) {
    return base.findings.flatMap(finding => {
      if (finding.kind !== 'quote') return []
      return finding.passages.flatMap(passage => {
        const { exact } = passage
        const opens = BEGINS.test(exact) && !BEGINS_PAIRED.test(exact)
        const closes = ENDS.test(exact) && !ENDS_PAIRED.test(exact)
        return opens || closes
          ? { place: place(passage, 'exact'), message: `the quotation ${opens ? 'begins' : 'ends'} with its own quotation mark; remove the outer marks` }
          : []
      })
    })
  }
}

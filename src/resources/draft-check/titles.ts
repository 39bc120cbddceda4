import type { Base } from './base.js'
import type { Draft, Span } from './draft.js'

/** Where a draft cites the title of a source: that is no statement of its own. */
export function titlesIn({ text }: Draft, { titles }: Base): Span[] {
  const lower = text.toLowerCase()
  return titles.flatMap(title => {
    const spans: Span[] = []
    for (let at = lower.indexOf(title); at >= 0; at = lower.indexOf(title, at + 1)) spans.push({ start: at, end: at + title.length })
    return spans
  })
}

import { type Mark, piecesOf } from './pieces.js'

const LEGEND = [
  ['quotation', 'Quotation'],
  ['statistic', 'Statistic'],
  ['recommendation', 'Recommendation'],
  ['anomaly', 'Anomaly'],
  ['curated', 'Recorded']
] as const

/** The text with its marks. A mark of a proposal opens it; the list of proposals does the same by keyboard. */
export function MarkedText({ text, marks, chosen, source }: { text: string; marks: Mark[]; chosen: string | null; source: string }) {
  return (
    <>
      <p class="legend">
        {LEGEND.map(([type, label]) => (
          <span key={type}>
            <mark class={type}>{label}</mark>{' '}
          </span>
        ))}
      </p>
      <div class="text" id="text" data-text>
        {piecesOf(text, marks).map(({ words, start, mark }) => {
          if (!mark) return words
          const isChosen = mark.of === chosen
          if (mark.type === 'curated')
            return (
              <mark key={start} class="curated" title={mark.of}>
                {words}
              </mark>
            )
          return (
            <mark key={start} class={`${mark.type}${isChosen ? ' chosen' : ''}`}>
              <a href={`/sources/${source}?proposal=${mark.of}`} tabIndex={-1}>
                {words}
              </a>
            </mark>
          )
        })}
      </div>
    </>
  )
}

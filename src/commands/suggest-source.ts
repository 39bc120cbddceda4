import { load } from '../curation/load.js'
import { positionOf } from '../workbench/proposals/passages.js'
import { openReview, type ReviewPlace } from '../workbench/review/review.js'
import { DONE } from './command.js'
import { out } from './print.js'
import { reviewInTerminal } from './review.js'

interface Output {
  json?: boolean | undefined
  write?: boolean | undefined
}

/**
 * Proposes records of a source: reviews them one by one in a terminal; elsewhere lists them. With `json`, prints the ready
 * records; with `write`, saves all of them, with `TODO` where a person has to write. Returns the exit code.
 */
export async function suggestFromSource(place: ReviewPlace, { json, write }: Output): Promise<number> {
  const review = openReview(place)
  const left = review.left()
  const placed = left.map(({ span, ...proposal }) => ({
    ...proposal,
    position: positionOf(review.text, span.start),
    exact: review.text.slice(span.start, span.end)
  }))
  if (json) out(JSON.stringify(placed, null, 2))
  if (write) {
    for (const { list, entry, newPerson } of left) review.accept(list, entry, newPerson)
    if (!json) out(`wrote ${left.length} records into ${place.data}/sources/${place.source}.yaml; replace every TODO, then run \`ics-evidence check\``)
  }
  if (json || write) return DONE
  if (process.stdin.isTTY && process.stdout.isTTY) return reviewInTerminal(review, load(place.data).dataset)
  for (const { type, position, exact, why, confidence } of placed)
    out(
      `${place.source}.txt:${position.line}:${position.column}  ${type}  ${Math.round(100 * confidence)}%  ${exact.replaceAll(/\s+/g, ' ').slice(0, 100)}\n    ${why}`
    )
  out(`${left.length} proposals; review them in a terminal, or take all of them with --write`)
  return DONE
}

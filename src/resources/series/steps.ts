import type { Row } from './row-schema.js'
import type { Counterpart, Counterparts } from './verdicts.js'

/** A row before its place among the others is known. */
export type Reported = Omit<Row, 'group_id' | 'step_from' | 'step_verdict' | 'step_reason' | 'break' | 'waves_without_counterpart' | 'edition'>
type Judged = Pick<Counterpart, 'verdict' | 'reason'> & { from: Reported }

/** Strictest first. */
const STRICTNESS: Counterpart['verdict'][] = ['not_comparable', 'sequence', 'part_of', 'direction_only', 'same_result', 'comparable']
const JOINED: (Counterpart['verdict'] | undefined)[] = ['same_result', 'comparable']

const inList = new Intl.ListFormat('en-GB')

/** Rows of one question belong together; a fact about a sample has none, and stands for itself. */
const topicOf = ({ question_id, finding_id }: Reported) => question_id ?? finding_id

/** The rows of other waves that comparisons judge against a row, the earliest first. */
function acrossWaves(rows: readonly Reported[], counterparts: Counterparts): Map<Reported, Judged[]> {
  const place = new Map(rows.map((row, n) => [row, n]))
  const byFinding = Map.groupBy(rows, ({ finding_id }) => finding_id)
  const judgedOf = (row: Reported) =>
    (counterparts.get(row.finding_id) ?? [])
      .flatMap(({ finding, verdict, reason }) => (byFinding.get(finding) ?? []).map(from => ({ from, verdict, reason })))
      .filter(({ from }) => from.wave !== row.wave)
      .sort((a, b) => Number(place.get(a.from)) - Number(place.get(b.from)))
  return new Map(rows.map(row => [row, judgedOf(row)]))
}

/** The group of each topic: the first topic of those that comparisons across waves tie to one another. */
function groupsOf(judged: Map<Reported, Judged[]>): Map<string, string> {
  const groups = new Map([...judged.keys()].map(row => [topicOf(row), topicOf(row)]))
  for (const [row, others] of judged) {
    for (const { from } of others) {
      const [into, other] = [groups.get(topicOf(row)), groups.get(topicOf(from))] as [string, string]
      for (const [topic, group] of groups) if (group === other) groups.set(topic, into)
    }
  }
  return groups
}

/** The step to a row from the last earlier wave that has rows judged against it; from restatements only if there is nothing better. */
function stepTo(judged: readonly Judged[], earlier: readonly string[]): Judged[] {
  const before = judged.filter(({ from }) => earlier.includes(from.wave))
  const last = before.filter(({ from }) => from.wave === before.at(-1)?.from.wave)
  const best = last.filter(({ from }) => from.preferred)
  return best.length > 0 ? best : last
}

const strictest = (step: readonly Judged[]) => STRICTNESS.find(verdict => step.some(judged => judged.verdict === verdict))

/** A figure that may stand on a line: a clean number, and the best report of its result. */
const mayBeDrawn = ({ value, preferred, status }: Reported) => value !== null && preferred && status !== 'contradicted'

/** The row from which a line may lead to this one. */
function joinedTo(row: Reported, step: readonly Judged[]): Reported | null {
  const [before, other] = step.map(({ from }) => from)
  if (!before || other || !JOINED.includes(strictest(step))) return null
  return before.unit === row.unit && mayBeDrawn(before) && mayBeDrawn(row) ? before : null
}

/** Why there is no verdict on the step to a row, and no other wave to go on to. */
function whyUnjudged(isFirst: boolean, without: readonly string[]): string {
  const first = isFirst ? ['This is the first wave that this base holds.'] : []
  const none = without.length > 0 ? [`This base compares no finding from ${inList.format(without)} with it, which is not to say that it was not asked.`] : []
  return [...first, ...none].join(' ')
}

/**
 * The rows of a series, each with the step to it, and those that a line may join one after another. `rows` are in the order of their
 * waves. Rows of two waves belong together only if a comparison judges the pair, never because they read alike.
 */
export function withSteps(rows: readonly Reported[], waves: readonly string[], counterparts: Counterparts): Omit<Row, 'edition'>[] {
  const judged = acrossWaves(rows, counterparts)
  const groups = groupsOf(judged)
  const groupOf = (row: Reported) => groups.get(topicOf(row)) as string
  const members = Map.groupBy(rows, groupOf)
  const earlierThan = ({ wave }: Reported) => waves.slice(0, waves.indexOf(wave))
  const steps = new Map(rows.map(row => [row, stepTo(judged.get(row) as Judged[], earlierThan(row))]))
  const onward = Map.groupBy(rows, row => joinedTo(row, steps.get(row) as Judged[]))

  function finish(row: Reported, isBroken: boolean): Omit<Row, 'edition'> {
    const step = steps.get(row) as Judged[]
    const earlier = earlierThan(row)
    const judgedWaves = (judged.get(row) as Judged[]).map(({ from }) => from.wave)
    const without = waves.filter(wave => wave !== row.wave && !judgedWaves.includes(wave))
    return {
      ...row,
      group_id: groupOf(row),
      step_from: step.map(({ from }) => from.finding_id),
      step_verdict: strictest(step) ?? (earlier.length === 0 ? null : 'unjudged'),
      step_reason: [...new Set(step.map(({ reason }) => reason))].join(' ') || whyUnjudged(earlier.length === 0, without),
      break: isBroken,
      waves_without_counterpart: without
    }
  }

  /** A row, and after it the line that leads on from it; a second line from the same row begins anew. */
  const lineFrom = (row: Reported, isBroken: boolean): Omit<Row, 'edition'>[] => [
    finish(row, isBroken),
    ...(onward.get(row) ?? []).flatMap((next, n) => lineFrom(next, n > 0))
  ]

  const beginnings = new Set(onward.get(null))
  return [...members.values()].flatMap(group => group.filter(row => beginnings.has(row)).flatMap(row => lineFrom(row, true)))
}

import type { ComponentChildren } from 'preact'
import { dateInWords } from '../records/edtf.js'
import { boundsInWords, type Figure, inUnits, isContradicted, STATUSES } from './figures.js'
import { verdictLabel } from './verdicts.js'
import { Notes, Warnings } from './warnings.js'

/** The words of a figure, large. A figure that is no clean number says so first. */
function Written({ statistic }: Figure) {
  const { as_written, status, value, unit } = statistic
  return (
    <p class="written">
      {status !== 'ok' && <span class={`status ${status}`}>{STATUSES[status]}</span>}
      <span class={isContradicted(statistic) ? 'words contradicted' : 'words'}>{as_written ?? inUnits(value, unit)}</span>
      {as_written === null && <span class="label">our sum of other figures</span>}
    </p>
  )
}

const findingLinks = (ids: string[]) =>
  ids.map((id, n) => (
    <>
      {n > 0 && ', '}
      <a href={`/findings/${id}`}>{ids.length === 1 ? 'this figure' : `figure ${n + 1}`}</a>
    </>
  ))

/** What a figure is of, and how far its words carry. */
export function Reading({ statistic, survey, source }: Figure) {
  const { base, population, period, as_written, restates, derived_from, question } = statistic
  const read = boundsInWords(statistic)
  const rows: [string, ComponentChildren][] = [
    ['Read as', read !== as_written && read],
    ['Better stated by', restates && findingLinks([restates])],
    ['Added up from', derived_from.length > 0 && findingLinks(derived_from)],
    ['Base', base && `${base.label}${base.known_from === 'primary_report' ? ' (from the primary report)' : ''}`],
    ['Who', population?.label],
    ['Period', period?.split('/').map(dateInWords).join(' to ')],
    ['Question', question && <a href={`/questions/${question.id}`}>{question.topic}</a>],
    ['Survey', survey && <a href={`/surveys/${survey.id}`}>{survey.title}</a>],
    ['Source', !survey && <a href={`/sources/${source.id}`}>{source.title}</a>]
  ]
  return (
    <dl>
      {rows
        .filter(([, content]) => content)
        .map(([name, content]) => (
          <>
            <dt>{name}</dt>
            <dd>{content}</dd>
          </>
        ))}
    </dl>
  )
}

/** Comparisons that a figure invites, and whether they hold. */
function Compared({ comparisons }: Pick<Figure, 'comparisons'>) {
  if (comparisons.length === 0) return null
  return (
    <ul class="comparisons">
      {comparisons.map(({ id, title, verdict }) => (
        <li key={id}>
          <span class={`verdict ${verdict}`}>{verdictLabel(verdict)}:</span> <a href={`/comparisons/${id}`}>{title}</a>
        </li>
      ))}
    </ul>
  )
}

export interface FigureCardProps {
  figure: Figure
  /** Ids of warnings that stand above the card already. */
  said?: Set<string>
  /** The comparison that the card is part of. */
  within?: string
}

/** A figure: as written, what it measures and of whom, and what must be known before it is repeated. */
export function FigureCard({ figure, said = new Set(), within }: FigureCardProps) {
  const { id, statistic, warnings, notes, source, primary_check, comparisons } = figure
  return (
    <article class="card figure" id={id}>
      <Written {...figure} />
      <div>
        <h3 class="what">
          <a href={`/findings/${id}`}>{statistic.measure}</a>
        </h3>
        <Reading {...figure} />
        {primary_check.map(({ url, says }) => (
          <p key={url + says} class="checked">
            <span class="label">In the primary report:</span> <a href={url}>{says}</a>
          </p>
        ))}
        <Warnings warnings={warnings.filter(warning => !said.has(warning.id))} />
        <Compared comparisons={comparisons.filter(comparison => comparison.id !== within)} />
        <p class="take">
          <a href={source.passage_url}>See it at the source</a> <Notes id={id} notes={notes} />
        </p>
      </div>
    </article>
  )
}

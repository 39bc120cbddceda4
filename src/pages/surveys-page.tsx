import type { Pen } from './charts/pen.js'
import { type Dated, TimeLine } from './charts/time-line.js'
import { Page } from './layout.js'
import type { Site } from './site.js'
import { respondentsOf } from './surveys.js'

/** Surveys on a time line, and each in a few words. */
export function SurveysPage({ site, pen, dated }: { site: Site; pen: Pen; dated: Dated[] }) {
  return (
    <Page site={site} title="Surveys" description="The surveys behind the figures, on a time line" canonical="/surveys" api="/v1/surveys">
      <h1>Surveys</h1>
      <p class="lead">
        These surveys stand behind the figures of this collection. They asked different people different questions, so their figures make no trend.
      </p>
      {dated.some(({ moment }) => moment.kind !== 'unknown') && <TimeLine pen={pen} dated={dated} />}
      {dated.map(({ survey, moment }) => (
        <article key={survey.id} class="card" id={survey.id}>
          <h2 class="what">
            <a href={`/surveys/${survey.id}`}>{survey.title}</a>
          </h2>
          <p class="credit">
            {survey.commissioner.name} · {survey.populations.map(({ label }) => label).join(', ')} · {respondentsOf(survey)} · {moment.words}
          </p>
          <p class="reason">{survey.comparability_note}</p>
        </article>
      ))}
    </Page>
  )
}

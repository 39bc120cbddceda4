import type { Question } from '../resources/questions/schema.js'
import type { Survey } from '../resources/surveys/schema.js'
import type { Pen } from './charts/pen.js'
import type { Dated } from './charts/time-line.js'
import { FigureCard } from './figure-card.js'
import type { Figure } from './figures.js'
import { Page } from './layout.js'
import { Answers } from './question-page.js'
import type { Site } from './site.js'
import { type Moment, respondentsOf } from './surveys.js'
import { Warnings } from './warnings.js'

const DISCLOSURES: Record<keyof Survey['disclosed'], string> = {
  commissioner: 'Who commissioned it',
  dates: 'When people were asked',
  mode: 'How they were asked',
  universe: 'Whom it was sent to',
  n: 'How many answered',
  geography: 'Where they were',
  wording: 'The words of the questions',
  response_rate: 'The share that answered'
}

const WHERE: Record<Survey['disclosed']['n'], string> = {
  source: 'in a source of this collection',
  elsewhere: 'elsewhere, not in the sources',
  not_found: 'not found'
}

function Asked({ survey, moment }: { survey: Survey; moment: Moment }) {
  const { commissioner, populations, respondents, organisations_covered, systems_covered, systems_total, series, reports } = survey
  return (
    <dl>
      <dt>By whom</dt>
      <dd>
        <a href={`/organisations/${commissioner.id}`}>{commissioner.name}</a>
      </dd>
      <dt>Who</dt>
      <dd>{populations.map(({ label }) => label).join(', ')}</dd>
      <dt>How many</dt>
      <dd>
        {respondentsOf(survey)}
        {organisations_covered !== null && `, from ${organisations_covered} organisations`}
        {systems_covered !== null && `, from ${systems_covered} of ${systems_total ?? 'all'} integrated care systems`}
        {respondents.breakdown.length > 0 && (
          <ul>
            {respondents.breakdown.map(({ population, n }) => (
              <li key={population.id}>
                {population.label}: {n}
              </li>
            ))}
          </ul>
        )}
      </dd>
      <dt>When</dt>
      <dd>{moment.words}</dd>
      <dt>Series</dt>
      <dd>
        {series.title}, wave {series.wave}
      </dd>
      <dt>Reported in</dt>
      <dd>
        {reports.map(({ id, title }) => (
          <a key={id} href={`/sources/${id}`}>
            {title}
          </a>
        ))}
      </dd>
    </dl>
  )
}

/** What a reader of a survey needs to know, and where it is told. */
function Disclosed({ disclosed, facts }: Survey) {
  return (
    <section aria-labelledby="disclosed">
      <h2 id="disclosed">Disclosed about it</h2>
      <dl>
        {Object.entries(DISCLOSURES).map(([name, words]) => {
          const where = disclosed[name as keyof typeof disclosed]
          return (
            <>
              <dt>{words}</dt>
              <dd class={`disclosed ${where}`}>{WHERE[where]}</dd>
            </>
          )
        })}
      </dl>
      <details class="provenance">
        <summary>Where each fact was seen</summary>
        <ul>
          {facts.map(({ field, source, url, note }) => (
            <li key={field}>
              {field.replaceAll('_', ' ')}: {source ? <a href={`/sources/${source}`}>in a source</a> : <a href={String(url)}>on this page</a>}
              {note && ` (${note})`}
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

function Asking({ pen, question, figures, said }: { pen: Pen; question: Question; figures: Figure[]; said: Set<string> }) {
  return (
    <section class="question" aria-labelledby={`q-${question.id}`}>
      <h3 id={`q-${question.id}`}>
        <a href={`/questions/${question.id}`}>{question.topic}</a>
      </h3>
      <Answers pen={pen} question={question} figures={figures} said={said} />
    </section>
  )
}

export interface SurveyPageProps extends Dated {
  site: Site
  pen: Pen
  questions: Question[]
  figures: Figure[]
}

/** A survey: who was asked, what is disclosed, and each of its questions with its answers. */
export function SurveyPage({ site, pen, survey, moment, questions, figures }: SurveyPageProps) {
  const { id, title, warnings, comparability_note } = survey
  const answers = Map.groupBy(figures, ({ statistic }) => statistic.question?.id)
  const sample = answers.get(undefined) ?? []
  const said = new Set(warnings.map(warning => warning.id))
  return (
    <Page
      site={site}
      title={title}
      description={`Survey by ${survey.commissioner.name}: ${respondentsOf(survey)}`}
      canonical={`/surveys/${id}`}
      api={`/v1/surveys/${id}`}
    >
      <p class="kind crumb">
        <a href="/surveys">Surveys</a>
      </p>
      <h1>{title}</h1>
      <Asked survey={survey} moment={moment} />
      <Warnings warnings={warnings} />
      <p class="notice">{comparability_note}</p>
      <section aria-labelledby="questions">
        <h2 id="questions">Questions and answers</h2>
        {questions.map(question => (
          <Asking key={question.id} pen={pen} question={question} figures={answers.get(question.id) ?? []} said={said} />
        ))}
      </section>
      <Disclosed {...survey} />
      {sample.length > 0 && (
        <section aria-labelledby="sample">
          <h2 id="sample">Figures on who answered</h2>
          {sample.map(figure => (
            <FigureCard key={figure.id} figure={figure} said={said} />
          ))}
        </section>
      )}
      <p>
        <a href={`/?survey=${id}`}>All findings of this survey</a>
      </p>
    </Page>
  )
}

import { dateInWords } from '../records/edtf.js'
import type { Finding } from '../resources/findings/schema.js'
import type { Question } from '../resources/questions/schema.js'
import { FindingCard } from './cards.js'
import type { Pen } from './charts/pen.js'
import { aboutAnswers, QuestionCharts } from './charts/question-charts.js'
import { FigureCard } from './figure-card.js'
import { baseInWords, type Figure, figuresAmong } from './figures.js'
import { Page } from './layout.js'
import { warningsOf } from './question-section.js'
import { type Fact, Facts } from './record-page.js'
import type { Site } from './site.js'
import { verdictLabel } from './verdicts.js'

interface AnswersProps {
  pen: Pen
  question: Question
  figures: Figure[]
  /** Ids of warnings that stand above already. */
  said?: Set<string>
}

/** The figures of a question as charts, and what its sources leave out. */
export function Answers({ pen, question, figures, said = new Set() }: AnswersProps) {
  const { wording, claims } = question
  return (
    <>
      {wording && (
        <p class="printed">
          <span class="label">As asked:</span> <q>{wording}</q>
        </p>
      )}
      {figures.length > 0 && <QuestionCharts pen={pen} figures={figures} warnings={warningsOf(figures).filter(({ id }) => !said.has(id))} />}
      {figures.length === 0 && <p>{['No figure of it in this collection.', aboutAnswers(question)].join(' ').trim()}</p>}
      {claims.length > 0 && (
        <>
          <p>Told without a number:</p>
          <ul>
            {claims.map(({ id, statement }) => (
              <li key={id}>
                <a href={`/findings/${id}`}>{statement}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

const MODES: Record<Question['response_mode'], string> = {
  single: 'One answer each',
  multiple: 'Several answers each',
  scale: 'One point of a scale each',
  unknown: 'Not reported'
}

/** Who answered, each with the base of the figures. */
const Asked = ({ asked }: Pick<Question, 'asked'>) => (
  <ul>
    {asked.map(({ population, base }) => (
      <li key={population.id + (base?.label ?? '')}>
        {population.label}
        {base && `: ${baseInWords({ base })}`}
      </li>
    ))}
  </ul>
)

function factsOf({ survey, series, fieldwork, asked, response_mode, max_choices, wording }: Question): Fact[] {
  return [
    [
      'Survey',
      <a key="survey" href={`/surveys/${survey.id}`}>
        {survey.title}
      </a>
    ],
    ['Series', `${series.title}, wave ${series.wave}`],
    ['Asked', [...new Set([fieldwork.from, fieldwork.to].filter(day => day !== null).map(dateInWords))].join(' to ')],
    ['Who', <Asked key="who" asked={asked} />],
    ['Answers', max_choices === null ? MODES[response_mode] : `Up to ${max_choices} answers each`],
    ['Wording', wording === null ? 'No source of this collection prints it' : <q key="wording">{wording}</q>]
  ]
}

/** A question of a survey: who was asked, what they answered, and what that may be set beside. */
export function QuestionPage({ site, pen, question, found }: { site: Site; pen: Pen; question: Question; found: Finding[] }) {
  const { id, topic, survey, comparisons } = question
  const figures = figuresAmong(found)
  return (
    <Page site={site} title={topic} description={`A question of ${survey.title}`} canonical={`/questions/${id}`} api={`/v1/questions/${id}`}>
      <p class="kind crumb">
        <a href={`/surveys/${survey.id}`}>{survey.title}</a> <span aria-hidden="true">›</span> Question
      </p>
      <h1>{topic}</h1>
      <Facts facts={factsOf(question)} />
      <section aria-labelledby="answers">
        <h2 id="answers">Answers</h2>
        <Answers pen={pen} question={question} figures={figures} />
      </section>
      {comparisons.length > 0 && (
        <section aria-labelledby="comparisons">
          <h2 id="comparisons">Beside other findings</h2>
          <ul class="comparisons">
            {comparisons.map(({ id, title, verdict, reason }) => (
              <li key={id}>
                <strong class={`verdict ${verdict}`}>{verdictLabel(verdict)}</strong> <a href={`/comparisons/${id}`}>{title}</a>
                <p class="reason">{reason}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {found.length > 0 && (
        <section aria-labelledby="each">
          <h2 id="each">Each by itself</h2>
          {figures.map(figure => (
            <FigureCard key={figure.id} figure={figure} />
          ))}
          {found
            .filter(({ statistic }) => statistic === null)
            .map(finding => (
              <FindingCard key={finding.id} finding={finding} />
            ))}
        </section>
      )}
    </Page>
  )
}

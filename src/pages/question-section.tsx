import type { Pen } from './charts/pen.js'
import { QuestionCharts } from './charts/question-charts.js'
import { FigureCard } from './figure-card.js'
import type { Figure } from './figures.js'

export type Section = {
  id: string
  title: string
  /** The figures that are asked for. */
  figures: Figure[]
  /** All figures of the question, which a chart shows whole; empty for figures that answer no question. */
  answers: Figure[]
}

const NO_SURVEY = 'other'

/** Figures in sections: by question, and those that answer none by the survey whose sample they describe. */
export function sectionsOf(figures: Figure[], answers: Figure[]): Section[] {
  const of = ({ statistic, survey }: Figure) => statistic.question?.id ?? survey?.id ?? NO_SURVEY
  const allAnswers = Map.groupBy(answers, of)
  return [...Map.groupBy(figures, of)].map(([id, found]) => {
    const { statistic, survey } = found[0] as Figure
    const title = statistic.question?.topic ?? (survey ? `Who answered: ${survey.title}` : 'Figures that come from no survey')
    return { id, title, figures: found, answers: statistic.question ? (allAnswers.get(id) ?? []) : [] }
  })
}

const distinct = <T extends { id: string }>(records: T[]) => [...new Map(records.map(record => [record.id, record])).values()]

/** Every warning of some figures once, `stop` first. */
export const warningsOf = (figures: Figure[]) =>
  distinct(figures.flatMap(({ warnings }) => warnings)).sort((a, b) => Number(b.severity === 'stop') - Number(a.severity === 'stop'))

/** The figures that answer a question: their chart, what concerns all of them, and each by itself. */
export function QuestionSection({ pen, section }: { pen: Pen; section: Section }) {
  const { id, title, figures, answers } = section
  // A warning that stops stays on its figure, where nobody can miss it.
  const common = warningsOf(answers).filter(
    ({ id, severity }) => severity !== 'stop' && answers.every(({ warnings }) => warnings.some(other => other.id === id))
  )
  const said = new Set(common.map(({ id }) => id))
  return (
    <section class="question" aria-labelledby={`q-${id}`}>
      <h2 id={`q-${id}`}>{title}</h2>
      {answers.length > 0 && <QuestionCharts pen={pen} figures={answers} warnings={common} />}
      {figures.map(figure => (
        <FigureCard key={figure.id} figure={figure} said={said} />
      ))}
    </section>
  )
}

import type { Figure, Statistic } from '../figures.js'
import { Warnings } from '../warnings.js'
import { BarChart } from './bar-chart.js'
import type { Pen } from './pen.js'

type Question = NonNullable<Statistic['question']>

/** How the answers to a question belong together. */
export function aboutAnswers({ response_mode, max_choices, unreported }: Omit<Question, 'id' | 'topic' | 'response'>): string {
  const choices = max_choices === null ? 'several answers' : `up to ${max_choices} answers`
  return [
    response_mode === 'multiple' ? `Respondents could give ${choices}: the shares overlap and must not be added up.` : '',
    unreported === null ? '' : `No source of this collection reports the other ${unreported}%.`
  ]
    .filter(words => words !== '')
    .join(' ')
}

const nameOf = ({ statistic }: Figure) => `${statistic.question?.response}${statistic.is_net ? ' (a sum)' : ''}`

/** Single answers come first, the most frequent on top, and then sums of them. */
const inOrder = (a: Figure, b: Figure) => Number(a.statistic.is_net) - Number(b.statistic.is_net) || b.statistic.value - a.statistic.value

/**
 * The figures that one chart may show: answers to one question, in one unit, each result once. A figure that another one
 * states better is left out.
 */
export function chartsOf(figures: Figure[]): Figure[][] {
  const shown = figures.filter(({ statistic }) => statistic.question !== null && statistic.restates === null)
  return [...Map.groupBy(shown, ({ statistic }) => `${statistic.question?.id} ${statistic.unit}`).values()].map(found => found.sort(inOrder))
}

/** The answers to one question as charts, one for each unit, and beside them what must be known of them. */
export function QuestionCharts({ pen, figures, warnings }: { pen: Pen; figures: Figure[]; warnings: Figure['warnings'] }) {
  return (
    <div class="answers">
      <div>
        {chartsOf(figures).map(shown => {
          const question = (shown[0] as Figure).statistic.question as Question
          const bases = [...new Set(shown.map(({ statistic }) => statistic.base?.label ?? 'not reported'))]
          const sums = shown.some(({ statistic }) => statistic.is_net) && shown.length > 1
          return (
            <BarChart key={shown[0]?.id} pen={pen} figures={shown} nameOf={nameOf} csv={`/v1/statistics.csv?question=${question.id}`}>
              Base: {bases.join('; ')}. {aboutAnswers(question)} {sums && 'A sum counts answers that stand above by themselves too.'}
            </BarChart>
          )
        })}
      </div>
      <Warnings warnings={warnings} />
    </div>
  )
}

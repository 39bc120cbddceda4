import type { Survey } from '../../resources/surveys/schema.js'
import { type Moment, respondentsOf } from '../surveys.js'
import { Chart } from './chart.js'
import { COLOUR, FONT_SIZE, type Pen, WIDTH } from './pen.js'
import { wrapped } from './words.js'

export interface Dated {
  survey: Survey
  moment: Moment
}

const LINE = FONT_SIZE * 1.3
const HEIGHT = 14
const GAP = 20
const AXIS = 26

const HOW: Record<Moment['kind'], string> = { fieldwork: 'fieldwork', published: 'first report', unknown: 'unknown' }
const year = (day: string) => Number(day.slice(0, 4))

/** The SVG of surveys on one axis of time. A survey without any date has no mark. */
function drawTimeLine(pen: Pen, dated: Dated[]): string {
  let end = 0
  const rows = dated.map(({ survey, moment }) => {
    const title = wrapped(survey.title, WIDTH, { bold: true })
    const words = wrapped(`${moment.words} · ${respondentsOf(survey)}`, WIDTH)
    const start = end
    const top = start + (title.length + words.length) * LINE + 4
    end = top + HEIGHT + GAP
    return {
      ...moment,
      title: title.join('\n'),
      words: words.join('\n'),
      start,
      below: start + title.length * LINE,
      top,
      middle: top + HEIGHT / 2,
      bottom: top + HEIGHT
    }
  })
  const days = rows.flatMap(({ from, to }) => [from, to]).filter(day => day !== null)
  const [first, last] = [Math.min(...days.map(year)), Math.max(...days.map(year))]
  const date = (day: string | null) => new Date(String(day))
  const label = `Time line from ${first} to ${last}. ${dated.map(({ survey, moment }) => `${survey.title}: ${moment.words}; ${respondentsOf(survey)}`).join('. ')}.`
  return pen.draw(label, '', plot => ({
    height: end - GAP + 8 + AXIS,
    marginBottom: AXIS,
    x: { type: 'utc', domain: [date(`${first}-01-01`), date(`${last + 1}-01-01`)], axis: null },
    y: { type: 'identity', axis: null },
    marks: [
      plot.rect(rows, { y1: 'top', y2: 'bottom', fill: COLOUR.track }),
      plot.ruleX(
        Array.from({ length: last - first + 2 }, (_, n) => date(`${first + n}-01-01`)),
        { stroke: COLOUR.line }
      ),
      plot.rect(
        rows.filter(({ kind }) => kind === 'fieldwork'),
        { x1: ({ from }) => date(from), x2: ({ to }) => new Date(date(to).getTime() + 86_400_000), y1: 'top', y2: 'bottom', fill: COLOUR.bar }
      ),
      plot.dot(
        rows.filter(({ kind }) => kind === 'published'),
        { x: ({ from }) => date(from), y: 'middle', r: 6, fill: COLOUR.paper, stroke: COLOUR.bar, strokeWidth: 2.5 }
      ),
      plot.text(rows, {
        frameAnchor: 'left',
        y: 'start',
        text: 'title',
        lineAnchor: 'top',
        lineHeight: 1.3,
        fontWeight: 600,
        stroke: COLOUR.paper,
        strokeWidth: 4,
        fill: 'currentColor'
      }),
      plot.text(rows, {
        frameAnchor: 'left',
        y: 'below',
        text: 'words',
        lineAnchor: 'top',
        lineHeight: 1.3,
        stroke: COLOUR.paper,
        strokeWidth: 4,
        fill: COLOUR.quiet,
        fontSize: FONT_SIZE - 1.5
      }),
      plot.text(
        Array.from({ length: last - first + 1 }, (_, n) => first + n),
        { x: n => date(`${n}-07-01`), text: String, frameAnchor: 'bottom', dy: AXIS - 6, fill: COLOUR.quiet, fontSize: FONT_SIZE - 2 }
      )
    ]
  }))
}

/** Surveys in the order of time, with a table of the same. */
export function TimeLine({ pen, dated }: { pen: Pen; dated: Dated[] }) {
  return (
    <Chart
      svg={drawTimeLine(pen, dated)}
      caption="A bar covers the days of the fieldwork. A ring stands on the day of the first report, if no source gives the fieldwork."
      csv="/v1/surveys.csv"
      columns={['Survey', 'When', 'Known from', 'Answers']}
      rows={dated.map(({ survey, moment }) => [
        <a key={survey.id} href={`/surveys/${survey.id}`}>
          {survey.title}
        </a>,
        moment.words,
        HOW[moment.kind],
        respondentsOf(survey)
      ])}
    />
  )
}

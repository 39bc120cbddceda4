import type { ComponentChildren } from 'preact'
import { baseInWords, type Figure, inUnits, isContradicted, readingOf } from '../figures.js'
import { axisEnd, barsOf } from './bars.js'
import { Chart } from './chart.js'
import { COLOUR, FONT_SIZE, type Pen } from './pen.js'

const AXIS = 26
/** Length of the arrow that shows an open end, as a share of the axis. */
const ARROW = 0.09

/** The SVG of figures in one unit, on one axis. */
function drawBars(pen: Pen, figures: Figure[], nameOf: (figure: Figure) => string): string {
  const bars = barsOf(figures, nameOf)
  const end = axisEnd(figures)
  const unit = figures[0]?.statistic.unit ?? 'percent'
  const bottom = (bars.at(-1)?.bottom ?? 0) + 6
  const label = `Bars on an axis from 0 to ${inUnits(Math.round(end), unit)}. ${figures.map(figure => `${nameOf(figure)}: ${readingOf(figure.statistic)}`).join('; ')}.`
  return pen.draw(label, JSON.stringify(bars), plot => {
    const y = { y1: 'top', y2: 'bottom' } as const
    const drawn = bars.filter(({ full, pale }) => full > 0 || pale !== null)
    return {
      height: bottom + AXIS,
      marginBottom: AXIS,
      x: { domain: [0, end], axis: null },
      y: { type: 'identity', axis: null },
      marks: [
        plot.rect(bars, { x1: 0, x2: end, ...y, fill: COLOUR.track }),
        plot.rect(drawn, { x1: 0, x2: 'full', ...y, fill: COLOUR.bar }),
        plot.rect(
          drawn.filter(({ pale }) => pale !== null),
          { x1: 'full', x2: 'pale', ...y, fill: COLOUR.bar, fillOpacity: 0.35, stroke: COLOUR.bar }
        ),
        plot.arrow(
          drawn.filter(({ open }) => open),
          {
            x1: 'full',
            x2: ({ full }) => Math.min(full + end * ARROW, end),
            y1: 'middle',
            y2: 'middle',
            stroke: COLOUR.bar,
            strokeWidth: 3,
            headLength: 5
          }
        ),
        plot.text(bars, {
          frameAnchor: 'left',
          y: ({ top, lines }) => top - 3 - lines.length * FONT_SIZE * 1.3,
          text: ({ lines }) => lines.join('\n'),
          lineAnchor: 'top',
          lineHeight: 1.3
        }),
        plot.text(bars, {
          frameAnchor: 'right',
          y: ({ top, lines }) => top - 3 - lines.length * FONT_SIZE * 1.3,
          text: 'value',
          lineAnchor: 'top',
          lineHeight: 1.3,
          fontWeight: 600
        }),
        plot.axisX({
          ticks: unit === 'percent' ? [0, 25, 50, 75, 100] : 4,
          tickSize: 0,
          anchor: 'bottom',
          label: null,
          fontSize: FONT_SIZE - 2,
          color: COLOUR.quiet,
          tickFormat: (value: number) => (unit === 'percent' ? `${value}%` : String(value))
        })
      ]
    }
  })
}

/** How the pale parts, arrows and missing bars of a chart are to be read. */
function keyTo(figures: Figure[]): string[] {
  const some = (holds: (figure: Figure['statistic']) => boolean) => figures.some(({ statistic }) => holds(statistic))
  return [
    some(({ value_low, value_high, ...figure }) => !isContradicted({ ...figure, value_low, value_high }) && value_low !== value_high && value_high !== null)
      ? 'The pale part covers the values that the words allow.'
      : '',
    some(({ value_high, ...figure }) => !isContradicted({ ...figure, value_high }) && value_high === null)
      ? 'The arrow means that the words set no upper bound.'
      : '',
    some(({ status }) => status === 'corrected') ? 'The primary report gives another figure than the source.' : '',
    some(isContradicted) ? 'A figure whose words and number disagree has no bar.' : ''
  ].filter(words => words !== '')
}

export interface BarChartProps {
  pen: Pen
  /** Figures of one unit that may stand on one axis. */
  figures: Figure[]
  /** What a bar is called. */
  nameOf(figure: Figure): string
  csv: string
  children?: ComponentChildren
}

/** Figures as bars on one axis, with their bounds, bases and words. */
export function BarChart({ pen, figures, nameOf, csv, children }: BarChartProps) {
  const rows = figures.map(({ id, statistic }, n) => [
    <a key={id} href={`/findings/${id}`}>
      {nameOf(figures[n] as Figure)}
    </a>,
    statistic.as_written ?? 'Our sum of other figures',
    readingOf(statistic),
    baseInWords(statistic) ?? 'Not a share'
  ])
  return (
    <Chart
      svg={drawBars(pen, figures, nameOf)}
      caption={
        <>
          {children} {keyTo(figures).join(' ')}
        </>
      }
      csv={csv}
      columns={['Answer', 'As written', 'Read as', 'Base']}
      rows={rows}
    />
  )
}

import type { Group } from '../../api/reader.js'
import { Chart } from './chart.js'
import { COLOUR, FONT_SIZE, type Pen, WIDTH } from './pen.js'
import { wrapped } from './words.js'

/** A theme as a row; narrower themes stand under their broader one. */
export interface Row {
  id: string
  label: string
  depth: number
}

const NAMES = 158
const HEIGHT = 36
const HEAD = 26
const EMPTY = 'not in this collection'

/** Steps of colour, each with the least count that has it; text stays readable on all of them. */
const STEPS: [least: number, opacity: number][] = [
  [20, 1],
  [10, 0.8],
  [5, 0.36],
  [2, 0.22],
  [1, 0.12]
]
const opacityOf = (count: number) => STEPS.find(([least]) => count >= least)?.[1] ?? 0

const key = (...keys: (string | null)[]) => keys.join(' ')

interface HeatMapProps {
  pen: Pen
  rows: Row[]
  /** Counts by theme and year. */
  groups: Group[]
}

function cellsOf({ rows, groups }: Omit<HeatMapProps, 'pen'>) {
  const years = [...new Set(groups.map(({ keys }) => keys[1] ?? null))].sort()
  const counts = new Map(groups.map(({ keys, count }) => [key(...keys), count]))
  const cells = rows.map(row => ({ ...row, counts: years.map(year => counts.get(key(row.id, year)) ?? 0) }))
  return { years, cells }
}

const yearName = (year: string | null) => year ?? 'no date'

function drawHeatMap(pen: Pen, { years, cells }: ReturnType<typeof cellsOf>): string {
  const width = (WIDTH - NAMES) / years.length
  const boxes = cells.flatMap(({ label, counts }, row) =>
    counts.map((count, n) => ({
      label,
      year: years[n] ?? null,
      count,
      x1: NAMES + n * width,
      x2: NAMES + (n + 1) * width - 3,
      y1: HEAD + row * HEIGHT,
      y2: HEAD + (row + 1) * HEIGHT - 3,
      opacity: opacityOf(count)
    }))
  )
  const middle = { x: ({ x1, x2 }: (typeof boxes)[number]) => (x1 + x2) / 2, y: ({ y1, y2 }: (typeof boxes)[number]) => (y1 + y2) / 2 }
  const filled = boxes.filter(({ count }) => count > 0)
  const most = boxes.reduce((a, b) => (b.count > a.count ? b : a))
  const label = `Heat map of the number of findings on ${cells.length} themes in each year: ${years.map(yearName).join(', ')}. The most are ${most.count}, on ${most.label} in ${yearName(most.year)}; ${boxes.length - filled.length} of ${boxes.length} cells are empty: ${EMPTY}. The table below has all numbers.`
  return pen.draw(label, JSON.stringify(cells), plot => ({
    height: HEAD + cells.length * HEIGHT,
    marginBottom: 0,
    x: { type: 'identity', axis: null },
    y: { type: 'identity', axis: null },
    opacity: { type: 'identity' },
    marks: [
      plot.rect(filled, { x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2', fill: COLOUR.bar, fillOpacity: 'opacity', rx: 2 }),
      plot.rect(
        boxes.filter(({ count }) => count === 0),
        { x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2', fill: 'none', stroke: COLOUR.line, strokeDasharray: '2 3', inset: 0.5, rx: 2 }
      ),
      plot.text(filled, { ...middle, text: ({ count }) => String(count), fill: ({ opacity }) => (opacity > 0.5 ? COLOUR.paper : COLOUR.ink) }),
      plot.text(
        boxes.filter(({ count }) => count === 0),
        { ...middle, text: () => 'not in this\ncollection', fontSize: 11.5, fill: COLOUR.quiet, lineHeight: 1.1 }
      ),
      plot.text(cells, {
        x: ({ depth }) => depth * 12,
        y: (_, row) => HEAD + row * HEIGHT + HEIGHT / 2 - 1.5,
        text: ({ label, depth }) => wrapped(label, NAMES - depth * 12).join('\n'),
        textAnchor: 'start',
        lineHeight: 1.1,
        fontSize: FONT_SIZE - 1,
        fill: ({ depth }) => (depth === 0 ? COLOUR.ink : COLOUR.quiet)
      }),
      plot.text(years, { x: (_, n) => NAMES + (n + 0.5) * width - 1.5, y: HEAD / 2 - 2, text: yearName, fill: COLOUR.quiet, fontSize: FONT_SIZE - 1 })
    ]
  }))
}

/** Themes by year of publication: how many findings this collection has on each. */
export function HeatMap({ pen, ...counted }: HeatMapProps) {
  const { years, cells } = cellsOf(counted)
  return (
    <Chart
      svg={drawHeatMap(pen, { years, cells })}
      caption="Findings on each theme, by the year in which their source was published. A finding with several themes counts under each, and a theme counts its narrower ones. The numbers show what this collection holds, not how much was said."
      csv="/v1/findings/counts.csv?by=theme,year&empty=true"
      columns={['Theme', ...years.map(yearName)]}
      rows={cells.map(({ id, label, counts }) => [
        <a key={id} href={`/themes/${id}`}>
          {label}
        </a>,
        ...counts.map((count, n) =>
          count === 0 ? (
            <span key={n} class="count">
              {EMPTY}
            </span>
          ) : years[n] === null ? (
            count
          ) : (
            <a key={n} href={`/?theme=${id}&published_from=${years[n]}&published_to=${years[n]}`}>
              {count}
            </a>
          )
        )
      ])}
    />
  )
}

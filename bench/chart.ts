import type { Report } from './report.js'

const [WIDTH, HEIGHT] = [760, 420]
const PLOT = { left: 64, right: 520, top: 24, bottom: 372 }
/** Colours that differ on white and near black, for colour-blind readers too. */
const COLOURS = ['#3b7dd8', '#d9730d', '#2a9d6f', '#b5489b', '#8a8a00', '#c0392b', '#6f6f8f']

interface Point {
  findings: number
  microseconds: number
}

/** Costs of every size by name. */
function series(reports: Report[]): Map<string, Point[]> {
  const lines = new Map<string, Point[]>()
  for (const { findings, figures } of [...reports].sort((a, b) => a.findings - b.findings)) {
    for (const { cost } of figures) if (cost) lines.set(cost.name, [...(lines.get(cost.name) ?? []), { findings, microseconds: cost.microseconds }])
  }
  return lines
}

/** The powers of ten around some values, at least one whole power. */
function decades(values: number[]): [number, number] {
  const [low, high] = [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))]
  return [low, Math.max(high, low + 1)]
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n)

/** Converts a value to its position on a logarithmic axis. */
const scale =
  ([low, high]: [number, number], from: number, to: number) =>
  (value: number) =>
    Math.round(10 * (from + ((Math.log10(value) - low) / (high - low)) * (to - from))) / 10

const LABELS: [number, string][] = [
  [1e6, 's'],
  [1e3, 'ms'],
  [0, 'µs']
]

/** A time in the unit that suits it: 10 µs, 1 ms, 100 ms. */
function time(microseconds: number): string {
  const [unit, name] = LABELS.find(([least]) => microseconds >= least) as [number, string]
  return `${microseconds / (unit || 1)} ${name}`
}

const count = (n: number) => n.toLocaleString('en-GB')

/** The positions of labels beside the ends of their lines, moved apart if they would overlap, in the order of the lines. */
function apart(places: number[], gap: number): number[] {
  const order = places.map((_, n) => n).sort((a, b) => (places[a] as number) - (places[b] as number))
  const moved = [...places]
  let last = Number.NEGATIVE_INFINITY
  for (const n of order) {
    last = Math.max(last + gap, places[n] as number)
    moved[n] = last
  }
  return moved
}

/** Draws the cost of queries over the size of the data on logarithmic axes; readable on light and dark. */
export function chart(reports: Report[]): string {
  const lines = [...series(reports)]
  const points = lines.flatMap(([, line]) => line)
  const [xs, ys] = [decades(points.map(({ findings }) => findings)), decades(points.map(({ microseconds }) => microseconds))]
  const [x, y] = [scale(xs, PLOT.left, PLOT.right), scale(ys, PLOT.bottom, PLOT.top)]
  const across = range(...ys).map(n => {
    const at = y(10 ** n)
    return `<line class="grid" x1="${PLOT.left}" y1="${at}" x2="${PLOT.right}" y2="${at}"/><text x="${PLOT.left - 8}" y="${at + 4}" text-anchor="end">${time(10 ** n)}</text>`
  })
  const up = range(...xs).map(n => {
    const at = x(10 ** n)
    return `<line class="grid" x1="${at}" y1="${PLOT.top}" x2="${at}" y2="${PLOT.bottom}"/><text x="${at}" y="${PLOT.bottom + 18}" text-anchor="middle">${count(10 ** n)}</text>`
  })
  const ends = apart(
    lines.map(([, line]) => y((line.at(-1) as Point).microseconds)),
    16
  )
  const drawn = lines.map(([name, line], n) => {
    const colour = COLOURS[n % COLOURS.length]
    const way = line.map(({ findings, microseconds }) => `${x(findings)},${y(microseconds)}`)
    const dots = line.map(({ findings, microseconds }) => `<circle cx="${x(findings)}" cy="${y(microseconds)}" r="3.5"/>`)
    const label = `<text class="name" x="${PLOT.right + 14}" y="${(ends[n] as number) + 4}">${name}</text>`
    return `<g style="--line: ${colour}"><polyline points="${way.join(' ')}"/>${dots.join('')}${label}</g>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="What questions cost over the number of findings">
<style>
  text { font: 12px system-ui, sans-serif; fill: #555 }
  .grid { stroke: #888; stroke-opacity: 0.3 }
  polyline { fill: none; stroke: var(--line); stroke-width: 2 }
  circle, .name { fill: var(--line) }
  @media (prefers-color-scheme: dark) { text { fill: #aaa } .name { fill: var(--line) } }
</style>
${[...across, ...up, ...drawn].join('\n')}
<text x="${(PLOT.left + PLOT.right) / 2}" y="${PLOT.bottom + 40}" text-anchor="middle">findings</text>
</svg>
`
}

import { drawing, svg } from './elements.js'

const WIDTH = 760
const GREY = '#5b6673'
const BLUE = '#0072b2'
/** Surveys have colours of their own, which people with any colour vision can tell apart. */
const COLOURS = ['#cc79a7', BLUE, '#009e73', '#e69f00']
const percent = ({ qualifier, value }) => `${qualifier.replace('exactly', '').replace('_', ' ')} ${value}%`.trim()

/** One panel for each survey. The panels share no axis, and the verdict on setting them side by side stands above them. */
export function surveyPanels({ title, verdict, panels }) {
  const chart = drawing(WIDTH, title)
  chart.warn(verdict.heading, verdict.text)
  panels.forEach(({ heading, notes, figures }, n) => {
    chart.y = chart.write(heading, { size: 15, most: 95, 'font-weight': 700 }) + 1
    for (const note of notes) chart.y = chart.write(note, { fill: GREY })
    chart.y += 8
    for (const figure of figures) bar(chart, figure, COLOURS[n % COLOURS.length])
    chart.y += 22
  })
  return chart.end()
}

/** The bar of a figure in percent; a line shows the bounds that its words allow. */
function bar(chart, figure, fill) {
  const [left, scale] = [230, 4]
  const top = chart.y
  const bottom = Math.max(chart.write(figure.response, { y: top, most: 34 }), top + 20)
  const at = share => left + share * scale
  chart.add(svg('rect', { x: left, y: top + 3, width: figure.value * scale, height: 16, fill }))
  if (figure.value_low !== figure.value_high) {
    chart.add(svg('line', { x1: at(figure.value_low), x2: at(figure.value_high ?? 100), y1: top + 11, y2: top + 11, stroke: '#1d2733' }))
  }
  chart.write(percent(figure), { x: at(figure.value_high ?? figure.value) + 8, y: top + 1, 'font-weight': 700 })
  chart.add(svg('line', { x1: left, x2: left, y1: top - 1, y2: bottom + 5, stroke: GREY }))
  chart.y = bottom + 6
}

/** When each speaker was quoted. A source without a full date is a line over the days on which it may have come out. */
export function quotationDates({ title, note, speakers, years }) {
  const chart = drawing(WIDTH, title)
  const [left, right] = [250, WIDTH - 20]
  const [from, to] = [Date.UTC(years[0], 0), Date.UTC(years.at(-1) + 1, 0)]
  const at = day => left + ((Date.parse(day) - from) / (to - from)) * (right - left)
  chart.y = chart.write(note, { fill: GREY }) + 8
  const top = chart.y + 18
  for (const year of years) {
    const middle = (at(`${year}-01-01`) + at(`${year}-12-31`)) / 2
    chart.write(String(year), { x: middle, y: chart.y - 2, fill: GREY, 'text-anchor': 'middle' })
  }
  chart.y = top + 8
  for (const { name, quotations } of speakers) {
    const row = chart.y
    const dates = quotations.map(({ published }) => published).join('; ')
    const bottom = chart.write(dates, { y: chart.write(name, { most: 36 }) - 2, size: 12, most: 40, fill: GREY })
    const middle = row + 16
    quotations.forEach(({ from, to }, n) => {
      const y = middle + n * 9
      const shape =
        from === to
          ? svg('circle', { cx: at(from), cy: y, r: 6, fill: BLUE })
          : svg('line', { x1: at(from), x2: at(to), y1: y, y2: y, stroke: BLUE, 'stroke-width': 5, 'stroke-linecap': 'round', 'stroke-opacity': 0.45 })
      chart.add(shape)
    })
    chart.y = Math.max(bottom, middle + quotations.length * 9) + 8
  }
  for (const year of [...years, years.at(-1) + 1]) {
    const x = year > years.at(-1) ? right : at(`${year}-01-01`)
    chart.add(svg('line', { x1: x, x2: x, y1: top, y2: chart.y, stroke: '#d5dae0' }))
  }
  chart.y += 6
  return chart.end()
}

/** Counts of themes by year. A cell without findings is outlined and says “none”. */
export function themesByYear({ title, note, years, rows }) {
  const chart = drawing(WIDTH, title)
  const [left, cell, height] = [280, 150, 24]
  const most = Math.max(...rows.flatMap(({ counts }) => counts))
  chart.y = chart.write(note, { fill: GREY }) + 8
  years.forEach(({ year, sources }, n) => {
    const x = left + n * (cell + 6) + cell / 2
    chart.write(year, { x, y: chart.y, 'font-weight': 700, 'text-anchor': 'middle' })
    chart.write(sources, { x, y: chart.y + 16, size: 12, fill: GREY, 'text-anchor': 'middle' })
  })
  chart.y += 42
  for (const { label, counts } of rows) {
    chart.write(label, { y: chart.y + 2 })
    counts.forEach((count, n) => {
      const x = left + n * (cell + 6)
      const share = count / most
      const fill = count ? { fill: BLUE, 'fill-opacity': (0.12 + 0.88 * share).toFixed(2) } : { fill: 'none', stroke: '#d5dae0' }
      chart.add(svg('rect', { x: x + 0.5, y: chart.y + 0.5, width: cell - 1, height: height - 3, ...fill }))
      const ink = share > 0.85 ? { fill: '#fff' } : count ? {} : { fill: GREY }
      chart.write(count ? String(count) : 'none', { x: x + cell / 2, y: chart.y + 1, 'text-anchor': 'middle', ...ink })
    })
    chart.y += height
  }
  chart.y += 6
  return chart.end()
}

/** One square for each outcome, in a row for each status. */
export function outcomeSquares({ title, note, rows }) {
  const chart = drawing(WIDTH, title)
  const [left, size] = [130, 22]
  chart.y = chart.write(note, { fill: GREY }) + 10
  for (const { label, count, known } of rows) {
    chart.write(label, { y: chart.y + 2, ...(count ? {} : { fill: GREY }) })
    for (let n = 0; n < count; n++) {
      const fill = known ? { fill: BLUE } : { fill: '#fff', stroke: '#8a94a0' }
      chart.add(svg('rect', { x: left + n * (size + 3) + 0.5, y: chart.y + 0.5, width: size - 1, height: size - 1, ...fill }))
    }
    chart.write(String(count), { x: left + count * (size + 3) + 5, y: chart.y + 2, 'font-weight': 700, ...(count ? {} : { fill: GREY }) })
    chart.y += size + 5
  }
  return chart.end()
}

import { answers, count, grid, type Report, told } from './report.js'

const [BEGIN, END] = ['<!-- figures: written by `npm run bench` -->', '<!-- end of figures -->']

/** The figures with targets, a column for each size, and the answers of the smallest size. */
function summary(reports: Report[]): string {
  const sized = [...reports].sort((a, b) => a.findings - b.findings)
  const named = ({ findings, on, machine }: Report) => `- ${count(findings)} findings: ${on}, ${told(machine)}`
  const targeted = sized.flatMap(({ findings, figures }) =>
    figures
      .filter(({ target, column }) => target !== null && column === undefined)
      .map(figure => ({ row: figure.what, column: `${count(findings)} findings`, figure }))
  )
  return [...sized.map(named), '', ...grid(targeted), ...sized.slice(0, 1).flatMap(answers)].join('\n')
}

/** A page with these reports in place of those between its marks. Throws if it has none. */
export function withSummary(page: string, reports: Report[]): string {
  const [before, rest] = page.split(BEGIN)
  const after = rest?.split(END)[1]
  if (after === undefined) throw new Error(`the page has no place for figures; add ${BEGIN} and ${END}`)
  return `${before}${BEGIN}\n\n${summary(reports)}\n${END}${after}`
}

import { dateInWords } from '../records/edtf.js'
import type { Comparison } from '../resources/comparisons/schema.js'
import type { Finding } from '../resources/findings/schema.js'
import { FindingCard } from './cards.js'
import { BarChart } from './charts/bar-chart.js'
import type { Pen } from './charts/pen.js'
import { axesOf } from './comparison-axes.js'
import { FigureCard } from './figure-card.js'
import { type Figure, figuresAmong } from './figures.js'
import { Page } from './layout.js'
import type { Site } from './site.js'
import { verdictLabel } from './verdicts.js'

type Verdict = Comparison['verdict']

/** What a verdict allows. */
const MEANING: Record<Verdict, string> = {
  comparable: 'These may be set side by side and compared.',
  direction_only: 'Only the order or the direction may be given, not the size of a difference.',
  not_comparable: 'Do not measure one of these by another.',
  same_result: 'These report one and the same result; count it once.',
  part_of: 'One is contained in the other; do not add them up.',
  sequence: 'These follow one another in time; that alone does not show that one led to another.'
}

const DIFFERENCES: Record<Comparison['differs_in'][number], string> = {
  population: 'who answered',
  question: 'what was asked or counted',
  response_mode: 'how many answers each could give',
  period: 'the time',
  base: 'the base',
  body: 'the body that asked'
}

const inList = new Intl.ListFormat('en-GB')
const differences = (differs: Comparison['differs_in']) => inList.format(differs.map(name => DIFFERENCES[name]))

const letter = (n: number) => String.fromCharCode(65 + n)

const several = <T,>(values: T[]) => new Set(values).size > 1
const basesOf = (figures: Figure[]) => [...new Set(figures.flatMap(({ statistic }) => statistic.base?.label ?? []))].join('; ')

const nameOf = ({ statistic }: Figure) => statistic.question?.response ?? statistic.measure

/** The name of a figure beside others: its letter, and its survey if that tells them apart. */
const nameAmong = (findings: Finding[], surveys: boolean) => (figure: Figure) =>
  `${letter(findings.indexOf(figure))}: ${surveys && figure.survey ? figure.survey.title : nameOf(figure)}`

interface Compared {
  pen: Pen
  comparison: Comparison
  findings: Finding[]
}

/** Figures on one axis. */
function Axis({ pen, figures, nameOf }: { pen: Pen; figures: Figure[]; nameOf(figure: Figure): string }) {
  const bases = basesOf(figures)
  return (
    <BarChart pen={pen} figures={figures} nameOf={nameOf} csv={`/v1/statistics.csv?id=${figures.map(({ id }) => id).join()}`}>
      {bases && `Base: ${bases}.`}
    </BarChart>
  )
}

/** The findings of a comparison, with one axis for figures that may share it, and otherwise one for each. */
function SideBySide({ pen, comparison, findings }: Compared) {
  const axes = axesOf(comparison, figuresAmong(findings))
  const shared = axes.filter(axis => axis.length > 1)
  const alone = new Map(axes.filter(axis => axis.length === 1).map(([figure]) => [figure?.id, figure as Figure]))
  return (
    <section aria-labelledby="side-by-side">
      <h2 id="side-by-side">Side by side</h2>
      {alone.size > 1 && <p class="notice">Each figure has an axis of its own: the lengths of the bars must not be compared with one another.</p>}
      {shared.map(figures => (
        <Axis key={figures[0]?.id} pen={pen} figures={figures} nameOf={nameAmong(findings, several(figures.map(({ survey }) => survey?.id)))} />
      ))}
      <ol class="side-by-side">
        {findings.map((finding, n) => {
          const own = alone.get(finding.id)
          const [figure] = figuresAmong([finding])
          return (
            <li key={finding.id}>
              <p class="letter">{letter(n)}</p>
              {own && <Axis pen={pen} figures={[own]} nameOf={nameOf} />}
              {figure ? <FigureCard figure={figure} within={comparison.id} /> : <FindingCard finding={finding} />}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

/** Every pair with its verdict. Letters stand for the findings above. */
function Pairs({ findings, pairs }: Comparison) {
  if (pairs.length === 0) return null
  const letters = new Map(findings.map(({ id }, n) => [id, letter(n)]))
  return (
    <section aria-labelledby="pairs">
      <h2 id="pairs">Pair by pair</h2>
      <div class="scroll">
        <table class="pairs">
          <thead>
            <tr>
              <th scope="col">Pair</th>
              <th scope="col">Verdict</th>
              <th scope="col">They differ in</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {pairs.map(({ a, b, verdict, differs_in, reason }) => (
              <tr key={a + b}>
                <th scope="row">
                  <a href={`#${a}`}>{letters.get(a)}</a> and <a href={`#${b}`}>{letters.get(b)}</a>
                </th>
                <td>
                  <span class={`verdict ${verdict}`}>{verdictLabel(verdict)}</span>
                </td>
                <td>{differences(differs_in)}</td>
                <td>{reason ?? 'As above'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** Figures that no source of the collection prints. */
function Outside({ outside }: Comparison) {
  if (outside.length === 0) return null
  return (
    <section aria-labelledby="outside">
      <h2 id="outside">Figures from outside this collection</h2>
      <ul>
        {outside.map(({ says, url, seen_on }) => (
          <li key={says}>
            {says} <a href={url}>{new URL(url).hostname}</a>
            {seen_on && <span class="count">, seen on {dateInWords(seen_on)}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A comparison: the verdict in words, the reason, and then the findings. */
export function ComparisonPage({ site, pen, comparison, findings }: Compared & { site: Site }) {
  const { id, title, verdict, reason, differs_in } = comparison
  return (
    <Page site={site} title={title} description={`${verdictLabel(verdict)}: ${reason}`} canonical={`/comparisons/${id}`} api={`/v1/comparisons/${id}`}>
      <p class="kind crumb">
        <a href="/comparisons">Comparisons</a>
      </p>
      <h1>{title}</h1>
      <div class={`judgement ${verdict}`}>
        <p class={`verdict ${verdict}`}>{verdictLabel(verdict)}</p>
        <p>{MEANING[verdict]}</p>
      </div>
      <p class="lead">{reason}</p>
      {differs_in.length > 0 && <p class="credit">They differ in {differences(differs_in)}.</p>}
      <SideBySide pen={pen} comparison={comparison} findings={findings} />
      <Pairs {...comparison} />
      <Outside {...comparison} />
    </Page>
  )
}

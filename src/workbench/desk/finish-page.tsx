import { type Problem, sentence } from '../../curation/problem.js'
import { type AssetPath, counted, Page } from './layout.js'

interface Props {
  source: string
  title: string
  left: number
  problems: Problem[]
  asset: AssetPath
}

/** The result of verifying a source and checking the data: the problems that are left, or the next step. */
export function FinishPage({ source, title, left, problems, asset }: Props) {
  return (
    <Page title={`Verified: ${title}`} asset={asset}>
      <h1>{title}</h1>
      {problems.length === 0 ? (
        <div class="notice done">
          <strong>Every passage is verbatim, and every check passes.</strong>
          <p>
            Build an edition with <code>ics-evidence build</code>, and commit the data.
          </p>
        </div>
      ) : (
        <div class="notice wrong">
          <strong>{counted(problems.length, 'problem')} to mend</strong>
          <ul>
            {problems.map(problem => (
              <li key={sentence(problem)}>{sentence(problem)}</li>
            ))}
          </ul>
        </div>
      )}
      <p>
        {left > 0 ? `${counted(left, 'proposal')} left. ` : 'Nothing is left to decide. '}
        <a href={`/sources/${source}`}>Back to the text</a> · <a href="/">All sources</a>
      </p>
    </Page>
  )
}

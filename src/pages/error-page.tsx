import { Page } from './layout.js'
import { Sentence } from './sentence.js'
import type { Site } from './site.js'

const TITLES: Record<number, string> = {
  400: 'This address asks for something that does not work',
  404: 'There is no page at this address',
  410: 'This is no longer here',
  503: 'The service is busy'
}

export const titleOf = (status: number) => TITLES[status] ?? 'Something went wrong'

/** What is wrong, and how to go on: the same words that the API answers. */
export function ErrorPage({ site, status, details }: { site: Site; status: number; details: string[] }) {
  return (
    <Page site={site} title={titleOf(status)} citation={null}>
      <h1>{titleOf(status)}</h1>
      <ul>
        {details.map(detail => (
          <li key={detail}>
            <Sentence>{detail}</Sentence>
          </li>
        ))}
      </ul>
      <p>
        <a href="/">Search all evidence</a>
      </p>
    </Page>
  )
}

import { RULES } from '../resources/rules.js'
import type { Guide } from './guides.js'
import type { Site } from './site.js'

type About = Pick<Site, 'title' | 'description' | 'contact' | 'home'>

/** The addresses to begin with, and what each has. */
const ADDRESSES = [
  ['Findings', '/v1/findings', 'Every citable unit of evidence; `q` searches in plain words, `theme`, `survey`, `organisation` and others narrow it down'],
  ['Quotations', '/v1/quotes', 'Words that may be printed, with the credit line'],
  ['Figures', '/v1/statistics', 'One row per figure, with who was asked and how many'],
  ['Themes', '/v1/themes', 'The vocabulary, with its ids'],
  ['Surveys', '/v1/surveys', 'Who was asked, when, how many, and by whom'],
  ['Comparisons', '/v1/comparisons', 'Findings side by side, with a verdict and the reason'],
  ['Outcomes', '/v1/outcomes', 'What became of requests and promises, as of a date'],
  ['Changes', '/v1/changes?since=current', 'What was added, corrected or withdrawn'],
  ['Downloads', '/v1/downloads', 'All data as SQLite, CSV, NDJSON and Parquet']
] as const

/** Addresses that take something, which a reader has to fill in. */
const CHECKS = [
  ['GET', '/v1/comparisons/check?ids=a,b', 'The verdict on every pair of some findings'],
  ['GET', '/v1/quotes/check?text=…', 'The words as given against the words as printed'],
  ['POST', '/v1/check', 'Every quotation, figure, name and fact of a draft, sent as {"text": "…"}']
] as const

/** How to cite, in sentences. */
const CITING = [
  'Cite the source: its publisher, title and date. Every record has a `citation`, and a quotation a `credit` to print beneath it.',
  'A passage has its `exact` words, its position in code points, and the SHA-256 of the text. Add `.bib`, `.ris`, `.csl.json` or `.jsonld` to the address of a finding or a source.',
  'Name the edition, which every answer gives, if you cite this service. Ids are for ever.'
]

const bullets = (lines: readonly string[]) => lines.map(line => `- ${line}`).join('\n')

/** The service for programs that write: https://llmstxt.org */
export const llmsText = ({ title, description, contact, home }: About, guides: readonly Pick<Guide, 'name' | 'title'>[]) => `# ${title}

> ${description}

## Rules

${bullets(RULES)}

## How to cite

${bullets(CITING)}

## Tools for assistants

- [Model Context Protocol](${home}/mcp): Streamable HTTP, read-only, without key or session
- [How to connect](${home}/guides/assistants): one address, or one command

## Addresses

${bullets(ADDRESSES.map(([name, path, about]) => `[${name}](${home}${path}): ${about}`))}
${bullets(CHECKS.map(([method, path, about]) => `\`${method} ${home}${path}\`: ${about}`))}

## Documentation

- [OpenAPI document](${home}/openapi.json): Every operation, with an example
- [Reference](${home}/docs): The same for readers
${bullets(guides.map(guide => `[${guide.title}](${home}/guides/${guide.name})`))}

## Corrections

- ${contact}
`

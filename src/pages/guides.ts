import { readFileSync } from 'node:fs'
import { Marked } from 'marked'

/** The names of the guides that are pages, in order. */
export const GUIDES = [
  'journalists',
  'checking-a-quotation',
  'checking-a-draft',
  'developers',
  'formats',
  'assistants',
  'notebooks',
  'reproducing',
  'reconciling',
  'glossary',
  'style',
  'curating'
]

const FOLDER = new URL('../../docs/', import.meta.url)

export interface Guide {
  name: string
  title: string
  html(): string
  /** Its sections as plain text, for the search. */
  sections: { id: string; title: string; text: string }[]
}

const slug = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replaceAll(/\s+/g, '-')

const attribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

/** Links between files become links between pages; those to other files of the repository have no page. */
function linkTo(href: string): string | null {
  if (/^(https?:|#|\/)/.test(href)) return href
  const [, name, hash = ''] = /^(?:\.\/)?([\w-]+)\.md(#.*)?$/.exec(href) ?? []
  return name !== undefined && GUIDES.includes(name) ? `/guides/${name}${hash}` : null
}

/** The first address of the API in an example, if it is complete. */
function exampleIn(code: string): string | null {
  const [, path] = /(?:^|:\d{4})(\/v1\/[^'"\n]*)/.exec(code) ?? []
  return path === undefined || /[${}<>…]/.test(path) ? null : encodeURI(decodeURI(path.trim()))
}

const marked = new Marked({
  gfm: true,
  renderer: {
    heading({ tokens, depth, text }) {
      return `<h${depth} id="${slug(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`
    },
    link({ href, tokens }) {
      const to = linkTo(href)
      const text = this.parser.parseInline(tokens)
      return to === null ? text : `<a href="${attribute(to)}">${text}</a>`
    },
    code({ text }) {
      const path = exampleIn(text)
      const example = path === null ? '' : `<p class="try"><a href="${attribute(path)}">Run this</a></p>`
      return `<div class="scroll" tabindex="0"><pre><code>${attribute(text)}</code></pre></div>${example}\n`
    },
    table(token) {
      const row = (cells: typeof token.header, tag: string) =>
        `<tr>${cells.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join('')}</tr>`
      return `<div class="scroll" tabindex="0"><table><thead>${row(token.header, 'th')}</thead><tbody>${token.rows.map(cells => row(cells, 'td')).join('')}</tbody></table></div>\n`
    }
  }
})

function sectionsOf(markdown: string) {
  return markdown.split(/^(?=#{1,3} )/m).map(part => {
    const [heading = '', ...lines] = part.split('\n')
    const title = heading.replace(/^#+ /, '')
    return { id: slug(title), title, text: lines.join(' ').replaceAll(/[`*|]/g, '') }
  })
}

function readGuide(name: string): Guide {
  const markdown = readFileSync(new URL(`${name}.md`, FOLDER), 'utf8')
  const sections = sectionsOf(markdown)
  let html: string | undefined
  return { name, title: String(sections[0]?.title), html: () => (html ??= marked.parse(markdown) as string), sections }
}

let guides: Guide[] | undefined

/** The guides, which are read once, for the first page that shows one. */
export const readGuides = () => (guides ??= GUIDES.map(readGuide))

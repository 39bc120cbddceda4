import type { DocumentFormat } from '../../api/item.js'
import type { ListFormat, Tally } from '../../api/list-definition.js'
import type { Format, Rendering } from '../../http/negotiation.js'
import { warningText } from '../findings/warning-text.js'
import type { Quote } from './schema.js'

/** A way to write quotations that are ready to paste. */
interface Dialect extends Format {
  quotation(text: string): string
  /** Any other text. */
  plain(text: string): string
  heading(text: string): string
  address(url: string): string
}

/** Escapes characters that Markdown would interpret. */
const escaped = (text: string) => text.replaceAll(/[\\`*_<~]|\[(?=[^\]]*\][([])/g, '\\$&').replaceAll(/^( *)(?:([#>+=-])|(\d+)([.)]))/gm, '$1$3\\$2$4')

const block = (text: string) =>
  text
    .split('\n')
    .map(line => `> ${line}`.trimEnd())
    .join('\n')

/** The words in a block. */
const markdown: Dialect = {
  name: 'md',
  type: 'text/markdown',
  inline: true,
  quotation: text => block(escaped(text)),
  plain: escaped,
  heading: text => `**${text}**\n`,
  address: url => `<${url}>`
}

/** Every paragraph opens with a quotation mark, and the last one closes with one. */
const plainText: Dialect = {
  name: 'txt',
  type: 'text/plain',
  inline: true,
  quotation: text => `“${text.replaceAll(/\n+(?=[^\n])/g, '$&“')}”`,
  plain: text => text,
  heading: text => text,
  address: url => url
}

/** A heading with its points; nothing without any. */
const points = ({ heading, plain }: Dialect, title: string, lines: string[]) =>
  lines.length === 0 ? [] : [[heading(title), ...lines.map(line => `- ${plain(line)}`)].join('\n')]

/** A quotation: its words, the credit, what to mind before printing, where its notes are, where it stands, and its id. */
function entry(dialect: Dialect, { id, text_to_print, credit, warnings, notes, source, url }: Quote, { base }: Rendering): string {
  const { quotation, plain, address } = dialect
  return [
    quotation(text_to_print),
    `— ${plain(credit)}`,
    ...points(dialect, 'Before you print:', warnings.map(warningText)),
    ...(notes.count === 0 ? [] : [`${notes.count} further ${notes.count === 1 ? 'note' : 'notes'}: ${address(base + notes.url)}`]),
    `Source: ${address(source.passage_url)}`,
    `Id: ${id}, ${address(base + url)}`,
    '---\n\n'
  ].join('\n\n')
}

/** The end of a file: that nothing was found, what was held back, and whom to tell of a mistake. */
function ending(dialect: Dialect, { contact }: Rendering, { total, warnings }: Tally): string {
  const details = warnings.map(({ detail }) => detail)
  return `${[
    ...(total === 0 ? ['No quotation matches.'] : []),
    ...points(dialect, 'About this list:', details),
    `To report a mistake, write to ${dialect.address(contact)}.`
  ].join('\n\n')}\n`
}

const formatOf = ({ name, type, inline }: Dialect): Format => ({ name, type, inline })

const asItem = (dialect: Dialect): DocumentFormat => ({
  ...formatOf(dialect),
  render: (quote: Quote, service) => entry(dialect, quote, service) + ending(dialect, service, { total: 1, warnings: [] })
})

const asList = (dialect: Dialect): ListFormat => ({
  ...formatOf(dialect),
  fields: false,
  writer: ({ service }) => ({
    head: '',
    write: documents => documents.map(document => entry(dialect, JSON.parse(document), service)).join(''),
    foot: tally => ending(dialect, service, tally)
  })
})

/** A quotation ready to paste, in Markdown and as plain text. */
export const itemTexts = [markdown, plainText].map(asItem)

/** A list of quotations, one after another, and what its reader must know. */
export const listTexts = [markdown, plainText].map(asList)

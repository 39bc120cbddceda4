import type { ItemFormat } from '../../http/formats.js'
import type { Quote } from './schema.js'

const sentence = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`)

/** What a warning says to somebody who is about to print: what is wrong, and what may be written. */
const warnings = ({ anomalies }: Quote) =>
  anomalies.map(({ severity, printed, why, write_instead }) => {
    const instead = write_instead === null ? '' : ` Write instead: ${sentence(write_instead)}`
    return `Warning (${severity}): ${sentence(printed)} ${sentence(why)}${instead}`
  })

/** Words that stay as they are where Markdown would read marks or blocks into them. */
const plain = (text: string) => text.replaceAll(/[\\`*_<~]|\[(?=[^\]]*\][([])/g, '\\$&').replaceAll(/^( *)(?:([#>+=-])|(\d+)([.)]))/gm, '$1$3\\$2$4')

const lines = (text: string) => text.split('\n').map(line => `> ${line}`.trimEnd())

/** A quotation ready to paste: its words in a block, the credit, the warnings. */
export const MARKDOWN: ItemFormat = {
  name: 'md',
  type: 'text/markdown',
  shown: true,
  render: (quote: Quote) => {
    const told = warnings(quote).map(warning => `**${plain(warning).replace(':', ':**')}`)
    return `${[lines(plain(quote.text_to_print)).join('\n'), `— ${plain(quote.credit)}`, ...told].join('\n\n')}\n`
  }
}

/** The same without marks: every paragraph opens with a quotation mark, the last one closes with one. */
export const PLAIN_TEXT: ItemFormat = {
  name: 'txt',
  type: 'text/plain',
  shown: true,
  render: (quote: Quote) => `${[`“${quote.text_to_print.replaceAll(/\n+(?=[^\n])/g, '$&“')}”`, `— ${quote.credit}`, ...warnings(quote)].join('\n\n')}\n`
}

import type { ItemFormat } from '../../http/negotiation.js'
import { warningLines } from '../findings/warning-text.js'
import type { Quote } from './schema.js'

/** Escapes characters that Markdown would interpret. */
const plain = (text: string) => text.replaceAll(/[\\`*_<~]|\[(?=[^\]]*\][([])/g, '\\$&').replaceAll(/^( *)(?:([#>+=-])|(\d+)([.)]))/gm, '$1$3\\$2$4')

const block = (text: string) =>
  text
    .split('\n')
    .map(line => `> ${line}`.trimEnd())
    .join('\n')

/** A quotation ready to paste: its words in a block, the credit, the warnings. */
export const MARKDOWN: ItemFormat = {
  name: 'md',
  type: 'text/markdown',
  inline: true,
  render: ({ text_to_print, credit, anomalies }: Quote) =>
    `${[block(plain(text_to_print)), `— ${plain(credit)}`, ...warningLines(anomalies).map(({ lead, says }) => `**${lead}** ${plain(says)}`)].join('\n\n')}\n`
}

/** The same in plain text: every paragraph opens with a quotation mark, and the last one closes with one. */
export const PLAIN_TEXT: ItemFormat = {
  name: 'txt',
  type: 'text/plain',
  inline: true,
  render: ({ text_to_print, credit, anomalies }: Quote) =>
    `${[`“${text_to_print.replaceAll(/\n+(?=[^\n])/g, '$&“')}”`, `— ${credit}`, ...warningLines(anomalies).map(({ lead, says }) => `${lead} ${says}`)].join('\n\n')}\n`
}

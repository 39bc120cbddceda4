import type { ItemFormat } from '../../http/negotiation.js'
import { notesLine, warningText } from '../findings/warning-text.js'
import type { Quote } from './schema.js'

/** Escapes characters that Markdown would interpret. */
const plain = (text: string) => text.replaceAll(/[\\`*_<~]|\[(?=[^\]]*\][([])/g, '\\$&').replaceAll(/^( *)(?:([#>+=-])|(\d+)([.)]))/gm, '$1$3\\$2$4')

const block = (text: string) =>
  text
    .split('\n')
    .map(line => `> ${line}`.trimEnd())
    .join('\n')

const BEFORE = 'Before you print:'

/** A quotation ready to paste: its words in a block, the credit, what to mind before printing. */
export const MARKDOWN: ItemFormat = {
  name: 'md',
  type: 'text/markdown',
  inline: true,
  render: ({ text_to_print, credit, warnings, notes }: Quote) => {
    const minded = warnings.length === 0 ? [] : [`**${BEFORE}**`, warnings.map(warning => `- ${plain(warningText(warning))}`).join('\n')]
    return `${[block(plain(text_to_print)), `— ${plain(credit)}`, ...minded, ...notesLine(notes)].join('\n\n')}\n`
  }
}

/** The same in plain text: every paragraph opens with a quotation mark, and the last one closes with one. */
export const PLAIN_TEXT: ItemFormat = {
  name: 'txt',
  type: 'text/plain',
  inline: true,
  render: ({ text_to_print, credit, warnings, notes }: Quote) => {
    const minded = warnings.length === 0 ? [] : [[BEFORE, ...warnings.map(warning => `- ${warningText(warning)}`)].join('\n')]
    return `${[`“${text_to_print.replaceAll(/\n+(?=[^\n])/g, '$&“')}”`, `— ${credit}`, ...minded, ...notesLine(notes)].join('\n\n')}\n`
  }
}

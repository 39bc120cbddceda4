import type { Finding } from './schema.js'

const sentence = (text: string) => (/[.!?…]['"’”]?$/.test(text) ? text : `${text}.`)

/** A warning in one or two sentences: the problem, and wording to use instead. */
export const warningText = ({ short, write_instead }: Finding['warnings'][number]): string =>
  [sentence(short), ...(write_instead === null ? [] : [`Write instead: ${sentence(write_instead)}`])].join(' ')

/** The line that leads to further notes, if there are any. */
export const notesLine = ({ count, url }: Finding['notes']): string[] => (count === 0 ? [] : [`${count} further ${count === 1 ? 'note' : 'notes'}: ${url}`])

import type { Finding } from './schema.js'

const sentence = (text: string) => (/[.!?…]['"’”]?$/.test(text) ? text : `${text}.`)

/** A warning in one or two sentences: the problem, and wording to use instead. */
export const warningText = ({ short, write_instead }: Finding['warnings'][number]): string =>
  [sentence(short), ...(write_instead === null ? [] : [`Write instead: ${sentence(write_instead)}`])].join(' ')

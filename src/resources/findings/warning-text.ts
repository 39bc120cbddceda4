import type { Finding } from './schema.js'

const sentence = (text: string) => (/[.!?…]['"’”]?$/.test(text) ? text : `${text}.`)

/** A warning as a text: severity, problem, and wording to use instead. */
export const warningLines = (anomalies: Finding['anomalies']): { lead: string; says: string }[] =>
  anomalies.map(({ severity, printed, why, write_instead }) => {
    const instead = write_instead === null ? [] : [`Write instead: ${sentence(write_instead)}`]
    return { lead: `Warning (${severity}):`, says: [sentence(printed), sentence(why), ...instead].join(' ') }
  })

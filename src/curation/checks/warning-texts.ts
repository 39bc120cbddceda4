import { WARNING_SEVERITIES } from '../../records/anomaly.js'
import type { DataCheck } from './check.js'

const MOST_WORDS = 15
const words = (text: string) => text.split(/\s+/).filter(word => /[\p{L}\p{N}]/u.test(word))

export const warningTexts: DataCheck = {
  name: 'warning-texts',
  description: 'A warning says in at most 15 words what is wrong, and a stop says what to write instead or not to print',
  check: ({ dataset: base, place }) =>
    base.anomalies.flatMap(anomaly => {
      const { severity, short, write_instead } = anomaly
      const length = short === null ? 0 : words(short).length
      return [
        ...(WARNING_SEVERITIES.includes(severity) && short === null
          ? [{ place: place(anomaly, 'severity'), message: `is a ${severity} without \`short\`; say in at most ${MOST_WORDS} words what is wrong` }]
          : []),
        ...(length > MOST_WORDS ? [{ place: place(anomaly, 'short'), message: `has ${length} words, at most ${MOST_WORDS}; shorten it` }] : []),
        ...(severity === 'stop' && write_instead === null
          ? [{ place: place(anomaly, 'write_instead'), message: 'is a stop that leaves the reader without words; say what to write, or “Do not print …”' }]
          : [])
      ]
    })
}

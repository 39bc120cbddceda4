import type { DataCheck } from './check.js'

export const seriesWaves: DataCheck = {
  name: 'series-waves',
  description: 'The surveys of a series give it one title, and each is a wave of its own',
  check({ dataset: base, place }) {
    return base.series.flatMap(({ title, surveys }) =>
      surveys.flatMap(({ series }, n) => {
        const before = surveys.slice(0, n).find(other => other.series.wave === series.wave)
        return [
          ...(series.title === title ? [] : [{ place: place(series, 'title'), message: `“${series.title}” is “${title}” in another survey; use one title` }]),
          ...(before
            ? [{ place: place(series, 'wave'), message: `wave “${series.wave}” is that of ${before.id} too; give each survey a wave of its own` }]
            : [])
        ]
      })
    )
  }
}

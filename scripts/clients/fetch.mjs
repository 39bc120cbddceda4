// The same requests without a client: each program beside this one must print these lines.
const ask = async (path, init) => {
  const answer = await fetch(process.argv[2] + path, init)
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json()
}

const page = await ask('/v1/findings?kind=statistic,quote&has_anomaly=true&published_from=2019-01-01&limit=5')
console.log(JSON.stringify({ list: page.results.map(found => found.id) }))

const { id } = page.results.find(found => found.kind === 'statistic')
const finding = await ask(`/v1/findings/${id}`)
console.log(JSON.stringify({ get: finding.statistic.value }))

const counts = await ask('/v1/findings/counts?by=theme,year')
console.log(JSON.stringify({ count: counts.groups.map(group => group.count) }))

const text = finding.passages[0].exact
const check = await ask('/v1/quotes/check', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text }) })
console.log(JSON.stringify({ check: [check.verdict, check.match.finding.id] }))

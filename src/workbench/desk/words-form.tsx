const KINDS = [
  ['quote', 'Quotation'],
  ['statistic', 'Statistic'],
  ['recommendation', 'Recommendation'],
  ['claim', 'Claim'],
  ['case_study', 'Case study'],
  ['anomaly', 'Anomaly']
] as const

/** Begins a record from words of the text: those that are selected, or that one pastes. */
export function WordsForm({ source, wrong }: { source: string; wrong: string | null }) {
  return (
    <form class="words" method="get" action={`/sources/${source}/words`}>
      <label for="words">New record from selected words</label>
      <div class="line">
        <input
          id="words"
          name="words"
          required
          autocomplete="off"
          placeholder="Select words in the text, or paste them"
          aria-describedby={wrong ? 'words-wrong' : undefined}
        />
        <input type="hidden" name="start" value="" />
        <select name="kind" aria-label="Kind of the new record">
          {KINDS.map(([kind, label]) => (
            <option key={kind} value={kind}>
              {label}
            </option>
          ))}
        </select>
        <button type="submit">New record</button>
      </div>
      {wrong && (
        <p class="problem" id="words-wrong">
          {wrong}
        </p>
      )}
    </form>
  )
}

/** Something that the desk says above a form: a success, or the reasons why nothing was saved. */
export interface Message {
  kind: 'done' | 'wrong'
  heading: string
  details: string[]
  /** Another way to go on, beside Save. */
  second?: { do: 'save-anyway' | 'save-second'; label: string }
}

export function Messages({ message: { kind, heading, details } }: { message: Message }) {
  return (
    <div class={`notice ${kind}`} role={kind === 'wrong' ? 'alert' : 'status'}>
      <strong>{heading}</strong>
      {details.length > 0 && (
        <ul>
          {details.map(detail => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

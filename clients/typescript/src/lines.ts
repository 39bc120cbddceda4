/** The lines of a stream of text in UTF-8, without empty ones. */
export async function* lines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const whole = (rest + decoder.decode(part.value, { stream: true })).split('\n')
      rest = String(whole.pop())
      yield* whole.filter(Boolean)
    }
    if (rest !== '') yield rest
  } finally {
    // A loop that ends early wants no more of the file.
    await reader.cancel()
  }
}

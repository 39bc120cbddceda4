/** The parts of a stream. Not every browser can loop over one itself. */
export async function* parts(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = stream.getReader()
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value
  } finally {
    // A loop that ends early wants no more, and the connection is free for others.
    await reader.cancel()
  }
}

/** The lines of a stream of text in UTF-8, without empty ones. */
export async function* lines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const part of parts(stream)) {
    const whole = (rest + decoder.decode(part, { stream: true })).split('\n')
    rest = String(whole.pop())
    yield* whole.filter(Boolean)
  }
  if (rest !== '') yield rest
}

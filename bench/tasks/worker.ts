process.once('message', async (message: { work: string; input: object }) => {
  try {
    const { default: work } = await import(new URL(`./${message.work}.js`, import.meta.url).href)
    process.send?.({ done: await work(message.input) }, () => process.exit())
  } catch (error) {
    process.stderr.write(`${(error as Error).stack}\n`)
    process.exit(1)
  }
})

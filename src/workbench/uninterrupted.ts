const ignore = () => {}

/** Runs short work that Ctrl-C must not cut in two; one that comes meanwhile comes too late. */
export function uninterrupted<T>(work: () => T): T {
  process.on('SIGINT', ignore)
  try {
    return work()
  } finally {
    process.off('SIGINT', ignore)
  }
}

import { fullCheck } from '../editions/integrity.js'

/** Reads an edition through, in a thread of its own: what is wrong with it, or null. */
export default ({ dir, edition }: { dir: string; edition: string }) => fullCheck(dir, edition)

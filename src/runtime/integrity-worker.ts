import { fullCheck } from '../editions/integrity.js'

/** Verifies an edition in its own thread. Returns its fault, or null. */
export default ({ dir, edition }: { dir: string; edition: string }) => fullCheck(dir, edition)

/**
 * Parameters that social media, newsletters and advertisements add to addresses that people share. No parameter of this
 * service may have such a name.
 */
const PREFIXES = ['utm_', 'mtm_', 'matomo_', 'piwik_', 'pk_', 'hsa_', 'mc_', 'at_', 'ns_', '_hs', 'oly_', 'vero_', 'gad_', '__cft__']
const NAMES = [
  ...['fbclid', 'gclid', 'gclsrc', 'dclid', 'gbraid', 'wbraid', 'srsltid', 'msclkid', 'yclid', 'ysclid', 'twclid', 'ttclid', 'rdt_cid', 'epik', 'scclid'],
  ...['li_fat_id', 'igshid', 'igsh', 'mkt_tok', '_ga', '_gl', '_openstat', '__tn__', '__s', '__hstc', '__hssc', '__hsfp', 'hsctatracking'],
  ...['wickedid', 'ref_src', 'ref_url', 'cmpid', 'guccounter', 'guce_referrer', 'guce_referrer_sig', 'wt_mc', 'xtor', 's_cid', 'trk', 'trkcampaign', 'spm']
]
const TRACKING = new RegExp(`^(?:(?:${PREFIXES.join('|')}).*|${NAMES.join('|')})$`, 'i')

/** A request target without tracking parameters: an address that is shared must not break, and all of its copies are one address. */
export function withoutTracking(target: string): string {
  const at = target.indexOf('?')
  if (at < 0) return target
  const pairs = target.slice(at + 1).split('&')
  const kept = pairs.filter(pair => !TRACKING.test(pair.split('=', 1)[0] as string))
  if (kept.length === pairs.length) return target
  return target.slice(0, at) + (kept.length > 0 ? `?${kept.join('&')}` : '')
}

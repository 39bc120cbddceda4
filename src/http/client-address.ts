import ipaddr from 'ipaddr.js'

/** The client behind an address: a single address of IPv4, a /64 of IPv6. */
export function clientOf(address: string | undefined): string {
  if (address === undefined || !ipaddr.isValid(address)) return 'none'
  const client = ipaddr.process(address)
  return client instanceof ipaddr.IPv4 ? client.toString() : client.parts.slice(0, 4).join(':')
}

/** Tells addresses that are listed, or lie in a listed network, from others. */
export function networkMatcher(networks: string[]): (address: string | undefined) => boolean {
  const ranges = networks.map(text => ipaddr.parseCIDR(text.includes('/') ? text : `${text}/${ipaddr.parse(text).kind() === 'ipv4' ? 32 : 128}`))
  return address => {
    if (address === undefined || !ipaddr.isValid(address)) return false
    const client = ipaddr.process(address)
    return ranges.some(([network, bits]) => network.kind() === client.kind() && client.match(network, bits))
  }
}

import t from 'tap'
import { clientOf, networkMatcher } from '../../src/http/client-address.js'

t.test('tells clients apart by address, those of IPv6 by their /64', async t => {
  t.strictSame(['192.0.2.1', '::ffff:192.0.2.1', '::ffff:c000:201'].map(clientOf), ['192.0.2.1', '192.0.2.1', '192.0.2.1'])
  t.equal(clientOf('2001:db8::1'), clientOf('2001:db8:0:0:ffff::1'))
  t.not(clientOf('2001:db8::1'), clientOf('2001:db8:0:1::1'))
  t.strictSame([undefined, '', 'nobody'].map(clientOf), ['none', 'none', 'none'])
})

t.test('finds an address in a list of addresses and networks, in any notation', async t => {
  const is = networkMatcher(['10.0.0.0/8', '192.0.2.1', '2001:db8::/32', '::1'])
  for (const address of ['10.255.0.1', '::ffff:10.0.0.1', '192.0.2.1', '2001:db8:ffff::1', '::1']) t.equal(is(address), true, address)
  for (const address of ['11.0.0.1', '192.0.2.2', '2001:db9::1', '::2', '', 'nobody', undefined]) t.equal(is(address), false, String(address))
  t.equal(networkMatcher([])('127.0.0.1'), false)
})

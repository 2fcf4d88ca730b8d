/** Networks and ports as the engine prints them: what is empty is left out. */
import type { JsonValue } from '../../../document/node.ts';
import type { Place } from '../../kit/places.ts';
import { type Fields, Filler, Items, Leaf } from './made.ts';

/** Takes out members that say nothing: "", 0, false, null and empty lists. */
function withoutEmpty(fields: Fields): Fields {
  for (const [key, made] of fields.members) {
    if (made instanceof Items ? made.items.length === 0 : made instanceof Leaf && isEmpty(made.value)) {
      fields.members.delete(key);
    }
  }
  return fields;
}

function isEmpty(value: JsonValue): boolean {
  return value === null || value === '' || value === 0 || value === false;
}

function portOf(place: Place): Fields {
  return withoutEmpty(
    new Filler([place])
      .text('Label')
      .number('Value')
      .number('To')
      .text('HostNetwork', 'default', 'filled')
      .flag('IgnoreCollision').out,
  );
}

/** Device and the rest of what a client finds out is not taken from a submission. */
export function networkOf(place: Place): Fields {
  return withoutEmpty(
    new Filler([place])
      .text('Mode')
      .text('CIDR')
      .text('IP')
      .text('Hostname')
      .number('MBits')
      .object(
        'DNS',
        (dns) =>
          new Filler([dns]).values('Servers', null, []).values('Searches', null, []).values('Options', null, []).out,
      )
      .list('ReservedPorts', portOf)
      .list('DynamicPorts', portOf)
      .object('CNI', (cni) => new Filler([cni]).map('Args').out).out,
  );
}

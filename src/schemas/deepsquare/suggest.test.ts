import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../document/node.ts';
import { job, launch, run, viewOfValue } from './graph/testSupport.ts';
import { suggest } from './suggest.ts';

const image = (name: string, more: { [key: string]: string } = {}): ReturnType<typeof run> => ({
  run: { command: 'x', container: { image: name, ...more } },
});

describe('suggestions', () => {
  const list = [
    launch('a'),
    launch('serve', { name: 'web server' }),
    { steps: [launch('inner')] },
    { ...launch('guarded'), finally: [run('f')] },
    run('x', { dependsOn: ['a', ''] }),
    launch('late'),
  ];
  const view = viewOfValue(job(list));

  it('offer the handles launched before, in the same list, that are not waited for yet', () => {
    expect(suggest(view, '/steps/4/dependsOn/1')).toEqual([{ value: 'serve', detail: 'launch 2 · web server' }]);
    expect(suggest(view, '/steps/4/dependsOn/0').map((s) => s.value)).toEqual(['a', 'serve']);
    expect(suggest(view, '/steps/5/dependsOn').map((s) => s.value)).toEqual(['a', 'serve']);
    expect(suggest(view, '/steps/0/dependsOn/0')).toEqual([]);
    expect(suggest(view, '/steps/2/steps/0/dependsOn/0')).toEqual([]);
  });

  it('offer declared networks', () => {
    const virtualNetworks: JsonValue[] = [
      { name: 'back', gatewayAddress: '10.0.0.1/24' },
      { name: '' },
      { name: 'front' },
    ];
    const networked = viewOfValue(job([run('x')], { more: { virtualNetworks } }));
    expect(suggest(networked, '/steps/0/run/customNetworkInterfaces/0/vnet/name')).toEqual([
      { value: 'back', detail: 'virtual network, gateway 10.0.0.1/24' },
      { value: 'front', detail: 'virtual network' },
    ]);
  });

  it('offer images and registries that other steps use', () => {
    const hub = { registry: 'registry-1.docker.io' };
    const many = viewOfValue(job([image('a:1'), image('b:2', hub), { steps: [image('b:2', hub)] }, image('c:3')]));
    expect(suggest(many, '/steps/0/run/container/image')).toEqual([
      { value: 'b:2', detail: 'used by 2 other steps' },
      { value: 'c:3', detail: 'used by 1 other step' },
    ]);
    expect(suggest(many, '/steps/1/run/container/registry')).toEqual([
      { value: 'registry-1.docker.io', detail: 'used by 1 other step' },
    ]);
  });

  it('have nothing to say elsewhere', () => {
    expect(suggest(view, '/steps/0/name')).toEqual([]);
    expect(suggest(view, '')).toEqual([]);
  });
});

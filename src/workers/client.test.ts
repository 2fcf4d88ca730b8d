import { describe, expect, it } from 'vitest';
import type { Graph } from '../graph/graph.ts';
import type { Layout } from '../graph/layout.ts';
import { NO_RESOURCES } from '../resources/resources.ts';
import type { Analysis } from '../validation/analysis.ts';
import { createAnalysisClient } from './client.ts';
import { inlinePort } from './ports.ts';
import type { LayoutRequest, PackedAnalysis, Port, Reply, Request } from './protocol.ts';

/** A channel whose answers the test gives by hand. */
class FakePort implements Port {
  readonly posted: Request[] = [];
  closed = false;
  private onReply: (reply: Reply) => void = () => undefined;
  private onFailure: (reason: string) => void = () => undefined;

  post(request: Request): void {
    if (this.closed) throw new Error('the channel is closed');
    this.posted.push(request);
  }
  listen(onReply: (reply: Reply) => void, onFailure: (reason: string) => void): void {
    this.onReply = onReply;
    this.onFailure = onFailure;
  }
  close(): void {
    this.closed = true;
  }
  get last(): Request {
    const request = this.posted.at(-1);
    if (!request) throw new Error('nothing was asked');
    return request;
  }
  answer(request = this.last): void {
    if (request.kind === 'layout') this.onReply({ id: request.id, ok: true, kind: 'layout', layout: LAYOUT });
    else if (request.kind === 'ahead') this.onReply({ id: request.id, ok: true, kind: 'ahead' });
    else this.onReply({ id: request.id, ok: true, kind: 'analysis', analysis: packed(request.version) });
  }
  refuse(request = this.last): void {
    this.onReply({ id: request.id, ok: false, error: 'it failed' });
  }
  reply(reply: Reply): void {
    this.onReply(reply);
  }
  crash(): void {
    this.onFailure('it crashed');
  }
}

const LAYOUT = { width: 1 } as unknown as Layout;
const LAYOUT_OPTIONS = { sizes: {}, defaultSize: { width: 1, height: 1 }, collapsed: [] } as unknown as LayoutRequest;

function packed(version: number): PackedAnalysis {
  const { rows: _rows, ...resources } = NO_RESOURCES;
  return {
    version,
    formatId: 'f',
    profile: 'default',
    counts: { error: 0, warning: 0, info: 0 },
    diagnostics: [],
    sound: true,
    more: {},
    staleKeys: [],
    jobPointer: '',
    guesses: [],
    nodes: { ids: [], fresh: [] },
    edges: { ids: [], fresh: [] },
    resources,
    rows: { ids: [], fresh: [] },
  };
}

function setUp(broken = false) {
  const ports: FakePort[] = [];
  const fallbacks: FakePort[] = [];
  const seen = { analyses: [] as Analysis[], pending: false, failure: undefined as string | undefined };
  const client = createAnalysisClient({
    connect: () => {
      if (broken) throw new Error('no workers here');
      const port = new FakePort();
      ports.push(port);
      return port;
    },
    fallback: () => {
      const port = new FakePort();
      fallbacks.push(port);
      return port;
    },
    onAnalysis: (analysis) => void seen.analyses.push(analysis),
    onPending: (pending) => (seen.pending = pending),
    onFailure: (reason) => (seen.failure = reason),
  });
  const at = (version: number, text = `text ${String(version)}`) => ({
    version,
    formatId: 'f',
    profile: 'default',
    syntax: 'json' as const,
    text: () => text,
  });
  const port = (): FakePort => {
    const last = [...ports, ...fallbacks].at(-1);
    if (!last) throw new Error('no port');
    return last;
  };
  return { client, ports, fallbacks, seen, at, port, versions: () => seen.analyses.map((a) => a.version) };
}

const typed = [{ offset: 0, length: 0, text: 'x' }];

describe('asking for an analysis', () => {
  it('sends the text once and edits from then on', () => {
    const { client, port, at, seen, versions } = setUp();
    client.open(at(1));
    expect(port().last).toMatchObject({ kind: 'open', version: 1, text: 'text 1' });
    expect(seen.pending).toBe(true);
    port().answer();
    expect(seen.pending).toBe(false);
    client.edit(at(2), typed);
    expect(port().last).toMatchObject({ kind: 'edit', base: 1, version: 2, rounds: [typed] });
    port().answer();
    expect(versions()).toEqual([1, 2]);
  });

  it('has a text read ahead, which is no question that is waited for; in the page nothing is', () => {
    const { client, port, at, versions, seen } = setUp();
    client.readAhead('text 1');
    expect(port().last).toMatchObject({ kind: 'ahead', text: 'text 1' });
    expect(seen.pending).toBe(false);
    client.open(at(1));
    port().answer(port().posted[0]);
    expect(versions()).toEqual([]);
    port().answer();
    expect(versions()).toEqual([1]);
    const inPage = setUp(true);
    inPage.client.readAhead('text 1');
    expect(inPage.port().posted).toEqual([]);
  });

  it('has one question under way, and sends together what happens meanwhile', () => {
    const { client, port, at, seen } = setUp();
    client.open(at(1));
    port().answer();
    client.edit(at(2), typed);
    client.edit(at(3), typed);
    client.edit(at(4), typed);
    expect(port().posted).toHaveLength(2);
    port().answer();
    expect(seen.pending).toBe(true);
    expect(port().last).toMatchObject({ kind: 'edit', base: 2, version: 4, rounds: [typed, typed] });
    port().answer();
    expect(seen.pending).toBe(false);
    expect(port().posted).toHaveLength(3);
  });

  it('sends the whole text of another document that is opened meanwhile', () => {
    const { client, port, at } = setUp();
    client.open(at(1));
    client.edit(at(2), typed);
    client.open(at(3, 'another'));
    client.edit(at(4, 'another x'), typed);
    port().answer();
    expect(port().last).toMatchObject({ kind: 'open', version: 4, text: 'another x' });
  });

  it('drops answers that nobody waits for', () => {
    const { client, port, at, versions } = setUp();
    client.open(at(1));
    const first = port().last;
    port().answer(first);
    port().answer(first);
    port().reply({ id: 999, ok: false, error: 'who?' });
    client.edit(at(2), typed);
    port().answer(first);
    expect(versions()).toEqual([1]);
    port().answer();
    expect(versions()).toEqual([1, 2]);
  });
});

describe('failures', () => {
  it('of an answer begin anew with the whole text', () => {
    const { client, port, at, seen, versions } = setUp();
    client.open(at(1));
    port().answer();
    client.edit(at(2), typed);
    port().refuse();
    expect(port().last).toMatchObject({ kind: 'open', version: 2, text: 'text 2' });
    port().answer();
    expect(versions()).toEqual([1, 2]);
    expect(seen).toMatchObject({ pending: false, failure: undefined });
  });

  it('again and again end the attempts, until the next change', () => {
    const { client, port, at, seen, versions } = setUp();
    client.open(at(1));
    for (let i = 0; i < 4; i++) port().refuse();
    expect(port().posted).toHaveLength(4);
    expect(seen).toMatchObject({ pending: false, failure: 'it failed' });
    client.edit(at(2), typed);
    expect(port().last).toMatchObject({ kind: 'open', version: 2 });
    port().answer();
    expect(versions()).toEqual([2]);
    expect(seen).toMatchObject({ pending: false, failure: undefined });
  });

  it('an answer of the wrong kind or with runs missing is a failure', () => {
    const { client, port, at } = setUp();
    client.open(at(1));
    port().reply({ id: port().last.id, ok: true, kind: 'layout', layout: LAYOUT });
    expect(port().posted).toHaveLength(2);
    port().reply({
      id: port().last.id,
      ok: true,
      kind: 'analysis',
      analysis: { ...packed(1), nodes: { ids: [7], fresh: [] } },
    });
    expect(port().posted).toHaveLength(3);
  });

  it('of the worker open another one with the whole text', () => {
    const { client, ports, at, versions } = setUp();
    client.open(at(1));
    ports[0]?.answer();
    client.edit(at(2), typed);
    ports[0]?.crash();
    expect(ports).toHaveLength(2);
    expect(ports[0]?.closed).toBe(true);
    expect(ports[1]?.last).toMatchObject({ kind: 'open', version: 2 });
    // Whatever the dead worker still says is not heard.
    ports[0]?.crash();
    ports[0]?.answer();
    expect(versions()).toEqual([1]);
    ports[1]?.answer();
    expect(versions()).toEqual([1, 2]);
  });

  it('of one worker after another lead to the core in the page', () => {
    const { client, ports, fallbacks, at, versions } = setUp();
    client.open(at(1));
    for (let i = 0; i < 3; i++) ports[i]?.crash();
    expect([ports.length, fallbacks.length]).toEqual([3, 1]);
    fallbacks[0]?.answer();
    expect(versions()).toEqual([1]);
    client.edit(at(2), typed);
    expect(fallbacks[0]?.last).toMatchObject({ kind: 'edit', base: 1 });
  });

  it('of answers first and of the worker then lead to the core in the page too', () => {
    const { client, ports, fallbacks, at, seen, versions } = setUp();
    client.open(at(1));
    for (let i = 0; i < 4; i++) ports[0]?.refuse();
    client.edit(at(2), typed);
    ports[0]?.crash();
    expect(fallbacks).toHaveLength(1);
    fallbacks[0]?.answer();
    expect(versions()).toEqual([2]);
    expect(seen).toMatchObject({ pending: false, failure: undefined });
  });

  it('of the core in the page are told, and it is asked again at the next change', () => {
    const { client, ports, fallbacks, at, seen } = setUp();
    client.open(at(1));
    for (let i = 0; i < 3; i++) ports[i]?.crash();
    fallbacks[0]?.crash();
    expect(seen).toMatchObject({ pending: false, failure: 'it crashed' });
    client.edit(at(2), typed);
    fallbacks[0]?.answer();
    expect(seen).toMatchObject({ pending: false, failure: undefined });
  });

  it('of everything are tried again from the start when it is asked for', () => {
    const { client, ports, fallbacks, at, seen, versions } = setUp();
    client.open(at(1));
    for (let i = 0; i < 3; i++) ports[i]?.crash();
    fallbacks[0]?.crash();
    expect(seen.failure).toBe('it crashed');
    client.retry();
    expect(ports).toHaveLength(4);
    expect(fallbacks[0]?.closed).toBe(true);
    expect(seen).toMatchObject({ pending: true, failure: undefined });
    expect(ports[3]?.last).toMatchObject({ kind: 'open', version: 1 });
    ports[3]?.answer();
    expect(versions()).toEqual([1]);
    expect(seen.pending).toBe(false);
  });

  it('to make a worker at all lead to the core in the page', () => {
    const { client, fallbacks, at, versions } = setUp(true);
    client.open(at(1));
    fallbacks[0]?.answer();
    expect(versions()).toEqual([1]);
  });

  it('that are far apart are forgotten', () => {
    const { client, ports, fallbacks, at } = setUp();
    client.open(at(1));
    for (let i = 0; i < 6; i++) {
      ports[i]?.crash();
      ports[i + 1]?.answer();
    }
    expect(fallbacks).toHaveLength(0);
  });
});

describe('asking for a layout', () => {
  const graph: Graph = { nodes: [], edges: [] };

  it('names the graph the worker has, and sends others whole', async () => {
    const { client, port, at, seen } = setUp();
    client.open(at(1));
    port().answer();
    const own = seen.analyses[0]?.graph ?? graph;
    const layout = client.layout(own, LAYOUT_OPTIONS);
    expect(port().last).toMatchObject({ kind: 'layout', graph: 1 });
    port().answer();
    expect(await layout).toBe(LAYOUT);
    void client.layout(graph, LAYOUT_OPTIONS);
    expect(port().last).toMatchObject({ kind: 'layout', graph });
  });

  it('sends the graph whole when the worker has gone on', async () => {
    const { client, port, at, seen } = setUp();
    client.open(at(1));
    port().answer();
    const layout = client.layout(seen.analyses[0]?.graph ?? graph, LAYOUT_OPTIONS);
    port().refuse();
    expect(port().last).toMatchObject({ kind: 'layout', graph: { nodes: [], edges: [] } });
    port().answer();
    expect(await layout).toBe(LAYOUT);
  });

  it('gives nothing when it is superseded, refused, crashed or closed', async () => {
    const { client, port, ports, at } = setUp();
    client.open(at(1));
    const superseded = client.layout(graph, LAYOUT_OPTIONS);
    const stale = port().last;
    const refused = client.layout(graph, LAYOUT_OPTIONS);
    expect(await superseded).toBeUndefined();
    port().answer(stale);
    port().refuse();
    expect(await refused).toBeUndefined();
    const crashed = client.layout(graph, LAYOUT_OPTIONS);
    ports[0]?.crash();
    expect(await crashed).toBeUndefined();
    const closed = client.layout(graph, LAYOUT_OPTIONS);
    client.close();
    expect(await closed).toBeUndefined();
    expect(ports[1]?.closed).toBe(true);
  });

  it('may be answered before the analysis that was asked first', async () => {
    const { client, port, at, versions } = setUp();
    client.open(at(1));
    const analysis = port().last;
    const layout = client.layout(graph, LAYOUT_OPTIONS);
    port().answer();
    expect(await layout).toBe(LAYOUT);
    expect(versions()).toEqual([]);
    port().answer(analysis);
    expect(versions()).toEqual([1]);
  });
});

describe('the channel in the page', () => {
  const setUpPort = (load: () => Promise<(request: Request) => Reply>) => {
    const port = inlinePort(load);
    const heard: (number | string)[] = [];
    port.listen(
      (reply) => void heard.push(reply.id),
      (reason) => void heard.push(reason),
    );
    const ask = (id: number): void => {
      port.post({ kind: 'open', id, version: 1, text: '', syntax: 'json', formatId: '', profile: 'default' });
    };
    // Long enough for every promise in between.
    const later = (): Promise<void> => new Promise((done) => setTimeout(done, 0));
    return { port, heard, ask, later };
  };
  const core = (request: Request): Reply => ({ id: request.id, ok: false, error: request.kind });

  it('answers later, in order, and not when it is closed', async () => {
    const { port, heard, ask, later } = setUpPort(() => Promise.resolve(core));
    ask(1);
    ask(2);
    expect(heard).toEqual([]);
    await later();
    expect(heard).toEqual([1, 2]);
    ask(3);
    port.close();
    await later();
    expect(heard).toEqual([1, 2]);
  });

  it('tells that the core cannot be loaded, and tries again', async () => {
    let tries = 0;
    const { heard, ask, later } = setUpPort(() =>
      ++tries === 1 ? Promise.reject(new Error('offline')) : Promise.resolve(core),
    );
    ask(1);
    await later();
    ask(2);
    await later();
    expect(heard).toEqual(['offline', 2]);
  });
});

/// <reference lib="webworker" />
/** The worker's entry: wires the core to the messages. */
import { cards } from '../schemas/cards.ts';
import { loadEngine } from '../schemas/engines.ts';
import { createCore } from './core.ts';
import { messagesOf } from './parts.ts';
import type { Request } from './protocol.ts';

declare const self: DedicatedWorkerGlobalScope;

const core = createCore({ cards, load: loadEngine });
self.onmessage = (event: MessageEvent<Request>): void => {
  void Promise.resolve(core(event.data)).then((reply) => {
    for (const message of messagesOf(reply)) self.postMessage(message);
  });
};
